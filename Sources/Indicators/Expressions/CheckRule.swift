package import SourceText

/// A rule of `indicator.checks` (INDICATORS §1.6): an identity that the cells of a table keep.
///
/// Inside its own table a cell is written without the table's name, `[2018-2020,all,completed]`; in a rule for each
/// row a field name means the cell of that row.
package struct CheckRule: Sendable {
  /// The rule as it was written.
  package let text: String
  /// Where it stands.
  package let anchor: ExpressionAnchor
  private let condition: Condition

  /// What became of a rule.
  package enum Outcome: Sendable {
    case holds
    /// The rule in numbers, `33 + 2 = 35, not 36`, and the cells in it.
    case fails(explanation: String, cells: [FigureCell])
    /// A cell has no value, so nothing can be said.
    case undetermined
  }

  /// Reads a rule, all of `text`, which `source` holds at `range`, perhaps in quotes.
  package static func parse(
    _ text: String, in source: SourceFile, at range: Range<Int>
  ) throws(DiagnosticError) -> CheckRule {
    let claim = try FigureClaim.parse(text, in: source, at: range)
    return CheckRule(text: text, anchor: claim.anchor, condition: claim.condition)
  }

  /// Holds the rule against a table, or against one of its rows (from 0).
  package func outcome(
    in table: Table, row: Int? = nil, tolerance: TableCheck.Tolerance = .none, reading reader: inout some TableReading
  ) throws(DiagnosticError) -> Outcome {
    let options = EvaluationOptions(allowsApproximation: true)
    let evaluator = Evaluator(text: text, options: options, table: table, row: row)
    do throws(ExpressionFault) {
      let verdict = try evaluator.verdict(on: condition, tolerance: tolerance, &reader)
      return verdict.holds ? .holds : .fails(explanation: verdict.explanation, cells: verdict.cells)
    } catch {
      if error.code == "ref-missing" { return .undetermined }
      throw DiagnosticError(error.diagnostics(at: anchor))
    }
  }
}
