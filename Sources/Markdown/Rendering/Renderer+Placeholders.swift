import MarkupText

/// What stands behind placeholders.
extension Renderer {
  /// Writes what stands behind a placeholder in text.
  mutating func writePlaceholder(_ index: Int) {
    guard index < prepared.placeholders.count else { return }
    let placeholder = prepared.placeholders[index]
    switch placeholder.kind {
    case .slot(let kind): writeHole(of: slot(of: index, kind: kind, range: placeholder.source))
    case .character(let value): writeScalar(value)
    case .unclosed:
      report(.unclosed(isCall: isCall(placeholder.source)), at: placeholder.source)
      writeSource(placeholder.source)
    case .danglingFootnote:
      report(.undefinedFootnote(label(of: placeholder.source)), at: placeholder.source)
      writeSource(placeholder.source)
    case .footnoteMark(let footnote):
      if survey.footnoteItems[footnote] != nil {
        writeFootnoteMark(footnote)
      } else {
        report(.undefinedFootnote(label(of: placeholder.source)), at: placeholder.source)
        writeSource(placeholder.source)
      }
    case .footnoteDefinition(let footnote, _):
      if survey.footnoteItems[footnote] == nil { writeSource(placeholder.source) }
    case .strike(let opens, _): writeStrike(index, opens: opens)
    case .table: break
    }
  }

  /// The slot of a placeholder, made when it is first written.
  private mutating func slot(of placeholder: Int, kind: SlotKind, range: Range<Int>) -> Int {
    let known = slotOfPlaceholder[placeholder]
    if known >= 0 { return known }
    slotOfPlaceholder[placeholder] = slots.count
    slots.append(Slot(kind: kind, range: range, heading: heading.map { _ in headings.count }))
    return slots.count - 1
  }

  private mutating func writeHole(of slot: Int) {
    htmlHoles.append(Hole(offset: html.count, slot: slot, isInAttribute: isInAttribute))
    plainHoles.append(Hole(offset: plain.count, slot: slot))
  }

  private mutating func writeScalar(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    html.writeText(String(scalar))
    plain.write(text: String(scalar))
  }

  /// Writes what the author wrote as text.
  private mutating func writeSource(_ range: Range<Int>) {
    html.writeText(sourceBytes.part(range))
    plain.write(sourceBytes.part(range))
  }

  /// Writes the tag that a run of tildes became, or the tildes. Of a pair, the one met first opens.
  private mutating func writeStrike(_ index: Int, opens: Bool) {
    guard survey.isPaired[index] else { return writeSource(prepared.placeholders[index].source) }
    guard !isInAttribute else { return }
    if survey.opensPair[index] { html.write("<del>") } else { html.write("</del>") }
  }

  private func isCall(_ range: Range<Int>) -> Bool { sourceBytes.has("{{", at: range.lowerBound) }

  private func label(of range: Range<Int>) -> String {
    String(decoding: sourceBytes[range.lowerBound + 2..<range.upperBound - 1], as: UTF8.self)
  }

  // MARK: Calls that stand alone

  /// Whether a paragraph holds nothing but calls.
  func isOnlyCalls(_ paragraph: Node) -> Bool {
    var node = paragraph.firstChild
    var found = false
    while let current = node {
      if current.kind == .text {
        guard let calls = calls(in: current.literal) else { return false }
        found = found || !calls.isEmpty
      } else if current.kind != .softBreak {
        return false
      }
      node = current.next
    }
    return found
  }

  /// The placeholders of the calls that a text is made of; `nil` when it holds anything else but blanks.
  private func calls(in literal: Bytes) -> [Int]? {
    var calls: [Int] = []
    var index = 0
    while index < literal.count {
      if literal[index] == 0x20 || literal[index] == 0x09 {
        index += 1
        continue
      }
      guard literal[index] == PlaceholderCode.lead else { return nil }
      let (item, end) = PlaceholderCode.read(literal, at: index)
      guard case .placeholder(let placeholder) = item, placeholder < prepared.placeholders.count,
        case .slot(.call) = prepared.placeholders[placeholder].kind
      else { return nil }
      calls.append(placeholder)
      index = end
    }
    return calls
  }

  /// Writes the holes of a paragraph of calls, each on a line of its own and without `<p>`.
  mutating func writeCalls(in paragraph: Node) {
    startLine()
    var node = paragraph.firstChild
    while let current = node {
      for placeholder in current.kind == .text ? calls(in: current.literal) ?? [] : [] {
        guard case .slot(let kind) = prepared.placeholders[placeholder].kind else { continue }
        let slot = slot(of: placeholder, kind: kind, range: prepared.placeholders[placeholder].source)
        slots[slot].isBlock = true
        writeHole(of: slot)
        html.write(byte: 0x0A)
        plain.write(byte: 0x0A)
      }
      node = current.next
    }
  }
}
