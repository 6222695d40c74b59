extension Expression {
  /// The top-level fields of the row that the expression looks at.
  var fieldNames: Set<String> {
    switch self {
    case .literal, .datum, .pattern: []
    case .field(let name): [name]
    case .member(.datum, .literal(.text(let name))): [name]
    case .member(let whole, let key): whole.fieldNames.union(key.fieldNames)
    case .unary(_, let operand): operand.fieldNames
    case .binary(_, let left, let right): left.fieldNames.union(right.fieldNames)
    case .conditional(let test, let first, let second):
      test.fieldNames.union(first.fieldNames).union(second.fieldNames)
    case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.fieldNames) }
    case .list(let elements): elements.reduce(into: []) { $0.formUnion($1.fieldNames) }
    case .record(let entries): entries.reduce(into: []) { $0.formUnion($1.value.fieldNames) }
    }
  }
}

extension Predicate {
  /// The fields that the test looks at.
  var fieldNames: Set<String> {
    switch self {
    case .expression(let expression): expression.fieldNames
    case .equal(let test, _), .compare(let test, _, _), .range(let test, _, _), .oneOf(let test, _),
      .valid(let test, _):
      [test.field]
    case .all(let tests), .any(let tests): tests.reduce(into: []) { $0.formUnion($1.fieldNames) }
    case .not(let test): test.fieldNames
    case .constant: []
    }
  }
}
