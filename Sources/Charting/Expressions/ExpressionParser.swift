import SourceText

/// Reads an expression by precedence climbing.
struct ExpressionParser {
  private let tokens: [ExpressionToken]
  private var at = 0
  private var depth = 0

  /// The expression that a text holds.
  static func parse(_ text: String) throws(ExpressionFault) -> Expression {
    var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(of: text))
    let expression = try parser.conditional()
    guard parser.current.kind == .end else { throw parser.unexpected() }
    return expression
  }

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  private var current: ExpressionToken { tokens[at] }
  private mutating func advance() { if at < tokens.count - 1 { at += 1 } }

  private func unexpected() -> ExpressionFault {
    let message: String
    switch current.kind {
    case .end: message = "The expression ends too early"
    case .number(let number): message = "The number \(shortestText(number)) does not belong here"
    case .text: message = "A text does not belong here"
    case .name(let name): message = "\"\(name)\" does not belong here"
    case .symbol(let symbol): message = "\"\(symbol)\" does not belong here"
    case .pattern: message = "A pattern does not belong here"
    }
    return ExpressionFault(message: message, offset: current.offset)
  }

  private mutating func take(_ symbol: String) -> Bool {
    guard current.kind == .symbol(symbol) else { return false }
    advance()
    return true
  }

  private mutating func expect(_ symbol: String) throws(ExpressionFault) {
    guard take(symbol) else { throw unexpected() }
  }

  private mutating func conditional() throws(ExpressionFault) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 128 else {
      throw ExpressionFault(message: "The expression nests deeper than 128", offset: current.offset)
    }
    let test = try binary(above: 0)
    guard take("?") else { return test }
    let yes = try conditional()
    try expect(":")
    return .conditional(test, yes, try conditional())
  }

  private mutating func binary(above precedence: Int) throws(ExpressionFault) -> Expression {
    var left = try unary()
    while case .symbol(let symbol) = current.kind, let operation = BinaryOperator(rawValue: symbol),
      operation.precedence > precedence
    {
      advance()
      let right = try binary(above: operation == .power ? operation.precedence - 1 : operation.precedence)
      left = .binary(operation, left, right)
    }
    return left
  }

  private mutating func unary() throws(ExpressionFault) -> Expression {
    if case .symbol(let symbol) = current.kind, let operation = UnaryOperator(rawValue: symbol) {
      advance()
      depth += 1
      defer { depth -= 1 }
      guard depth < 128 else {
        throw ExpressionFault(message: "The expression nests deeper than 128", offset: current.offset)
      }
      return .unary(operation, try unary())
    }
    return try postfix()
  }

  private mutating func postfix() throws(ExpressionFault) -> Expression {
    var base = try primary()
    while true {
      if take(".") {
        guard case .name(let name) = current.kind else { throw unexpected() }
        advance()
        base = member(of: base, .literal(.text(name)))
      } else if take("[") {
        let key = try conditional()
        try expect("]")
        base = member(of: base, key)
      } else {
        return base
      }
    }
  }

  private func member(of base: Expression, _ key: Expression) -> Expression {
    if case .datum = base, case .literal(.text(let name)) = key { return .field(name) }
    return .member(base, key)
  }

  private mutating func primary() throws(ExpressionFault) -> Expression {
    let token = current
    switch token.kind {
    case .number(let number):
      advance()
      return .literal(.number(number))
    case .text(let text):
      advance()
      return .literal(.text(text))
    case .pattern(let source, let flags):
      guard Pattern(source: source, flags: flags) != nil else {
        throw ExpressionFault(
          message: "The pattern cannot be read, or repeats what repeats itself, which may never end",
          offset: token.offset)
      }
      advance()
      return .pattern(source: source, flags: flags)
    case .name(let name):
      advance()
      return try named(name, token)
    case .symbol("("):
      advance()
      let inner = try conditional()
      try expect(")")
      return inner
    case .symbol("["):
      advance()
      return .list(try items(until: "]"))
    case .symbol("{"):
      advance()
      return try record()
    case .symbol, .end: throw unexpected()
    }
  }

  private mutating func items(until close: String) throws(ExpressionFault) -> [Expression] {
    var items: [Expression] = []
    if take(close) { return items }
    repeat { items.append(try conditional()) } while take(",")
    try expect(close)
    return items
  }

  private mutating func record() throws(ExpressionFault) -> Expression {
    var entries: [(key: String, value: Expression)] = []
    if take("}") { return .record(entries) }
    repeat {
      switch current.kind {
      case .name(let key), .text(let key):
        advance()
        try expect(":")
        entries.append((key, try conditional()))
      case .number, .symbol, .pattern, .end: throw unexpected()
      }
    } while take(",")
    try expect("}")
    return .record(entries)
  }

  private mutating func named(_ name: String, _ token: ExpressionToken) throws(ExpressionFault) -> Expression {
    if current.kind == .symbol("(") {
      guard let function = ExpressionFunction(rawValue: name) else {
        throw ExpressionFault(
          message: "Unknown function \"\(name)\"", offset: token.offset,
          hint: Diagnostic.suggestion(for: name, among: ExpressionFunction.allCases.map(\.rawValue)))
      }
      advance()
      return .call(function, try items(until: ")"))
    }
    if name == "datum" || name == "item" { return .datum }
    if let constant = Self.constants[name] { return .literal(constant) }
    throw ExpressionFault(
      message: "Unknown name \"\(name)\"", offset: token.offset, hint: "write datum.\(name) for a field")
  }

  private static let constants: [String: Value] = [
    "true": .bool(true), "false": .bool(false), "null": .null, "undefined": .missing, "NaN": .number(.nan),
    "Infinity": .number(.infinity), "PI": .number(.pi), "E": .number(2.718281828459045),
    "LN2": .number(0.6931471805599453), "LN10": .number(2.302585092994046), "LOG2E": .number(1.4426950408889634),
    "LOG10E": .number(0.4342944819032518), "SQRT2": .number(1.4142135623730951), "SQRT1_2": .number(0.7071067811865476),
    "MIN_VALUE": .number(Double.leastNonzeroMagnitude), "MAX_VALUE": .number(Double.greatestFiniteMagnitude),
  ]
}
