/// What stands inside `{{ … }}` and `{% … %}`.
extension Lexer {
  /// Reads the tokens of one tag up to its end. Delimiters inside brackets and strings do not end it.
  mutating func lexTag(from opening: Int, isPrint: Bool) {
    tokens.append(Token(isPrint ? .printStart : .tagStart, opening, position))
    brackets.removeAll(keepingCapacity: true)
    let faultsBefore = faults.count
    while true {
      while position < end, isSpace(bytes[position]) { position += 1 }
      guard position < end else {
        if faults.count == faultsBefore {
          faults.append(
            Fault(
              message: "The tag opened by `\(isPrint ? "{{" : "{%")` is never closed",
              hint: isPrint ? "write `}}`" : "write `%}`", range: TextRange(opening, opening + 2)))
        }
        tokens.append(Token(isPrint ? .printEnd : .tagEnd, end, end))
        return
      }
      if isNameStart(bytes[position]) {
        lexName()
        continue
      }
      // A brace closes a brace; inside `(` and `[` it can only be the end of the tag, which the parser will miss.
      if brackets.last != 0x7B, closeTag(isPrint: isPrint) { return }
      // A tag that a new one interrupts was not closed.
      if startsNewTag() {
        tokens.append(Token(.unknown, position, position + 2))
        position += 2
        continue
      }
      lexToken()
    }
  }

  private func startsNewTag() -> Bool {
    bytes[position] == 0x7B && position + 1 < end && (bytes[position + 1] == 0x25 || bytes[position + 1] == 0x23)
  }

  /// Ends the tag if its closing delimiter stands here.
  private mutating func closeTag(isPrint: Bool) -> Bool {
    var offset = position
    let sign = bytes[offset]
    if sign == 0x2D || (sign == 0x2B && !isPrint) { offset += 1 }
    let delimiter: UInt8 = isPrint ? 0x7D : 0x25
    guard offset + 1 < end, bytes[offset] == delimiter, bytes[offset + 1] == 0x7D else { return false }
    tokens.append(Token(isPrint ? .printEnd : .tagEnd, position, offset + 2))
    position = offset + 2
    finishTag(
      eatsAll: sign == 0x2D, eatsLineBreak: !isPrint && options.trimBlocks && sign != 0x2B)
    return true
  }

  /// Reads one token. `position` stands on a byte that is not white space.
  mutating func lexToken() {
    let start = position
    let byte = bytes[position]
    if isDigit(byte) { return lexNumber() }
    if isNameStart(byte) { return lexName() }
    if byte == 0x22 || byte == 0x27 { return lexString(quote: byte) }
    let (kind, length) = punctuation(byte, next: peek(1), afterNext: peek(2))
    position += length
    switch byte {
    case 0x28, 0x5B, 0x7B: brackets.append(byte)
    case 0x3F where length == 2 && kind == .optionalBracket: brackets.append(0x5B)
    case 0x29, 0x5D, 0x7D: _ = brackets.popLast()
    default: break
    }
    tokens.append(Token(kind, start, position))
  }

  private func peek(_ distance: Int) -> UInt8 { position + distance < end ? bytes[position + distance] : 0 }
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte == 0x5F || byte >= 0x80
  }

  private func punctuation(_ byte: UInt8, next: UInt8, afterNext: UInt8) -> (Token.Kind, Int) {
    switch byte {
    case 0x2B: next == 0x2B && afterNext != 0x7B ? (.increment, 2) : (.plus, 1)
    case 0x2D: (.minus, 1)
    case 0x2A: next == 0x2A ? (.doubleStar, 2) : (.star, 1)
    case 0x2F: next == 0x2F ? (.doubleSlash, 2) : (.slash, 1)
    case 0x25: (.percent, 1)
    case 0x7E: (.tilde, 1)
    case 0x7C: next == 0x7C ? (.doublePipe, 2) : (.pipe, 1)
    case 0x2E: (.dot, 1)
    case 0x2C: (.comma, 1)
    case 0x3A: (.colon, 1)
    case 0x28: (.leftParen, 1)
    case 0x29: (.rightParen, 1)
    case 0x5B: (.leftBracket, 1)
    case 0x5D: (.rightBracket, 1)
    case 0x7B: (.leftBrace, 1)
    case 0x7D: (.rightBrace, 1)
    case 0x3D: next != 0x3D ? (.assign, 1) : afterNext == 0x3D ? (.tripleEqual, 3) : (.equal, 2)
    case 0x21: next != 0x3D ? (.exclamation, 1) : afterNext == 0x3D ? (.notTripleEqual, 3) : (.notEqual, 2)
    case 0x3C: next == 0x3D ? (.lessOrEqual, 2) : (.less, 1)
    case 0x3E: next == 0x3D ? (.greaterOrEqual, 2) : (.greater, 1)
    case 0x26: next == 0x26 ? (.doubleAmpersand, 2) : (.unknown, 1)
    case 0x3F: next == 0x2E ? (.optionalDot, 2) : next == 0x5B ? (.optionalBracket, 2) : (.question, 1)
    default: (.unknown, 1)
    }
  }

  // MARK: Names, numbers, strings

  private mutating func lexName() {
    let start = position
    position = endOfWord(from: start)
    while position < end, bytes[position] >= 0x80 {
      let (scalar, length) = decodeScalar(bytes, at: position)
      let isFirst = position == start
      guard let scalar, isFirst ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue else {
        guard isFirst else { break }
        position += length
        tokens.append(Token(.unknown, start, position))
        return
      }
      position = endOfWord(from: position + length)
    }
    tokens.append(Token(.name, start, position))
  }

  /// The end of the ASCII letters, digits and `_` from an offset on.
  private func endOfWord(from start: Int) -> Int {
    var offset = start
    while offset < end, bytes[offset] < 0x80, isNameStart(bytes[offset]) || isDigit(bytes[offset]) { offset += 1 }
    return offset
  }

  /// Decimal, `0x`, `0o`, `0b`, fractions and exponents; the parser computes the value.
  private mutating func lexNumber() {
    let start = position
    var kind = Token.Kind.integer
    let marker = peek(1) | 0x20
    if bytes[position] == 0x30, marker == 0x78 || marker == 0x6F || marker == 0x62 {
      position += 2
      while position < end, isDigit(bytes[position]) || isNameStart(bytes[position]) && bytes[position] < 0x80 {
        position += 1
      }
      tokens.append(Token(kind, start, position))
      return
    }
    skipDigits()
    // After a dot a digit is an item, `a.0.1`.
    let followsDot = tokens.last?.kind == .dot
    if !followsDot, peek(0) == 0x2E, isDigit(peek(1)) {
      kind = .float
      position += 1
      skipDigits()
    }
    if !followsDot, peek(0) | 0x20 == 0x65 {
      let sign = peek(1) == 0x2B || peek(1) == 0x2D ? 1 : 0
      if isDigit(peek(1 + sign)) {
        kind = .float
        position += 1 + sign
        skipDigits()
      }
    }
    tokens.append(Token(kind, start, position))
  }

  private mutating func skipDigits() {
    while position < end, isDigit(bytes[position]) || bytes[position] == 0x5F && isDigit(peek(1)) { position += 1 }
  }

  private mutating func lexString(quote: UInt8) {
    let start = position
    position += 1
    while position < end, bytes[position] != quote {
      position += bytes[position] == 0x5C ? 2 : 1
    }
    guard position < end else {
      faults.append(
        Fault(message: "The string is never closed", hint: nil, range: TextRange(start, start + 1)))
      position = end
      return
    }
    position += 1
    tokens.append(Token(.string, start, position))
  }
}

/// The scalar at an offset and its length in bytes; nil and 1 where the bytes are not UTF-8.
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (Unicode.Scalar?, Int) {
  let first = bytes[offset]
  guard first >= 0x80 else { return (Unicode.Scalar(first), 1) }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
  guard length > 0, offset + length <= bytes.count else { return (nil, 1) }
  var value = UInt32(first) & (0xFF >> (UInt32(length) + 1))
  for index in 1..<length {
    guard bytes[offset + index] & 0xC0 == 0x80 else { return (nil, 1) }
    value = value << 6 | UInt32(bytes[offset + index] & 0x3F)
  }
  // What would fit into fewer bytes is not UTF-8.
  guard length == 2 || value >= (length == 3 ? 0x800 : 0x1_0000) else { return (nil, 1) }
  return (Unicode.Scalar(value), length)
}

/// Where bytes stop being UTF-8.
func firstFault(inUTF8 bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  var offset = 0
  while offset < bytes.count {
    if bytes[offset] < 0x80 {
      offset += 1
      continue
    }
    let (scalar, length) = decodeScalar(bytes, at: offset)
    guard scalar != nil else { return offset }
    offset += length
  }
  return nil
}
