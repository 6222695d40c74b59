#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file found below a root.
package struct FoundFile: Sendable, Hashable {
  /// The path from the root, with `/` between names.
  package var path: String
  /// What the system says of it, links followed.
  package var status: FileStatus

  /// A file below a root.
  package init(path: String, status: FileStatus) {
    self.path = path
    self.status = status
  }
}

/// Something below a root that cannot be used, and why.
package struct FoundFault: Sendable, Hashable {
  /// The path from the root; control characters and invalid UTF-8 are shown as U+FFFD.
  package var path: String
  /// What is wrong, as a phrase.
  package var message: String
}

/// All files below a folder, sorted by path so that nothing depends on the order of the directory.
///
/// Names that begin with a dot or end with `~` are passed over. Symbolic links are followed as long as they stay
/// below `boundary`; one that leaves it, dangles or loops is a fault, and so is a pipe, a device, or a name that is
/// not UTF-8 or holds control characters.
package func walk(_ root: String, within boundary: String? = nil) throws(FileError) -> (
  files: [FoundFile], faults: [FoundFault]
) {
  var walk = FolderWalk(root: root, boundary: resolvedPath(boundary ?? root) ?? root)
  try walk.visit("", depth: 0)
  walk.files.sort { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
  walk.faults.sort { $0.path < $1.path }
  return (walk.files, walk.faults)
}

/// The path with all links followed, or nil when it leads nowhere.
package func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

private struct FolderWalk {
  let root: String
  let boundary: String
  var files: [FoundFile] = []
  var faults: [FoundFault] = []
  /// The resolved folders above the one being visited: a link to one of them would loop.
  var above: [String] = []

  init(root: String, boundary: String) {
    self.root = root
    self.boundary = boundary
  }

  mutating func visit(_ folder: String, depth: Int) throws(FileError) {
    let path = folder.isEmpty ? root : root + "/" + folder
    guard depth < 128 else { return fault(folder, "folders are nested deeper than 128") }
    guard let stream = opendir(path) else { throw FileError("list", path) }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      guard let name = self.name(of: entry, in: folder) else { continue }
      try consider(folder.isEmpty ? name : folder + "/" + name, depth: depth)
    }
  }

  private mutating func name(of entry: UnsafeMutablePointer<dirent>, in folder: String) -> String? {
    let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
    guard bytes.first != UInt8(ascii: "."), bytes.last != UInt8(ascii: "~") else { return nil }
    if let name = String(validating: bytes, as: UTF8.self), !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      return name
    }
    let shown = String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
    fault(folder.isEmpty ? shown : folder + "/" + shown, "the name is not UTF-8 or holds control characters")
    return nil
  }

  private mutating func consider(_ path: String, depth: Int) throws(FileError) {
    let full = root + "/" + path
    guard var status = try? FileStatus(ofLink: full) else { return }
    if status.kind == .link {
      guard let target = resolvedPath(full), let followed = try? FileStatus(of: full) else {
        return fault(path, "the symbolic link leads nowhere or in a circle")
      }
      guard target == boundary || target.hasPrefix(boundary + "/") else {
        return fault(path, "the symbolic link leaves the site")
      }
      status = followed
    }
    switch status.kind {
    case .file: files.append(FoundFile(path: path, status: status))
    case .folder: try enter(path, full, depth: depth)
    case .link, .other: fault(path, "neither a file nor a folder")
    }
  }

  private mutating func enter(_ path: String, _ full: String, depth: Int) throws(FileError) {
    guard let target = resolvedPath(full) else { return }
    guard !above.contains(target) else { return fault(path, "the symbolic link leads in a circle") }
    above.append(target)
    defer { above.removeLast() }
    try visit(path, depth: depth + 1)
  }

  private mutating func fault(_ path: String, _ message: String) {
    faults.append(FoundFault(path: path, message: message))
  }
}
