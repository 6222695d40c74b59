import Foundation

#if canImport(Glibc)
  import Glibc
#endif

@testable import SiteBuild

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "almanac-test-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, making the folders above it.
  func write(_ relative: String, _ text: String) throws {
    try write(relative, Array(text.utf8))
  }

  /// Writes a file, making the folders above it.
  func write(_ relative: String, _ bytes: [UInt8]) throws {
    let url = URL(fileURLWithPath: path + "/" + relative)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Writes a program, making the folders above it.
  ///
  /// Whatever another test starts meanwhile has the file open for writing until it has become another program, and so
  /// long the system runs it for nobody: a lease is given only when that is over.
  func writeProgram(_ relative: String, _ text: String) throws {
    try write(relative, text)
    let full = path + "/" + relative
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: full)
    #if canImport(Glibc)
      let descriptor = open(full, O_RDONLY | O_CLOEXEC)
      defer { close(descriptor) }
      // F_SETLEASE of <fcntl.h>, which Swift does not see.
      let setLease: Int32 = 1024
      var attempts = 0
      while fcntl(descriptor, setLease, F_RDLCK) != 0, errno == EAGAIN, attempts < 500 {
        attempts += 1
        usleep(10_000)
      }
    #endif
  }

  /// The text of a file, nil when it is not there.
  func text(_ relative: String) -> String? {
    (try? Data(contentsOf: URL(fileURLWithPath: path + "/" + relative))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Removes a file or folder.
  func remove(_ relative: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + relative)
  }

  /// All files below a folder with their bytes, dot-files left out.
  func files(in relative: String = "") throws -> [String: [UInt8]] {
    let root = relative.isEmpty ? path : path + "/" + relative
    return try Dictionary(uniqueKeysWithValues: walk(root).files.map { ($0.path, try readFile(root + "/" + $0.path)) })
  }
}
