extension JSONParser {
  /// The text of a string literal; the cursor stands on the opening quote, then behind the closing one.
  mutating func string() throws(JSONFault) -> String {
    let start = offset
    offset += 1
    let contentStart = offset
    while offset < end, bytes[offset] != UInt8(ascii: "\""), bytes[offset] != UInt8(ascii: "\\"), bytes[offset] >= 0x20
    {
      offset += 1
    }
    if byte == UInt8(ascii: "\"") {
      offset += 1
      return String(decoding: bytes[contentStart..<offset - 1], as: UTF8.self)
    }
    var text = Array(bytes[contentStart..<offset])
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        offset += 1
        return String(decoding: text, as: UTF8.self)
      }
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: try escape().utf8)
      } else {
        guard byte >= 0x20 else { throw .controlInString(byte, at: offset) }
        text.append(byte)
        offset += 1
      }
    }
    throw .unclosed("string", opened: start)
  }

  private mutating func escape() throws(JSONFault) -> String {
    let start = offset
    offset += 2
    guard offset <= end else { throw .escape(start..<end) }
    switch bytes[offset - 1] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try unicodeEscape(from: start))
    default: throw .escape(start..<offset)
    }
  }

  /// `\uXXXX`, or two of them that make a surrogate pair; the cursor stands behind the first `\u`.
  private mutating func unicodeEscape(from start: Int) throws(JSONFault) -> Unicode.Scalar {
    let first = try fourDigits(from: start)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, offset + 2 <= end, bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
    else { throw .loneSurrogate(start..<offset) }
    offset += 2
    let second = try fourDigits(from: offset - 2)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw .loneSurrogate(start..<offset) }
    return scalar
  }

  private mutating func fourDigits(from start: Int) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard offset < end, let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue, bytes[offset] < 0x80
      else {
        throw .escape(start..<min(offset + 1, end))
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    return value
  }
}
