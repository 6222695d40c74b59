/// How bad a message is. An error keeps a build from writing anything.
public enum Severity: String, Sendable, Hashable, Comparable {
  /// Something to know; nothing is wrong.
  case note
  /// Something that can't be meant; what was asked for is done.
  case warning
  /// Something that must be put right.
  case error

  /// Whether the left severity is the milder one.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One message about a source: what is wrong, where, what was expected.
///
/// Facts only; `DiagnosticPrinter` turns them into text, JSON or SARIF. The text of a diagnostic holds
/// nothing of the machine or the time, so equal faults give equal messages.
public struct Diagnostic: Sendable, Hashable {
  /// How bad it is.
  public var severity: Severity
  /// The stable identifier, such as `literal-differs`: part of the public interface.
  public var code: String
  /// What is wrong, as one phrase without a full stop.
  public var message: String
  /// What to do or what was expected, as one phrase; printed after `; `.
  public var hint: String?
  /// The smallest range that shows the fault.
  public var place: Place?
  /// Other places that belong to the fault, such as where a quote was opened.
  public var related: [Related]
  /// How the place was reached, innermost first: page ← template ← include.
  public var chain: [Related]
  /// Further sentences, such as the keys a map has.
  public var notes: [String]
  /// The table cell spoken of, for machines.
  public var subject: TableSubject?
  /// An edit that would mend the fault.
  public var fix: Fix?

  /// A message with a code; everything else may be added afterwards.
  public init(
    _ severity: Severity, code: String, _ message: String, hint: String? = nil, at place: Place? = nil,
    related: [Related] = [], chain: [Related] = [], notes: [String] = [], subject: TableSubject? = nil, fix: Fix? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.hint = hint
    self.place = place
    self.related = related
    self.chain = chain
    self.notes = notes
    self.subject = subject
    self.fix = fix
  }

  /// The phrase `did you mean "…"?` when one of `names` is near `name`.
  public static func suggestion(for name: String, among names: some Sequence<String>) -> String? {
    nearestName(to: name, among: names).map { "did you mean \"\($0)\"?" }
  }
}

/// A place with a phrase that says what it has to do with the fault.
public struct Related: Sendable, Hashable {
  /// What the place is, such as `first at line 3` or `included from`.
  public var message: String
  /// Where, when there is a place to show.
  public var place: Place?

  /// A phrase about a place.
  public init(_ message: String, at place: Place? = nil) {
    self.message = message
    self.place = place
  }
}

/// The table, row, field or cell that a diagnostic speaks of.
public struct TableSubject: Sendable, Hashable {
  /// The table's name.
  public var table: String
  /// The record's number; the header is row 1.
  public var row: Int?
  /// The field's number, from 1.
  public var field: Int?
  /// The field's name.
  public var fieldName: String?
  /// The text of the cell, or the canonical cell name.
  public var cell: String?
  /// For `unbound-figure`: `equal`, `differs` or `none`.
  public var relation: String?

  /// A part of a table.
  public init(
    table: String, row: Int? = nil, field: Int? = nil, fieldName: String? = nil, cell: String? = nil,
    relation: String? = nil
  ) {
    self.table = table
    self.row = row
    self.field = field
    self.fieldName = fieldName
    self.cell = cell
    self.relation = relation
  }
}

/// Bytes to put in place of a range of a source.
public struct Fix: Sendable, Hashable {
  /// The source's name.
  public var file: String
  /// The byte range to replace.
  public var range: Range<Int>
  /// The text to write there.
  public var replacement: String

  /// An edit of one range.
  public init(file: String, range: Range<Int>, replacement: String) {
    self.file = file
    self.range = range
    self.replacement = replacement
  }
}

/// Diagnostics thrown together, so that a reader of something broken can report all of its faults.
public struct DiagnosticError: Error {
  /// At least one diagnostic of severity `error`.
  public let diagnostics: [Diagnostic]

  /// An error made of diagnostics.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  /// An error made of one diagnostic.
  public init(_ diagnostic: Diagnostic) { self.init([diagnostic]) }
}
