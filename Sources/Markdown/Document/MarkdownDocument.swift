package import SourceText

/// An article as the build needs it: HTML with holes, and what can be known of the text without the site.
///
/// Everything is a value; ranges are byte ranges in the source file the document was read from.
package struct MarkdownDocument: Sendable {
  /// The HTML of the article, footnotes included.
  package var body: Fragment
  /// The headings in order, for a table of contents and for checking anchors.
  package var headings: [Heading]
  /// The links in order, those written straight away included.
  package var links: [Link]
  /// The images in order, those written straight away included.
  package var images: [Image]
  /// What SiteBuild writes into the holes. One slot may have several holes, in different fragments.
  package var slots: [Slot]
  /// The ids that links to this page may name, each once: headings' ids and those of footnotes.
  package var anchors: [String]
  /// The words of the article without markup, blocks parted by line feeds; empty unless they were asked for.
  package var plainText: Fragment
  /// HTML of the part before `<!-- more -->`, or of the first paragraph; without footnote marks. `nil`: neither.
  package var summary: Fragment?
  /// The same part as plain text.
  package var summaryText: Fragment?
  /// Han characters and kana, each counted, plus words of other scripts, plus one for each figure.
  package var wordCount: Int
  /// Where the blocks of `plainText` come from, in order.
  package var textBlocks: [TextBlock]
  /// The code spans in `plainText`, in order: what they hold is no prose.
  package var codeSpans: [Range<Int>]
  /// What was found wrong, in order of the source.
  package var diagnostics: [Diagnostic]
}

/// Bytes of HTML, or of plain text, with holes where SiteBuild writes something.
package struct Fragment: Sendable, Hashable {
  /// The bytes between the holes, valid UTF-8.
  package var bytes: [UInt8]
  /// The holes, sorted by offset.
  package var holes: [Hole]

  /// A fragment of bytes with holes in them.
  package init(bytes: [UInt8] = [], holes: [Hole] = []) {
    self.bytes = bytes
    self.holes = holes
  }

  /// Whether nothing stands in it.
  package var isEmpty: Bool { bytes.isEmpty && holes.isEmpty }
}

/// A place in a fragment where a slot's text goes.
package struct Hole: Sendable, Hashable {
  /// The byte offset in the fragment before which the text goes.
  package var offset: Int
  /// The index of the slot in the document's `slots`.
  package var slot: Int
  /// Whether the place is inside a quoted attribute value (`alt`, `title`, `href`), where only escaped text may stand.
  package var isInAttribute: Bool

  /// A hole at an offset.
  package init(offset: Int, slot: Int, isInAttribute: Bool = false) {
    self.offset = offset
    self.slot = slot
    self.isInAttribute = isInAttribute
  }
}

/// A block of running text (a paragraph, a heading, a table cell …) in the plain text.
package struct TextBlock: Sendable, Hashable {
  /// Its bytes in `plainText`.
  package var text: Range<Int>
  /// The lines it was written on, in the source.
  package var source: Range<Int>
}
