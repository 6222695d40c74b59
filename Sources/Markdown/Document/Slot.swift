/// Something the author wrote that only the build can turn into text, or that it must resolve.
package struct Slot: Sendable, Hashable {
  /// What it is.
  package var kind: SlotKind
  /// All of it in the source file, brackets and braces included.
  package var range: Range<Int>
  /// Whether it stands alone where a paragraph would: its text is not inside `<p>`.
  package var isBlock: Bool
  /// The heading it stands in, as an index in the document's `headings`.
  package var heading: Int?

  /// A slot of a kind at a place.
  package init(kind: SlotKind, range: Range<Int>, isBlock: Bool = false, heading: Int? = nil) {
    self.kind = kind
    self.range = range
    self.isBlock = isBlock
    self.heading = heading
  }
}

/// The kinds of slots. Ranges are those of the inner parts, in the source file, blanks around them left out.
package enum SlotKind: Sendable, Hashable {
  /// `{=expression}`: a figure that the build writes.
  case figure(expression: Range<Int>)
  /// `[text]{=expression}`: a figure that the author wrote and the build checks. `literal` is the text without escapes.
  case checked(literal: String, text: Range<Int>, expression: Range<Int>)
  /// `[text]{?condition}`: words that hold only while a condition does.
  case claim(literal: String, text: Range<Int>, condition: Range<Int>)
  /// `{{ expression }}`: a call, in HTML text.
  case call(expression: Range<Int>)
  /// A fenced block `chart`, `table` or `figures`; the slot stands for the whole block. `body` is the lines between
  /// the fences; `text` is the same without the prefixes of quotes and lists, and the same bytes where there are none.
  case fence(FenceKind, body: Range<Int>, text: String)
  /// The value of `href`: the hole stands between its quotes. The index is into the document's `links`.
  case destination(link: Int)
  /// The attributes of an image: the hole stands after `<img`, and takes ` src="…"`, ` width="…"`, ` height="…"`,
  /// each with a blank before it. The index is into the document's `images`.
  case imageSource(image: Int)
}

/// The info words of fences that hold YAML for the build.
package enum FenceKind: String, Sendable, Hashable, CaseIterable {
  case chart, table, figures
}
