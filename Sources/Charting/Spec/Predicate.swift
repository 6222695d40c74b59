import Settings

/// A test of a row: an expression, or a predicate object of `filter` and `condition`.
indirect enum Predicate: Sendable {
  case expression(Expression)
  case equal(FieldTest, Value)
  /// The sign of the comparison and whether equality counts.
  case compare(FieldTest, Comparison, Value)
  case range(FieldTest, low: Value, high: Value)
  case oneOf(FieldTest, [Value])
  case valid(FieldTest, Bool)
  case all([Predicate])
  case any([Predicate])
  case not(Predicate)
  /// A test that cannot be made here, such as one of a selection: always the given answer.
  case constant(Bool)

  enum Comparison: String, CaseIterable, Sendable { case lt, lte, gt, gte }

  /// A field, perhaps reduced to a calendar unit, as a predicate looks at it.
  struct FieldTest: Sendable {
    var field: String
    var timeUnit: TimeUnit?

    func value(in scope: some ExpressionScope) -> Value {
      let parts = fieldPath(field)
      let whole = scope.field(field)
      let value =
        whole == .missing && parts.count > 1
        ? parts.dropFirst().reduce(scope.field(parts[0])) { $0.member($1) } : whole
      guard let timeUnit, value.isValid else { return value }
      return .time(timeUnit.start(of: value.asTime.number))
    }
  }

  func holds(in scope: some ExpressionScope) -> Bool {
    switch self {
    case .expression(let expression): return expression.evaluate(in: scope).isTruthy
    case .equal(let test, let wanted): return Self.same(test.value(in: scope), wanted, test)
    case .compare(let test, let comparison, let bound):
      let value = test.value(in: scope)
      guard value.isValid else { return false }
      let order = Value.order(value, comparable(bound, to: value))
      switch comparison {
      case .lt: return order < 0
      case .lte: return order <= 0
      case .gt: return order > 0
      case .gte: return order >= 0
      }
    case .range(let test, let low, let high):
      let value = test.value(in: scope)
      guard value.isValid else { return false }
      let number = value.asTimeIfText(of: low, high).number
      return (low.isAbsent || number >= low.number) && (high.isAbsent || number <= high.number)
    case .oneOf(let test, let values):
      let value = test.value(in: scope)
      return values.contains { Self.same(value, $0, test) }
    case .valid(let test, let isWanted): return test.value(in: scope).isValid == isWanted
    case .all(let tests): return tests.allSatisfy { $0.holds(in: scope) }
    case .any(let tests): return tests.contains { $0.holds(in: scope) }
    case .not(let test): return !test.holds(in: scope)
    case .constant(let answer): return answer
    }
  }

  private func comparable(_ bound: Value, to value: Value) -> Value {
    if case .time = bound, case .text = value { return .text(bound.string) }
    return bound
  }

  private static func same(_ value: Value, _ wanted: Value, _ test: FieldTest) -> Bool {
    if case .time(let moment) = wanted { return value.asTime.number == (test.timeUnit?.start(of: moment) ?? moment) }
    return Expression.areEqual(value, wanted, strictly: true)
  }
}

extension Value {
  /// A text read as a moment when the ends of a range are moments.
  fileprivate func asTimeIfText(of low: Value, _ high: Value) -> Value {
    if case .text = self, case .time = low { return asTime }
    if case .text = self, case .time = high { return asTime }
    return self
  }
}
