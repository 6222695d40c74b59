import CCMark
import MarkupText

/// Paragraphs, lists, quotes, code blocks.
extension Renderer {
  // MARK: Paragraphs

  mutating func enterParagraph(_ node: Node) -> Bool {
    if hasMarks {
      if isOnlyCalls(node) {
        writeCalls(in: node)
        return false
      }
      if isSplitFootnoteStart(node) { return false }
    }
    if skipped.0 != nil, node.firstChild == skipped.0, node.firstChild?.next == nil { return false }
    if !isTight(node) {
      startLine()
      if node.parent?.kind == .document, summary.paragraph == nil {
        summary.paragraph = (html.count..<html.count, plain.count..<plain.count)
      }
      html.write("<p>")
    }
    openBlock(node)
    return true
  }

  mutating func exitParagraph(_ node: Node) {
    let isTight = isTight(node)
    if !isTight {
      if let footnote = footnotes.current, node.parent == footnote.item, node.next == nil {
        footnotes.placeBackReferences(at: html.count)
      }
      html.write("</p>\n")
    }
    closeBlock()
    if !isTight, let first = summary.paragraph, first.html.isEmpty, node.parent?.kind == .document {
      summary.paragraph = (first.html.lowerBound..<html.count, first.plain.lowerBound..<plain.count)
    }
  }

  /// Whether a paragraph is written without `<p>`, standing in an item of a tight list.
  private func isTight(_ paragraph: Node) -> Bool {
    guard let item = paragraph.parent, item.kind == .item, let list = item.parent else { return false }
    if let footnote = footnotes.current, footnote.item == item { return false }
    return cmark_node_get_list_tight(list) != 0
  }

  // MARK: Lists

  mutating func enterList(_ node: Node) -> Bool {
    if !survey.footnotesByItem.isEmpty, holdsOnlyFootnotes(node) { return false }
    startLine()
    if cmark_node_get_list_type(node) == CMARK_BULLET_LIST {
      html.write("<ul>\n")
    } else {
      let start = Int(cmark_node_get_list_start(node))
      if start == 1 {
        html.write("<ol>\n")
      } else {
        html.write("<ol start=\"")
        html.write(integer: start)
        html.write("\">\n")
      }
    }
    return true
  }

  mutating func exitList(_ node: Node) {
    if cmark_node_get_list_type(node) == CMARK_BULLET_LIST { html.write("</ul>\n") } else { html.write("</ol>\n") }
  }

  mutating func enterItem(_ node: Node) -> Bool {
    if survey.footnotesByItem[node] != nil { return false }
    startLine()
    html.write("<li>")
    if !options.commonMarkOnly { noteTask(in: node) }
    return true
  }

  /// `[ ] ` and `[x] ` at the start of an item become a box, which the text node writes.
  private mutating func noteTask(in item: Node) {
    guard let paragraph = item.firstChild, paragraph.kind == .paragraph, let text = paragraph.firstChild,
      text.kind == .text
    else { return }
    let literal = text.literal
    guard literal.count > 3, literal[0] == 0x5B, literal[2] == 0x5D, literal[3] == 0x20 || literal[3] == 0x09 else {
      return
    }
    guard literal[1] == 0x20 || literal[1] | 0x20 == 0x78 else { return }
    consumed = (text, 3)
  }

  // MARK: Quotes

  mutating func enterQuote(_ node: Node) -> Bool {
    startLine()
    guard let callout = callout(of: node) else {
      html.write("<blockquote>\n")
      return true
    }
    html.write("<div class=\"callout callout-")
    html.write(text: callout.rawValue)
    html.write("\" role=\"note\">\n<p class=\"callout-title\">")
    html.writeText(callout.title(in: options.words))
    html.write("</p>\n")
    if let text = node.firstChild?.firstChild { skipped = (text, text.next) }
    return true
  }

  mutating func exitQuote(_ node: Node) {
    startLine()
    if callout(of: node) == nil { html.write("</blockquote>\n") } else { html.write("</div>\n") }
  }

  /// The callout that a quote is: its first line says `[!NOTE]` and nothing else.
  private func callout(of quote: Node) -> Callout? {
    guard !options.commonMarkOnly, let paragraph = quote.firstChild, paragraph.kind == .paragraph,
      let text = paragraph.firstChild, text.kind == .text
    else { return nil }
    if let next = text.next, next.kind != .softBreak { return nil }
    let literal = text.literal
    guard literal.count > 3, literal[0] == 0x5B, literal[1] == 0x21, literal.count < 16 else { return nil }
    return Callout(mark: literal)
  }

  // MARK: Code

  mutating func enterCodeBlock(_ node: Node) {
    let info = node.fenceInfo
    let end = info.firstIndex { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) } ?? info.count
    let language = info.part(0..<end)
    startLine()
    if !options.commonMarkOnly, let kind = FenceKind(rawValue: String(decoding: language, as: UTF8.self)) {
      writeFence(node, kind: kind)
      return
    }
    if info.isEmpty {
      html.write("<pre><code>")
    } else {
      html.write("<pre><code class=\"language-")
      writeOriginal(language)
      html.write("\">")
    }
    writeOriginal(node.literal)
    html.write("</code></pre>\n")
  }

  /// The hole of a fence that holds YAML.
  private mutating func writeFence(_ node: Node, kind: FenceKind) {
    let literal = node.literal
    let first = node.lines.lowerBound + 1
    let lineCount = literal.count { $0 == 0x0A }
    let body = sourceOffset(ofLine: first)..<max(sourceOffset(ofLine: first + lineCount), sourceOffset(ofLine: first))
    let text = String(decoding: restored(literal, asWritten: true), as: UTF8.self)
    let slot = Slot(kind: .fence(kind, body: body, text: text), range: range(of: node), isBlock: true)
    htmlHoles.append(Hole(offset: html.count, slot: slots.count))
    slots.append(slot)
    html.write(byte: 0x0A)
  }

  // MARK: Blocks of text

  /// Starts a block of running text.
  mutating func openBlock(_ node: Node) {
    block = OpenBlock(node: node, textStart: plain.count)
  }

  /// Ends it: blocks are parted by line feeds in the plain text.
  mutating func closeBlock() {
    if plain.count > block.textStart || (plainHoles.last?.offset ?? -1) >= block.textStart {
      textBlocks.append(TextBlock(text: block.textStart..<plain.count, source: blockRange()))
      plain.write(byte: 0x0A)
    }
    block.node = nil
  }
}
