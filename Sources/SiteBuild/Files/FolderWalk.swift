import SiteModel

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

/// What stands below a root.
package struct FoundTree: Sendable {
  /// All files, sorted by the bytes of their paths.
  package var files: [FoundFile] = []
  /// All folders, the root with its empty path first.
  package var folders: [FoundFile] = []
  /// What cannot be used, sorted.
  package var faults: [FoundFault] = []
}

/// All files below a folder, sorted by path so that nothing depends on the order of the directory.
///
/// Names that begin with a dot or end with `~` are passed over. Symbolic links are followed as long as they stay
/// below `boundary`; one that leaves it, dangles or loops is a fault, and so is a pipe, a device, or a name that is
/// not UTF-8 or holds control characters. The folders of one depth are listed by all workers.
package func walk(
  _ root: String, within boundary: String? = nil, jobs: Jobs = Jobs(1)
) throws(FileError) -> FoundTree {
  let boundary = resolvedPath(boundary ?? root) ?? root
  var tree = FoundTree()
  var level = [FolderVisit(path: "", linkedFrom: [], status: try FileStatus(of: root))]
  var depth = 0
  while !level.isEmpty {
    let (visits, isTooDeep) = (level, depth >= 128)
    let listings = jobs.map(visits.count) { index in
      isTooDeep
        ? .refused(visits[index].path) : FolderListing(of: visits[index], below: root, within: boundary)
    }
    level = []
    for (visit, listing) in zip(visits, listings) {
      if let failure = listing.failure { throw failure }
      tree.folders.append(FoundFile(path: visit.path, status: visit.status))
      tree.files += listing.files
      tree.faults += listing.faults
      level += listing.folders
    }
    depth += 1
  }
  tree.files.sort { bytewise($0.path, $1.path) }
  tree.faults.sort { $0.path < $1.path }
  return tree
}

/// The path with all links followed, or nil when it leads nowhere.
package func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// The path with all links followed as far as it leads somewhere.
func settledPath(_ path: String) -> String {
  if let resolved = resolvedPath(path) { return resolved }
  let parent = parentFolder(of: path)
  guard parent != path else { return path }
  return settledPath(parent) + "/" + (path.split(separator: "/").last ?? "")
}

/// A folder that is to be listed.
private struct FolderVisit: Sendable {
  var path: String
  /// The resolved folders in which the links stand that led here: a link to one of them, or above, would loop.
  var linkedFrom: [String]
  var status: FileStatus
}

/// What stands in one folder.
private struct FolderListing: Sendable {
  var files: [FoundFile] = []
  var folders: [FolderVisit] = []
  var faults: [FoundFault] = []
  var failure: FileError?

  static func refused(_ path: String) -> FolderListing {
    FolderListing(faults: [FoundFault(path: path, message: "folders are nested deeper than 128")])
  }

  private init(faults: [FoundFault]) { self.faults = faults }

  init(of visit: FolderVisit, below root: String, within boundary: String) {
    let path = visit.path.isEmpty ? root : root + "/" + visit.path
    guard let stream = opendir(path) else {
      failure = FileError("list", path)
      return
    }
    defer { closedir(stream) }
    let prefix = visit.path.isEmpty ? "" : visit.path + "/"
    while let entry = readdir(stream) {
      guard let name = name(of: entry, after: prefix) else { continue }
      var status = stat()
      guard fstatat(dirfd(stream), name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { continue }
      take(prefix + name, FileStatus(status), of: visit, in: path, within: boundary)
    }
  }

  private mutating func name(of entry: UnsafeMutablePointer<dirent>, after prefix: String) -> String? {
    withUnsafeBytes(of: &entry.pointee.d_name) { buffer -> String? in
      let bytes = buffer.prefix { $0 != 0 }
      guard bytes.first != UInt8(ascii: "."), bytes.last != UInt8(ascii: "~") else { return nil }
      if !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }), let name = String(validating: bytes, as: UTF8.self) {
        return name
      }
      let shown = bytes.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: "?") : $0 }
      fault(prefix + String(decoding: shown, as: UTF8.self), "the name is not UTF-8 or holds control characters")
      return nil
    }
  }

  private mutating func take(
    _ path: String, _ status: FileStatus, of visit: FolderVisit, in folder: String, within boundary: String
  ) {
    switch status.kind {
    case .file: files.append(FoundFile(path: path, status: status))
    case .folder: folders.append(FolderVisit(path: path, linkedFrom: visit.linkedFrom, status: status))
    case .other: fault(path, "neither a file nor a folder")
    case .link: follow(path, of: visit, in: folder, within: boundary)
    }
  }

  private mutating func follow(_ path: String, of visit: FolderVisit, in folder: String, within boundary: String) {
    let full = folder + "/" + (path.split(separator: "/").last ?? "")
    guard let target = resolvedPath(full), let status = try? FileStatus(of: full) else {
      return fault(path, "the symbolic link leads nowhere or in a circle")
    }
    guard target == boundary || target.hasPrefix(boundary + "/") else {
      return fault(path, "the symbolic link leaves the site")
    }
    switch status.kind {
    case .file: files.append(FoundFile(path: path, status: status))
    case .folder:
      let above = visit.linkedFrom + [resolvedPath(folder) ?? folder]
      if above.contains(where: { $0 == target || $0.hasPrefix(target + "/") }) {
        return fault(path, "the symbolic link leads in a circle")
      }
      folders.append(FolderVisit(path: path, linkedFrom: above, status: status))
    case .link, .other: fault(path, "neither a file nor a folder")
    }
  }

  private mutating func fault(_ path: String, _ message: String) {
    faults.append(FoundFault(path: path, message: message))
  }
}
