/// An expression over a row, in the JavaScript-like language of `calculate` and `filter` (`CHARTS.md` §9.1, 18).
indirect enum Expression: Sendable {
  case literal(Value)
  /// The row itself.
  case datum
  /// A top-level field of the row.
  case field(String)
  case member(Expression, Expression)
  case unary(UnaryOperator, Expression)
  case binary(BinaryOperator, Expression, Expression)
  case conditional(Expression, Expression, Expression)
  case call(ExpressionFunction, [Expression])
  case list([Expression])
  case record([(key: String, value: Expression)])
  case pattern(source: String, flags: String)
}

enum UnaryOperator: String, Sendable {
  case not = "!"
  case minus = "-"
  case plus = "+"
  case complement = "~"
}

enum BinaryOperator: String, Sendable {
  case or = "||"
  case and = "&&"
  case bitOr = "|"
  case bitXor = "^"
  case bitAnd = "&"
  case equal = "=="
  case notEqual = "!="
  case same = "==="
  case notSame = "!=="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case shiftLeft = "<<"
  case shiftRight = ">>"
  case shiftRightUnsigned = ">>>"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case power = "**"

  /// Binding strength; `**` binds to the right.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .bitOr: 3
    case .bitXor: 4
    case .bitAnd: 5
    case .equal, .notEqual, .same, .notSame: 6
    case .less, .lessOrEqual, .greater, .greaterOrEqual: 7
    case .shiftLeft, .shiftRight, .shiftRightUnsigned: 8
    case .add, .subtract: 9
    case .multiply, .divide, .remainder: 10
    case .power: 11
    }
  }
}

/// What an expression cannot be read or evaluated for.
struct ExpressionFault: Error, Equatable {
  /// What is wrong, as a phrase.
  var message: String
  /// The byte offset in the expression's text.
  var offset: Int
  var hint: String?
}

extension Expression {
  /// The top-level fields that the expression reads.
  var fields: [String] {
    switch self {
    case .literal, .datum, .pattern: return []
    case .field(let name): return [name]
    case .member(let base, let key): return base.fields + key.fields
    case .unary(_, let operand): return operand.fields
    case .binary(_, let left, let right): return left.fields + right.fields
    case .conditional(let test, let yes, let no): return test.fields + yes.fields + no.fields
    case .call(_, let arguments), .list(let arguments): return arguments.flatMap(\.fields)
    case .record(let entries): return entries.flatMap(\.value.fields)
    }
  }
}
