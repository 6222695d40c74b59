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
  private let storage: TableStorage

  init(
    name: String, source: SourceFile, sidecar: Sidecar, fields: [Field], keyFields: [Int], rowCount: Int,
    isSound: Bool, content: TableContent
  ) {
    storage = TableStorage(
      name: name, source: source, sidecar: sidecar, fields: fields, keyFields: keyFields, rowCount: rowCount,
      isSound: isSound, content: content)
  }

  /// The stem of the file, and what figures call the table.
  package var name: String { storage.name }
  /// The CSV in UTF-8 without a byte order mark: what cell ranges point into.
  package var source: SourceFile { storage.source }
  /// What the sidecar says.
  package var sidecar: Sidecar { storage.sidecar }
  /// The columns, in the order of the header.
  package var fields: [Field] { storage.fields }
  /// The columns of the primary key, in its order.
  package var keyFields: [Int] { storage.keyFields }
  /// The number of data rows, without the header, without rows that could not be read.
  package var rowCount: Int { storage.rowCount }
  /// Whether the table is free of errors. One that is not is still readable, so that other faults are found.
  package var isSound: Bool { storage.isSound }
  var content: TableContent { storage.content }

  /// The measures, in the order of the header.
  package var measures: [Field] { storage.measures }
  /// The only measure of a table that has one.
  package var onlyMeasure: Field? { storage.measures.count == 1 ? storage.measures[0] : nil }
  /// The time field, when there is one.
  package var timeField: Field? { storage.timeField }
  /// The dimensions, in the order of the header.
  package var dimensions: [Field] { storage.dimensions }

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

/// What the copies of a table share, with the roles of its columns sorted out.
final class TableStorage: Sendable {
  let name: String
  let source: SourceFile
  let sidecar: Sidecar
  let fields: [Field]
  let keyFields: [Int]
  let rowCount: Int
  let isSound: Bool
  let content: TableContent
  let measures: [Field]
  let dimensions: [Field]
  let timeField: Field?

  init(
    name: String, source: SourceFile, sidecar: Sidecar, fields: [Field], keyFields: [Int], rowCount: Int,
    isSound: Bool, content: TableContent
  ) {
    self.name = name
    self.source = source
    self.sidecar = sidecar
    self.fields = fields
    self.keyFields = keyFields
    self.rowCount = rowCount
    self.isSound = isSound
    self.content = content
    measures = fields.filter { $0.role == .measure }
    dimensions = fields.filter { $0.role == .dimension }
    timeField = fields.first { $0.role == .time }
  }
}
