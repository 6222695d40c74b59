/// What an expression reads its fields from.
protocol ExpressionScope {
  /// The value of a top-level field.
  func field(_ name: String) -> Value
  /// The whole row as a value.
  var record: Value { get }
  /// How `format` and `timeFormat` write.
  var locale: ChartLocale { get }
}

/// A row of a frame.
struct RowScope: ExpressionScope {
  let frame: Frame
  var row: Int
  let locale: ChartLocale

  func field(_ name: String) -> Value {
    guard let index = frame.names.firstIndex(of: name) else { return .missing }
    return frame.columns[index][row]
  }

  var record: Value {
    .record(zip(frame.names, frame.columns).map { Value.Member(key: $0, value: $1[row]) })
  }
}

/// A handful of named values, such as the label and the value of a tick.
struct NamedScope: ExpressionScope {
  let values: [(name: String, value: Value)]
  let locale: ChartLocale

  func field(_ name: String) -> Value { values.first { $0.name == name }?.value ?? .missing }
  var record: Value { .record(values.map { Value.Member(key: $0.name, value: $0.value) }) }
}

extension Expression {
  /// The value for one row.
  func evaluate(in scope: some ExpressionScope) -> Value {
    switch self {
    case .literal(let value): return value
    case .datum: return scope.record
    case .field(let name): return scope.field(name)
    case .member(let base, let key): return base.evaluate(in: scope).member(key.evaluate(in: scope).string)
    case .unary(let operation, let operand): return Self.apply(operation, operand.evaluate(in: scope))
    case .binary(let operation, let left, let right):
      let first = left.evaluate(in: scope)
      if operation == .and { return first.isTruthy ? right.evaluate(in: scope) : first }
      if operation == .or { return first.isTruthy ? first : right.evaluate(in: scope) }
      return Self.apply(operation, first, right.evaluate(in: scope))
    case .conditional(let test, let yes, let no):
      return test.evaluate(in: scope).isTruthy ? yes.evaluate(in: scope) : no.evaluate(in: scope)
    case .call(let function, let arguments): return function.call(arguments, in: scope)
    case .list(let items): return .list(items.map { $0.evaluate(in: scope) })
    case .record(let entries):
      return .record(entries.map { Value.Member(key: $0.key, value: $0.value.evaluate(in: scope)) })
    case .pattern(let source, _): return .text(source)
    }
  }

  private static func apply(_ operation: UnaryOperator, _ value: Value) -> Value {
    switch operation {
    case .not: .bool(!value.isTruthy)
    case .minus: .number(-value.number)
    case .plus: .number(value.number)
    case .complement: .number(Double(~integer32(value.number)))
    }
  }

  private static func apply(_ operation: BinaryOperator, _ left: Value, _ right: Value) -> Value {
    switch operation {
    case .add:
      if left.isTextual || right.isTextual { return .text(left.string + right.string) }
      return .number(left.number + right.number)
    case .subtract: return .number(left.number - right.number)
    case .multiply: return .number(left.number * right.number)
    case .divide: return .number(left.number / right.number)
    case .remainder: return .number(left.number.truncatingRemainder(dividingBy: right.number))
    case .power: return .number(left.number.raised(to: right.number))
    case .equal, .same: return .bool(areEqual(left, right, strictly: operation == .same))
    case .notEqual, .notSame: return .bool(!areEqual(left, right, strictly: operation == .notSame))
    case .less:
      return .bool(
        compare(left, right) {
          $0 < $1
        } texts: {
          $0 < 0
        })
    case .lessOrEqual:
      return .bool(
        compare(left, right) {
          $0 <= $1
        } texts: {
          $0 <= 0
        })
    case .greater:
      return .bool(
        compare(left, right) {
          $0 > $1
        } texts: {
          $0 > 0
        })
    case .greaterOrEqual:
      return .bool(
        compare(left, right) {
          $0 >= $1
        } texts: {
          $0 >= 0
        })
    case .bitAnd: return .number(Double(integer32(left.number) & integer32(right.number)))
    case .bitOr: return .number(Double(integer32(left.number) | integer32(right.number)))
    case .bitXor: return .number(Double(integer32(left.number) ^ integer32(right.number)))
    case .shiftLeft: return .number(Double(integer32(left.number) << (integer32(right.number) & 31)))
    case .shiftRight: return .number(Double(integer32(left.number) >> (integer32(right.number) & 31)))
    case .shiftRightUnsigned:
      let bits = UInt32(bitPattern: integer32(left.number)) >> UInt32(integer32(right.number) & 31)
      return .number(Double(bits))
    case .and, .or: return .missing
    }
  }

  private static func integer32(_ number: Double) -> Int32 {
    guard number.isFinite, number.magnitude < 9e15 else { return 0 }
    return Int32(truncatingIfNeeded: Int(number))
  }

  /// Equality as JavaScript has it: values of one kind by content, otherwise as numbers unless `strictly`.
  static func areEqual(_ left: Value, _ right: Value, strictly: Bool) -> Bool {
    switch (left, right) {
    case (.text(let first), .text(let second)): return first == second
    case (.missing, .null), (.null, .missing): return !strictly
    case (.missing, _), (_, .missing), (.null, _), (_, .null): return left == right
    case (.time, .number), (.number, .time), (.number, .number), (.time, .time): return left.number == right.number
    default: return strictly ? left == right : left == right || left.number == right.number
    }
  }

  private static func compare(
    _ left: Value, _ right: Value, numbers: (Double, Double) -> Bool, texts: (Int) -> Bool
  ) -> Bool {
    if left.isTextual, right.isTextual { return texts(Value.order(left, right)) }
    return numbers(left.number, right.number)
  }
}

extension Value {
  /// Whether `+` joins the value as text.
  fileprivate var isTextual: Bool {
    switch self {
    case .text, .list, .record: true
    case .missing, .null, .bool, .number, .time: false
    }
  }
}
