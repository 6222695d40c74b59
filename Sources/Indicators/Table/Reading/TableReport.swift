import SourceText

/// Collects what is wrong with a CSV. The first faults carry the lines around them; a file with a million faults
/// gets all of them, but not all of its lines a million times.
struct TableReport {
  let table: String
  let source: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  private var cursor = PositionCursor()
  /// How many faults carry the lines around them, and other places beside their own.
  static let excerptLimit = 200

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
    let place = place(range)
    diagnostics.append(
      Diagnostic(
        severity, code: code, message, hint: hint, at: place, related: related, notes: notes,
        subject: TableSubject(table: table, row: row, field: field, fieldName: fieldName, cell: cell)))
  }

  mutating func append(_ more: [Diagnostic]) { diagnostics += more }

  private mutating func place(_ range: Range<Int>) -> Place {
    let start = cursor.position(at: range.lowerBound, in: source)
    var ahead = cursor
    let place = Place(file: source.name, start: start, end: ahead.position(at: range.upperBound, in: source))
    guard diagnostics.count < Self.excerptLimit, hasShortLines(around: range.lowerBound) else { return place }
    return source.place(of: range)
  }

  /// A place that belongs to a fault elsewhere, with the lines around it when they can be shown.
  func otherPlace(_ range: Range<Int>) -> Place {
    if diagnostics.count < Self.excerptLimit, hasShortLines(around: range.lowerBound) { return source.place(of: range) }
    return Place(
      file: source.name, start: source.position(at: range.lowerBound), end: source.position(at: range.upperBound))
  }

  /// Whether the lines that an excerpt would show can be shown.
  private func hasShortLines(around offset: Int) -> Bool {
    let reach = 8192
    let before = source.bytes[max(0, offset - reach)..<min(offset, source.bytes.count)]
    let after = source.bytes[min(offset, source.bytes.count)..<min(offset + reach, source.bytes.count)]
    return (before.count < reach || before.contains(0x0A) || before.contains(0x0D))
      && (after.count < reach || after.contains(0x0A) || after.contains(0x0D))
  }
}

/// Turns rising byte offsets into lines and columns by walking on from the last one: a file of one long line with
/// many faults would else be counted from its start for each.
private struct PositionCursor {
  private var offset = 0
  private var position = SourcePosition(line: 1, column: 1)

  mutating func position(at target: Int, in source: SourceFile) -> SourcePosition {
    let target = min(max(target, 0), source.bytes.count)
    if target < offset {
      position = source.position(at: target)
    } else {
      source.bytes.withUnsafeBufferPointer { bytes in
        for index in offset..<target {
          step(over: bytes[index], followedBy: index + 1 < bytes.count ? bytes[index + 1] : 0)
        }
      }
    }
    offset = target
    return position
  }

  private mutating func step(over byte: UInt8, followedBy next: UInt8) {
    if byte == 0x0A || byte == 0x0D && next != 0x0A {
      position = SourcePosition(line: position.line + 1, column: 1)
    } else if byte & 0xC0 != 0x80 {
      position.column += 1
    }
  }
}
