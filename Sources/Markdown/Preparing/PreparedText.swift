/// The text as libcmark is to read it, and what is needed to find the way back.
struct PreparedText {
  /// The text; empty when `isVerbatim`.
  var bytes: [UInt8] = []
  /// Whether libcmark may read the article's own bytes.
  var isVerbatim = true
  /// What stands behind placeholders, by index.
  var placeholders: [Placeholder] = []
  /// From the text before tables were rewritten to the source.
  var map = EditMap()
  /// From the text to what it was before tables were rewritten.
  var tableMap = EditMap()
  /// The text before tables were rewritten, kept when it holds tables.
  var beforeTables: [UInt8] = []
  /// The tables, by index.
  var tables: [TableShape] = []
  /// The definitions of footnotes, by index.
  var footnotes: [FootnoteDefinition] = []
  /// Whether runs of two tildes, footnotes or tables ask for a look at the tree before it is rendered.
  var needsSurvey: Bool { hasStrikes || !footnotes.isEmpty || !tables.isEmpty }
  /// Whether there are runs of two tildes.
  var hasStrikes = false

  /// Where the byte at an offset of the text stands in the source.
  func sourceOffset(of offset: Int, body: Range<Int>) -> Int {
    if isVerbatim { return body.lowerBound + offset }
    let origin = map.origin(of: tables.isEmpty ? offset : tableMap.origin(of: offset))
    return min(max(origin, body.lowerBound), body.upperBound)
  }
}

/// `[^label]: …`
struct FootnoteDefinition {
  /// The label as written.
  var label: String
  /// `[^label]:` in the source.
  var source: Range<Int>
  /// The definition of the same label that comes first and is used instead.
  var earlier: Int?
}

/// Prepares the article in `body`: slots, footnotes, tildes, Chinese emphasis, tables. Tables whose header line starts
/// at one of `refusedTables`, offsets in the text before tables are rewritten, are left alone; `nil` refuses all.
func prepare(_ source: Bytes, body: Range<Int>, refusedTables: Set<Int>?) -> PreparedText {
  let article = source.part(body)
  var prepared = PreparedText()
  if wantsPreparation(article) {
    var preparation = Preparation(source: source, body: body)
    preparation.run()
    if !preparation.isUnchanged {
      prepared.isVerbatim = false
      prepared.bytes = preparation.output
      prepared.placeholders = preparation.placeholders
      prepared.map = preparation.map
      prepared.footnotes = preparation.footnotes
      prepared.hasStrikes = preparation.hasStrikes
    }
  }
  if let refusedTables, find(0x7C, in: article, from: 0) != nil {
    if prepared.isVerbatim {
      prepared.map.append(changed: 0, original: body.lowerBound)
      rewriteTables(in: article, of: &prepared, refused: refusedTables)
    } else {
      let text = prepared.bytes
      text.withUnsafeBufferPointer { rewriteTables(in: $0, of: &prepared, refused: refusedTables) }
    }
  }
  return prepared
}

/// Whether anything stands in an article that may have to be changed before libcmark reads it. A handful of `memchr`s.
private func wantsPreparation(_ article: Bytes) -> Bool {
  if find(0x7B, in: article, from: 0) != nil || find(0xEE, in: article, from: 0) != nil { return true }
  return hasPair(0x7E, 0x7E, in: article) || hasPair(0x5B, 0x5E, in: article) || hasPair(0x26, 0x23, in: article)
    || hasForeignEmphasis(article)
}

/// Whether a byte is followed by another somewhere.
private func hasPair(_ first: UInt8, _ second: UInt8, in bytes: Bytes) -> Bool {
  var next = find(first, in: bytes, from: 0)
  while let at = next {
    if at + 1 < bytes.count, bytes[at + 1] == second { return true }
    next = find(first, in: bytes, from: at + 1)
  }
  return false
}

/// Whether a `*` stands beside a byte that is not ASCII.
private func hasForeignEmphasis(_ bytes: Bytes) -> Bool {
  var next = find(0x2A, in: bytes, from: 0)
  while let at = next {
    if at > 0, bytes[at - 1] >= 0x80 { return true }
    if at + 1 < bytes.count, bytes[at + 1] >= 0x80 { return true }
    next = find(0x2A, in: bytes, from: at + 1)
  }
  return false
}
