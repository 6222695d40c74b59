/// Turns each table into headings, one per cell and line, that libcmark parses in the table's place: reference links work in cells,
/// no block syntax can leak out of them, lists stay tight. Each heading stands behind the prefix of the line it comes
/// from, so that in code the lines can be put back as they were.
///
/// - Parameters:
///   - text: The text before.
///   - prepared: Takes the text after, when there are tables.
///   - refused: Starts of header lines that look like tables and were found to be none.
func rewriteTables(in text: Bytes, of prepared: inout PreparedText, refused: Set<Int>) {
  var rewriting = TableRewriting(text: text, refused: refused, firstPlaceholder: prepared.placeholders.count)
  rewriting.run()
  guard !rewriting.tables.isEmpty else { return }
  for (index, table) in rewriting.tables.enumerated() {
    let source = prepared.map.origin(of: table.start)
    prepared.placeholders.append(Placeholder(kind: .table(index), source: source..<source))
  }
  prepared.isVerbatim = false
  prepared.beforeTables = Array(text)
  prepared.bytes = rewriting.output
  prepared.tables = rewriting.tables
  prepared.tableMap = rewriting.map
}

/// The state of the rewriting.
private struct TableRewriting {
  let text: Bytes
  let refused: Set<Int>
  let firstPlaceholder: Int
  var tables: [TableShape] = []
  var output: [UInt8] = []
  var map = EditMap()
  private var copied = 0
  /// Up to where no table may start: as in cmark-gfm, a paragraph in which a delimiter row did not fit its header has
  /// none.
  private var barred = 0
  /// How many empty cells may be added to short rows, as in cmark-gfm.
  private var spareCells = 0x80000

  init(text: Bytes, refused: Set<Int>, firstPlaceholder: Int) {
    self.text = text
    self.refused = refused
    self.firstPlaceholder = firstPlaceholder
  }

  /// Looks at each line with a pipe and at its neighbours, never at the others.
  mutating func run() {
    var next = find(0x7C, in: text, from: 0)
    while let pipe = next {
      let line = lineAround(pipe)
      let after = lineAfter(line)
      if let end = rewrite(header: lineBefore(line), delimiter: line) ?? rewrite(header: line, delimiter: after) {
        next = find(0x7C, in: text, from: end)
      } else {
        next = find(0x7C, in: text, from: line.upperBound)
      }
    }
    guard !tables.isEmpty else { return }
    output.append(contentsOf: text[copied..<text.count])
  }

  // MARK: Lines

  private func lineAround(_ offset: Int) -> Range<Int> {
    var start = offset
    while start > 0, text[start - 1] != 0x0A, text[start - 1] != 0x0D { start -= 1 }
    return start..<lineEnd(from: offset)
  }

  private func lineEnd(from offset: Int) -> Int {
    var end = offset
    while end < text.count, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
    return end
  }

  private func lineBefore(_ line: Range<Int>) -> Range<Int>? {
    var end = line.lowerBound
    guard end > copied else { return nil }
    end -= 1
    if text[end] == 0x0A, end > copied, text[end - 1] == 0x0D { end -= 1 }
    var start = end
    while start > copied, text[start - 1] != 0x0A, text[start - 1] != 0x0D { start -= 1 }
    return start..<end
  }

  private func lineAfter(_ line: Range<Int>) -> Range<Int>? {
    let start = nextLineStart(after: line.upperBound)
    return start < text.count ? start..<lineEnd(from: start) : nil
  }

  private func nextLineStart(after end: Int) -> Int {
    guard end < text.count else { return end }
    return text[end] == 0x0D && end + 1 < text.count && text[end + 1] == 0x0A ? end + 2 : end + 1
  }

  // MARK: Tables

  /// Rewrites the table whose first two lines these are. Gives the offset behind it, or `nil` when it is none.
  private mutating func rewrite(header: Range<Int>?, delimiter: Range<Int>?) -> Int? {
    guard let header, let delimiter, header.lowerBound >= copied else { return nil }
    let delimiterPrefix = LinePrefix(text, line: delimiter, markers: false)
    let delimiterContent = delimiterPrefix.contentStart..<delimiter.upperBound
    guard let alignments = delimiterRow(text, delimiterContent), delimiterContent.count > 1,
      !startsBlock(text, at: delimiterContent.lowerBound, before: delimiter.upperBound)
    else { return nil }
    let prefix = LinePrefix(text, line: header)
    let content = prefix.contentStart..<header.upperBound
    guard !content.isEmpty, header.lowerBound >= barred, !refused.contains(content.lowerBound),
      continues(prefix, with: delimiterPrefix),
      !startsBlock(text, at: content.lowerBound, before: header.upperBound)
    else { return nil }
    guard let cells = splitRow(text, content), cells.count == alignments.count else {
      barred = endOfParagraph(from: delimiter.upperBound, quotes: delimiterPrefix.quotes)
      return nil
    }
    open(header: header, prefix: prefix, cells: cells)
    var table = TableShape(
      alignments: alignments, lines: [TableShape.Line(content: content, headings: cells.count + 1)])
    map.append(changed: output.count, original: delimiterContent.lowerBound)
    output.append(contentsOf: text[delimiter.lowerBound..<delimiterContent.lowerBound])
    write(cell: 0..<0)
    table.lines.append(TableShape.Line(content: delimiterContent, headings: 1))
    let end = rows(of: &table, prefix: prefix, from: nextLineStart(after: delimiter.upperBound))
    tables.append(table)
    copied = end
    map.append(changed: output.count, original: end)
    return end
  }

  private func endOfParagraph(from offset: Int, quotes: Int) -> Int {
    var next = nextLineStart(after: offset)
    while next < text.count {
      let line = next..<lineEnd(from: next)
      let prefix = LinePrefix(text, line: line, markers: false)
      let content = prefix.contentStart
      guard content < line.upperBound, prefix.quotes <= quotes, !startsBlock(text, at: content, before: line.upperBound)
      else { break }
      next = nextLineStart(after: line.upperBound)
    }
    return next
  }

  /// Whether a line stands in the same quotes and list items as the header line, by its look.
  private func continues(_ header: LinePrefix, with line: LinePrefix) -> Bool {
    guard line.quotes == header.quotes else { return false }
    if let itemColumn = header.itemColumn { return line.column >= itemColumn && line.column < itemColumn + 4 }
    return abs(line.indentation - header.indentation) <= 3
  }

  private mutating func open(header: Range<Int>, prefix: LinePrefix, cells: [Range<Int>]) {
    output.append(contentsOf: text[copied..<prefix.contentStart])
    map.append(changed: output.count, original: prefix.contentStart)
    output.append(contentsOf: headingStart)
    PlaceholderCode.append(firstPlaceholder + tables.count, to: &output)
    output.append(contentsOf: headingEnd)
    let continuation = continuation(of: header.lowerBound..<prefix.contentStart)
    for cell in cells {
      map.append(changed: output.count, original: cell.lowerBound)
      output.append(contentsOf: continuation)
      write(cell: cell)
    }
  }

  /// The prefix of a line for the lines below: markers of list items become blanks.
  private func continuation(of prefix: Range<Int>) -> [UInt8] {
    text[prefix].map { $0 == 0x3E || $0 == 0x09 ? $0 : 0x20 }
  }

  /// Rewrites the lines below the delimiter row, as far as they are rows. Gives the offset behind them.
  private mutating func rows(of table: inout TableShape, prefix: LinePrefix, from start: Int) -> Int {
    var next = start
    while next < text.count {
      let line = next..<lineEnd(from: next)
      let linePrefix = LinePrefix(text, line: line, markers: false)
      let content = linePrefix.contentStart..<line.upperBound
      guard !content.isEmpty, continues(prefix, with: linePrefix),
        !startsBlock(text, at: content.lowerBound, before: line.upperBound), let cells = splitRow(text, content)
      else { break }
      let kept = cells.prefix(table.alignments.count)
      spareCells -= table.alignments.count - kept.count
      guard spareCells >= 0 else { break }
      for cell in kept {
        map.append(changed: output.count, original: cell.lowerBound)
        output.append(contentsOf: text[line.lowerBound..<content.lowerBound])
        write(cell: cell)
      }
      table.lines.append(TableShape.Line(content: content, headings: kept.count))
      next = nextLineStart(after: line.upperBound)
    }
    return next
  }

  /// Writes a cell as a heading. `\|` becomes `|`, in code too.
  private mutating func write(cell: Range<Int>) {
    output.append(contentsOf: headingStart)
    var runStart = cell.lowerBound
    for index in cell where text[index] == 0x5C && index + 1 < cell.upperBound && text[index + 1] == 0x7C {
      output.append(contentsOf: text[runStart..<index])
      runStart = index + 1
    }
    if runStart < cell.upperBound { output.append(contentsOf: text[runStart..<cell.upperBound]) }
    output.append(contentsOf: headingEnd)
  }
}

private let headingStart = Array("###### ".utf8)
private let headingEnd = Array(" ######\n".utf8)
