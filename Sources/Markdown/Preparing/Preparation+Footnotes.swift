extension Preparation {
  /// Finds the definitions of footnotes, so that marks before them are known for what they are.
  mutating func collectFootnotes() {
    let article = source.part(0..<body.upperBound)
    var next = find(0x5B, in: article, from: body.lowerBound)
    while let at = next {
      next = find(0x5B, in: article, from: at + 1)
      guard at + 1 < body.upperBound, source[at + 1] == 0x5E, let end = endOfFootnoteLabel(at: at),
        end + 1 < body.upperBound, source[end + 1] == 0x3A, isLinePrefix(before: at)
      else { continue }
      let key = footnoteKey(at + 2..<end)
      let label = String(decoding: source[at + 2..<end], as: UTF8.self)
      let earlier = footnoteIndexes[key]
      if earlier == nil { footnoteIndexes[key] = footnotes.count }
      footnotes.append(FootnoteDefinition(label: label, source: at..<end + 2, earlier: earlier))
    }
    // Items with the same delimiter would join the author's list before them, and make it loose.
    if !footnotes.isEmpty, hasItems(endingWith: 0x29) { footnoteMarker[1] = 0x2E }
  }

  /// Whether `1)` or the like starts a line.
  private func hasItems(endingWith delimiter: UInt8) -> Bool {
    let article = source.part(0..<body.upperBound)
    var next = find(delimiter, in: article, from: body.lowerBound)
    while let at = next {
      next = find(delimiter, in: article, from: at + 1)
      guard at > body.lowerBound, (0x30...0x39).contains(source[at - 1]), at + 2 <= body.upperBound else { continue }
      if isLinePrefix(before: at + 2) { return true }
    }
    return false
  }

  /// The `]` of a footnote's label that starts with `[^` at an offset. Labels hold neither blanks nor brackets and,
  /// like those of links, at most 999 bytes.
  func endOfFootnoteLabel(at start: Int) -> Int? {
    var index = start + 2
    while index < body.upperBound, index - start < 1000 {
      switch source[index] {
      case 0x5D: return index > start + 2 ? index : nil
      case 0x00, 0x09, 0x0A, 0x0D, 0x20, 0x5B, 0x60: return nil
      default: index += 1
      }
    }
    return nil
  }

  /// What labels are compared by: case does not matter.
  func footnoteKey(_ range: Range<Int>) -> String {
    String(decoding: source[range], as: UTF8.self).lowercased()
  }

  /// Whether nothing but blanks, `>` and the markers of list items stands on the line before an offset.
  func isLinePrefix(before offset: Int) -> Bool {
    var start = offset
    while start > body.lowerBound, source[start - 1] != 0x0A, source[start - 1] != 0x0D {
      switch source[start - 1] {
      case 0x20, 0x09, 0x3E, 0x2A, 0x2B, 0x2D, 0x2E, 0x29, 0x30...0x39: start -= 1
      default: return false
      }
    }
    return LinePrefix(source, line: start..<offset).contentStart == offset
  }

  /// How many blanks stand before an offset on its line; `nil` when anything else does.
  func indentation(before offset: Int) -> Int? {
    var start = offset
    while start > body.lowerBound, source[start - 1] == 0x20 { start -= 1 }
    guard start == body.lowerBound || source[start - 1] == 0x0A || source[start - 1] == 0x0D else { return nil }
    return offset - start
  }
}
