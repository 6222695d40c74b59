/// Operators between two operands, by precedence climbing.
extension Parser {
  /// How tightly operators bind, loosest first. `~` binds tighter than `+`: Jinja's surprise.
  enum Binding: UInt8 {
    case or, and, comparison, sum, concatenation, product, power
    /// No operator at all.
    case operand

    /// What may stand on the right of an operator, so that equal ones apply from the left: `2**3**2` is 64.
    var tighter: Binding { Binding(rawValue: rawValue + 1) ?? .operand }

    func isLooser(than other: Binding) -> Bool { rawValue < other.rawValue }
  }

  private enum Operator {
    case or, and, concatenation
    case comparison(ComparisonOperator)
    case arithmetic(BinaryOperator, Binding)

    var binding: Binding {
      switch self {
      case .or: .or
      case .and: .and
      case .comparison: .comparison
      case .concatenation: .concatenation
      case .arithmetic(_, let binding): binding
      }
    }
  }

  /// An operand with all operators behind it that don't bind looser than `loosest`.
  mutating func parseOperation(_ loosest: Binding) throws(Abandoned) -> Expression {
    var left: Expression
    if isKeyword(current, "not"), !Binding.comparison.isLooser(than: loosest) {
      left = try parseNot()
    } else {
      left = try parseUnary(withFilters: true)
    }
    while let found = operatorHere, !found.binding.isLooser(than: loosest) {
      try countOperation()
      let token = advance()
      switch found {
      case .or:
        let right = try parseOperation(.and)
        left = expression(.or(left, right), TextRange(from: left.range, to: right.range))
      case .and:
        let right = try parseOperation(.comparison)
        left = expression(.and(left, right), TextRange(from: left.range, to: right.range))
      case .comparison(let comparison): left = try parseComparison(from: left, comparison)
      case .concatenation: left = try parseConcatenation(from: left)
      case .arithmetic(let operation, let binding):
        let right = try parseOperation(binding.tighter)
        left = expression(
          .binary(operation, left, right, operatorRange: token.range), TextRange(from: left.range, to: right.range))
      }
    }
    return left
  }

  private mutating func parseNot() throws(Abandoned) -> Expression {
    let start = advance().range
    let operand = try nested { (parser) throws(Abandoned) in try parser.parseOperation(.comparison) }
    return expression(.not(operand), TextRange(from: start, to: operand.range))
  }

  /// `first op second op third …` behind its first operator.
  private mutating func parseComparison(
    from first: Expression, _ comparison: ComparisonOperator
  ) throws(Abandoned) -> Expression {
    if comparison == .notContained { advance() }
    var last = Expression.Comparison(comparison: comparison, right: try parseOperation(.sum))
    var chain = [last]
    while case .comparison(let next) = operatorHere {
      try countOperation()
      advance()
      if next == .notContained { advance() }
      last = Expression.Comparison(comparison: next, right: try parseOperation(.sum))
      chain.append(last)
    }
    return expression(.comparison(first, memory.keep(chain)), TextRange(from: first.range, to: last.right.range))
  }

  /// `a ~ b ~ c` behind its first operator.
  private mutating func parseConcatenation(from first: Expression) throws(Abandoned) -> Expression {
    var last = try parseOperation(.product)
    var parts = [first, last]
    while skip(.tilde) {
      try countOperation()
      last = try parseOperation(.product)
      parts.append(last)
    }
    return expression(.concatenation(memory.keep(parts)), TextRange(from: first.range, to: last.range))
  }

  /// The operator that the current token is or begins.
  private var operatorHere: Operator? {
    switch current.kind {
    case .name: return keywordOperator
    case .equal: return .comparison(.equal)
    case .notEqual: return .comparison(.notEqual)
    case .less: return .comparison(.less)
    case .lessOrEqual: return .comparison(.lessOrEqual)
    case .greater: return .comparison(.greater)
    case .greaterOrEqual: return .comparison(.greaterOrEqual)
    case .plus: return .arithmetic(.add, .sum)
    case .minus: return .arithmetic(.subtract, .sum)
    case .tilde: return .concatenation
    case .star: return .arithmetic(.multiply, .product)
    case .slash: return .arithmetic(.divide, .product)
    case .doubleSlash: return .arithmetic(.floorDivide, .product)
    case .percent: return .arithmetic(.remainder, .product)
    case .doubleStar: return .arithmetic(.power, .power)
    case .text, .printStart, .printEnd, .tagStart, .tagEnd, .string, .integer, .float, .pipe, .dot, .comma, .colon,
      .optionalDot, .optionalBracket, .question, .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace,
      .rightBrace, .assign, .doubleAmpersand, .doublePipe, .exclamation, .tripleEqual, .notTripleEqual, .increment,
      .unknown, .end:
      return nil
    }
  }

  private var keywordOperator: Operator? {
    if isKeyword(current, "or") { return .or }
    if isKeyword(current, "and") { return .and }
    if isKeyword(current, "in") { return .comparison(.contained) }
    if isKeyword(current, "not"), isKeyword(following, "in") { return .comparison(.notContained) }
    return nil
  }
}
