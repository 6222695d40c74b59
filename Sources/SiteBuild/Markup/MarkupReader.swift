/// A piece of a page: a tag, or what stands between tags.
enum MarkupToken {
  /// Characters, their references not resolved. Of scripts and styles there are none.
  case text(Range<Int>)
  /// A start tag with the bytes of its attributes.
  case open(MarkupElement, attributes: Range<Int>)
  /// An end tag.
  case close(MarkupElement)
}

/// Walks over the bytes of a page, tag by tag.
///
/// Written for what templates and the Markdown writer make, yet true to HTML where authors' raw HTML is not: comments,
/// declarations, unquoted values, raw text. It never fails; what is cut off ends with the bytes. Linear.
struct MarkupReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let names: MarkupNames
  private(set) var offset = 0
  /// The element whose text holds no tags, while inside of it.
  private var raw: MarkupElement?

  init(_ bytes: UnsafeBufferPointer<UInt8>, names: MarkupNames) {
    self.bytes = bytes
    self.names = names
  }

  /// The next piece; nil at the end.
  mutating func next() -> MarkupToken? {
    while offset < bytes.count {
      if let element = raw {
        if let token = rawText(of: element) { return token }
        continue
      }
      guard bytes[offset] == 0x3C else { return text() }
      if let token = tag() { return token }
    }
    return nil
  }

  private mutating func text() -> MarkupToken {
    let start = offset
    offset = index(of: 0x3C, from: offset) ?? bytes.count
    return .text(start..<offset)
  }

  /// A tag; nil for comments and declarations, which are skipped. A lone `<` is text.
  private mutating func tag() -> MarkupToken? {
    let start = offset
    guard start + 1 < bytes.count else {
      offset = bytes.count
      return .text(start..<offset)
    }
    switch bytes[start + 1] {
    case 0x21, 0x3F:
      skipDeclaration()
      return nil
    case 0x2F:
      let name = nameRange(from: start + 2)
      offset = (index(of: 0x3E, from: name.upperBound) ?? bytes.count - 1) + 1
      return .close(names.element(bytes[name]))
    case let byte where isLetter(byte):
      let name = nameRange(from: start + 1)
      let end = tagEnd(from: name.upperBound)
      offset = min(end + 1, bytes.count)
      let element = names.element(bytes[name])
      if element == .script || element == .style || element == .textarea { raw = element }
      return .open(element, attributes: name.upperBound..<end)
    default:
      offset = index(of: 0x3C, from: start + 1) ?? bytes.count
      return .text(start..<offset)
    }
  }

  private mutating func skipDeclaration() {
    let isComment = offset + 3 < bytes.count && bytes[offset + 2] == 0x2D && bytes[offset + 3] == 0x2D
    guard isComment else {
      offset = (index(of: 0x3E, from: offset) ?? bytes.count - 1) + 1
      return
    }
    var at = offset + 4
    while let end = index(of: 0x3E, from: at) {
      if end >= offset + 5, bytes[end - 1] == 0x2D, bytes[end - 2] == 0x2D {
        offset = end + 1
        return
      }
      at = end + 1
    }
    offset = bytes.count
  }

  /// Skips to the end tag of an element whose content is not markup.
  private mutating func rawText(of element: MarkupElement) -> MarkupToken? {
    var at = offset
    while let open = index(of: 0x3C, from: at) {
      if open + 1 < bytes.count, bytes[open + 1] == 0x2F {
        let name = nameRange(from: open + 2)
        if names.element(bytes[name]) == element {
          raw = nil
          offset = (index(of: 0x3E, from: name.upperBound) ?? bytes.count - 1) + 1
          return .close(element)
        }
      }
      at = open + 1
    }
    offset = bytes.count
    return nil
  }

  private func nameRange(from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x3E, bytes[end] != 0x2F { end += 1 }
    return start..<end
  }

  /// Where a start tag's `>` stands, those in quoted values passed over.
  private func tagEnd(from start: Int) -> Int {
    var at = start
    var quote: UInt8 = 0
    while at < bytes.count {
      let byte = bytes[at]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return at
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      }
      at += 1
    }
    return bytes.count
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

// MARK: Attributes

extension MarkupReader {
  /// Calls `body` with the known attributes of a start tag and their values, references not resolved; an attribute
  /// without a value has an empty one.
  func attributes(in range: Range<Int>, _ body: (MarkupAttribute, Range<Int>) -> Void) {
    var at = range.lowerBound
    while at < range.upperBound {
      while at < range.upperBound, bytes[at] <= 0x20 || bytes[at] == 0x2F { at += 1 }
      let nameStart = at
      while at < range.upperBound, bytes[at] > 0x20, bytes[at] != 0x3D, bytes[at] != 0x2F { at += 1 }
      guard at > nameStart else {
        at += 1
        continue
      }
      let name = nameStart..<at
      while at < range.upperBound, bytes[at] <= 0x20 { at += 1 }
      var value = at..<at
      if at < range.upperBound, bytes[at] == 0x3D { value = valueRange(after: &at, before: range.upperBound) }
      let attribute = names.attribute(bytes[name])
      if attribute != .other { body(attribute, value) }
    }
  }

  private func valueRange(after at: inout Int, before end: Int) -> Range<Int> {
    at += 1
    while at < end, bytes[at] <= 0x20 { at += 1 }
    guard at < end, bytes[at] == 0x22 || bytes[at] == 0x27 else {
      let start = at
      while at < end, bytes[at] > 0x20 { at += 1 }
      return start..<at
    }
    let quote = bytes[at]
    at += 1
    let start = at
    while at < end, bytes[at] != quote { at += 1 }
    defer { at += 1 }
    return start..<at
  }

  /// The text of a range, character references resolved.
  func text(in range: Range<Int>) -> String {
    let slice = bytes[range]
    guard slice.contains(0x26) else { return String(decoding: slice, as: UTF8.self) }
    return String(decoding: resolvingReferences(slice), as: UTF8.self)
  }
}
