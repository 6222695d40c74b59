import Indicators
import SourceText

/// A small table with the sidecar of its fields, for tests that look at messages.
struct TableFixture {
  var csv: [UInt8]
  var sidecar: String
  var name = "t"

  /// A table from texts; `sidecar` is the whole YAML.
  init(_ csv: String, sidecar: String) {
    self.csv = Array(csv.utf8)
    self.sidecar = sidecar
  }

  init(bytes: [UInt8], sidecar: String) {
    self.csv = bytes
    self.sidecar = sidecar
  }

  /// A table whose sidecar has nothing but `schema:`, given without its own indentation.
  init(_ csv: String, schema: String) {
    self.init(csv, sidecar: "schema:\n" + schema.split(separator: "\n").map { "  \($0)\n" }.joined())
  }

  /// A table of plain fields, `name: type` each, with the constraints of one.
  init(_ csv: String, fields: [String]) {
    self.init(csv, schema: "fieldsMatch: equal\nfields:\n" + fields.map { "  - {\($0)}\n" }.joined())
  }

  func read() -> (table: Table?, diagnostics: [Diagnostic]) {
    readTable(
      name: name, csv: SourceFile(name: "data/\(name).csv", bytes: csv),
      sidecar: SourceFile(name: "data/\(name).yaml", text: sidecar), units: .standard)
  }

  /// The first line of each message, without the folder.
  var messages: [String] { read().diagnostics.map(firstLine) }

  /// Places and codes only: `t.csv:2:3 type-error`.
  var codes: [String] {
    read().diagnostics.map { "\($0.place?.label.dropFirst("data/".count) ?? "") \($0.code)" }
  }
}

/// `t.csv:2:3: error[code]: what; hint`.
func firstLine(_ diagnostic: Diagnostic) -> String {
  let place = diagnostic.place?.label ?? ""
  let hint = diagnostic.hint.map { "; \($0)" } ?? ""
  let line = "\(place): \(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(diagnostic.message)\(hint)"
  return line.replacing("data/", with: "")
}

/// A sidecar of a measure `value` by `year`, with more columns and keys when asked.
func measureSidecar(
  _ measure: String = "type: number, role: measure, unit: percent, decimals: 2", fields: [String] = [],
  indicator: String = "{shape: long}", more: String = ""
) -> String {
  """
  name: t
  path: t.csv
  schema:
    fieldsMatch: equal
    fields:
      - {name: year, type: year, role: time}
      - {name: value, \(measure)}
  \(fields.map { "    - {\($0)}\n" }.joined())  primaryKey: [year]
    missingValues: ["", ":"]
  indicator: \(indicator)
  \(more)
  """
}
