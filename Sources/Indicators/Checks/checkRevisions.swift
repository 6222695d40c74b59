import SourceText

/// Looks up the cells that `indicator.revisions` speaks of: a reason for a change of nothing is a slip of the pen. Cells
/// are named as in checks, `[2020]`, or with the table before the bracket.
func checkRevisions(of table: Table, reading reader: inout some TableReading) -> [Diagnostic] {
  guard table.isComplete else { return [] }
  var diagnostics: [Diagnostic] = []
  for revision in table.sidecar.indicator.revisions {
    for cell in revision.cells {
      do throws(DiagnosticError) {
        let expression = try FigureExpression.parse(cell, in: table.sidecar.source, at: revision.range)
        let evaluator = Evaluator(
          text: cell, options: EvaluationOptions(allowsMissing: true), table: table, row: nil)
        _ = try evaluator.figure(expression, &reader)
      } catch {
        diagnostics += error.diagnostics(about: table)
      }
    }
  }
  return diagnostics
}

extension Evaluator {
  fileprivate func figure<Reader: TableReading>(
    _ expression: FigureExpression, _ reader: inout Reader
  ) throws(DiagnosticError) -> Figure {
    do throws(ExpressionFault) {
      return try figure(expression.node, &reader)
    } catch {
      throw DiagnosticError(error.diagnostics(at: expression.anchor))
    }
  }
}
