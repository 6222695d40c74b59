/// What can be wrong with a table: facts only, put into words by `TableWording`.
protocol TableFault: Sendable {
  /// The code, the phrase and the hint of a message (INDICATORS §1.8).
  var words: (code: String, message: String, hint: String?) { get }
}

/// What can be wrong with the bytes of a table.
enum FileFault: TableFault, Equatable {
  case notUTF8(byte: UInt8, readsAsGB18030: Bool, sidecar: String)
  case wideEncoding(name: String)
  case nulByte(count: Int, looksWide: Bool)
  case undecodable(byte: UInt8, encoding: String, isUTF8: Bool)
  case declaredButUTF8(encoding: String, sidecar: String)
  case noConverter(encoding: String)
  case tooLarge
  case noSidecar(sidecar: String)
  case unterminatedQuote
  case strayQuote
  case textAfterQuote
  case emptyFile
}

/// What can be wrong with the header and the shape of rows.
enum ShapeFault: TableFault, Equatable {
  case blankHeader
  case blankLabel(column: Int)
  case duplicateLabel(String, column: Int, first: Int)
  case missingLabel(String)
  /// With the character that seems to part the labels instead of the right one.
  case extraLabel(String, delimiter: String?)
  case incorrectLabel(String, near: String)
  case misplacedLabel(String, column: Int, wanted: String)
  case blankRow(row: Int)
  case missingCell(row: Int, cells: Int, labels: Int, missing: [String])
  case extraCell(row: Int, cells: Int, labels: Int)
}

/// What can be wrong with one cell.
enum CellFault: TableFault, Equatable {
  case type(text: String, type: FieldType, hint: String?)
  case missingToken(text: String, type: FieldType, token: String?)
  case decimals(text: String, count: Int, published: Int, field: String)
  case required(field: String)
  case emptyKey(field: String)
  case below(text: String, key: String, bound: String, field: String)
  case above(text: String, key: String, bound: String, field: String)
  case length(text: String, count: Int, key: String, bound: Int, field: String)
  case pattern(text: String, pattern: String, field: String)
  case notAllowed(text: String, allowed: [String], field: String)
  case notACategory(text: String, categories: [String], field: String)
  case qualifierUnknown(String)
  case statusUnknown(String)
  case statusWithValue(status: String, text: String)
  case unitUnknown(String, registry: String, near: String?)
  case unitMissing(field: String)
  case noteUnknown(String, known: [String])
  case sourceUnknown(String, known: [String])
}

/// What can be wrong between cells.
enum KeyFault: TableFault, Equatable {
  case primaryKey(key: String, firstLine: Int)
  case unique(key: String, firstLine: Int)
  case foreignKey(key: String, table: String)
  case seriesGap(before: String, after: String, missing: Int, frequency: String)
}
