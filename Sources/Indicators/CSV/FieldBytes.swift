/// Gives the unquoted bytes of a field to `body`: the bytes themselves where they can be used as they are, a copy
/// only where doubled quotes must be undone. `range` must lie inside `bytes`.
@inline(__always)
func withFieldBytes<Result>(
  _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
) rethrows -> Result {
  let field = UnsafeBufferPointer(rebasing: bytes[range])
  guard field.count >= 2, field[0] == 0x22 else { return try body(field) }
  // A closing quote is certain: records that broke the quoting rules are never read.
  let inner = UnsafeBufferPointer(rebasing: field[1..<field.count - 1])
  guard nextByte(0x22, in: inner, from: 0) != nil else { return try body(inner) }
  return try undoubled(inner).withUnsafeBufferPointer(body)
}

/// The bytes with each doubled quote as one.
func undoubled(_ inner: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var text: [UInt8] = []
  text.reserveCapacity(inner.count)
  var from = 0
  while let quote = nextByte(0x22, in: inner, from: from) {
    text.append(contentsOf: inner[from...quote])
    from = quote + 2
  }
  if from < inner.count { text.append(contentsOf: inner[from...]) }
  return text
}
