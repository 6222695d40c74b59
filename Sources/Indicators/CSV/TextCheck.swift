/// The first thing in a file that no text has.
enum TextFault: Equatable {
  case invalidUTF8(at: Int)
  case nul(at: Int)
}

/// Looks for the first byte from `start` on that is NUL or does not belong to well-formed UTF-8 (Unicode 16,
/// table 3-7). ASCII is looked at eight bytes at a time. Linear.
func firstTextFault(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> TextFault? {
  let raw = UnsafeRawBufferPointer(bytes)
  var at = start
  while at < bytes.count {
    let byte = bytes[at]
    if byte >= 0x80 {
      let length = utf8Length(at: at, in: bytes)
      guard length > 0 else { return .invalidUTF8(at: at) }
      at &+= length
      continue
    }
    while at &+ 8 <= bytes.count, isPlainWord(raw, at: at) { at &+= 8 }
    let end = min(at &+ 8, bytes.count)
    while at < end, bytes[at] < 0x80 {
      if bytes[at] == 0 { return .nul(at: at) }
      at &+= 1
    }
  }
  return nil
}

/// The length of the well-formed multi-byte sequence at an index, 0 if there is none.
@inline(__always)
private func utf8Length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
  func isContinuation(_ offset: Int) -> Bool { bytes[index &+ offset] & 0xC0 == 0x80 }
  let left = bytes.count &- index
  let first = bytes[index]
  switch first {
  case 0xC2...0xDF: return left >= 2 && isContinuation(1) ? 2 : 0
  case 0xE0...0xEF:
    guard left >= 3, isContinuation(1), isContinuation(2) else { return 0 }
    let second = bytes[index &+ 1]
    return first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F ? 0 : 3
  case 0xF0...0xF4:
    guard left >= 4, isContinuation(1), isContinuation(2), isContinuation(3) else { return 0 }
    let second = bytes[index &+ 1]
    return first == 0xF0 && second < 0x90 || first == 0xF4 && second > 0x8F ? 0 : 4
  default: return 0
  }
}
