import SourceText

/// Warnings are kept, so that a page which is not made again warns again.
extension CacheWriter {
  mutating func write(_ diagnostic: Diagnostic) {
    write(diagnostic.severity.rawValue)
    write(diagnostic.code)
    write(diagnostic.message)
    write(diagnostic.hint)
    write(diagnostic.place)
    write(diagnostic.related) { $0.write($1) }
    write(diagnostic.chain) { $0.write($1) }
    write(diagnostic.notes) { $0.write($1) }
    write(diagnostic.subject != nil)
    if let subject = diagnostic.subject { write(subject) }
    write(diagnostic.fix != nil)
    if let fix = diagnostic.fix { write(fix) }
  }

  mutating func write(_ place: Place?) {
    write(place != nil)
    guard let place else { return }
    write(place.file)
    for number in [place.start.line, place.start.column, place.end.line, place.end.column] { write(number) }
    write(place.excerpt?.firstLine ?? 0)
    write(place.excerpt?.lines ?? []) { $0.write($1) }
  }

  private mutating func write(_ related: Related) {
    write(related.message)
    write(related.place)
  }

  private mutating func write(_ subject: TableSubject) {
    write(subject.table)
    write(subject.row ?? -1)
    write(subject.field ?? -1)
    write(subject.fieldName)
    write(subject.cell)
    write(subject.relation)
  }

  private mutating func write(_ fix: Fix) {
    write(fix.file)
    write(fix.range.lowerBound)
    write(fix.range.upperBound)
    write(fix.replacement)
  }
}

extension CacheReader {
  mutating func diagnostic() throws(CacheDamage) -> Diagnostic {
    guard let severity = Severity(rawValue: try string()) else { throw CacheDamage() }
    var diagnostic = Diagnostic(severity, code: try string(), try string())
    diagnostic.hint = try optionalString()
    diagnostic.place = try place()
    diagnostic.related = try list { reader throws(CacheDamage) in try reader.related() }
    diagnostic.chain = try list { reader throws(CacheDamage) in try reader.related() }
    diagnostic.notes = try list { reader throws(CacheDamage) in try reader.string() }
    if try bool() { diagnostic.subject = try subject() }
    if try bool() { diagnostic.fix = try fix() }
    return diagnostic
  }

  mutating func place() throws(CacheDamage) -> Place? {
    guard try bool() else { return nil }
    let file = try string()
    let start = SourcePosition(line: try integer(), column: try integer())
    let end = SourcePosition(line: try integer(), column: try integer())
    let first = try integer()
    let lines = try list { reader throws(CacheDamage) in try reader.string() }
    return Place(
      file: file, start: start, end: end, excerpt: lines.isEmpty ? nil : Excerpt(firstLine: first, lines: lines))
  }

  private mutating func related() throws(CacheDamage) -> Related { Related(try string(), at: try place()) }

  private mutating func subject() throws(CacheDamage) -> TableSubject {
    var subject = TableSubject(table: try string())
    let (row, field) = (try integer(), try integer())
    subject.row = row < 0 ? nil : row
    subject.field = field < 0 ? nil : field
    subject.fieldName = try optionalString()
    subject.cell = try optionalString()
    subject.relation = try optionalString()
    return subject
  }

  private mutating func fix() throws(CacheDamage) -> Fix {
    let file = try string()
    let (lower, upper) = (try integer(), try integer())
    guard lower <= upper else { throw CacheDamage() }
    return Fix(file: file, range: lower..<upper, replacement: try string())
  }
}
