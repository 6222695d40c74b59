package import SourceText

/// Holds the rules of `indicator.checks` against the cells of a table (INDICATORS §1.6). Cells that could not be
/// read have been reported, and a rule about them says nothing; so does one about a cell without a value.
package func checkRules(of table: Table, reading reader: inout some TableReading) -> [Diagnostic] {
  guard table.isComplete else { return [] }
  var diagnostics: [Diagnostic] = []
  for check in table.sidecar.indicator.checks {
    do throws(DiagnosticError) {
      let rule = try parse(check, in: table.sidecar.source)
      let rows: [Int?] = check.scope == .row ? Array(0..<table.rowCount) : [nil]
      for row in rows {
        let outcome = try rule.outcome(in: table, row: row, tolerance: check.tolerance, reading: &reader)
        guard case .fails(let explanation, let cells) = outcome else { continue }
        diagnostics.append(failure(of: check, in: table, row: row, explanation, cells, &reader))
      }
    } catch {
      diagnostics += error.diagnostics(about: table)
    }
  }
  return diagnostics
}

/// The rule of a check. One that can't be read is a fault of the sidecar, like any other key of it.
private func parse(_ check: TableCheck, in source: SourceFile) throws(DiagnosticError) -> CheckRule {
  do throws(DiagnosticError) {
    return try CheckRule.parse(check.rule, in: source, at: check.ruleRange)
  } catch {
    throw DiagnosticError(
      error.diagnostics.map { diagnostic in
        var diagnostic = diagnostic
        diagnostic.code = "sidecar"
        return diagnostic
      })
  }
}

private func failure(
  of check: TableCheck, in table: Table, row: Int?, _ explanation: String, _ cells: [FigureCell],
  _ reader: inout some TableReading
) -> Diagnostic {
  var related: [Related] = []
  var labels: [String] = []
  var file = ""
  for cell in cells {
    let owner = cell.name.table == table.name ? table : reader.table(named: cell.name.table)
    guard let place = owner?.place(row: cell.row, field: cell.field) else { continue }
    related.append(Related("\(cell.name.short) is here", at: place))
    let name = place.file.split(separator: "/").last.map(String.init) ?? place.file
    labels.append("\(name == file ? "" : name):\(place.start.line):\(place.start.column)")
    file = name
  }
  let hint = labels.isEmpty ? nil : "cell\(labels.count == 1 ? "" : "s") at \(labels.joined(separator: ", "))"
  let range = check.range.lowerBound..<check.ruleRange.upperBound
  return Diagnostic(
    check.isWarning ? .warning : .error, code: "check-failed", "\(check.rule): \(explanation)", hint: hint,
    at: table.sidecar.source.place(of: range), related: related, notes: check.note.map { [$0] } ?? [],
    subject: TableSubject(
      table: table.name, row: row.map(table.recordNumber), cell: cells.first?.name.canonical))
}
