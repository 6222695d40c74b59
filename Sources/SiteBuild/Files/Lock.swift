#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps two builds of one destination apart. The system lets go of it when the process ends, however it ends.
struct Lock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock of a file, which is made when it is not there; nil when somebody else holds it.
  init?(_ path: String) throws(FileError) {
    try makeFolder(parentFolder(of: path))
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw FileError("lock", path) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      close(opened)
      if reason == EWOULDBLOCK { return nil }
      throw FileError("lock", path, number: reason)
    }
    descriptor = opened
  }

  deinit { close(descriptor) }
}
