import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder inside the destination in which new files wait until the whole run is known to be free of errors.
///
/// Bodies leave memory as soon as they are made, and yet nothing shows in the destination before all of them are:
/// each staged file later moves to its place by one rename on the same volume.
final class Staging: Sendable {
  /// The folder's name, in the root of the destination; a dot-file, so that nobody serves it.
  static let folderName = ".almanac-staging"

  /// The folder that files are to be moved into.
  let destination: String
  private let folder: String
  private let next = Atomic(0)

  /// A staged file: its number and what the system says of it, which stays true after the rename.
  struct File: Sendable, Hashable {
    /// The file's name within the staging folder.
    let number: Int
    /// Size, time and inode.
    let status: FileStatus
  }

  /// An empty staging folder below `destination`, made when the first file comes; what a killed run left there goes.
  init(in destination: String) {
    self.destination = destination
    folder = destination + "/" + Self.folderName
    discard()
  }

  /// Writes bytes into a new staged file. Called from all workers at once.
  func stage(_ bytes: UnsafeBufferPointer<UInt8>) throws(FileError) -> File {
    let number = next.add(1, ordering: .relaxed).oldValue
    let path = path(of: number)
    var descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0, errno == ENOENT {
      try makeFolder(folder)
      descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    }
    guard descriptor >= 0 else { throw FileError("write", path) }
    defer { close(descriptor) }
    try writeAll(bytes, to: descriptor, path)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError("write", path) }
    return File(number: number, status: FileStatus(status))
  }

  /// Moves a staged file to its place. The folder above must be there.
  func move(_ file: File, to path: String) throws(FileError) {
    guard rename(self.path(of: file.number), path) == 0 else { throw FileError("write", path) }
  }

  /// Removes the folder and whatever is still in it.
  func discard() {
    guard let stream = opendir(folder) else { return }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { unlink(folder + "/" + name) }
    }
    closedir(stream)
    rmdir(folder)
  }

  /// Where a staged file is now.
  func path(of file: File) -> String { path(of: file.number) }

  private func path(of number: Int) -> String { folder + "/" + String(number) }
}
