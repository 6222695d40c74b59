/// An expression as it was written. Ranges count bytes from the start of the expression.
package indirect enum ExpressionNode: Sendable, Hashable {
  /// A plain number, which takes the unit of what it is used with.
  case number(ExactDecimal, range: Range<Int>)
  /// A cell, or as an argument a selection of cells.
  case cell(CellReference)
  /// A field of the row at hand, in a check with `each: row`.
  case field(ExpressionName)
  case call(ExpressionCall)
  case operation(ArithmeticOperator, ExpressionNode, ExpressionNode)
  case negation(ExpressionNode, range: Range<Int>)

  /// The bytes of the expression.
  package var range: Range<Int> {
    switch self {
    case .number(_, let range), .negation(_, let range): range
    case .cell(let reference): reference.range
    case .field(let name): name.range
    case .call(let call): call.range
    case .operation(_, let left, let right): left.range.lowerBound..<right.range.upperBound
    }
  }
}

/// The four operations.
package enum ArithmeticOperator: String, Sendable, Hashable {
  case plus = "+"
  case minus = "-"
  case times = "*"
  case divided = "/"
}

/// The comparisons of claims and checks.
package enum Comparison: String, Sendable, Hashable, CaseIterable {
  case equal = "="
  case unequal = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// Whether the comparison holds for two numbers that may differ by `tolerance`.
  func holds(_ left: ExactRational, _ right: ExactRational, tolerance: ExactRational) throws(NumberFault) -> Bool {
    let difference = try left.minus(right)
    let isNear = difference.magnitude <= tolerance
    switch self {
    case .equal: return isNear
    case .unequal: return !isNear
    case .less: return difference < tolerance
    case .lessOrEqual: return difference <= tolerance
    case .greater: return difference > tolerance.negated
    case .greaterOrEqual: return difference >= tolerance.negated
    }
  }
}

/// A name with its place.
package struct ExpressionName: Sendable, Hashable {
  /// The name.
  package var text: String
  /// Its bytes.
  package var range: Range<Int>
}

/// `table[key,…].measure`, as written.
package struct CellReference: Sendable, Hashable {
  /// The table; nil in a check, where it is the table at hand.
  package var table: ExpressionName?
  /// What stands in the brackets.
  package var keys: [KeyCondition]
  /// The measure behind the brackets, when it is written.
  package var measure: ExpressionName?
  /// The bytes of the whole reference.
  package var range: Range<Int>
}

/// One key in the brackets of a cell.
package struct KeyCondition: Sendable, Hashable {
  /// The field, when it is named; a bare value follows the order of the primary key.
  package var field: ExpressionName?
  /// What the field has to be.
  package var value: KeyValue
  /// The bytes of the value.
  package var range: Range<Int>
}

/// What a key has to be.
package enum KeyValue: Sendable, Hashable {
  case text(String)
  /// The last and the first period that the other keys leave.
  case latest, first

  /// As it is written in a cell name.
  var written: String {
    switch self {
    case .text(let text): CellName.quoted(text)
    case .latest: "latest"
    case .first: "first"
    }
  }
}

/// A call such as `diff(a, b, approx=true)`, perhaps with a part of its result: `attain(a, b).met`.
package struct ExpressionCall: Sendable, Hashable {
  /// The function.
  package var name: ExpressionName
  /// The arguments, in order.
  package var arguments: [CallArgument]
  /// The part of the result that is asked for.
  package var part: ExpressionName?
  /// The bytes of the whole call.
  package var range: Range<Int>
}

/// An argument, positional when it has no label.
package struct CallArgument: Sendable, Hashable {
  /// What an argument is.
  package enum Value: Sendable, Hashable {
    case expression(ExpressionNode)
    /// Text in quotes, or a bare word behind a label.
    case text(String)
  }
  /// What stands before `=`.
  package var label: ExpressionName?
  /// The argument itself.
  package var value: Value
  /// Its bytes.
  package var range: Range<Int>
}

/// Comparisons joined by `and`, each perhaps a chain: `a > b > 0 and c = d`. A part without a comparison is a call
/// that answers yes or no.
package struct Condition: Sendable, Hashable {
  /// A chain of comparisons.
  package struct Part: Sendable, Hashable {
    /// What the chain begins with.
    package var first: ExpressionNode
    /// The comparisons that follow.
    package var rest: [Step]
  }
  /// One comparison of a chain.
  package struct Step: Sendable, Hashable {
    /// The sign.
    package var comparison: Comparison
    /// What stands behind it.
    package var operand: ExpressionNode
  }
  /// All of them have to hold.
  package var parts: [Part]
}
