import Fingerprints

extension Destination {
  /// Makes the destination hold exactly `outputs` and whatever was foreign: new and changed files first, then the
  /// removal of what no longer belongs.
  ///
  /// The manifest is first widened to old and new files together and narrowed at the end, so that a run killed in
  /// between leaves nothing that the next one would not know as its own. Each file is its complete old or complete
  /// new version at every instant.
  func commit(_ outputs: [OutputFile], from staging: Staging) throws(FileError) -> TreeReport {
    var report = TreeReport()
    var next = Manifest()
    for output in outputs { next.files[output.path] = output.fingerprint }
    let stale = manifest.files.keys.filter { next.files[$0] == nil && found[$0] != nil }.sorted()
    let isChanged = outputs.contains { $0.isStaged } || next != manifest
    if isChanged { try write(manifest.union(next)) }
    for output in outputs {
      guard case .staged(let file) = output.content else {
        report.unchanged += 1
        continue
      }
      try put(file, at: output.path, from: staging, stale: stale)
      report.written.append(output.path)
    }
    for path in stale { try remove(path) }
    report.removed = stale
    report.written.sort()
    if isChanged { try write(next) }
    return report
  }

  private func write(_ manifest: Manifest) throws(FileError) {
    let bytes = manifest.bytes
    do {
      try bytes.withUnsafeBufferPointer {
        try replaceFile(root + "/" + Manifest.fileName, with: $0, temporaryName: Manifest.fileName + ".new")
      }
    } catch {
      throw error as? FileError ?? FileError("write", Manifest.fileName)
    }
  }

  private func put(_ file: Staging.File, at path: String, from staging: Staging, stale: [String]) throws(FileError) {
    let full = root + "/" + path
    do throws(FileError) {
      try makeFolder(parentFolder(of: full))
      try staging.move(file, to: full)
    } catch {
      // A file of the last run may stand where a folder is needed now, or the other way round.
      let inTheWay = stale.filter { path.hasPrefix($0 + "/") || $0.hasPrefix(path + "/") }
      guard !inTheWay.isEmpty else { throw error }
      for path in inTheWay { try remove(path) }
      try makeFolder(parentFolder(of: full))
      try staging.move(file, to: full)
    }
  }

  private func remove(_ path: String) throws(FileError) {
    try removeFile(root + "/" + path)
    var folder = parentFolder(of: path)
    while folder != ".", removeEmptyFolder(root + "/" + folder) { folder = parentFolder(of: folder) }
  }
}

extension OutputFile {
  fileprivate var isStaged: Bool {
    switch content {
    case .staged: true
    case .inPlace: false
    }
  }
}
