import SourceText

/// Collects what is wrong with a CSV. The first faults carry the lines around them; a file with a million faults
/// gets all of them, but not all of its lines a million times.
struct TableReport {
  let table: String
  let source: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  private static let excerptLimit = 200

  init(table: String, source: SourceFile) {
    self.table = table
    self.source = source
  }

  /// Whether an error was reported.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Reports a fault at a byte range. `row` counts from 1 with the header; `field` from 1.
  mutating func add(
    _ fault: some TableFault, at range: Range<Int>, row: Int? = nil, field: Int? = nil, fieldName: String? = nil,
    cell: String? = nil, related: [Related] = [], notes: [String] = [], severity: Severity = .error
  ) {
    let (code, message, hint) = fault.words
    diagnostics.append(
      Diagnostic(
        severity, code: code, message, hint: hint, at: place(range), related: related, notes: notes,
        subject: TableSubject(table: table, row: row, field: field, fieldName: fieldName, cell: cell)))
  }

  mutating func append(_ more: [Diagnostic]) { diagnostics += more }

  func place(_ range: Range<Int>) -> Place {
    if diagnostics.count < Self.excerptLimit { return source.place(of: range) }
    return Place(
      file: source.name, start: source.position(at: range.lowerBound), end: source.position(at: range.upperBound))
  }
}
