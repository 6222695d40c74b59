import CCMark
import MarkupText

/// A heading that is being written.
struct OpenHeading {
  /// Where its tag will stand in the HTML, and its first hole among the holes.
  var start: Int
  var firstHole: Int
  var textStart: Int
  var firstPlainHole: Int
  /// Its last text, and how much of it is text, when attributes stand behind.
  var tail: (node: Node, kept: Int)?
  var attributes: HeadingAttributes?
  var firstPassing: Int
}

/// Headings, and the headings that tables were turned into.
extension Renderer {
  /// Notes the ids that the author gave, so that none of those made from words takes one of them first.
  mutating func reserveIDs(in root: Node) {
    var node: Node? = root
    while let current = node {
      if current.kind == .heading, let last = current.lastChild, last.kind == .text,
        let id = HeadingAttributes(endOf: last.literal)?.id
      {
        headingIDs.reserved.insert(id)
      }
      node = current.nextInside(below: root)
    }
  }

  mutating func enterHeading(_ node: Node) -> Bool {
    if table != nil { return enterTableHeading(node) }
    if hasMarks, let table = tableIndex(of: node, prepared: prepared) {
      openTable(table)
      return false
    }
    startLine()
    if options.commonMarkOnly {
      html.write("<h")
      html.write(byte: 0x30 + level(of: node))
      html.write(byte: 0x3E)
    }
    openBlock(node)
    var open = OpenHeading(
      start: html.count, firstHole: htmlHoles.count, textStart: plain.count, firstPlainHole: plainHoles.count,
      firstPassing: passing.count)
    if !options.commonMarkOnly, let last = node.lastChild, last.kind == .text,
      let attributes = HeadingAttributes(endOf: last.literal)
    {
      open.attributes = attributes
      open.tail = (last, attributes.kept)
    }
    heading = open
    return true
  }

  mutating func exitHeading(_ node: Node) {
    if table != nil { return exitTableHeading() }
    guard let open = heading else { return }
    if !options.commonMarkOnly { finish(open, of: node) }
    html.write("</h")
    html.write(byte: 0x30 + level(of: node))
    html.write(">\n")
    heading = nil
    closeBlock()
  }

  private func level(of node: Node) -> UInt8 { UInt8(clamping: cmark_node_get_heading_level(node)) }

  /// Puts the tag before a heading's inside, now that its words are known.
  private mutating func finish(_ open: OpenHeading, of node: Node) {
    let content = html.bytes(from: open.start)
    let holes = htmlHoles[open.firstHole...].map { moved($0, by: -open.start) }
    let title = fragment(
      content, holes: holes, without: passing[open.firstPassing...].map { shifted($0, by: -open.start) })
    let text = Fragment(
      bytes: plain.bytes(from: open.textStart),
      holes: plainHoles[open.firstPlainHole...].map { moved($0, by: -open.textStart) })
    let id = options.headingIDs ? id(of: open, text: text, at: node) : ""
    html.truncate(to: open.start)
    writeOpeningTag(level: level(of: node), id: id, classes: open.attributes?.classes ?? [])
    let shift = html.count - open.start
    html.write(bytes: content)
    for index in open.firstHole..<htmlHoles.count { htmlHoles[index].offset += shift }
    for index in open.firstPassing..<passing.count { passing[index] = shifted(passing[index], by: shift) }
    if options.headingAnchors, !id.isEmpty { writeAnchor(to: id, label: text) }
    headings.append(
      Heading(level: Int(level(of: node)), id: id, title: title, text: text, range: blockRange()))
  }

  private mutating func id(of open: OpenHeading, text: Fragment, at node: Node) -> String {
    let id: String
    if let given = open.attributes?.id {
      id = given
      if !headingIDs.take(id) { report(.repeatedID(id), at: blockRange()) }
    } else {
      id = text.bytes.withUnsafeBufferPointer { headingIDs.make(from: $0) }
    }
    return id
  }

  private mutating func writeOpeningTag(level: UInt8, id: String, classes: [String]) {
    html.write("<h")
    html.write(byte: 0x30 + level)
    if !id.isEmpty {
      html.write(" id=\"")
      html.writeText(id)
      html.write(byte: 0x22)
    }
    if !classes.isEmpty {
      html.write(" class=\"")
      html.writeText(classes.joined(separator: " "))
      html.write(byte: 0x22)
    }
    html.write(byte: 0x3E)
  }

  private mutating func writeAnchor(to id: String, label: Fragment) {
    let start = html.count
    html.write(" <a class=\"anchor\" href=\"#")
    var id = id
    id.withUTF8 { html.writeAddress($0) }
    html.write("\" aria-label=\"")
    html.writeText(options.words.linkToSection)
    label.bytes.withUnsafeBufferPointer { html.writeText($0) }
    html.write("\">#</a>")
    passing.append(start..<html.count)
  }

  private func moved(_ hole: Hole, by distance: Int) -> Hole {
    Hole(offset: hole.offset + distance, slot: hole.slot, isInAttribute: hole.isInAttribute)
  }
}

func shifted(_ range: Range<Int>, by distance: Int) -> Range<Int> {
  range.lowerBound + distance..<range.upperBound + distance
}

/// Bytes with holes, without some ranges of them and the holes inside those. Ranges are in order and apart.
func fragment(_ bytes: [UInt8], holes: [Hole], without ranges: [Range<Int>]) -> Fragment {
  guard !ranges.isEmpty else { return Fragment(bytes: bytes, holes: holes) }
  var fragment = Fragment()
  var position = 0
  var removed = 0
  var nextHole = 0
  func takeHoles(upTo end: Int) {
    while nextHole < holes.count, holes[nextHole].offset <= end {
      var hole = holes[nextHole]
      hole.offset -= removed
      fragment.holes.append(hole)
      nextHole += 1
    }
  }
  for range in ranges where range.lowerBound >= position && range.upperBound <= bytes.count {
    takeHoles(upTo: range.lowerBound)
    fragment.bytes.append(contentsOf: bytes[position..<range.lowerBound])
    while nextHole < holes.count, holes[nextHole].offset < range.upperBound { nextHole += 1 }
    removed += range.count
    position = range.upperBound
  }
  takeHoles(upTo: bytes.count)
  fragment.bytes.append(contentsOf: bytes[position...])
  return fragment
}
