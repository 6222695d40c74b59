#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder held open, below which the system finds things by a shorter way than from the working directory: worth it
/// where every file of a tree is looked at.
final class OpenFolder: Sendable {
  private let descriptor: Int32

  /// Opens a folder; where there is none, nothing is found below it.
  init(_ path: String) { descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The status of a path below the folder, links not followed; nil where nothing is.
  func status(ofLink path: String) -> FileStatus? {
    var status = stat()
    guard descriptor >= 0, fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return FileStatus(status)
  }
}
