package import SourceText

/// What is wrong with an expression and where; made by the functions of `ExpressionFault+Wording.swift`, the one
/// place that knows the words.
struct ExpressionFault: Error, Sendable {
  let code: String
  let message: String
  let hint: String?
  /// Bytes from the start of the expression.
  let range: Range<Int>
  /// The cells at fault, to be shown beside the message.
  let cells: [FaultyCell]
  /// The table at fault, or the name that should be one.
  let table: String?
  /// The name of the field at fault.
  let fieldName: String?

  init(
    _ code: String, _ message: String, hint: String? = nil, _ range: Range<Int>, cells: [FaultyCell] = [],
    table: String? = nil, fieldName: String? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint
    self.range = range
    self.cells = cells
    self.table = table
    self.fieldName = fieldName
  }

  /// Something that was reported where it is wrong: a broken table, an invalid cell. Says nothing again.
  static let reported = ExpressionFault("", "", 0..<0)

  /// The fault as diagnostics: one, or none for what has been reported.
  func diagnostics(at anchor: ExpressionAnchor) -> [Diagnostic] {
    guard !code.isEmpty else { return [] }
    var diagnostic = Diagnostic(.error, code: code, message, hint: hint, at: anchor.place(range))
    if let cell = cells.first {
      diagnostic.subject = TableSubject(
        table: cell.table.name, row: cell.table.recordNumber(ofRow: cell.row), field: cell.field + 1,
        fieldName: cell.table.fields[cell.field].name, cell: cell.name.canonical)
      diagnostic.related = cells.prefix(5).map {
        Related("\($0.name.short) is here", at: $0.table.place(row: $0.row, field: $0.field))
      }
    }
    if diagnostic.subject == nil, let table {
      diagnostic.subject = TableSubject(table: table, fieldName: fieldName)
    }
    return [diagnostic]
  }
}

extension DiagnosticError {
  /// The messages, those that name no table being about this one.
  func diagnostics(about table: Table) -> [Diagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.subject = diagnostic.subject ?? TableSubject(table: table.name)
      return diagnostic
    }
  }
}

/// A cell that a fault speaks of.
struct FaultyCell: Sendable {
  let name: CellName
  let table: Table
  let row: Int
  let field: Int
}

extension Table {
  /// Where a cell stands in the table's file; `row` and `field` count from 0.
  package func place(row: Int, field: Int) -> Place { source.place(of: range(row: row, field: field)) }
}
