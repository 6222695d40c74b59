import CCMark
import Glibc
package import SourceText

/// Reads an article.
///
/// `Markdown` knows CommonMark and its extensions, and turns a text into a document: HTML with holes, headings,
/// links, slots. It must not know pages, figures, templates or files: what a slot says is only found here, never
/// understood. It imports libcmark, `SourceText` and `MarkupText`.
///
/// - Parameters:
///   - source: The file, front matter included.
///   - body: The byte range of the article in it.
///   - options: What is read and how it is written.
/// - Returns: The document; faults are among its `diagnostics`, and never keep the rest from being read.
package func parseMarkdown(_ source: SourceFile, body: Range<Int>, options: MarkdownOptions) -> MarkdownDocument {
  let html = source.bytes[body].withUnsafeBytes { bytes -> [UInt8] in
    let text = bytes.bindMemory(to: CChar.self)
    guard let html = cmark_markdown_to_html(text.baseAddress, text.count, CMARK_OPT_DEFAULT) else { return [] }
    defer { free(html) }
    return [UInt8](UnsafeRawBufferPointer(start: html, count: strlen(html)))
  }
  return MarkdownDocument(
    body: Fragment(bytes: html), headings: [], links: [], images: [], slots: [], anchors: [], plainText: Fragment(),
    summary: nil, summaryText: nil, wordCount: 0, textBlocks: [], diagnostics: [])
}
