extension Preparation {
  /// The `}` that ends an expression that starts at an offset, on the same line and outside of `"…"`. Backticks and
  /// further openings end the search: the brace was none of ours, or belongs to code.
  mutating func endOfExpression(from start: Int) -> Int? {
    var index = start
    while index < body.upperBound {
      switch source[index] {
      case 0x7D: return index
      case 0x60, 0x0A, 0x0D: return nil
      case 0x7B: if isOpening(at: index) { return nil }
      case 0x22:
        if let quote = closingQuote(of: index, acrossLines: false) { index = quote }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The `}}` that ends a call that starts at an offset, outside of quotes and of the braces of maps. It may stand on
  /// a later line of the paragraph.
  mutating func endOfCall(from start: Int) -> Int? {
    var index = start
    var depth = 0
    while index < body.upperBound {
      switch source[index] {
      case 0x7D:
        if depth > 0 {
          depth -= 1
        } else if index + 1 < body.upperBound, source[index + 1] == 0x7D {
          return index
        }
      case 0x7B:
        if isOpening(at: index) { return nil }
        depth += 1
      case 0x60: return nil
      case 0x0A, 0x0D: if endsParagraph(at: index) { return nil }
      case 0x22, 0x27:
        if let quote = closingQuote(of: index, acrossLines: true) { index = quote }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The `%}` that ends `{% name(…) %}` on the same line.
  func endOfTag(from start: Int) -> Int? {
    var index = start
    while index + 1 < body.upperBound, source[index] != 0x0A, source[index] != 0x0D, source[index] != 0x60 {
      if source[index] == 0x25, source[index + 1] == 0x7D { return index }
      index += 1
    }
    return nil
  }

  private func isOpening(at index: Int) -> Bool {
    guard index + 1 < body.upperBound else { return false }
    return source[index + 1] == 0x7B || source[index + 1] == 0x3D
  }

  /// The partner of a quote. A quote that finds none is an ordinary character, and so is every later one of its kind
  /// up to where the search gave up: without that note, a text of openings and quotes would cost its square.
  private mutating func closingQuote(of start: Int, acrossLines: Bool) -> Int? {
    let quote = source[start]
    guard start >= (quote == 0x22 ? quoteFails.double : quoteFails.single) else { return nil }
    var index = start + 1
    search: while index < body.upperBound {
      switch source[index] {
      case quote: return index
      case 0x5C: index += 1
      case 0x60: break search
      case 0x0A, 0x0D: if !acrossLines || endsParagraph(at: index) { break search }
      default: break
      }
      index += 1
    }
    if quote == 0x22 { quoteFails.double = index } else { quoteFails.single = index }
    return nil
  }

  /// Whether the line break at an offset is followed by a blank line, a fence or the end.
  private func endsParagraph(at lineEnd: Int) -> Bool {
    var index = lineEnd + 1
    if source[lineEnd] == 0x0D, index < body.upperBound, source[index] == 0x0A { index += 1 }
    while index < body.upperBound, source[index] == 0x20 || source[index] == 0x09 || source[index] == 0x3E {
      index += 1
    }
    guard index < body.upperBound else { return true }
    return source[index] == 0x0A || source[index] == 0x0D || source.has("~~~", at: index)
  }

  /// Whether a range holds a line without anything on it.
  func hasBlankLine(_ range: Range<Int>) -> Bool {
    range.contains { (source[$0] == 0x0A || source[$0] == 0x0D) && endsParagraph(at: $0) }
  }

  /// A range without the blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isBlank(source[lower]) { lower += 1 }
    while upper > lower, isBlank(source[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// The words of a checked figure, without the backslashes of escapes.
  func unescaped(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if source[index] == 0x5C, index + 1 < range.upperBound, isASCIIPunctuation(source[index + 1]) { index += 1 }
      bytes.append(source[index])
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The value and the end of a decimal or hexadecimal character reference at an offset.
  func numericReference(at start: Int) -> (value: UInt32, end: Int)? {
    guard source.has("&#", at: start), start + 3 < body.upperBound else { return nil }
    let isHexadecimal = source[start + 2] | 0x20 == 0x78
    var index = start + (isHexadecimal ? 3 : 2)
    let digits = index
    var value: UInt32 = 0
    while index < body.upperBound, index - digits < 8, let digit = digitValue(source[index], hexadecimal: isHexadecimal)
    {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    guard index > digits, index < body.upperBound, source[index] == 0x3B else { return nil }
    return (value, index + 1)
  }

  private func digitValue(_ byte: UInt8, hexadecimal: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where hexadecimal: UInt32(byte - 0x37)
    case 0x61...0x66 where hexadecimal: UInt32(byte - 0x57)
    default: nil
    }
  }
}
