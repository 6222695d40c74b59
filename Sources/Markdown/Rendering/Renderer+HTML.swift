import MarkupText

/// Raw HTML: passed on when the options allow it, else left out with a warning. Comments go without one.
extension Renderer {
  mutating func enterHTMLBlock(_ node: Node) {
    let literal = node.literal
    if node.parent?.kind == .document, !options.commonMarkOnly, isMoreMark(literal) {
      if summary.more == nil { summary.more = (html.count, plain.count) }
      return
    }
    if options.allowsRawHTML {
      startLine()
      writeRaw(literal)
      startLine()
    } else if options.commonMarkOnly {
      startLine()
      html.write("<!-- raw HTML omitted -->")
      startLine()
    } else if !isComment(literal) {
      report(.rawHTML, at: range(of: node))
    }
  }

  mutating func enterInlineHTML(_ node: Node) {
    let literal = node.literal
    if options.allowsRawHTML {
      if hasMarks { html.write(bytes: restored(literal, asWritten: true)) } else { html.write(literal) }
    } else if options.commonMarkOnly {
      html.write("<!-- raw HTML omitted -->")
    } else if !isComment(literal) {
      let range = restored(literal, asWritten: true).withUnsafeBufferPointer { locate($0) }
      report(.rawHTML, at: range)
    }
  }

  /// Writes a block of raw HTML. Slots stand where text stands; in tags, comments, scripts and styles they are what the author
  /// wrote.
  private mutating func writeRaw(_ literal: Bytes) {
    guard hasMarks, find(PlaceholderCode.lead, in: literal, from: 0) != nil else { return html.write(literal) }
    var reader = RawHTMLReader()
    var runStart = 0
    var index = 0
    while index < literal.count {
      guard literal[index] == PlaceholderCode.lead,
        case .placeholder(let placeholder) = PlaceholderCode.read(literal, at: index).item, reader.isInText,
        placeholder < prepared.placeholders.count, case .slot = prepared.placeholders[placeholder].kind
      else {
        reader.read(literal, at: index)
        index += 1
        continue
      }
      html.write(bytes: restored(literal.part(runStart..<index), asWritten: true))
      writePlaceholder(placeholder)
      index = PlaceholderCode.read(literal, at: index).end
      runStart = index
    }
    html.write(bytes: restored(literal.part(runStart..<literal.count), asWritten: true))
  }

  private func isComment(_ literal: Bytes) -> Bool {
    guard literal.has("<!--", at: 0) else { return false }
    var end = literal.count
    while end > 0, literal[end - 1] == 0x0A || literal[end - 1] == 0x20 || literal[end - 1] == 0x0D { end -= 1 }
    guard end >= 7, literal.has("-->", at: end - 3) else { return false }
    return !(4..<end - 3).contains { literal.has("-->", at: $0) }
  }

  /// `<!-- more -->`, blanks free.
  private func isMoreMark(_ literal: Bytes) -> Bool {
    guard literal.count < 64, isComment(literal) else { return false }
    return literal.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D }.elementsEqual("<!--more-->".utf8)
  }
}

/// Reads raw HTML byte by byte, as far as is needed to tell text from everything else.
private struct RawHTMLReader {
  private enum State {
    case text, tag, quoted(UInt8), comment, rawText(name: [UInt8])
  }

  private var state = State.text
  private var name: [UInt8] = []
  private var isClosing = false

  /// Elements whose inside is not text for people.
  private static let rawElements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "template",
    "svg", "math", "select",
  ]

  var isInText: Bool {
    if case .text = state { return true }
    return false
  }

  mutating func read(_ bytes: Bytes, at index: Int) {
    let byte = bytes[index]
    switch state {
    case .text: if byte == 0x3C { openTag(bytes, at: index) }
    case .tag:
      if byte == 0x22 || byte == 0x27 {
        state = .quoted(byte)
      } else if byte == 0x3E {
        let word = String(decoding: name, as: UTF8.self)
        state = !isClosing && Self.rawElements.contains(word) ? .rawText(name: name) : .text
      }
    case .quoted(let quote): if byte == quote { state = .tag }
    case .comment: if byte == 0x3E, bytes.has("--", at: index - 2) { state = .text }
    case .rawText(let name):
      if byte == 0x3C, bytes.has("</", at: index), tagName(bytes, at: index + 2) == name { openTag(bytes, at: index) }
    }
  }

  private mutating func openTag(_ bytes: Bytes, at index: Int) {
    if bytes.has("<!--", at: index) {
      state = .comment
      return
    }
    isClosing = bytes.has("</", at: index)
    name = tagName(bytes, at: index + (isClosing ? 2 : 1))
    let isDeclaration = bytes.has("<!", at: index) || bytes.has("<?", at: index)
    if !name.isEmpty || isDeclaration { state = .tag }
  }

  private func tagName(_ bytes: Bytes, at start: Int) -> [UInt8] {
    var name: [UInt8] = []
    var index = start
    while index < bytes.count, isASCIIAlphanumeric(bytes[index]) {
      name.append(bytes[index] | 0x20)
      index += 1
    }
    return name
  }
}
