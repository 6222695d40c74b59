extension TOMLParser {
  /// The text of any of the four kinds of strings; the cursor stands on the first quote, then behind the last.
  /// - Parameter allowsLines: whether three quotes open a string of many lines; in keys they do not.
  mutating func string(allowsLines: Bool) throws(TOMLFault) -> String {
    let start = offset
    let quote = byte
    if allowsLines, byte(ahead: 1) == quote, byte(ahead: 2) == quote { return try longString(quote) }
    offset += 1
    var text: [UInt8] = []
    while byte != quote {
      guard !isAtEnd, byte != 0x0A, byte != 0x0D else { throw .unclosed("string", opened: start) }
      if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") {
        text.append(contentsOf: try escape().utf8)
      } else {
        text.append(byte)
        offset += 1
      }
    }
    offset += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func longString(_ quote: UInt8) throws(TOMLFault) -> String {
    let start = offset
    offset += 3
    skipLineEnd()
    var text: [UInt8] = []
    while true {
      guard !isAtEnd else { throw .unclosed("string", opened: start) }
      if byte == quote, byte(ahead: 1) == quote, byte(ahead: 2) == quote {
        // Up to two quotes may stand before the three that close.
        var extra = 0
        while extra < 2, byte(ahead: 3 + extra) == quote { extra += 1 }
        text.append(contentsOf: repeatElement(quote, count: extra))
        offset += 3 + extra
        return String(decoding: text, as: UTF8.self)
      }
      if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") {
        if try !skipEscapedLineEnd() { text.append(contentsOf: try escape().utf8) }
      } else if byte == 0x0D {
        offset += 1  // CR LF reads as LF, so that a text is the same on every system
      } else {
        text.append(byte)
        offset += 1
      }
    }
  }

  private mutating func skipLineEnd() {
    if byte == 0x0D { offset += 1 }
    if byte == 0x0A { offset += 1 }
  }

  /// A backslash at the end of a line swallows all blanks and line ends that follow.
  private mutating func skipEscapedLineEnd() throws(TOMLFault) -> Bool {
    let start = offset
    offset += 1
    skipBlanks()
    guard byte == 0x0A || byte == 0x0D else {
      offset = start
      return false
    }
    while byte == 0x0A || byte == 0x0D || byte == 0x20 || byte == 0x09 { offset += 1 }
    return true
  }

  private mutating func escape() throws(TOMLFault) -> String {
    let start = offset
    let letter = byte(ahead: 1)
    offset = min(offset + 2, end)
    switch letter {
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "u"): return try scalar(digits: 4, from: start)
    case UInt8(ascii: "U"): return try scalar(digits: 8, from: start)
    default: throw .escape(start..<offset)
    }
  }

  private mutating func scalar(digits: Int, from start: Int) throws(TOMLFault) -> String {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard byte < 0x80, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw .escape(start..<min(offset + 1, end))
      }
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    guard let scalar = Unicode.Scalar(value) else { throw .escape(start..<offset) }
    return String(scalar)
  }
}
