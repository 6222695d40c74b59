import Indicators
import MarkupText
import SourceText

/// How a table is printed.
package enum TableFormat: String, Sendable, CaseIterable {
  case json, text
}

/// A table as it was read and checked: `almanac table FILE.csv`. With a sidecar beside it the table is held against that
/// and against the units beside it; a CSV alone is read as text.
package func tableTool(_ path: String, format: TableFormat) throws(FileError) -> ToolResult {
  let (table, diagnostics) = try readTableFile(path)
  guard let table, !diagnostics.contains(where: { $0.severity == .error }) else { return ToolResult([], diagnostics) }
  var writer = MarkupWriter()
  switch format {
  case .json: table.writeRows(to: &writer)
  case .text: table.writeText(to: &writer)
  }
  return ToolResult(writer.bytes, diagnostics)
}

/// A CSV file with the sidecar and the units beside it.
func readTableFile(_ path: String) throws(FileError) -> (table: Table?, diagnostics: [Diagnostic]) {
  let csv = SourceFile(name: path, bytes: try readFile(path))
  let stem = path.dropping(suffix: ".csv") ?? path
  return try read(csv, name: String(stem.split(separator: "/").last ?? "table"), stem: stem)
}

private func read(
  _ csv: SourceFile, name: String, stem: String
) throws(FileError) -> (table: Table?, diagnostics: [Diagnostic]) {
  guard let sidecar = try optionalSource(stem + ".yaml") else { return readPlainTable(name: name, csv: csv) }
  let unitsPath = parentFolder(of: csv.name) + "/_units.yaml"
  guard let unitsSource = try optionalSource(unitsPath) else {
    return readChecked(TableInput(name: name, csv: csv, sidecar: sidecar), units: .standard)
  }
  let (units, faults) = readUnits(unitsSource)
  let (table, diagnostics) = readChecked(
    TableInput(name: name, csv: csv, sidecar: sidecar), units: units, unitsFile: unitsPath)
  return (table, faults + diagnostics)
}

/// A table with its rules and periods checked. What it says of other tables is not: they are not at hand.
private func readChecked(
  _ input: TableInput, units: UnitRegistry, unitsFile: String? = nil
) -> (table: Table?, diagnostics: [Diagnostic]) {
  let checked = checkTables([input], units: units, unitsFile: unitsFile, isAlone: true)
  return (checked.tables.first, checked.diagnostics)
}

/// The source of a file that need not be there.
func optionalSource(_ path: String) throws(FileError) -> SourceFile? {
  do throws(FileError) {
    return SourceFile(name: path, bytes: try readFile(path))
  } catch {
    if error.isMissing { return nil }
    throw error
  }
}
