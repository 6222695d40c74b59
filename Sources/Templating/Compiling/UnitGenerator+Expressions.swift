/// Code of expressions: leaves one value on the stack.
extension UnitGenerator {
  mutating func generate(_ expression: Expression) {
    let span = expression.range
    switch expression.kind {
    case .invalid, .none, .bool, .int, .double, .string: generateConstant(expression)
    case .name(let name): generateName(name.symbol, at: span)
    case .list(let parts): generateParts(parts, .list, at: span)
    case .tuple(let parts): generateParts(parts, .tuple, at: span)
    case .map(let entries):
      if entries.count > Self.mostOperands {
        report("limit-exceeded", "The map is too long", hint: "the limit is \(Self.mostOperands) entries", at: span)
      }
      for entry in entries {
        generate(entry.key)
        generate(entry.value)
      }
      emit(.map, c: Int32(entries.count), stack: 1 - 2 * entries.count, at: span)
    case .attribute(let of, let name, let isOptional):
      generate(of)
      let skip = isOptional ? emit(.jumpIfUndefined, at: span) : nil
      emit(.attribute, c: name.symbol, d: builder.cache(), at: name.range)
      if let skip { land(skip) }
    case .item(let of, let key, let isOptional): generateItem(of, key, isOptional, at: span)
    case .slice(let of, let from, let to, let step):
      generate(of)
      for bound in [from, to, step] {
        if let bound { generate(bound) } else { emitConstant(.none, at: span) }
      }
      emit(.slice, stack: -3, at: span)
    case .call(let callee, let arguments): generateCall(callee, arguments, at: span)
    case .filter(let operand, let name, let arguments): generateFilter(operand, name, arguments, at: span)
    case .test(let operand, let name, let arguments): generateTest(operand, name, arguments, isNegated: false)
    case .not(let operand): generateNot(operand, at: span)
    case .negate(let operand):
      generate(operand)
      emit(.negate, at: span)
    case .plus(let operand):
      generate(operand)
      emit(.plus, at: span)
    case .binary(let operation, let left, let right, let operatorRange):
      generate(left)
      generate(right)
      emit(Self.code(of: operation), stack: -1, at: operatorRange)
    case .comparison(let first, let rest): generateComparison(first, rest, at: span)
    case .and(let left, let right): generateShortcut(left, right, .jumpIfFalseOrPop, at: span)
    case .or(let left, let right): generateShortcut(left, right, .jumpIfTrueOrPop, at: span)
    case .concatenation(let parts): generateParts(parts, .concatenate, at: span)
    case .conditional(let value, let condition, let otherwise):
      generateConditional(value, condition, otherwise, at: span)
    }
  }

  private mutating func generateConstant(_ expression: Expression) {
    let constant: Int32
    switch expression.kind {
    case .bool(let value): constant = builder.constant(.bool(value))
    case .int(let value): constant = builder.constant(.int(value))
    case .double(let value): constant = builder.constant(.double(value))
    case .string(let value): constant = builder.constant(value)
    default: constant = builder.constant(.none)
    }
    emit(.constant, c: constant, stack: 1, at: expression.range)
  }

  mutating func emitConstant(_ value: Value, at span: TextRange) {
    emit(.constant, c: builder.constant(value), stack: 1, at: span)
  }

  private mutating func generateName(_ symbol: Symbol, at span: TextRange) {
    if let reference = scope.find(symbol) {
      emitLoad(reference, at: span)
    } else {
      emitVariable(symbol, at: span)
    }
  }

  private mutating func generateParts(
    _ parts: Parts<Expression>, _ operation: Instruction.Operation, at span: TextRange
  ) {
    if parts.count > Self.mostOperands, operation != .concatenate {
      emit(operation, stack: 1, at: span)
      for part in parts {
        generate(part)
        emit(.append, stack: -1, at: part.range)
      }
      return
    }
    for part in parts { generate(part) }
    emit(operation, a: marksCaptures ? 1 : 0, c: Int32(parts.count), stack: 1 - parts.count, at: span)
  }

  /// How many parts of a literal or arguments of a call lie on the stack at once.
  static let mostOperands = 1000

  private mutating func generateItem(_ of: Expression, _ key: Expression, _ isOptional: Bool, at span: TextRange) {
    generate(of)
    let skip = isOptional ? emit(.jumpIfUndefined, at: span) : nil
    if case .string(let name) = key.kind {
      emit(.attribute, a: 1, c: name.symbol, d: builder.cache(), at: key.range)
    } else {
      generate(key)
      emit(.item, stack: -1, at: key.range)
    }
    if let skip { land(skip) }
  }

  private mutating func generateNot(_ operand: Expression, at span: TextRange) {
    if case .test(let value, let name, let arguments) = operand.kind {
      generateTest(value, name, arguments, isNegated: true)
    } else {
      generate(operand)
      emit(.not, at: span)
    }
  }

  private mutating func generateShortcut(
    _ left: Expression, _ right: Expression, _ jump: Instruction.Operation, at span: TextRange
  ) {
    generate(left)
    let end = emit(jump, stack: -1, at: left.range)
    generate(right)
    land(end)
  }

  private mutating func generateConditional(
    _ value: Expression, _ condition: Expression, _ otherwise: Expression?, at span: TextRange
  ) {
    let skip = generateCondition(condition)
    generate(value)
    let end = emit(.jump, stack: -1, at: span)
    land(skip)
    if let otherwise { generate(otherwise) } else { emitConstant(.undefined, at: span) }
    land(end)
  }

  private mutating func generateComparison(
    _ first: Expression, _ rest: Parts<Expression.Comparison>, at span: TextRange
  ) {
    generate(first)
    var ends: [Int] = []
    for (number, part) in rest.enumerated() {
      generate(part.right)
      let isLast = number + 1 == rest.count
      if !isLast { emit(.tuck, stack: 1, at: part.right.range) }
      let range = number == 0 ? span : part.right.range
      emit(Self.code(of: part.comparison), stack: -1, at: range)
      // On the stack: the middle value below the outcome. When it fails the middle is dropped at the end.
      if !isLast { ends.append(emit(.jumpIfFalse, stack: -1, at: range)) }
    }
    guard !ends.isEmpty else { return }
    let skip = emit(.jump, at: span)
    for end in ends { land(end) }
    emit(.pop, stack: -1, at: span)
    emitConstant(.bool(false), at: span)
    land(skip)
  }

  static func code(of operation: BinaryOperator) -> Instruction.Operation {
    switch operation {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .floorDivide: .floorDivide
    case .remainder: .remainder
    case .power: .power
    }
  }

  static func code(of comparison: ComparisonOperator) -> Instruction.Operation {
    switch comparison {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .contained: .contained
    case .notContained: .notContained
    }
  }
}
