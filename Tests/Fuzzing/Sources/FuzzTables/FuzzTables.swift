import Fuzzing
import Indicators
import MarkupText
import SourceText

/// Reads the bytes as a CSV and, behind the first record separator (U+001E), as its sidecar. Nothing may trap or hang, every message
/// has its place in a file, a sound table reads the same after it was written, and its sidecar can be suggested.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTables(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  let parts = bytes.split(separator: 0x1E, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
  let csv = SourceFile(name: "t.csv", bytes: parts[0])
  check(readPlainTable(name: "t", csv: csv).diagnostics)
  let draft = SourceFile(name: "t.yaml", text: suggestedSidecar(for: csv, name: "t"))
  let sidecar = parts.count > 1 ? SourceFile(name: "t.yaml", bytes: parts[1]) : draft
  let checked = checkTables([TableInput(name: "t", csv: csv, sidecar: sidecar)], units: .standard)
  check(checked.diagnostics)
  // What is written is UTF-8 with commas, whatever the sidecar says of the file that was read.
  guard let table = checked.tables.first, table.isSound, table.sidecar.encoding == .utf8,
    table.sidecar.delimiter == 0x2C
  else { return 0 }
  var written = MarkupWriter()
  table.writeCSV(to: &written)
  let again = readTable(
    name: "t", csv: SourceFile(name: "t.csv", bytes: written.bytes), sidecar: sidecar, units: .standard)
  guard let same = again.table else { return 0 }
  require(same.rowCount == table.rowCount, "a written table has other rows")
  for row in 0..<table.rowCount {
    for field in table.fields.indices {
      require(table.text(row: row, field: field) == same.text(row: row, field: field), "a written cell reads otherwise")
    }
  }
  var json = MarkupWriter()
  table.writeJSON(to: &json)
  return 0
}

private func check(_ diagnostics: [Diagnostic]) {
  for diagnostic in diagnostics {
    require(!diagnostic.code.isEmpty && !diagnostic.message.isEmpty, "a message without words")
    guard let place = diagnostic.place else { continue }
    require(place.file == "t.csv" || place.file == "t.yaml", "a message about no file")
    require(place.start.line >= 1 && place.start.column >= 1 && place.start <= place.end, "a message nowhere")
  }
}
