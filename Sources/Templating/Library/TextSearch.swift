/// Searching in bytes.

/// The first place of `needle` at or after an offset. Plain search for short needles; for long ones Knuth–Morris–Pratt,
/// whose time does not depend on what the text looks like.
func firstRange(
  of needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
) -> Range<Int>? {
  guard needle.count <= text.count - start else { return nil }
  guard let first = needle.first else { return start..<start }
  if needle.count > 32 { return searchLong(needle, in: text, from: start) }
  var offset = start
  let last = text.count - needle.count
  while offset <= last {
    if text[offset] == first {
      var length = 1
      while length < needle.count, text[offset + length] == needle[length] { length += 1 }
      if length == needle.count { return offset..<offset + length }
    }
    offset += 1
  }
  return nil
}

private func searchLong(
  _ needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int
) -> Range<Int>? {
  var borders = [0]
  borders.reserveCapacity(needle.count)
  var length = 0
  for index in 1..<needle.count {
    while length > 0, needle[index] != needle[length] { length = borders[length - 1] }
    if needle[index] == needle[length] { length += 1 }
    borders.append(length)
  }
  var matched = 0
  for offset in start..<text.count {
    while matched > 0, text[offset] != needle[matched] { matched = borders[matched - 1] }
    if text[offset] == needle[matched] { matched += 1 }
    if matched == needle.count { return offset + 1 - matched..<offset + 1 }
  }
  return nil
}

func hasPrefix(_ text: UnsafeBufferPointer<UInt8>, _ prefix: UnsafeBufferPointer<UInt8>) -> Bool {
  text.count >= prefix.count && sameBytes(UnsafeBufferPointer(rebasing: text[..<prefix.count]), prefix)
}

func hasSuffix(_ text: UnsafeBufferPointer<UInt8>, _ suffix: UnsafeBufferPointer<UInt8>) -> Bool {
  text.count >= suffix.count && sameBytes(UnsafeBufferPointer(rebasing: text[(text.count - suffix.count)...]), suffix)
}

/// Whether a scalar is white space as Python sees it.
func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

/// Whether a scalar is a Han character.
func isHan(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD, 0x3007: true
  default: false
  }
}

/// Whether a scalar belongs to a word.
func isWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII {
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F
  }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .otherNumber:
    return true
  default: return false
  }
}
