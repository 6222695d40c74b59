#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Keeps two runs apart. The system lets go of it when the process ends, however it ends.
struct Lock: ~Copyable {
  private let descriptor: Int32
  /// Whether this run has it; somebody else does otherwise.
  let isHeld: Bool

  /// Takes the lock of a file, which is made when it is not there.
  init(_ path: String) throws(FileError) {
    try makeFolder(parentFolder(of: path))
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard opened >= 0 else { throw FileError("lock", path) }
    descriptor = opened
    isHeld = Self.take(descriptor)
  }

  /// Tries for a moment: a program that this process is just starting holds the locks of earlier runs until then.
  private static func take(_ descriptor: Int32) -> Bool {
    for attempt in 0..<10 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      if attempt < 9 { usleep(5000) }
    }
    return false
  }

  deinit { close(descriptor) }
}
