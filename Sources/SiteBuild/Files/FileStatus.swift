#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What kind of thing a path leads to.
package enum FileKind: UInt8, Sendable, Hashable {
  case file, folder, link, other
}

/// What the system says of a path: enough to see that a file is likely the same as last time.
package struct FileStatus: Sendable, Hashable {
  /// The kind of thing.
  package var kind: FileKind
  /// The size in bytes.
  package var size: Int
  /// The time of the last change of content, in nanoseconds since 1970.
  package var modified: Int64
  /// The file's number on its volume, which a replaced file changes.
  package var inode: UInt64

  init(kind: FileKind, size: Int, modified: Int64, inode: UInt64) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.inode = inode
  }

  init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    inode = UInt64(status.st_ino)
  }

  /// The status of what a path leads to, links followed.
  package init(of path: String) throws(FileError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileError("stat", path) }
    self.init(status)
  }

  /// The status of the path itself, links not followed.
  package init(ofLink path: String) throws(FileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw FileError("stat", path) }
    self.init(status)
  }
}
