package import SourceText

/// A table that was read and held against its sidecar.
///
/// `Indicators` knows tables of figures: CSV and its encodings, the sidecar's schema, exact decimals, units, cell
/// names, figure expressions, checks of prose against cells, and how a number is set in a language. It promises that a
/// table without errors means exactly what its cells say: nothing is trimmed, rounded or guessed, and every fault is
/// found in one run and named by line and column. It does not know where tables come from nor what a page is, and
/// imports `SourceText`, `Settings` and `MarkupText`.
///
/// Holds the bytes of the CSV and a compact index of its fields; cells are decoded when they are asked for, so a
/// table costs little more than its file. Copies share the storage.
package struct Table: Sendable {
  /// The stem of the file, and what figures call the table.
  package let name: String
  /// The CSV in UTF-8 without a byte order mark: what cell ranges point into.
  package let source: SourceFile
  /// What the sidecar says.
  package let sidecar: Sidecar
  /// The columns, in the order of the header.
  package let fields: [Field]
  /// The columns of the primary key, in its order.
  package let keyFields: [Int]
  /// The number of data rows, without the header, without rows that could not be read.
  package let rowCount: Int
  /// Whether the table is free of errors. One that is not is still readable, so that other faults are found.
  package let isSound: Bool
  let content: TableContent

  /// The measures, in the order of the header.
  package var measures: [Field] { fields.filter { $0.role == .measure } }
  /// The only measure of a table that has one.
  package var onlyMeasure: Field? { measures.count == 1 ? measures[0] : nil }
  /// The time field, when there is one.
  package var timeField: Field? { fields.first { $0.role == .time } }
  /// The dimensions, in the order of the header.
  package var dimensions: [Field] { fields.filter { $0.role == .dimension } }

  /// The column of a name, from 0.
  package func fieldIndex(named name: String) -> Int? { fields.firstIndex { $0.name == name } }
  /// The field of a name.
  package func field(named name: String) -> Field? { fields.first { $0.name == name } }
  /// The column that tells the unit, qualifier, status, note or source of a measure; a source column without `of`
  /// speaks of every measure of the row.
  package func companion(_ role: FieldRole, of measure: Int) -> Int? {
    fields.firstIndex { $0.role == role && $0.subject == measure }
      ?? fields.firstIndex { $0.role == role && $0.subject == nil }
  }

  /// The rows, in the order of the file.
  package var rows: some RandomAccessCollection<Row> & Sendable { TableRows(table: self) }
}

/// The rows of a table.
struct TableRows: RandomAccessCollection, Sendable {
  let table: Table
  var startIndex: Int { 0 }
  var endIndex: Int { table.rowCount }
  subscript(position: Int) -> Row { Row(table: table, index: position) }
}
