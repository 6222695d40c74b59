package import SourceText

/// Where the text of an expression stands, so that a message can point at one name in it.
package struct ExpressionAnchor: Sendable {
  /// The source: an article, a template, a sidecar.
  package let source: SourceFile
  /// The bytes that hold the expression.
  package let range: Range<Int>
  /// Where the expression's own first byte lies; nil when the source spells it otherwise (escapes, calls with
  /// arguments), so that only the whole range can be shown.
  private let start: Int?

  /// The anchor of `text`, which `source` holds at `range`, perhaps in quotes.
  package init(_ text: String, in source: SourceFile, at range: Range<Int>) {
    let lower = min(max(range.lowerBound, 0), source.bytes.count)
    self.range = lower..<min(max(range.upperBound, lower), source.bytes.count)
    self.source = source
    let found = source.bytes[self.range]
    if found.elementsEqual(text.utf8) {
      start = lower
    } else if found.dropFirst().dropLast().elementsEqual(text.utf8) {
      start = lower + 1
    } else {
      start = nil
    }
  }

  /// The bytes of the source behind a byte range of the expression.
  package func sourceRange(_ local: Range<Int>) -> Range<Int> {
    guard let start else { return range }
    return start + local.lowerBound..<start + local.upperBound
  }

  func place(_ local: Range<Int>) -> Place { source.place(of: sourceRange(local)) }
}
