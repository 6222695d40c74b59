import MarkupText

/// What comes out in the end.
extension Renderer {
  /// The document that was written.
  func document() -> MarkdownDocument {
    let body = Fragment(bytes: html.bytes, holes: htmlHoles)
    let text = Fragment(bytes: plain.bytes, holes: plainHoles)
    return MarkdownDocument(
      body: body, headings: headings, links: links, images: images, slots: slots, anchors: headingIDs.used,
      plainText: text,
      summary: summaryHTML(of: body), summaryText: summaryText(of: text),
      wordCount: Markdown.wordCount(of: text), textBlocks: textBlocks, codeSpans: codeSpans,
      diagnostics: findings.isEmpty ? [] : diagnostics(of: findings, counts: findingCounts, in: source))
  }

  private func summaryHTML(of body: Fragment) -> Fragment? {
    guard !options.commonMarkOnly, let range = summary.more.map({ 0..<$0.html }) ?? summary.paragraph?.html else {
      return nil
    }
    let marks = passing.filter { $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound }
    // A hole right at the end is that of the next block.
    return part(
      range, lastHole: range.upperBound - 1, of: body, without: marks.map { shifted($0, by: -range.lowerBound) })
  }

  private func summaryText(of text: Fragment) -> Fragment? {
    guard !options.commonMarkOnly, let range = summary.more.map({ 0..<$0.plain }) ?? summary.paragraph?.plain else {
      return nil
    }
    var end = range.upperBound
    while end > range.lowerBound, text.bytes[end - 1] == 0x0A { end -= 1 }
    return part(range.lowerBound..<end, lastHole: end, of: text, without: [])
  }

  private func part(
    _ range: Range<Int>, lastHole: Int, of whole: Fragment, without ranges: [Range<Int>]
  ) -> Fragment {
    let holes = whole.holes.filter { $0.offset >= range.lowerBound && $0.offset <= lastHole }
    return fragment(
      Array(whole.bytes[range]),
      holes: holes.map { Hole(offset: $0.offset - range.lowerBound, slot: $0.slot, isInAttribute: $0.isInAttribute) },
      without: ranges)
  }
}
