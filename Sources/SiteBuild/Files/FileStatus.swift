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
  /// The time of the last change of content, name or rights, in nanoseconds since 1970: nobody can set it back.
  package var changed: Int64
  /// The file's number on its volume, which a replaced file changes.
  package var inode: UInt64

  init(kind: FileKind, size: Int, modified: Int64, changed: Int64, inode: UInt64) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
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
      let (modification, change) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modification, change) = (status.st_mtim, status.st_ctim)
    #endif
    modified = modification.nanoseconds
    changed = change.nanoseconds
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

extension FileStatus {
  /// Whether this is the same content under the same or another name: renaming sets `changed` alone.
  func hasContent(of other: FileStatus) -> Bool {
    (kind, size, modified, inode) == (other.kind, other.size, other.modified, other.inode)
  }

  /// Whether the file may have been written once more after a look at `instant` without any of its times showing it.
  ///
  /// Clocks of file systems tick every few milliseconds, and some keep whole or even seconds only.
  func mayHaveChangedUnseen(after instant: Int64) -> Bool {
    let last = max(modified, changed)
    let tick: Int64 = last % 1_000_000_000 == 0 ? 2_000_000_000 : 20_000_000
    return last &+ tick >= instant
  }
}

extension timespec {
  fileprivate var nanoseconds: Int64 { Int64(tv_sec) &* 1_000_000_000 &+ Int64(tv_nsec) }
}

/// The present in nanoseconds since 1970, on the clock of the machine.
func present() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return time.nanoseconds
}
