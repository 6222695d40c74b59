import Indicators
import Settings
import SourceText

/// A CSV file of `Content/data` as a list of mappings from column to text: plain data, without a sidecar.
func rowsAsMappings(_ source: SourceFile) throws(DiagnosticError) -> LocatedValue? {
  let (table, diagnostics) = readPlainTable(name: source.name, csv: source)
  if diagnostics.contains(where: { $0.severity == .error }) { throw DiagnosticError(diagnostics) }
  guard let table else { return nil }
  let rows = (0..<table.rowCount).map { row in
    LocatedValue(.mapping(table.fields.map { entry(of: $0, row: row, in: table) }), range: 0..<0)
  }
  return LocatedValue(.sequence(rows), range: 0..<source.bytes.count)
}

private func entry(of field: Field, row: Int, in table: Table) -> LocatedEntry {
  let text = LocatedValue.Scalar(text: table.text(row: row, field: field.index), style: .quoted, kind: .string)
  return LocatedEntry(
    key: field.name, keyRange: 0..<0,
    value: LocatedValue(.scalar(text), range: table.range(row: row, field: field.index)))
}
