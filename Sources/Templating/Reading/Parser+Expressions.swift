/// Expressions after Jinja's grammar: conditionals, signs, filters and tests.
extension Parser {
  /// `a if c else b`, and everything that binds tighter.
  mutating func parseExpression() throws(Abandoned) -> Expression {
    if isPlainPath { return try parsePostfix(try parsePrimary()) }
    return try nested { (parser) throws(Abandoned) in try parser.parseConditional() }
  }

  /// Whether a name with attributes stands here and no operator behind it: the commonest expression by far.
  private var isPlainPath: Bool {
    guard current.kind == .name, !isKeyword(current, "not") else { return false }
    var next = index + 1
    while tokens[next].kind == .dot, next + 2 < tokens.count, tokens[next + 1].kind == .name { next += 2 }
    let end = tokens[next].kind
    return end == .printEnd || end == .tagEnd || end == .comma || end == .rightParen || end == .rightBracket
  }

  private mutating func parseConditional() throws(Abandoned) -> Expression {
    var value = try parseOr()
    while skip(keyword: "if") {
      try countOperation()
      let condition = try parseOr()
      let otherwise = skip(keyword: "else") ? try parseExpression() : nil
      value = expression(
        .conditional(value, condition: condition, otherwise: otherwise),
        TextRange(from: value.range, to: (otherwise ?? condition).range))
    }
    return value
  }

  /// An expression without a conditional: what stands after `in` of a loop.
  mutating func parseOr() throws(Abandoned) -> Expression { try parseOperation(.or) }

  /// A sign belongs to its operand before filters apply: `-1|abs` is 1.
  mutating func parseUnary(withFilters: Bool) throws(Abandoned) -> Expression {
    var value: Expression
    if current.kind == .minus || current.kind == .plus {
      let token = advance()
      let operand = try nested { (parser) throws(Abandoned) in try parser.parseUnary(withFilters: false) }
      value = expression(
        token.kind == .minus ? .negate(operand) : .plus(operand), TextRange(from: token.range, to: operand.range))
    } else {
      value = try parsePostfix(try parsePrimary())
    }
    return withFilters ? try parseFiltersAndTests(value) : value
  }

  // MARK: Filters and tests

  private mutating func parseFiltersAndTests(_ operand: Expression) throws(Abandoned) -> Expression {
    var value = operand
    while true {
      if current.kind == .pipe {
        try countOperation()
        advance()
        value = try parseFilter(on: value)
      } else if isKeyword(current, "is") {
        try countOperation()
        value = try parseTest(value)
      } else if current.kind == .leftParen {
        value = try parsePostfix(value)
      } else {
        return value
      }
    }
  }

  /// One filter after its `|`; `operand` is nil for a captured text.
  mutating func parseFilter(on operand: Expression?) throws(Abandoned) -> Expression {
    let name = try parseDottedName("the name of a filter")
    var end = name.range
    var arguments = Parts<Argument>.empty
    if current.kind == .leftParen {
      arguments = try parseArguments()
      end = tokens[index - 1].range
    }
    return expression(.filter(operand, name, arguments), TextRange(from: operand?.range ?? name.range, to: end))
  }

  private mutating func parseTest(_ operand: Expression) throws(Abandoned) -> Expression {
    advance()
    let isNegated = skip(keyword: "not")
    let name = try parseDottedName("the name of a test")
    var arguments = Parts<Argument>.empty
    if current.kind == .leftParen {
      arguments = try parseArguments()
    } else if startsTestArgument() {
      if isKeyword(current, "is") { throw fault("Tests can't be chained", hint: "write `and`", at: current.range) }
      let value = try parsePostfix(try parsePrimary())
      arguments = memory.keep(CollectionOfOne(Argument(label: .positional, value: value)))
    }
    let range = TextRange(from: operand.range, to: tokens[index - 1].range)
    let test = expression(.test(operand, name, arguments), range)
    return isNegated ? expression(.not(test), range) : test
  }

  private func startsTestArgument() -> Bool {
    if current.kind == .name {
      for keyword: StaticString in ["else", "or", "and", "if", "in", "not", "recursive"]
      where isKeyword(current, keyword) { return false }
      return true
    }
    return [.string, .integer, .float, .leftBracket, .leftBrace].contains(current.kind)
  }

  private mutating func parseDottedName(_ what: String) throws(Abandoned) -> Name {
    var name = try expectName(what)
    while current.kind == .dot {
      advance()
      let part = try expectName(what)
      name = Name(
        word: symbols.word(name.text + "." + part.text), range: TextRange(from: name.range, to: part.range))
    }
    return name
  }
}
