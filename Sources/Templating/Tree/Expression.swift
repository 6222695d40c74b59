/// A byte range of a template.
struct TextRange: Sendable, Hashable {
  var start: Int32
  var end: Int32

  init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: max(start, end))
  }

  init(from first: TextRange, to last: TextRange) {
    start = first.start
    end = max(first.start, last.end)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// A name with its place.
struct Name: Sendable {
  var text: String
  var range: TextRange
}

/// An expression: what it says and where.
struct Expression: Sendable {
  var kind: Kind
  var range: TextRange

  indirect enum Kind: Sendable {
    /// Stands where a faulty expression stood; its fault has been reported.
    case invalid
    case none
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(String)
    case name(String)
    case list([Expression])
    case tuple([Expression])
    case map([(key: Expression, value: Expression)])
    /// `of.name`, or `of?.name`
    case attribute(of: Expression, Name, isOptional: Bool)
    /// `of[key]`, or `of?[key]`
    case item(of: Expression, key: Expression, isOptional: Bool)
    case slice(of: Expression, from: Expression?, to: Expression?, step: Expression?)
    case call(Expression, [Argument])
    case filter(Expression?, Name, [Argument])
    case test(Expression, Name, [Argument])
    case not(Expression)
    case negate(Expression)
    case plus(Expression)
    case binary(BinaryOperator, Expression, Expression, operatorRange: TextRange)
    /// `first op second op third …`
    case comparison(Expression, [(comparison: ComparisonOperator, right: Expression)])
    case and(Expression, Expression)
    case or(Expression, Expression)
    /// `a ~ b ~ c`
    case concatenation([Expression])
    /// `then if condition else otherwise`
    case conditional(Expression, condition: Expression, otherwise: Expression?)
  }
}

/// One argument of a call.
struct Argument: Sendable {
  enum Label: Sendable {
    case positional
    case named(Name)
    /// `*values`
    case spread
    /// `**values`
    case namedSpread
  }

  var label: Label
  var value: Expression
}

enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
}

enum ComparisonOperator: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case notContained = "not in"
}
