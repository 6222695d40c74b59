import MarkupText

/// Getting back what the author wrote where nothing may be made of it: in code, raw HTML, addresses.
extension Renderer {
  /// Writes code, or the info word of a fence, as the author wrote it.
  mutating func writeOriginal(_ literal: Bytes, alsoPlain: Bool = false) {
    guard hasMarks, find(PlaceholderCode.lead, in: literal, from: 0) != nil else {
      html.writeText(literal)
      if alsoPlain { plain.write(literal) }
      return
    }
    let bytes = restored(literal, asWritten: true)
    bytes.withUnsafeBufferPointer { html.writeText($0) }
    if alsoPlain { plain.write(bytes: bytes) }
  }

  /// The bytes of a literal without placeholders.
  ///
  /// - Parameter asWritten: In code and raw HTML a character reference stays as it was written; in addresses and
  ///   titles it reads as the character.
  func restored(_ literal: Bytes, asWritten: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(literal.count)
    var runStart = 0
    var next = hasMarks ? find(PlaceholderCode.lead, in: literal, from: 0) : nil
    while let mark = next {
      var (item, end) = PlaceholderCode.read(literal, at: mark)
      switch item {
      case .text: break
      case .joiner:
        bytes.append(contentsOf: literal[runStart..<mark])
        runStart = end
      case .placeholder(let index):
        bytes.append(contentsOf: literal[runStart..<mark])
        end = append(index, to: &bytes, from: literal, at: end, asWritten: asWritten)
        runStart = end
      }
      next = find(PlaceholderCode.lead, in: literal, from: end)
    }
    bytes.append(contentsOf: literal[runStart..<literal.count])
    return bytes
  }

  /// Appends what stood where a placeholder stands; gives the offset in the literal behind it.
  private func append(_ index: Int, to bytes: inout [UInt8], from literal: Bytes, at end: Int, asWritten: Bool) -> Int {
    guard index < prepared.placeholders.count else { return end }
    let placeholder = prepared.placeholders[index]
    switch placeholder.kind {
    case .character(let value):
      if asWritten {
        bytes.append(contentsOf: sourceBytes[placeholder.source])
      } else if let scalar = Unicode.Scalar(value) {
        bytes.append(contentsOf: String(scalar).utf8)
      }
    case .table(let table): return appendTable(table, to: &bytes, from: literal, at: end)
    case .footnoteDefinition(_, let isSplit):
      if bytes.suffix(4).elementsEqual("1)  ".utf8) || bytes.suffix(4).elementsEqual("1.  ".utf8) {
        bytes.removeLast(4)
      }
      bytes.append(contentsOf: sourceBytes[placeholder.source])
      guard isSplit, end < literal.count, literal[end] == 0x0A else { return end }
      var next = end + 1
      while next < literal.count, literal[next] == 0x20 || literal[next] == 0x0A { next += 1 }
      return next
    case .slot, .unclosed, .danglingFootnote, .footnoteMark, .strike:
      bytes.append(contentsOf: sourceBytes[placeholder.source])
    }
    return end
  }

  /// Puts the lines of a table back where its headings stand in code. Each line keeps the prefix that its first
  /// heading has in the literal. Gives the offset behind the last heading.
  private func appendTable(_ index: Int, to bytes: inout [UInt8], from literal: Bytes, at end: Int) -> Int {
    let mark = Array("###### ".utf8)
    if bytes.suffix(mark.count).elementsEqual(mark) { bytes.removeLast(mark.count) }
    var cursor = end
    for (number, line) in prepared.tables[index].lines.enumerated() {
      if number > 0 {
        var start = cursor
        while start < literal.count, literal[start] != 0x23, literal[start] != 0x0A { start += 1 }
        bytes.append(contentsOf: literal[cursor..<start])
      }
      prepared.beforeTables.withUnsafeBufferPointer { before in
        bytes.append(contentsOf: restored(before.part(line.content), asWritten: true))
      }
      for _ in 0..<line.headings {
        cursor = find(0x0A, in: literal, from: cursor).map { $0 + 1 } ?? literal.count
      }
      bytes.append(0x0A)
    }
    return cursor
  }
}
