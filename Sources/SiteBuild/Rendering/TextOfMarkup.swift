import Markdown
import SourceText

/// The words of some HTML that we wrote ourselves: elements dropped, the references of our escaper resolved.
func plainText(ofHTML bytes: [UInt8]) -> String {
  var text: [UInt8] = []
  var isInTag = false
  for byte in bytes {
    switch byte {
    case 0x3C: isInTag = true
    case 0x3E where isInTag: isInTag = false
    default: if !isInTag { text.append(byte) }
    }
  }
  var words = String(decoding: text, as: UTF8.self)
  for (reference, character) in [
    ("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
  ] {
    words = words.replacing(reference, with: character)
  }
  return words
}

/// A short Markdown text as HTML, for the `markdown` filter; `isInline` drops the paragraph around a single one.
func markdownFragment(_ text: String, isInline: Bool, options: MarkdownOptions) -> [UInt8] {
  let html = renderFragment(SourceFile(name: "markdown", text: text), options: options).html
  guard isInline else { return html }
  let paragraph = (start: Array("<p>".utf8), end: Array("</p>\n".utf8))
  guard html.starts(with: paragraph.start), html.suffix(5).elementsEqual(paragraph.end) else { return html }
  let inner = html.dropFirst(3).dropLast(5)
  return inner.contains(0x3C) && String(decoding: inner, as: UTF8.self).contains("<p>") ? html : Array(inner)
}
