import MarkupText

/// What comes out in the end.
extension Renderer {
  /// The document that was written.
  func document() -> MarkdownDocument {
    let body = Fragment(bytes: html.bytes, holes: htmlHoles)
    return MarkdownDocument(
      body: body, headings: headings, links: links, images: images, slots: slots, anchors: headingIDs.used.texts,
      plainText: options.keepsPlainText ? Fragment(bytes: plain.bytes, holes: plainHoles) : Fragment(),
      summary: html.withBytes { summaryHTML(of: $0) }, summaryText: plain.withBytes { summaryText(of: $0) },
      wordCount: plain.withBytes { wordCount(of: $0, holes: plainHoles.count) }, textBlocks: textBlocks,
      codeSpans: codeSpans,
      diagnostics: findings.isEmpty ? [] : diagnostics(of: findings, counts: findingCounts, in: source))
  }

  private func summaryHTML(of body: Bytes) -> Fragment? {
    guard !options.commonMarkOnly, let range = summary.more.map({ 0..<$0.html }) ?? summary.paragraph?.html else {
      return nil
    }
    let marks = passing.filter { $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound }
    // A hole right at the end is that of the next block.
    return part(
      range, lastHole: range.upperBound - 1, of: body, htmlHoles,
      without: marks.map { shifted($0, by: -range.lowerBound) })
  }

  private func summaryText(of text: Bytes) -> Fragment? {
    guard !options.commonMarkOnly, let range = summary.more.map({ 0..<$0.plain }) ?? summary.paragraph?.plain else {
      return nil
    }
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] == 0x0A { end -= 1 }
    return part(range.lowerBound..<end, lastHole: end, of: text, plainHoles, without: [])
  }

  private func part(
    _ range: Range<Int>, lastHole: Int, of whole: Bytes, _ holes: [Hole], without ranges: [Range<Int>]
  ) -> Fragment {
    let holes = holes.filter { $0.offset >= range.lowerBound && $0.offset <= lastHole }
    return fragment(
      Array(whole[range]),
      holes: holes.map { Hole(offset: $0.offset - range.lowerBound, slot: $0.slot, isInAttribute: $0.isInAttribute) },
      without: ranges)
  }
}
