package import SourceText

/// What an evaluation may do beside the rules of the expression itself.
package struct EvaluationOptions: Sendable, Hashable {
  /// Whether qualified cells (约, 余) may be computed with, as `approx=true` says.
  package var allowsApproximation: Bool
  /// Whether a missing cell gives a figure without a number, for callers that have a `default`.
  package var allowsMissing: Bool

  /// By default neither is allowed.
  package init(allowsApproximation: Bool = false, allowsMissing: Bool = false) {
    self.allowsApproximation = allowsApproximation
    self.allowsMissing = allowsMissing
  }
}

/// The value of an expression. Every cell and selection that is read is told to `reader`.
/// - Throws: what is wrong, at the name that is wrong; no diagnostics at all when the fault lies in a table that has
///   been reported already.
package func evaluate(
  _ expression: FigureExpression, reading reader: inout some TableReading,
  options: EvaluationOptions = EvaluationOptions()
) throws(DiagnosticError) -> Figure {
  let evaluator = Evaluator(text: expression.text, options: options)
  do throws(ExpressionFault) {
    return try evaluator.figure(expression.node, &reader)
  } catch {
    throw DiagnosticError(error.diagnostics(at: expression.anchor))
  }
}

/// Works out expressions. Depth and size are bounded by the parser, so recursion is.
struct Evaluator {
  /// The text of the expression, of which quoted arguments are parts.
  let text: String
  var options = EvaluationOptions()
  /// The table that cells without a table's name belong to, in checks.
  var table: Table?
  /// The row that field names belong to, in checks of each row.
  var row: Int?

  /// The value of a node.
  func figure<Reader: TableReading>(
    _ node: ExpressionNode, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    switch node {
    case .number(let number, _):
      return Figure(plain: number)
    case .cell(let reference):
      return try figure(of: reference, &reader)
    case .field(let name):
      return try figure(ofField: name, &reader)
    case .call(let call):
      if call.name.text == FigureFunction.attain.rawValue, call.part?.text == "met" {
        throw .notAValue(call.name.text + "(…).met", call.range)
      }
      return try figure(of: call, &reader)
    case .operation(let operation, let left, let right):
      let operands = (try figure(left, &reader), try figure(right, &reader))
      return try combined(operation, operands.0, operands.1, node.range, reader.units)
    case .negation(let inner, let range):
      let value = try figure(inner, &reader)
      return try combined(.minus, Figure(plain: ExactDecimal(0)), value, range, reader.units)
    }
  }
}

extension Figure {
  /// A number without a unit and without cells: it takes the unit of what it is used with.
  init(plain number: ExactDecimal) {
    self.init(amount: number.rational, decimals: number.scale, raw: number.description)
  }

  /// Whether the figure is a number written in the expression.
  var isPlain: Bool { unit == nil && cells.isEmpty }

  /// The unit's id for messages.
  var unitName: String { unit?.id ?? "a plain number" }
}
