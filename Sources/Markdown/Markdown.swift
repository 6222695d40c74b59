package import SourceText

/// Reads an article.
///
/// `Markdown` knows CommonMark and its extensions, and turns a text into a document: HTML with holes, headings,
/// links, slots. It must not know pages, figures, templates or files: what a slot says is only found here, never
/// understood. It imports libcmark, `SourceText` and `MarkupText`.
///
/// ```
/// source ─ prepare ─▶ text with placeholders ─ libcmark ─▶ tree ─ survey ─▶ Renderer ─▶ HTML with holes, plain text
/// ```
///
/// - Parameters:
///   - source: The file, front matter included.
///   - body: The byte range of the article in it.
///   - options: What is read and how it is written.
/// - Returns: The document; faults are among its `diagnostics`, and never keep the rest from being read.
package func parseMarkdown(_ source: SourceFile, body: Range<Int>, options: MarkdownOptions) -> MarkdownDocument {
  source.bytes.withUnsafeBufferPointer { bytes in
    let start = min(max(body.lowerBound, 0), bytes.count)
    let body = start..<min(max(body.upperBound, start), bytes.count)
    let invalid = firstInvalidByte(in: bytes.part(body)).map { body.lowerBound + $0 }
    var refusedTables: Set<Int>? = []
    var readings = 0
    while true {
      let prepared = options.commonMarkOnly ? PreparedText() : prepare(bytes, body: body, refusedTables: refusedTables)
      let reading = Reading(
        source: source, sourceBytes: bytes, body: body, options: options, prepared: prepared, invalid: invalid)
      switch reading.document() {
      case .document(let document): return document
      case .brokenTables(let starts):
        readings += 1
        // Each reading refuses all that is broken, so that two do for what people write; a text made for it could
        // ask for one for each of its lines.
        if readings < 8 { refusedTables?.formUnion(starts) } else { refusedTables = nil }
      }
    }
  }
}

/// One reading of an article: parse, survey, render.
private struct Reading {
  let source: SourceFile
  let sourceBytes: Bytes
  let body: Range<Int>
  let options: MarkdownOptions
  let prepared: PreparedText
  let invalid: Int?

  /// What a reading comes to.
  enum Outcome {
    case document(MarkdownDocument)
    /// What looked like tables stands across other blocks: to be read again without them.
    case brokenTables([Int])
  }

  func document() -> Outcome {
    if prepared.isVerbatim { return document(of: sourceBytes.part(body)) }
    return prepared.bytes.withUnsafeBufferPointer { document(of: $0) }
  }

  private func document(of text: Bytes) -> Outcome {
    guard let tree = CommonMarkTree(text, smart: options.smart, validatesUTF8: invalid != nil) else {
      return .document(emptyDocument)
    }
    let survey = prepared.needsSurvey ? Survey(of: tree.root, prepared: prepared) : Survey()
    if !survey.brokenTables.isEmpty { return .brokenTables(survey.brokenTables.map { prepared.tables[$0].start }) }
    var renderer = Renderer(
      source: source, sourceBytes: sourceBytes, body: body, options: options, prepared: prepared, parsed: text,
      survey: survey)
    if let invalid { renderer.report(.invalidUTF8(sourceBytes[invalid]), at: invalid..<invalid + 1) }
    if !options.commonMarkOnly, mayHoldHeadingAttributes(text) { renderer.reserveIDs(in: tree.root) }
    renderer.render(tree.root)
    if !prepared.footnotes.isEmpty { renderer.writeFootnotes() }
    return .document(renderer.document())
  }

  private var emptyDocument: MarkdownDocument {
    MarkdownDocument(
      body: Fragment(), headings: [], links: [], images: [], slots: [], anchors: [], plainText: Fragment(),
      summary: nil, summaryText: nil, wordCount: 0, textBlocks: [], codeSpans: [], diagnostics: [])
  }
}

/// Whether `{#` or `{.` stands somewhere.
private func mayHoldHeadingAttributes(_ text: Bytes) -> Bool {
  var next = find(0x7B, in: text, from: 0)
  while let at = next {
    if at + 1 < text.count, text[at + 1] == 0x23 || text[at + 1] == 0x2E { return true }
    next = find(0x7B, in: text, from: at + 1)
  }
  return false
}
