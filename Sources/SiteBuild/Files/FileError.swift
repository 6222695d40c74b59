#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A call to the operating system that failed, with the path and the system's own word for it.
package struct FileError: Error, Sendable, Hashable {
  /// What was tried, such as `read`.
  package let action: String
  /// The path it was tried on.
  package let path: String
  /// The system's error number.
  package let number: Int32

  /// A failure of `action` on `path`; `number` is the value of `errno` right after it.
  package init(_ action: String, _ path: String, number: Int32 = errno) {
    self.action = action
    self.path = path
    self.number = number
  }

  /// The system's word for the failure, such as `No space left on device`.
  package var reason: String {
    var text = [CChar](repeating: 0, count: 256)
    strerror_r(number, &text, text.count)
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the path was not there.
  package var isMissing: Bool { number == ENOENT || number == ENOTDIR }
}
