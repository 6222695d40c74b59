package import SourceText

/// The files of one table.
package struct TableInput: Sendable {
  /// The stem of the file.
  package var name: String
  /// The bytes of the CSV, as they are on disk.
  package var csv: SourceFile
  /// The YAML beside it, when there is one.
  package var sidecar: SourceFile?

  /// A table's files.
  package init(name: String, csv: SourceFile, sidecar: SourceFile?) {
    self.name = name
    self.csv = csv
    self.sidecar = sidecar
  }
}

/// The tables of a folder with all that is wrong with them.
package struct CheckedTables: Sendable {
  /// The tables that could be read, by name.
  package var tables: [Table]
  /// Sorted by file and place.
  package var diagnostics: [Diagnostic]
}

/// Reads tables and checks them, each alone and all together: foreign keys, rules, series with gaps.
///
/// Pure: equal inputs in any order give equal results. `now` and the offset decide on embargoes, which rules may
/// always look behind; so neither is asked for.
/// - Parameter isAlone: whether other tables are merely not at hand, so that what is said of them is passed over.
package func checkTables(
  _ inputs: [TableInput], units: UnitRegistry, unitsFile: String? = nil, isAlone: Bool = false
) -> CheckedTables {
  var tables: [Table] = []
  var diagnostics: [Diagnostic] = []
  for input in inputs.sorted(by: { $0.name < $1.name }) {
    let (table, found) = readTable(
      name: input.name, csv: input.csv, sidecar: input.sidecar, units: units, unitsFile: unitsFile)
    if let table { tables.append(table) }
    diagnostics += found
  }
  var reader = FolderReader(tables: tables, units: units, tableNames: inputs.map(\.name).sorted())
  for table in tables {
    var across = checkForeignKeys(of: table, reading: &reader) + checkRules(of: table, reading: &reader)
    across += checkRevisions(of: table, reading: &reader)
    diagnostics += isAlone ? across.filter { !isOfOtherTable($0) } : across
    diagnostics += checkSeries(of: table)
  }
  return CheckedTables(tables: tables, diagnostics: sortedByPlace(diagnostics))
}

/// Whether a message is about a table that is not there.
private func isOfOtherTable(_ diagnostic: Diagnostic) -> Bool {
  diagnostic.code == "ref-table" || (diagnostic.code == "foreign-key" && diagnostic.subject?.row == nil)
}

/// Serves the tables of a folder and keeps no record.
private struct FolderReader: TableReading {
  let units: UnitRegistry
  let tableNames: [String]
  private let tables: [String: Table]

  init(tables: [Table], units: UnitRegistry, tableNames: [String]) {
    self.units = units
    self.tableNames = tableNames
    self.tables = Dictionary(tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  var now: Int? { nil }
  var minutesEastOfUTC: Int { 0 }
  mutating func table(named name: String) -> Table? { tables[name] }
  mutating func didRead(_ read: TableRead) {}
}

extension Table {
  /// Whether every row and column of the file is here under its own key, so that what is not found is not there.
  var isComplete: Bool {
    guard content.records == nil, keyFields.count == sidecar.schema.primaryKey.count else { return false }
    return sidecar.schema.fields.allSatisfy { spec in
      sidecar.schema.fieldsMatch == .superset || sidecar.schema.fieldsMatch == .partial
        || fields.contains { $0.name == spec.name }
    }
  }
}
