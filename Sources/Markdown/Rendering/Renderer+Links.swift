import MarkupText

/// An image whose alternative text is being written.
struct OpenImage {
  var node: Node
  /// Its index among the document's images; `nil` when it is only written as text.
  var index: Int?
  /// Where its words start in the plain text, which they leave again.
  var textStart: Int
  var firstHole: Int
}

/// Links and images.
extension Renderer {
  mutating func enterLink(_ node: Node) {
    let start = html.count
    let isWritten = writeLinkStart(node)
    openLinks.append(isWritten)
    if isWritten, heading != nil { passing.append(start..<html.count) }
  }

  mutating func exitLink() {
    guard openLinks.popLast() == true else { return }
    let start = html.count
    html.write("</a>")
    if heading != nil { passing.append(start..<html.count) }
  }

  /// Writes `<a …>`. `false`: the address is one that no link may have.
  private mutating func writeLinkStart(_ node: Node) -> Bool {
    if options.commonMarkOnly {
      html.write("<a href=\"")
      if !isDangerous(node.address) { html.writeAddress(node.address) }
      html.write(byte: 0x22)
      writeTitle(of: node)
      html.write(byte: 0x3E)
      return true
    }
    let address = address(of: node)
    return address.withUnsafeBufferPointer { bytes in
      let range = locate(bytes)
      let destination = String(decoding: bytes, as: UTF8.self)
      if isDangerous(bytes) {
        report(.unsafeLink(destination), at: range)
        return false
      }
      let isExternal = leavesSite(bytes)
      html.write("<a href=\"")
      if isExternal {
        html.writeAddress(bytes)
      } else {
        htmlHoles.append(Hole(offset: html.count, slot: slots.count, isInAttribute: true))
        slots.append(
          Slot(kind: .destination(link: links.count), range: range, heading: heading.map { _ in headings.count }))
      }
      links.append(Link(destination: destination, range: range, isExternal: isExternal))
      html.write(byte: 0x22)
      writeTitle(of: node)
      html.write(byte: 0x3E)
      return true
    }
  }

  /// The address of a link or image without placeholders. Slots in it become what the author wrote, and are a fault.
  private mutating func address(of node: Node) -> [UInt8] {
    let address = node.address
    guard hasMarks, find(PlaceholderCode.lead, in: address, from: 0) != nil else { return Array(address) }
    var next = find(PlaceholderCode.lead, in: address, from: 0)
    while let mark = next {
      let (item, end) = PlaceholderCode.read(address, at: mark)
      if case .placeholder(let index) = item, index < prepared.placeholders.count,
        case .slot = prepared.placeholders[index].kind
      {
        report(.slotInAddress, at: prepared.placeholders[index].source)
      }
      next = find(PlaceholderCode.lead, in: address, from: end)
    }
    return restored(address, asWritten: false)
  }

  /// Writes ` title="…"`, in which figures may stand.
  private mutating func writeTitle(of node: Node) {
    let title = node.title
    guard !title.isEmpty else { return }
    html.write(" title=\"")
    let plainCount = plain.count
    let plainHoleCount = plainHoles.count
    isInTitle = true
    writeText(title)
    isInTitle = false
    plain.truncate(to: plainCount)
    plainHoles.removeLast(plainHoles.count - plainHoleCount)
    html.write(byte: 0x22)
  }

  // MARK: Images

  mutating func enterImage(_ node: Node) {
    var open = OpenImage(node: node, index: nil, textStart: plain.count, firstHole: plainHoles.count)
    html.write("<img")
    if options.commonMarkOnly {
      html.write(" src=\"")
      if !isDangerous(node.address) { html.writeAddress(node.address) }
      html.write(byte: 0x22)
    } else {
      let address = address(of: node)
      open.index = address.withUnsafeBufferPointer { writeImageAddress($0) }
    }
    html.write(" alt=\"")
    image = open
  }

  /// Writes the address of an image, or the hole for it. Gives the image's index; `nil` when the address is one that
  /// no image may have.
  private mutating func writeImageAddress(_ address: Bytes) -> Int? {
    let range = locate(address)
    let source = String(decoding: address, as: UTF8.self)
    if isDangerous(address) {
      report(.unsafeLink(source), at: range)
      return nil
    }
    let isExternal = leavesSite(address)
    if isExternal {
      html.write(" src=\"")
      html.writeAddress(address)
      html.write(byte: 0x22)
    } else {
      htmlHoles.append(Hole(offset: html.count, slot: slots.count))
      slots.append(Slot(kind: .imageSource(image: images.count), range: range))
    }
    images.append(Image(source: source, range: range, isExternal: isExternal, alternative: Fragment()))
    return images.count - 1
  }

  /// Writes what an image's words come to as alternative text.
  mutating func enterInImage(_ node: Node) {
    switch node.kind {
    case .text: writeText(node.literal)
    case .code: writeOriginal(node.literal, alsoPlain: true)
    case .html: if options.commonMarkOnly { html.writeText(node.literal) }
    case .lineBreak, .softBreak:
      html.write(byte: 0x20)
      plain.write(byte: 0x20)
    case .emphasis, .strong, .link, .image, .document, .quote, .list, .item, .codeBlock, .htmlBlock, .paragraph,
      .heading, .rule, .unknown:
      break
    }
  }

  mutating func exitImage(_ node: Node) {
    guard let open = image else { return }
    image = nil
    if let index = open.index {
      images[index].alternative = Fragment(
        bytes: plain.bytes(from: open.textStart),
        holes: plainHoles[open.firstHole...].map { Hole(offset: $0.offset - open.textStart, slot: $0.slot) })
    }
    plain.truncate(to: open.textStart)
    plainHoles.removeLast(plainHoles.count - open.firstHole)
    html.write(byte: 0x22)
    writeTitle(of: node)
    if !options.commonMarkOnly { html.write(" loading=\"lazy\"") }
    html.write(" />")
  }
}

/// Whether an address leaves the site: it has a scheme (RFC 3986), or a host.
func leavesSite(_ address: Bytes) -> Bool {
  if address.has("//", at: 0) { return true }
  guard let first = address.first, isASCIIAlphanumeric(first), first > 0x39 else { return false }
  for index in 1..<max(address.count, 1) {
    let byte = address[index]
    if byte == 0x3A { return index >= 2 }
    guard isASCIIAlphanumeric(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E, index < 32 else { return false }
  }
  return false
}

/// Whether an address may run a script or read the reader's files: cmark's `scan_dangerous_url`.
func isDangerous(_ address: Bytes) -> Bool {
  if hasPrefix(address, "javascript:") || hasPrefix(address, "vbscript:") || hasPrefix(address, "file:") { return true }
  guard hasPrefix(address, "data:") else { return false }
  return
    !(hasPrefix(address, "data:image/png") || hasPrefix(address, "data:image/gif")
    || hasPrefix(address, "data:image/jpeg") || hasPrefix(address, "data:image/webp"))
}

/// Whether an address starts with lower-case letters and signs, in any case.
private func hasPrefix(_ address: Bytes, _ prefix: StaticString) -> Bool {
  guard address.count >= prefix.utf8CodeUnitCount else { return false }
  for index in 0..<prefix.utf8CodeUnitCount {
    let byte = address[index]
    let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    if lower != prefix.utf8Start[index] { return false }
  }
  return true
}
