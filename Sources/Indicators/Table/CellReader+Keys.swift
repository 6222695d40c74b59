extension CellReader {
  /// The bytes by which two cells of the field are the same value: those of the text, except that numbers go by
  /// value (`7` and `007`, `0.5` and `.50`).
  func keyBytes(of text: [UInt8]) -> [UInt8] {
    text.withUnsafeBufferPointer { bytes in withKeyBytes(of: bytes) { Array($0) } }
  }

  /// As `keyBytes`, without a copy where the text is its own key.
  @inline(__always)
  func withKeyBytes<Result>(
    of bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    guard type.isNumeric, !isCanonical(bytes), let number = number(in: bytes) else { return try body(bytes) }
    return try Array(number.trimmed().description.utf8).withUnsafeBufferPointer(body)
  }

  /// Whether a number is spelled in the one way that has no sign, no needless zero and no exponent.
  private func isCanonical(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, first &- 0x30 < 10, first != 0x30 || bytes.count == 1 else { return false }
    return bytes.allSatisfy { $0 &- 0x30 < 10 }
  }
}
