/// A word of an expression with its byte offset.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    case text(String)
    case name(String)
    /// An operator or a bracket.
    case symbol(String)
    case pattern(source: String, flags: String)
    case end
  }

  var kind: Kind
  var offset: Int
}

/// Cuts an expression into tokens. Linear.
struct ExpressionLexer {
  private let bytes: [UInt8]
  private var at = 0
  private var tokens: [ExpressionToken] = []

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func tokens(of text: String) throws(ExpressionFault) -> [ExpressionToken] {
    var lexer = ExpressionLexer(text)
    while try lexer.next() {}
    lexer.add(.end, lexer.at)
    return lexer.tokens
  }

  private mutating func add(_ kind: ExpressionToken.Kind, _ offset: Int) {
    tokens.append(ExpressionToken(kind: kind, offset: offset))
  }

  private mutating func next() throws(ExpressionFault) -> Bool {
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    guard at < bytes.count else { return false }
    let byte = bytes[at]
    if isDigit(byte) || (byte == 0x2E && at + 1 < bytes.count && isDigit(bytes[at + 1])) {
      try number()
    } else if isNameStart(byte) {
      let start = at
      while at < bytes.count, isNameStart(bytes[at]) || isDigit(bytes[at]) { at += 1 }
      add(.name(text(start..<at)), start)
    } else if byte == 0x22 || byte == 0x27 {
      try quoted(byte)
    } else if byte == 0x2F, startsOperand {
      try pattern()
    } else {
      try symbol()
    }
    return true
  }

  /// Whether an operand may stand here, so that `/` opens a pattern.
  private var startsOperand: Bool {
    guard let last = tokens.last else { return true }
    if case .symbol(let symbol) = last.kind { return symbol != ")" && symbol != "]" }
    return false
  }

  private mutating func number() throws(ExpressionFault) {
    let start = at
    if bytes[at] == 0x30, at + 1 < bytes.count, bytes[at + 1] | 0x20 == 0x78 {
      at += 2
      while at < bytes.count, Character(Unicode.Scalar(bytes[at])).isHexDigit { at += 1 }
      guard let value = Int(text(start + 2..<at), radix: 16) else {
        throw ExpressionFault(message: "\"\(text(start..<at))\" is no number", offset: start)
      }
      return add(.number(Double(value)), start)
    }
    while at < bytes.count, isDigit(bytes[at]) || bytes[at] == 0x2E { at += 1 }
    if at < bytes.count, bytes[at] | 0x20 == 0x65 {
      let mark = at
      at += 1
      if at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
      if at < bytes.count, isDigit(bytes[at]) {
        while at < bytes.count, isDigit(bytes[at]) { at += 1 }
      } else {
        at = mark
      }
    }
    var digits = text(start..<at)
    if digits.hasSuffix(".") { digits += "0" }
    guard let value = Double(digits) else {
      throw ExpressionFault(message: "\"\(digits)\" is no number", offset: start)
    }
    add(.number(value), start)
  }

  private mutating func quoted(_ quote: UInt8) throws(ExpressionFault) {
    let start = at
    at += 1
    var value: [UInt8] = []
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == 0x5C, at + 1 < bytes.count {
        at += 1
        value += escape()
      } else {
        value.append(bytes[at])
      }
      at += 1
    }
    guard at < bytes.count else { throw ExpressionFault(message: "The quote is not closed", offset: start) }
    at += 1
    add(.text(String(decoding: value, as: UTF8.self)), start)
  }

  /// The bytes of the escape whose letter is at `at`; leaves `at` on its last byte.
  private mutating func escape() -> [UInt8] {
    switch bytes[at] {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "u"):
      guard at + 4 < bytes.count, let code = UInt32(text(at + 1..<at + 5), radix: 16), let scalar = Unicode.Scalar(code)
      else { return [bytes[at]] }
      at += 4
      return Array(String(Character(scalar)).utf8)
    default: return [bytes[at]]
    }
  }

  private mutating func pattern() throws(ExpressionFault) {
    let start = at
    at += 1
    var isInClass = false
    while at < bytes.count, bytes[at] != 0x2F || isInClass {
      if bytes[at] == 0x5B { isInClass = true }
      if bytes[at] == 0x5D { isInClass = false }
      at += bytes[at] == 0x5C ? 2 : 1
    }
    guard at < bytes.count else { throw ExpressionFault(message: "The pattern is not closed", offset: start) }
    let source = text(start + 1..<at)
    at += 1
    let flags = at
    while at < bytes.count, isNameStart(bytes[at]) { at += 1 }
    add(.pattern(source: source, flags: text(flags..<at)), start)
  }

  private mutating func symbol() throws(ExpressionFault) {
    for length in [3, 2, 1] where at + length <= bytes.count {
      let candidate = text(at..<at + length)
      if Self.symbols.contains(candidate) {
        add(.symbol(candidate), at)
        at += length
        return
      }
    }
    let rest = String(decoding: bytes[at...], as: UTF8.self)
    throw ExpressionFault(message: "\"\(rest.prefix(1))\" has no meaning here", offset: at)
  }

  private static let symbols: Set<String> = [
    "===", "!==", ">>>", "**", "==", "!=", "<=", ">=", "<<", ">>", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "!",
    "?", ":", "(", ")", "[", "]", "{", "}", ",", ".", "&", "|", "^", "~",
  ]

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isNameStart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte == 0x24 || byte >= 0x80
  }
}
