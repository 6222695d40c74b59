import Fingerprints

/// The folder that the site is built into, as this run found it.
struct Destination: Sendable {
  /// The folder's path.
  let root: String
  /// What an earlier run left there; empty for a fresh folder.
  let manifest: Manifest
  /// What the system says of each file, dot-files left out.
  let found: [String: FileStatus]
  /// What the system says of each folder, by path.
  let folders: [String: FileStatus]
  /// What was odd, such as a manifest that could not be read.
  let notes: [String]

  /// Looks at the destination, which need not exist.
  init(root: String, jobs: Jobs = Jobs(1)) throws(FileError) {
    self.root = root
    var notes: [String] = []
    manifest = Self.readManifest(root, &notes)
    do throws(FileError) {
      let tree = try walk(root, jobs: jobs)
      found = Dictionary(tree.files.lazy.map { ($0.path, $0.status) }, uniquingKeysWith: { first, _ in first })
      folders = Dictionary(tree.folders.lazy.map { ($0.path, $0.status) }, uniquingKeysWith: { first, _ in first })
    } catch {
      guard error.isMissing else { throw error }
      found = [:]
      folders = [:]
    }
    self.notes = notes
  }

  /// The destination as the last run left it, without listing a single folder.
  init(root: String, asLeftBy last: BuildCache, statuses: [FileStatus?]) {
    self.root = root
    notes = []
    var manifest = Manifest()
    manifest.files.reserveCapacity(last.outputs.count)
    var found: [String: FileStatus] = [:]
    found.reserveCapacity(last.outputs.count + last.foreign.count)
    for (output, status) in zip(last.outputs, statuses) {
      manifest.files[output.path] = output.fingerprint
      found[output.path] = status
    }
    for file in last.foreign { found[file.path] = file.status }
    self.manifest = manifest
    self.found = found
    folders = Dictionary(last.folders.lazy.map { ($0.path, $0.status) }, uniquingKeysWith: { first, _ in first })
  }

  private static func readManifest(_ root: String, _ notes: inout [String]) -> Manifest {
    guard let bytes = try? readFile(root + "/" + Manifest.fileName) else { return Manifest() }
    if let manifest = Manifest(bytes) { return manifest }
    notes.append("the manifest of the destination is damaged and was dropped")
    return Manifest()
  }

  /// Files that no run made and none of `outputs` replaces, sorted: they are left alone.
  func foreign(besides outputs: [OutputFile]) -> [FoundFile] {
    let others = found.filter { manifest.files[$0.key] == nil }
    guard !others.isEmpty else { return [] }
    let outputs = Set(outputs.lazy.map(\.path).filter { others[$0] != nil })
    return others.filter { !outputs.contains($0.key) }.sorted { $0.key < $1.key }.map {
      FoundFile(path: $0.key, status: $0.value)
    }
  }

  /// The folders as they are after `report`: those it touched are looked at again.
  func foldersNow(after report: TreeReport, jobs: Jobs) -> [FoundFile] {
    var touched: Set<String> = report.isEmpty ? [] : [""]
    for path in report.written + report.removed {
      var folder = parentFolder(of: path)
      while folder != ".", touched.insert(folder).inserted { folder = parentFolder(of: folder) }
    }
    var now = folders
    let paths = Array(touched)
    let statuses = jobs.map(paths.count, chunk: 64) { index in
      try? FileStatus(of: paths[index].isEmpty ? root : root + "/" + paths[index])
    }
    for (path, status) in zip(paths, statuses) { now[path] = status }
    return now.sorted { $0.key < $1.key }.map { FoundFile(path: $0.key, status: $0.value) }
  }
}

/// What has become of the destination since the last run.
struct DestinationChange: Sendable {
  /// Whether nothing was added to a folder or taken out of one.
  let hasSameNames: Bool
  /// What the system says of each output of the last run, in its order; nil for one that is gone.
  let statuses: [FileStatus?]
  /// Whether every output is as it was left.
  let isUntouched: Bool

  /// No change, of a destination that nobody else writes to; nil when something was put into the root or taken out of it.
  init?(noneOf root: String, since last: BuildCache) {
    guard let folder = last.folders.first(where: { $0.path.isEmpty }),
      (try? FileStatus(ofLink: root)) == folder.status
    else { return nil }
    hasSameNames = true
    statuses = last.outputs.map(\.status)
    isUntouched = true
  }

  /// Looks at each folder and each file that the last run left, one call to the system for each.
  init(of root: String, since last: BuildCache, jobs: Jobs) {
    let (folders, tree) = (last.folders, OpenFolder(root))
    let same = jobs.map(folders.count, chunk: 256) { index in
      let path = folders[index].path
      // The root itself may be a link.
      let status = path.isEmpty ? try? FileStatus(ofLink: root) : tree.status(ofLink: path)
      return status == folders[index].status
    }
    hasSameNames = !folders.isEmpty && same.allSatisfy(\.self)
    guard hasSameNames else {
      statuses = []
      isUntouched = false
      return
    }
    let outputs = last.outputs
    let found = jobs.map(outputs.count, chunk: 256) { tree.status(ofLink: outputs[$0].path) }
    statuses = found
    isUntouched = zip(outputs, found).allSatisfy { output, status in status?.hasContent(of: output.status) == true }
  }
}

extension Destination {
  /// The status of a file that is there with exactly these bytes; nil when it must be written.
  ///
  /// The manifest says what the build wrote; the file itself is read, since somebody may have edited it. 6 µs a page:
  /// less than any write.
  func intactFile(_ path: String, _ fingerprint: Fingerprint) -> FileStatus? {
    guard let status = found[path], let bytes = try? readFile(root + "/" + path), Fingerprint(bytes) == fingerprint
    else {
      return nil
    }
    return status
  }
}
