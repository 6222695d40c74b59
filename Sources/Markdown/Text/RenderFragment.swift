package import SourceText

/// The HTML of a text for standard output: there is no site to ask, so that holes are filled with what the author
/// wrote, addresses as they are.
package func renderFragment(_ source: SourceFile, options: MarkdownOptions) -> (
  html: [UInt8], diagnostics: [Diagnostic]
) {
  let document = parseMarkdown(source, body: 0..<source.bytes.count, options: options)
  let html = document.body.filled { document.textWithoutSite(of: document.slots[$0.slot], in: source) }
  return (html, document.diagnostics)
}

extension Fragment {
  /// The bytes with every hole filled.
  ///
  /// - Parameter text: What goes into a hole, escaped for where it stands.
  package func filled(_ text: (Hole) -> String) -> [UInt8] {
    guard !holes.isEmpty else { return bytes }
    var filled: [UInt8] = []
    filled.reserveCapacity(bytes.count + holes.count * 32)
    var copied = 0
    for hole in holes {
      filled.append(contentsOf: bytes[copied..<hole.offset])
      filled.append(contentsOf: text(hole).utf8)
      copied = hole.offset
    }
    filled.append(contentsOf: bytes[copied...])
    return filled
  }
}

extension MarkdownDocument {
  /// What stands for a slot where nobody knows the site: figures and calls as they were written, the words of checked
  /// figures, addresses unresolved.
  fileprivate func textWithoutSite(of slot: Slot, in source: SourceFile) -> String {
    switch slot.kind {
    case .figure, .call: escaped(source.text(in: slot.range))
    case .checked(let literal, _, _), .claim(let literal, _, _): escaped(literal)
    case .fence(let kind, _, let text):
      "<pre><code class=\"language-\(kind.rawValue)\">" + escaped(text) + "</code></pre>"
    case .destination(let link): escapedAddress(links[link].destination)
    case .imageSource(let image): " src=\"" + escapedAddress(images[image].source) + "\""
    }
  }
}
