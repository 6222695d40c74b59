import MarkupText

/// Text, code spans and line breaks.
extension Renderer {
  mutating func enterText(_ node: Node) {
    if node == skipped.0 {
      skipped.0 = nil
      return
    }
    var literal = node.literal
    if let consumed, consumed.node == node {
      writeBox(isTicked: literal[1] != 0x20)
      // The blank behind the box belongs to the box.
      html.write(byte: literal[consumed.count])
      literal = literal.part(consumed.count + 1..<literal.count)
      self.consumed = nil
    }
    if let tail = heading?.tail, tail.node == node { literal = literal.part(0..<min(tail.kept, literal.count)) }
    writeText(literal)
  }

  private mutating func writeBox(isTicked: Bool) {
    // GitHub's elements, and a label: a box without one says nothing to a screen reader.
    html.write(
      isTicked
        ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\""
        : "<input type=\"checkbox\" disabled=\"\" aria-label=\"")
    html.writeEscaped(text: isTicked ? options.words.ticked : options.words.unticked)
    html.write("\" />")
  }

  /// Writes text with what stands behind its placeholders.
  mutating func writeText(_ literal: Bytes) {
    guard hasMarks, var mark = find(PlaceholderCode.lead, in: literal, from: 0) else { return writeRun(literal) }
    var runStart = 0
    while true {
      let (item, end) = PlaceholderCode.read(literal, at: mark)
      switch item {
      case .text: break
      case .joiner:
        writeRun(literal.part(runStart..<mark))
        runStart = end
      case .placeholder(let index):
        writeRun(literal.part(runStart..<mark))
        writePlaceholder(index)
        runStart = end
      }
      guard let next = find(PlaceholderCode.lead, in: literal, from: end) else { break }
      mark = next
    }
    writeRun(literal.part(runStart..<literal.count))
  }

  /// Writes text that holds no placeholder.
  mutating func writeRun(_ run: Bytes) {
    guard !run.isEmpty else { return }
    if hasBareAddresses, openLinks.isEmpty, !isInAttribute { return writeFindingAddresses(run) }
    html.writeText(run)
    plain.write(run)
  }

  mutating func enterCode(_ node: Node) {
    html.write("<code>")
    let start = plain.count
    writeOriginal(node.literal, alsoPlain: true)
    codeSpans.append(start..<plain.count)
    html.write("</code>")
  }

  // MARK: Line breaks

  mutating func writeLineBreak() {
    html.write("<br />\n")
    plain.write(byte: 0x20)
  }

  /// A line break of the source is a blank, except between characters that are written without blanks.
  mutating func enterSoftBreak(_ node: Node) {
    if node == skipped.1 {
      skipped.1 = nil
      return
    }
    if !options.commonMarkOnly, joinsLines(node) { return }
    html.write(byte: 0x0A)
    plain.write(byte: 0x20)
  }

  private func joinsLines(_ softBreak: Node) -> Bool {
    guard let previous = softBreak.previous, let left = edge(of: previous, last: true), left != .other, left != .blank,
      let next = softBreak.next, let right = edge(of: next, last: false)
    else { return false }
    return ScalarKind.joinAcrossLines(left, right)
  }

  /// The kind of the first or last scalar inside a node, as far as it is text. Following first (or last) children
  /// costs nothing in sum: no node is on the way of two breaks.
  private func edge(of node: Node, last: Bool) -> ScalarKind? {
    var node = node
    while true {
      switch node.kind {
      case .text: return edge(of: node.literal, last: last)
      case .emphasis, .strong, .link:
        guard let child = last ? node.lastChild : node.firstChild else { return nil }
        node = child
      case .softBreak, .lineBreak, .code, .html, .image, .document, .quote, .list, .item, .codeBlock, .htmlBlock,
        .paragraph, .heading, .rule, .unknown:
        return nil
      }
    }
  }

  private func edge(of literal: Bytes, last: Bool) -> ScalarKind? {
    var literal = literal
    if hasMarks { literal = withoutJoiners(literal) }
    guard !literal.isEmpty else { return nil }
    let scalar = last ? literal.scalar(before: literal.count).value : literal.scalar(at: 0).value
    guard hasMarks, PlaceholderCode.reserved.contains(scalar) else { return ScalarKind(scalar) }
    return edgeOfMark(in: literal, last: last)
  }

  private func withoutJoiners(_ literal: Bytes) -> Bytes {
    var range = 0..<literal.count
    while literal.has("\u{E000}", at: range.lowerBound) {
      range = min(range.lowerBound + 3, range.upperBound)..<range.upperBound
    }
    while range.count >= 3, literal.has("\u{E000}", at: range.upperBound - 3) {
      range = range.lowerBound..<range.upperBound - 3
    }
    return literal.part(range)
  }

  /// The kind of the scalar at an edge where a placeholder stands: checked figures and claims show their words.
  private func edgeOfMark(in literal: Bytes, last: Bool) -> ScalarKind? {
    var start = last ? literal.count : 0
    if last {
      // Back to the U+E001 that starts the placeholder.
      while start >= 3, !literal.has("\u{E001}", at: start) { start -= 3 }
    }
    guard start >= 0, start < literal.count,
      case .placeholder(let index) = PlaceholderCode.read(literal, at: start).item,
      index < prepared.placeholders.count, case .slot(let kind) = prepared.placeholders[index].kind
    else { return nil }
    switch kind {
    case .checked(let words, _, _), .claim(let words, _, _):
      let scalar = last ? words.unicodeScalars.last : words.unicodeScalars.first
      return scalar.map { ScalarKind($0.value) }
    case .figure, .call, .fence, .destination, .imageSource: return nil
    }
  }
}
