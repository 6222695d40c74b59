/// What a `Range` header asks of a file (RFC 9110, section 14.2). One range is served; several are answered whole.
enum ByteRange: Equatable {
  /// No range, or one that may be ignored.
  case whole
  /// These bytes.
  case part(Range<Int>)
  /// Bytes that the file does not have: 416.
  case unsatisfiable

  /// Reads `bytes=a-b`, `bytes=a-` or `bytes=-n` against a file of `size` bytes.
  init(_ header: String?, size: Int) {
    guard let header, header.hasPrefix("bytes="), !header.contains(",") else {
      self = .whole
      return
    }
    let parts = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      self = .whole
      return
    }
    switch (Self.number(parts[0]), Self.number(parts[1])) {
    case (nil, let count?) where parts[0].isEmpty:
      self = count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)..<size)
    case (let start?, nil) where parts[1].isEmpty:
      self = start < size ? .part(start..<size) : .unsatisfiable
    case (let start?, let end?):
      if start > end {
        self = .whole
      } else {
        self = start < size ? .part(start..<min(end, size - 1) + 1) : .unsatisfiable
      }
    default: self = .whole
    }
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
