import CCMark

/// What must be known of the whole tree before the first byte is written. Made only for articles that have runs of
/// tildes, footnotes or tables.
struct Survey {
  /// Whether the run of tildes behind a placeholder found its partner, by placeholder index.
  var isPaired: [Bool]
  /// Whether it is the first of its pair.
  var opensPair: [Bool]
  /// The list items that footnotes became, by footnote index.
  var footnoteItems: [Node?]
  /// The footnotes by their item.
  var footnotesByItem: [Node: Int] = [:]
  /// Tables that are not in one piece in the tree, by index.
  var brokenTables: [Int] = []

  /// An empty survey.
  init() {
    isPaired = []
    opensPair = []
    footnoteItems = []
  }

  /// Goes through the tree once, without recursion.
  init(of root: Node, prepared: PreparedText) {
    isPaired = [Bool](repeating: false, count: prepared.placeholders.count)
    opensPair = isPaired
    footnoteItems = [Node?](repeating: nil, count: prepared.footnotes.count)
    var strikes = StrikePairing()
    var node: Node? = root
    while let current = node {
      let kind = current.kind
      if kind == .text {
        read(current, prepared: prepared, strikes: &strikes)
      } else if kind == .codeBlock || kind == .htmlBlock {
        if !prepared.tables.isEmpty { readVerbatim(current.literal, prepared: prepared) }
      } else if kind == .heading, let last = lastHeading(ofTableAt: current, prepared: prepared) {
        // The cells hold tildes too; only the heading with the placeholder is done with.
        if last == nil { brokenTables.append(tableIndex(of: current, prepared: prepared) ?? 0) }
      }
      node = current.nextInside(below: root)
    }
  }

  /// The footnote whose definition a text node starts, or the tildes in it.
  private mutating func read(_ text: Node, prepared: PreparedText, strikes: inout StrikePairing) {
    let literal = text.literal
    var next = find(PlaceholderCode.lead, in: literal, from: 0)
    while let at = next {
      let (item, end) = PlaceholderCode.read(literal, at: at)
      next = find(PlaceholderCode.lead, in: literal, from: end)
      guard case .placeholder(let index) = item, index < prepared.placeholders.count else { continue }
      switch prepared.placeholders[index].kind {
      case .strike(let opens, let closes):
        if let opener = strikes.meet(index, under: text.parent, opens: opens, closes: closes) {
          isPaired[opener] = true
          opensPair[opener] = true
          isPaired[index] = true
        }
      case .footnoteDefinition(let footnote, _):
        if at == 0, let item = itemStarting(with: text) {
          footnoteItems[footnote] = item
          footnotesByItem[item] = footnote
        }
      case .table(let table):
        if text.parent?.kind != .heading { brokenTables.append(table) }
      case .slot, .character, .unclosed, .danglingFootnote, .footnoteMark: break
      }
    }
  }

  /// Tables in code, which are put back as they were: all of their headings must be there.
  private mutating func readVerbatim(_ literal: Bytes, prepared: PreparedText) {
    var next = find(PlaceholderCode.lead, in: literal, from: 0)
    while let at = next {
      let (item, end) = PlaceholderCode.read(literal, at: at)
      next = find(PlaceholderCode.lead, in: literal, from: end)
      guard case .placeholder(let index) = item, index < prepared.placeholders.count,
        case .table(let table) = prepared.placeholders[index].kind
      else { continue }
      var lineEnd = find(0x0A, in: literal, from: end)
      for _ in 1..<prepared.tables[table].headingCount {
        guard var start = lineEnd.map({ $0 + 1 }) else { break }
        while start < literal.count, [0x20, 0x09, 0x3E].contains(literal[start]) { start += 1 }
        lineEnd = literal.has("###### ", at: start) ? find(0x0A, in: literal, from: start) : nil
      }
      if lineEnd == nil { brokenTables.append(table) }
    }
  }

  /// The list item whose very first text this is.
  private func itemStarting(with text: Node) -> Node? {
    guard text.previous == nil, let paragraph = text.parent, paragraph.kind == .paragraph, paragraph.previous == nil,
      let item = paragraph.parent, item.kind == .item
    else { return nil }
    return item
  }

  /// Whether a block stands where a line without its prefix would go on with the paragraph of a quote or item before: such a
  /// line is no header of a table.
  private func continuesParagraph(_ block: Node) -> Bool {
    guard var node = block.previous, node.kind == .quote || node.kind == .list else { return false }
    while let child = node.lastChild, node.kind != .paragraph { node = child }
    return node.kind == .paragraph && node.lines.upperBound == block.lines.lowerBound - 1
  }

  /// For the heading with a table's placeholder, the last of the table's headings, or `.some(nil)` when they do not
  /// follow each other line by line. `nil` for other headings.
  private func lastHeading(ofTableAt heading: Node, prepared: PreparedText) -> Node?? {
    guard !prepared.tables.isEmpty, let index = tableIndex(of: heading, prepared: prepared) else { return nil }
    guard !continuesParagraph(heading) else { return .some(nil) }
    var last = heading
    for offset in 1..<prepared.tables[index].headingCount {
      guard let next = last.next, next.kind == .heading, cmark_node_get_heading_level(next) == 6,
        next.lines.lowerBound == heading.lines.lowerBound + offset
      else { return .some(nil) }
      last = next
    }
    return last
  }
}

/// The table whose placeholder a heading holds.
func tableIndex(of heading: Node, prepared: PreparedText) -> Int? {
  guard let text = heading.firstChild, text.kind == .text, text.literal.first == PlaceholderCode.lead,
    case .placeholder(let placeholder) = PlaceholderCode.read(text.literal, at: 0).item,
    placeholder < prepared.placeholders.count, case .table(let index) = prepared.placeholders[placeholder].kind
  else { return nil }
  return index
}

/// Pairs runs of two tildes that are siblings. Nodes come in the order of the document, so the runs of a parent that
/// was left are never asked for again.
private struct StrikePairing {
  private var open: [Node: [Int]] = [:]

  /// Meets a run; gives its opener when it closes one.
  mutating func meet(_ index: Int, under parent: Node?, opens: Bool, closes: Bool) -> Int? {
    guard let parent else { return nil }
    if closes, let opener = open[parent]?.popLast() { return opener }
    if opens { open[parent, default: []].append(index) }
    return nil
  }
}
