package import SourceText

/// The HTML of a text for standard output. Holes are left as what the author wrote, escaped: there is no site to ask.
package func renderFragment(_ source: SourceFile, options: MarkdownOptions) -> (
  html: [UInt8], diagnostics: [Diagnostic]
) {
  let document = parseMarkdown(source, body: 0..<source.bytes.count, options: options)
  return (document.body.bytes, document.diagnostics)
}
