package import SourceText

/// A figure's expression: a cell, a derived value, or arithmetic over them.
package struct FigureExpression: Sendable {
  /// The text as it was written.
  package let text: String
  /// Where it stands.
  package let anchor: ExpressionAnchor
  /// What it says.
  package let node: ExpressionNode

  /// Reads an expression, all of `text`, which `source` holds at `range`.
  /// - Throws: one error of code `expression` at the byte where reading stopped.
  package static func parse(
    _ text: String, in source: SourceFile, at range: Range<Int>
  ) throws(DiagnosticError) -> FigureExpression {
    let anchor = ExpressionAnchor(text, in: source, at: range)
    var parser = ExpressionParser(text)
    do throws(ExpressionFault) {
      let node = try parser.expression()
      try parser.end()
      return FigureExpression(text: text, anchor: anchor, node: node)
    } catch {
      throw DiagnosticError(error.diagnostics(at: anchor))
    }
  }
}

/// Reads expressions byte by byte, by recursive descent.
///
///     condition  = part { "and" part }          part = sum { comparison sum }
///     sum        = term { ("+" | "-") term }    term = factor { ("*" | "/") factor }
///     factor     = "-" factor | number | cell | call | field | "(" sum ")"
///
/// Names may hold hyphens, as tables do, so a minus between names stands between blanks.
struct ExpressionParser {
  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  private var nodes = 0

  /// Bounds on what is read: nesting, and parts in all, so that evaluation may recurse.
  private static let maximumDepth = 32
  private static let maximumNodes = 400

  init(_ text: String) { bytes = Array(text.utf8) }

  /// A parser of a part of a text, such as a quoted argument; ranges still count from the start of the text.
  init(_ text: String, in range: Range<Int>) {
    bytes = Array(text.utf8.prefix(range.upperBound))
    position = range.lowerBound
  }

  mutating func condition() throws(ExpressionFault) -> Condition {
    var parts = [try part()]
    while takeWord("and") { parts.append(try part()) }
    return Condition(parts: parts)
  }

  private mutating func part() throws(ExpressionFault) -> Condition.Part {
    var part = Condition.Part(first: try expression(), rest: [])
    while let comparison = takeComparison() {
      part.rest.append(Condition.Step(comparison: comparison, operand: try expression()))
    }
    return part
  }

  mutating func expression() throws(ExpressionFault) -> ExpressionNode {
    var left = try term()
    while let next = peek(), next == 0x2B || next == 0x2D {
      position += 1
      left = .operation(next == 0x2B ? .plus : .minus, left, try term())
    }
    return left
  }

  private mutating func term() throws(ExpressionFault) -> ExpressionNode {
    var left = try factor()
    while let next = peek(), next == 0x2A || next == 0x2F {
      position += 1
      left = .operation(next == 0x2A ? .times : .divided, left, try factor())
    }
    return left
  }

  private mutating func factor() throws(ExpressionFault) -> ExpressionNode {
    try enter()
    defer { depth -= 1 }
    guard let next = peek() else { throw unexpected() }
    switch next {
    case 0x2D:
      let start = position
      position += 1
      return .negation(try factor(), range: start..<position)
    case 0x28:
      position += 1
      let inner = try expression()
      try expect(0x29)
      return inner
    case 0x5B:
      return .cell(try cell(of: nil))
    case _ where Self.isWord(next):
      return try named()
    default:
      throw unexpected()
    }
  }

  /// A number, or what begins with a name: a cell, a call, a field.
  private mutating func named() throws(ExpressionFault) -> ExpressionNode {
    let name = word()
    if position < bytes.count, bytes[position] == 0x5B { return .cell(try cell(of: name)) }
    if Self.isDigit(bytes[name.range.lowerBound]) { return try number(from: name.range.lowerBound) }
    if peek() == 0x28 { return .call(try call(name)) }
    return .field(name)
  }

  private mutating func number(from start: Int) throws(ExpressionFault) -> ExpressionNode {
    position = start
    while position < bytes.count, Self.isDigit(bytes[position]) || isPoint(at: position) { position += 1 }
    let range = start..<position
    do throws(NumberFault) {
      return .number(try ExactDecimal(parsing: bytes[range]), range: range)
    } catch {
      throw .number(text(range), error, range)
    }
  }

  /// A point counts as part of a number only before a digit.
  private func isPoint(at index: Int) -> Bool {
    bytes[index] == 0x2E && index + 1 < bytes.count && Self.isDigit(bytes[index + 1])
  }
}

// MARK: - Bytes

extension ExpressionParser {
  mutating func enter() throws(ExpressionFault) {
    depth += 1
    nodes += 1
    guard depth <= Self.maximumDepth, nodes <= Self.maximumNodes else { throw .tooLong(position..<bytes.count) }
  }

  mutating func leave() { depth -= 1 }

  /// The next byte that is no blank, which is not taken.
  mutating func peek() -> UInt8? {
    while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    return position < bytes.count ? bytes[position] : nil
  }

  mutating func expect(_ byte: UInt8) throws(ExpressionFault) {
    guard peek() == byte else { throw unexpected(wanted: String(UnicodeScalar(byte))) }
    position += 1
  }

  mutating func end() throws(ExpressionFault) {
    guard peek() == nil else { throw unexpected() }
  }

  /// The fault of the byte at hand.
  mutating func unexpected(wanted: String? = nil) -> ExpressionFault {
    guard peek() != nil else { return .unexpectedEnd(wanted: wanted, bytes.count..<bytes.count) }
    var end = position + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return .unexpected(text(position..<end), wanted: wanted, position..<end)
  }

  /// A run of letters, digits, hyphens and low lines; every byte beyond ASCII counts as a letter.
  mutating func word() -> ExpressionName {
    _ = peek()
    let start = position
    while position < bytes.count, Self.isWord(bytes[position]) || bytes[position] == 0x2D { position += 1 }
    return ExpressionName(text: text(start..<position), range: start..<position)
  }

  private mutating func takeWord(_ wanted: String) -> Bool {
    _ = peek()
    let end = position + wanted.utf8.count
    guard end <= bytes.count, bytes[position..<end].elementsEqual(wanted.utf8) else { return false }
    guard end == bytes.count || !Self.isWord(bytes[end]) else { return false }
    position = end
    return true
  }

  private mutating func takeComparison() -> Comparison? {
    _ = peek()
    for (sign, comparison) in Self.comparisons where bytes[position...].starts(with: sign.utf8) {
      position += sign.utf8.count
      return comparison
    }
    return nil
  }

  /// Longer signs first.
  private static let comparisons: [(String, Comparison)] = [
    ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("!=", .unequal), ("==", .equal), ("≤", .lessOrEqual),
    ("≥", .greaterOrEqual), ("≠", .unequal), ("<", .less), (">", .greater), ("=", .equal),
  ]

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
  }
}
