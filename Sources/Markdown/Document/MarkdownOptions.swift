/// What of Markdown is read, and how it is written.
package struct MarkdownOptions: Sendable, Hashable {
  /// Raw HTML passes; otherwise it is dropped with a warning.
  package var allowsRawHTML = false
  /// CommonMark and nothing else: no extensions, slots, ids or holes; bytes as `cmark` writes them.
  package var commonMarkOnly = false
  /// Headings get an `id`.
  package var headingIDs = true
  /// Headings get a link to themselves.
  package var headingAnchors = false
  /// The document has the words without markup too (`plainText`), which take as much room as the article.
  package var keepsPlainText = true
  /// Straight quotes, `--` and `...` become typographic ones. Wrong in Chinese text.
  package var smart = false
  /// The words that the renderer itself writes.
  package var words = MarkdownWords.english

  /// The options of an ordinary page.
  package init() {}

  /// The options of an ordinary page in a language, a BCP 47 tag such as `zh-Hans`.
  package init(language: String) {
    words = language.hasPrefix("zh") ? .chinese : .english
  }
}

/// The words that the renderer itself writes into a page.
package struct MarkdownWords: Sendable, Hashable {
  /// The titles of callouts.
  package var note, tip, important, warning, caution: String
  /// The name of the section with the footnotes.
  package var footnotes: String
  /// The label of a link back from a footnote, before its number.
  package var backToReference: String
  /// The label of a heading's link to itself, before the heading's words.
  package var linkToSection: String
  /// The labels of the boxes of task lists.
  package var ticked, unticked: String

  /// English.
  package static let english = MarkdownWords(
    note: "Note", tip: "Tip", important: "Important", warning: "Warning", caution: "Caution",
    footnotes: "Footnotes", backToReference: "Back to reference ", linkToSection: "Link to section ",
    ticked: "Done", unticked: "Not done")
  /// Chinese, either script.
  package static let chinese = MarkdownWords(
    note: "说明", tip: "提示", important: "重要", warning: "警告", caution: "注意",
    footnotes: "脚注", backToReference: "返回引用处 ", linkToSection: "本节链接 ",
    ticked: "已完成", unticked: "未完成")
}
