/// Literals, names, brackets, and what may follow an operand: attributes, items, calls.
extension Parser {
  /// Expressions separated by commas: one alone is itself, more are a tuple.
  mutating func parseTuple(withoutConditional: Bool = false) throws(Abandoned) -> Expression {
    let first = withoutConditional ? try parseOr() : try parseExpression()
    guard current.kind == .comma else { return first }
    var parts = [first]
    while skip(.comma) {
      guard startsExpression(current) else { break }
      parts.append(withoutConditional ? try parseOr() : try parseExpression())
    }
    return expression(.tuple(memory.keep(parts)), TextRange(from: first.range, to: tokens[index - 1].range))
  }

  private func startsExpression(_ token: Token) -> Bool {
    switch token.kind {
    case .name: !isKeyword(token, "in") && !isKeyword(token, "recursive") && !isKeyword(token, "if")
    case .string, .integer, .float, .plus, .minus, .leftParen, .leftBracket, .leftBrace: true
    case .text, .printStart, .printEnd, .tagStart, .tagEnd, .star, .doubleStar, .slash, .doubleSlash, .percent, .tilde,
      .pipe, .dot, .comma, .colon, .optionalDot, .optionalBracket, .question, .rightParen, .rightBracket, .rightBrace,
      .assign, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .doubleAmpersand, .doublePipe,
      .exclamation, .tripleEqual, .notTripleEqual, .increment, .unknown, .end:
      false
    }
  }

  mutating func parsePrimary() throws(Abandoned) -> Expression {
    let token = current
    if token.kind == .name { return try parseNameOrConstant() }
    if token.kind == .string { return parseStrings() }
    if token.kind == .integer || token.kind == .float { return try parseNumber() }
    if token.kind == .leftParen { return try parseParenthesized() }
    if token.kind == .leftBracket { return try parseList() }
    if token.kind == .leftBrace { return try parseMap() }
    throw unexpected(expecting: "an expression")
  }

  private mutating func parseNameOrConstant() throws(Abandoned) -> Expression {
    if let habit = habit(at: current) { throw fault(habit.message, hint: habit.hint, at: habit.range) }
    let token = advance()
    let kind: Expression.Kind
    if isKeyword(token, "true") || isKeyword(token, "True") {
      kind = .bool(true)
    } else if isKeyword(token, "false") || isKeyword(token, "False") {
      kind = .bool(false)
    } else if isKeyword(token, "none") || isKeyword(token, "None") {
      kind = .none
    } else {
      kind = .name(symbols.word(bytes(of: token)))
    }
    return expression(kind, token.range)
  }

  /// Strings that stand side by side are one.
  private mutating func parseStrings() -> Expression {
    let first = advance()
    if current.kind != .string, let plain = plainBytes(of: first) {
      return expression(.string(symbols.word(plain)), first.range)
    }
    var value = stringValue(of: first)
    var last = first
    while current.kind == .string {
      last = advance()
      value += stringValue(of: last)
    }
    return expression(.string(symbols.word(value)), TextRange(from: first.range, to: last.range))
  }

  private mutating func parseNumber() throws(Abandoned) -> Expression {
    let token = advance()
    if let value = smallNumber(token) { return expression(.int(value), token.range) }
    let digits = text(of: token).filter { $0 != "_" }.lowercased()
    if token.kind == .float {
      guard let value = Double(digits) else { throw fault("`\(digits)` is not a number", at: token.range) }
      return expression(.double(value), token.range)
    }
    let radix = digits.hasPrefix("0x") ? 16 : digits.hasPrefix("0o") ? 8 : digits.hasPrefix("0b") ? 2 : 10
    let written = radix == 10 ? digits[...] : digits.dropFirst(2)
    if let value = Int(written, radix: radix) { return expression(.int(value), token.range) }
    guard radix == 10, let value = Double(digits) else {
      throw fault("`\(text(of: token))` is not a number", at: token.range)
    }
    return expression(.double(value), token.range)
  }

  /// The value of a number of few digits and nothing else, as most are.
  private func smallNumber(_ token: Token) -> Int? {
    guard token.kind == .integer, token.end - token.start < 18 else { return nil }
    var value = 0
    for byte in bytes(of: token) {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private mutating func parseParenthesized() throws(Abandoned) -> Expression {
    let start = advance().range
    if current.kind == .rightParen {
      return expression(.tuple(.empty), TextRange(from: start, to: advance().range))
    }
    var inner = try parseTuple()
    guard current.kind == .rightParen else { throw unexpected(expecting: "`)`") }
    inner.range = TextRange(from: start, to: advance().range)
    return inner
  }

  private mutating func parseList() throws(Abandoned) -> Expression {
    let start = advance().range
    var elements: [Expression] = []
    while current.kind != .rightBracket {
      elements.append(try parseExpression())
      if !skip(.comma) { break }
    }
    guard current.kind == .rightBracket else { throw unexpected(expecting: "`,` or `]`") }
    return expression(.list(memory.keep(elements)), TextRange(from: start, to: advance().range))
  }

  private mutating func parseMap() throws(Abandoned) -> Expression {
    let start = advance().range
    var entries: [Expression.Entry] = []
    while current.kind != .rightBrace {
      let key = try parseExpression()
      try expect(.colon, "`:`")
      entries.append(Expression.Entry(key: key, value: try parseExpression()))
      if !skip(.comma) { break }
    }
    guard current.kind == .rightBrace else { throw unexpected(expecting: "`,` or `}`") }
    return expression(.map(memory.keep(entries)), TextRange(from: start, to: advance().range))
  }

  // MARK: After an operand

  mutating func parsePostfix(_ operand: Expression) throws(Abandoned) -> Expression {
    var value = operand
    while true {
      if current.kind == .dot || current.kind == .optionalDot {
        try countOperation()
        value = try parseMember(of: value, isOptional: advance().kind == .optionalDot)
      } else if current.kind == .leftBracket || current.kind == .optionalBracket {
        try countOperation()
        value = try parseSubscript(of: value, isOptional: advance().kind == .optionalBracket)
      } else if current.kind == .leftParen {
        try countOperation()
        let arguments = try parseArguments()
        value = expression(.call(value, arguments), TextRange(from: value.range, to: tokens[index - 1].range))
      } else {
        return value
      }
    }
  }

  private mutating func parseMember(of value: Expression, isOptional: Bool) throws(Abandoned) -> Expression {
    if current.kind == .integer {
      let key = try parseNumber()
      return expression(.item(of: value, key: key, isOptional: isOptional), TextRange(from: value.range, to: key.range))
    }
    let name = try expectName("the name of an attribute")
    return expression(.attribute(of: value, name, isOptional: isOptional), TextRange(from: value.range, to: name.range))
  }

  private mutating func parseSubscript(of value: Expression, isOptional: Bool) throws(Abandoned) -> Expression {
    var parts: [Expression?] = [nil]
    var isSlice = false
    while current.kind != .rightBracket {
      if skip(.colon) {
        isSlice = true
        parts.append(nil)
        continue
      }
      guard parts[parts.count - 1] == nil else { throw unexpected(expecting: "`]`") }
      parts[parts.count - 1] = try parseTuple()
    }
    let range = TextRange(from: value.range, to: advance().range)
    if isSlice, parts.count <= 3 {
      return expression(.slice(of: value, from: parts[0], to: parts[1], step: parts.count > 2 ? parts[2] : nil), range)
    }
    guard !isSlice, let key = parts[0] else {
      throw fault("The brackets are empty", hint: "expected a key or a slice `[from:to]`", at: tokens[index - 1].range)
    }
    return expression(.item(of: value, key: key, isOptional: isOptional), range)
  }

  /// `(a, b=c, *d, **e)`; the current token is the `(`.
  mutating func parseArguments() throws(Abandoned) -> Parts<Argument> {
    advance()
    let first = pendingArguments.count
    defer { pendingArguments.removeSubrange(first...) }
    while current.kind != .rightParen {
      let last = pendingArguments.count > first ? pendingArguments.last : nil
      pendingArguments.append(try parseArgument(after: last))
      if !skip(.comma) { break }
    }
    guard skip(.rightParen) else { throw unexpected(expecting: "`,` or `)`") }
    guard pendingArguments.count - first <= 250 else {
      throw fault("The call has too many arguments", hint: "the limit is 250", at: tokens[index - 1].range)
    }
    return memory.keep(pendingArguments[first...])
  }

  private mutating func parseArgument(after last: Argument?) throws(Abandoned) -> Argument {
    if skip(.doubleStar) { return Argument(label: .namedSpread, value: try parseExpression()) }
    if skip(.star) { return Argument(label: .spread, value: try parseExpression()) }
    if current.kind == .name, following.kind == .assign {
      let name = try expectName("a name")
      advance()
      return Argument(label: .named(name), value: try parseExpression())
    }
    let value = try parseExpression()
    if case .named? = last?.label {
      throw fault("A positional argument stands after a named one", hint: "put it first", at: value.range)
    }
    return Argument(label: .positional, value: value)
  }
}
