package import SourceText

/// Reads a CSV without a sidecar: its shape is checked, its cells are any text.
///
/// For commands that show a file as it is; a site wants a sidecar beside every table.
package func readPlainTable(
  name: String, csv: SourceFile, encoding: CSVEncoding = .utf8, delimiter: UInt8 = 0x2C
) -> (table: Table?, diagnostics: [Diagnostic]) {
  var sidecar = Sidecar(source: SourceFile(name: name + ".yaml", bytes: []), name: name)
  sidecar.encoding = encoding
  sidecar.delimiter = delimiter
  sidecar.schema.fieldsMatch = .subset
  sidecar.schema.missingValues = []
  let reader = TableReader(name: name, csv: csv, units: UnitRegistry(), unitsFile: nil)
  let (table, diagnostics) = reader.read(sidecar, isSound: true)
  return (table, sortedByPlace(diagnostics))
}
