import Fingerprints

/// The folder that the site is built into, as this run found it.
struct Destination: Sendable {
  /// The folder's path.
  let root: String
  /// What an earlier run left there; empty for a fresh folder.
  let manifest: Manifest
  /// What the system says of each file, dot-files left out.
  let found: [String: FileStatus]
  /// What was odd, such as a manifest that could not be read.
  let notes: [String]

  /// Looks at the destination, which need not exist.
  init(root: String) throws(FileError) {
    self.root = root
    var notes: [String] = []
    manifest = Self.readManifest(root, &notes)
    do throws(FileError) {
      let files = try walk(root).files
      found = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.status) })
    } catch {
      guard error.isMissing else { throw error }
      found = [:]
    }
    self.notes = notes
  }

  private static func readManifest(_ root: String, _ notes: inout [String]) -> Manifest {
    guard let bytes = try? readFile(root + "/" + Manifest.fileName) else { return Manifest() }
    if let manifest = Manifest(bytes) { return manifest }
    notes.append("the manifest of the destination is damaged and was dropped")
    return Manifest()
  }

  /// Files that no run made and none of `outputs` replaces, sorted: they are left alone.
  func foreignFiles(besides outputs: Set<String>) -> [String] {
    found.keys.filter { manifest.files[$0] == nil && !outputs.contains($0) }.sorted()
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
