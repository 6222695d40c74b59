/// Names of attributes and elements that come from values.
extension MarkupWriter {
  /// Writes a name if it is plain, else something inert.
  mutating func writeName(
    _ bytes: UnsafeBufferPointer<UInt8>, trust: Trust, inner: Escaper.Inner
  ) -> BlockedValue? {
    switch inner {
    case .attributeNameBeforeValue:
      guard isPlainAttribute(bytes[...]) else { return block(.attributeName, "blocked") }
    case .attributeName:
      guard trust == .attributes || isPlainAttributeList(bytes[...]) else { return .attributeName }
    case .elementName:
      guard isOrdinaryElement(bytes) else { return block(.elementName, "x-blocked") }
    case .elementNameRest:
      guard bytes.allSatisfy(isAlphanumeric) || isAttributeAfterBlank(bytes, trust) else { return .elementName }
    case .elementNameDigits:
      guard bytes.allSatisfy({ $0 &- 0x30 < 10 }) || isAttributeAfterBlank(bytes, trust) else { return .elementName }
    default:
      guard isAttributeAfterBlank(bytes, trust) else { return .elementName }
    }
    write(bytes)
    return nil
  }
}

private func isAttributeAfterBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ trust: Trust) -> Bool {
  guard let first = bytes.first else { return true }
  return isBlank(first) && (trust == .attributes || isPlainAttributeList(bytes[...]))
}

/// Nothing, or one plain name with blanks around it.
private func isPlainAttributeList(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  let names = bytes.split(whereSeparator: isBlank)
  return names.count <= 1 && names.allSatisfy(isPlainAttribute)
}

/// A name whose value is text whatever it holds.
private func isPlainAttribute(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  guard let first = name.first, isAlphanumeric(first) || first == 0x5F else { return false }
  guard name.allSatisfy({ isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E || $0 == 0x3A }) else {
    return false
  }
  return AttributeMeaning(ofAttribute: name) == .plain
}

/// An element without rules of its own: one of HTML's ordinary ones, or a custom element.
private func isOrdinaryElement(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = bytes.first, (first | 0x20) &- 0x61 < 26 else { return false }
  guard bytes.allSatisfy({ isAlphanumeric($0) || $0 == 0x2D }) else { return false }
  let name = lowercased(bytes)
  if bytes.contains(0x2D) { return !reservedHyphenated.contains(name) }
  return ordinaryElements.contains(name)
}

private let reservedHyphenated: Set<String> = [
  "annotation-xml", "color-profile", "font-face", "font-face-src", "font-face-uri", "font-face-format",
  "font-face-name", "missing-glyph",
]

private let ordinaryElements: Set<String> = [
  "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "br", "button", "canvas",
  "caption", "cite", "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "div",
  "dl",
  "dt", "em", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
  "hr",
  "i", "img", "input", "ins", "kbd", "label", "legend", "li", "main", "mark", "menu", "meter", "nav", "ol", "optgroup",
  "option", "output", "p", "picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "search", "section",
  "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time",
  "tr", "track", "u", "ul", "var", "video", "wbr",
]
