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
struct Name {
  var word: Word
  var range: TextRange

  var symbol: Symbol { word.symbol }
  var text: String { word.text }
}

/// An expression: what it says and where.
struct Expression {
  private let node: UnsafePointer<Kind>
  var range: TextRange

  init(_ node: UnsafePointer<Kind>, range: TextRange) {
    self.node = node
    self.range = range
  }

  var kind: Kind { node.pointee }

  enum Kind {
    /// Stands where a faulty expression stood; its fault has been reported.
    case invalid
    case none
    case bool(Bool)
    case int(Int)
    case double(Double)
    case string(Word)
    case name(Word)
    case list(Parts<Expression>)
    case tuple(Parts<Expression>)
    case map(Parts<Entry>)
    /// `of.name`, or `of?.name`
    case attribute(of: Expression, Name, isOptional: Bool)
    /// `of[key]`, or `of?[key]`
    case item(of: Expression, key: Expression, isOptional: Bool)
    case slice(of: Expression, from: Expression?, to: Expression?, step: Expression?)
    case call(Expression, Parts<Argument>)
    case filter(Expression?, Name, Parts<Argument>)
    case test(Expression, Name, Parts<Argument>)
    case not(Expression)
    case negate(Expression)
    case plus(Expression)
    case binary(BinaryOperator, Expression, Expression, operatorRange: TextRange)
    /// `first op second op third …`
    case comparison(Expression, Parts<Comparison>)
    case and(Expression, Expression)
    case or(Expression, Expression)
    /// `a ~ b ~ c`
    case concatenation(Parts<Expression>)
    /// `then if condition else otherwise`
    case conditional(Expression, condition: Expression, otherwise: Expression?)
  }

  /// `key: value` of a map.
  struct Entry {
    var key: Expression
    var value: Expression
  }

  /// One `op right` of a chain.
  struct Comparison {
    var comparison: ComparisonOperator
    var right: Expression
  }
}

/// One argument of a call.
struct Argument {
  enum Label {
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

enum BinaryOperator: String {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case remainder = "%"
  case power = "**"
}

enum ComparisonOperator: String {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case contained = "in"
  case notContained = "not in"
}
