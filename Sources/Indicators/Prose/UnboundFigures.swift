package import SourceText

/// A figure in the text of an article that is not tied to a cell (DECISIONS 16).
package struct UnboundFigure: Sendable {
  /// How the figure stands to the tables.
  package enum Relation: String, Sendable {
    /// A cell says the same.
    case equal
    /// A cell that the sentence names says something else.
    case differs
    /// No cell fits.
    case none
  }

  /// The bytes of the figure in the source, unit and words for how exact it is included.
  package let range: Range<Int>
  /// The figure as it stands there.
  package let text: String
  /// How it stands to the tables.
  package let relation: Relation
  /// The cell that says the same, or something else.
  package let cell: FigureCell?
  /// The record of that cell in its file; the header is row 1.
  var record: Int?
  /// What that cell is, without a measure word: `87`, `48.25%`.
  package let cellText: String?
  /// What the figure may be tied to: a cell or an expression.
  package let offer: String?
  /// Whether no other cell that the sentence names would do as well, so that it may be bound without being asked.
  var isUnmistakable = false

  /// The message. `differs` is an error; the others are warnings, or errors where a site requires figures to be bound.
  package func diagnostic(in source: SourceFile, isRequired: Bool) -> Diagnostic {
    let severity: Severity = relation == .differs || isRequired ? .error : .warning
    let known = zip([cell?.name.short].compactMap(\.self), [cellText].compactMap(\.self)).map { "; \($0) is \($1)" }
    var diagnostic = Diagnostic(
      severity, code: "unbound-figure", "\"\(text)\" is not tied to data" + known.joined(), at: source.place(of: range))
    if cell == nil, let offer { diagnostic.hint = "write [\(text)]{=\(offer)}" }
    diagnostic.subject = TableSubject(
      table: cell?.name.table ?? "", row: record, field: cell.map { $0.field + 1 }, fieldName: cell?.name.measure,
      cell: cell?.name.canonical,
      relation: relation.rawValue)
    // Markup inside a figure would end up inside the brackets; that is for people to see to.
    let isPlain = !text.utf8.contains {
      [0x0A, 0x0D, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60, 0x7B, 0x7C, 0x7D].contains($0)
    }
    if relation == .equal, isUnmistakable, isPlain, let offer {
      diagnostic.fix = Fix(file: source.name, range: range, replacement: "[\(text)]{=\(offer)}")
    }
    return diagnostic
  }
}

/// What is known of a page whose text is searched.
package struct ProseContext: Sendable {
  /// The language of the page.
  package var language: FigureLanguage
  /// The year of the page's date, which 今年 means.
  package var year: Int?

  /// What is known of a page.
  package init(language: FigureLanguage, year: Int?) {
    self.language = language
    self.year = year
  }
}

extension ProseChecker {
  /// The figures in running text that nothing is tied to, in order. Dates, ordinals, list numbers, names, codes are none.
  ///
  /// Linear in the text but for the cells whose names it holds.
  /// - Parameters:
  ///   - blocks: the bytes of paragraphs, headings, list items, table rows in `source`; they may overlap.
  ///   - excluding: the bytes of slots, `[…]{=…}`, `{{ … }}`, fences; code spans, addresses and tags are left out anyway.
  package func unboundFigures(
    in source: SourceFile, blocks: [Range<Int>], excluding: [Range<Int>], index: FigureIndex, context: ProseContext
  ) -> [UnboundFigure] {
    let tables = ProseTables(source.bytes)
    return merged(blocks, in: source).flatMap { block in
      let mask = ProseMask(source.bytes, in: block, excluding: excluding.filter { $0.overlaps(block) })
      return unboundFigures(in: TextBytes(mask.bytes), offset: block.lowerBound, tables, source, index, context)
    }
  }

  /// Whether running text holds any figure that nothing is tied to, whatever the tables say.
  package func hasFigures(in source: SourceFile, blocks: [Range<Int>], excluding: [Range<Int>]) -> Bool {
    merged(blocks, in: source).contains { block in
      let mask = ProseMask(source.bytes, in: block, excluding: excluding.filter { $0.overlaps(block) })
      return !FigureScanner(mask.bytes, words: words).proseFigures().isEmpty
    }
  }

  private func unboundFigures(
    in text: TextBytes, offset: Int, _ tables: ProseTables, _ source: SourceFile, _ index: FigureIndex,
    _ context: ProseContext
  ) -> [UnboundFigure] {
    let figures = FigureScanner(text.bytes, words: words).proseFigures()
    guard !figures.isEmpty else { return [] }
    let sentences = Sentences(text)
    var found: [UnboundFigure] = []
    var current: (range: Range<Int>, context: SentenceContext)?
    for (number, figure) in figures.enumerated() {
      if let cell = tables.cell(at: offset + figure.range.lowerBound) {
        let words = TableCellWords(cell, in: source, offset: offset)
        let matcher = FigureMatcher(
          checker: self, index: index, written: figure,
          sentence: SentenceContext(words.text, from: words.start, index: index, pageYear: context.year),
          clause: index.labels.coverage(in: words.text), language: context.language)
        found.append(matcher.result(text: text, offset: offset))
        continue
      }
      let range = sentences.sentence(at: figure.range.lowerBound)
      if current?.range != range {
        current = (range, SentenceContext(text, in: range, index: index, pageYear: context.year))
      }
      guard let sentence = current?.context else { continue }
      let before = number > 0 ? figures[number - 1].range.upperBound : 0
      let after = number + 1 < figures.count ? figures[number + 1].range.lowerBound : text.count
      let clause = sentences.clause(around: figure.range, between: before, and: after, context.language)
      let matcher = FigureMatcher(
        checker: self, index: index, written: figure, sentence: sentence,
        clause: index.labels.coverage(in: TextBytes(Array(text.bytes[clause]))), language: context.language)
      found.append(matcher.result(text: text, offset: offset))
    }
    return found
  }

  /// Blocks in order, overlapping ones joined.
  private func merged(_ blocks: [Range<Int>], in source: SourceFile) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for block in blocks.map({ $0.clamped(to: 0..<source.bytes.count) }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, block.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, block.upperBound)
      } else {
        merged.append(block)
      }
    }
    return merged
  }
}

/// What a cell of a table in an article says of its figure: the labels of row and column, then the cell.
private struct TableCellWords {
  let text: TextBytes
  /// Where the text's first byte would stand in the block, so that the cell's own bytes keep their places.
  let start: Int

  init(_ cell: (row: Range<Int>, column: Range<Int>, own: Range<Int>), in source: SourceFile, offset: Int) {
    var labels: [UInt8] = []
    for label in [cell.row, cell.column] where !label.isEmpty {
      labels += ProseMask(source.bytes, in: label, excluding: []).bytes + [0x2C]
    }
    text = TextBytes(labels + ProseMask(source.bytes, in: cell.own, excluding: []).bytes)
    start = cell.own.lowerBound - offset - labels.count
  }
}

/// Where sentences and clauses end.
struct Sentences {
  private let text: TextBytes
  /// Ends of sentences, in order; the last one is the end of the text.
  private var ends: [Int] = []

  init(_ text: TextBytes) {
    self.text = text
    var position = 0
    while position < text.count {
      if let length = Self.sentenceEnd(in: text, at: position) { ends.append(position + length) }
      position += 1
    }
    ends.append(text.count)
  }

  /// The sentence around a position.
  func sentence(at position: Int) -> Range<Int> {
    var low = 0
    var high = ends.count - 1
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > position { high = middle } else { low = middle + 1 }
    }
    return (low > 0 ? ends[low - 1] : 0)..<ends[low]
  }

  /// The part of a sentence around a figure, up to the next comma. What stands between two figures belongs to the
  /// later one in Chinese (教育32项医疗6项), to the earlier one in English (87 parks and 40 plots).
  func clause(
    around range: Range<Int>, between before: Int, and after: Int, _ language: FigureLanguage
  ) -> Range<Int> {
    let sentence = sentence(at: range.lowerBound)
    var start = range.lowerBound
    while start > max(before, sentence.lowerBound), !Self.isComma(text, before: start) { start -= 1 }
    var end = range.upperBound
    while end < min(after, sentence.upperBound), !Self.isComma(text, at: end) { end += 1 }
    switch language {
    case .chinese: return start..<(end == after && after < text.count ? range.upperBound : end)
    case .english: return (start == before && before > 0 ? range.lowerBound : start)..<end
    }
  }

  private static func sentenceEnd(in text: TextBytes, at position: Int) -> Int? {
    switch text.bytes[position] {
    case 0x0A: return text.byte(position + 1) == 0x0A || text.byte(position + 1) == 0x2D ? 1 : nil
    case 0x7C: return 1
    case 0x2E, 0x21, 0x3F: return text.byte(position + 1).map { $0 == 0x20 || $0 == 0x0A } ?? true ? 1 : nil
    case 0xE3: return text.has("。".utf8, at: position) ? 3 : nil
    case 0xEF: return ["！", "？", "；"].contains { text.has($0.utf8, at: position) } ? 3 : nil
    default: return nil
    }
  }

  private static let commas = [",", ";", "，", "、", "；", "：", "（", "）", "(", ")"].map { Array($0.utf8) }

  private static func isComma(_ text: TextBytes, at position: Int) -> Bool {
    commas.contains { text.has($0, at: position) }
  }

  private static func isComma(_ text: TextBytes, before position: Int) -> Bool {
    commas.contains { text.has($0, before: position) }
  }
}
