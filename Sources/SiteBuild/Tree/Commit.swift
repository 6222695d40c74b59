import Fingerprints

extension Destination {
  /// Makes the destination hold exactly `outputs` and whatever was foreign: new and changed files first, then the
  /// removal of what no longer belongs.
  ///
  /// The manifest is first widened to old and new files together and narrowed at the end, so that a run killed in
  /// between leaves nothing that the next one would not know as its own. Each file is its complete old or complete
  /// new version at every instant.
  func commit(
    _ outputs: [OutputFile], from staging: Staging, jobs: Jobs = Jobs(1)
  ) throws(FileError) -> TreeReport {
    var report = TreeReport()
    var next = Manifest()
    next.files.reserveCapacity(outputs.count)
    for output in outputs { next.files[output.path] = output.fingerprint }
    let stale = manifest.files.keys.filter { next.files[$0] == nil && found[$0] != nil }.sorted()
    let staged = outputs.compactMap { output in output.stagedFile.map { (path: output.path, file: $0) } }
    var onDisk = manifest
    if next.files.keys.contains(where: { manifest.files[$0] == nil }) {
      onDisk = manifest.union(next)
      try write(onDisk)
    }
    let isMoved = jobs.map(staged.count) { put(staged[$0].file, at: staged[$0].path, from: staging) }
    for (entry, isMoved) in zip(staged, isMoved) where !isMoved {
      try clear(entry.path, of: stale)
      try makeFolder(parentFolder(of: root + "/" + entry.path))
      try staging.move(entry.file, to: root + "/" + entry.path)
    }
    for path in stale { try remove(path) }
    if next != onDisk { try write(next) }
    report.written = staged.map(\.path).sorted()
    report.unchanged = outputs.count - staged.count
    report.removed = stale
    return report
  }

  private func write(_ manifest: Manifest) throws(FileError) {
    try Manifest.write(manifest.files.map { (path: $0.key, fingerprint: $0.value) }, to: root)
  }

  /// Moves a file to its place; false when something is in the way.
  private func put(_ file: Staging.File, at path: String, from staging: Staging) -> Bool {
    let full = root + "/" + path
    do throws(FileError) {
      if folders[parentFolder(of: path)] == nil { try makeFolder(parentFolder(of: full)) }
      try staging.move(file, to: full)
      return true
    } catch {
      return false
    }
  }

  /// A file of the last run may stand where a folder is needed now, or the other way round.
  private func clear(_ path: String, of stale: [String]) throws(FileError) {
    for old in stale where path.hasPrefix(old + "/") || old.hasPrefix(path + "/") { try remove(old) }
    // A killed run may have left folders without files.
    let empty = folders.keys.filter { $0 == path || $0.hasPrefix(path + "/") }
    for folder in empty.sorted(by: >) { _ = removeEmptyFolder(root + "/" + folder) }
  }

  private func remove(_ path: String) throws(FileError) {
    try removeFile(root + "/" + path)
    var folder = parentFolder(of: path)
    while folder != ".", removeEmptyFolder(root + "/" + folder) { folder = parentFolder(of: folder) }
  }
}

extension OutputFile {
  fileprivate var stagedFile: Staging.File? {
    switch content {
    case .staged(let file): file
    case .inPlace: nil
    }
  }
}
