/// What a reader sees of a page and may search for: the words of its `main`, its title, a line about it.
struct SearchedText: Sendable {
  /// The first heading, else the title.
  var title = ""
  /// The description.
  var excerpt = ""
  /// The words in UTF-8, blocks parted by line ends.
  var words: [UInt8] = []

  /// Reads a page; nil when it is not to be found by search engines either.
  ///
  /// Left out are navigation, drawings, scripts, and what carries `data-nosearch`: lists that only repeat what other
  /// pages say.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, names: MarkupNames) {
    var scan = SearchedTextScan(bytes, names: names)
    guard scan.run() else { return nil }
    title = scan.heading.isEmpty ? scan.title : scan.heading
    excerpt = scan.description.isEmpty ? scan.beginning : scan.description
    words = scan.words
  }
}

/// The reading of one page.
private struct SearchedTextScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var reader: MarkupReader
  private(set) var title = ""
  private(set) var heading = ""
  private(set) var description = ""
  private(set) var words: [UInt8] = []
  /// The element whose words count: `main`, or all there is on a page that has none.
  private let frame: MarkupElement?
  private var mainDepth = 0
  private var isInTitle = false
  private var isInHeading = false
  /// The element that is being passed over, and how many of its name are open.
  private var skipped: (element: MarkupElement, depth: Int)?

  init(_ bytes: UnsafeBufferPointer<UInt8>, names: MarkupNames) {
    self.bytes = bytes
    reader = MarkupReader(bytes, names: names)
    frame = Self.frame(of: bytes)
    if frame == nil { mainDepth = 1 }
    words.reserveCapacity(bytes.count / 2)
  }

  private static func frame(of bytes: UnsafeBufferPointer<UInt8>) -> MarkupElement? {
    if isTag("<main", in: bytes) { return .main }
    return isTag("<body", in: bytes) ? .body : nil
  }

  /// Whether a tag begins somewhere.
  private static func isTag(_ tag: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = tag.utf8CodeUnitCount
    guard bytes.count >= length else { return false }
    for start in 0...bytes.count - length where bytes[start] == 0x3C {
      var matched = 1
      while matched < length, bytes[start + matched] | 0x20 == tag.utf8Start[matched] { matched += 1 }
      if matched == length { return true }
    }
    return false
  }

  /// The beginning of the words, on one line.
  var beginning: String {
    let text = String(decoding: words.prefix(600), as: UTF8.self)
    return String(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(60))
  }

  /// False for a page that search engines are asked to leave out.
  mutating func run() -> Bool {
    while let token = reader.next() {
      switch token {
      case .text(let range): take(range)
      case .open(let element, let attributes):
        guard open(element, attributes) else { return false }
      case .close(let element): close(element)
      }
    }
    return true
  }

  private mutating func take(_ range: Range<Int>) {
    if isInTitle { title += reader.text(in: range).singleLine }
    guard mainDepth > 0, skipped == nil else { return }
    let slice = bytes[range]
    if slice.contains(0x26) { words += resolvingReferences(slice) } else { words += slice }
    if isInHeading { heading += reader.text(in: range).singleLine }
  }

  private mutating func open(_ element: MarkupElement, _ attributes: Range<Int>) -> Bool {
    if let (name, depth) = skipped {
      if name == element { skipped = (name, depth + 1) }
      return true
    }
    switch element {
    case .title: isInTitle = title.isEmpty
    case .meta: return meta(attributes)
    case .main, .body: if element == frame { mainDepth += 1 }
    case .h1: isInHeading = heading.isEmpty && mainDepth > 0
    case .nav, .svg, .template, .noscript: skipped = (element, 1)
    default: break
    }
    if !element.isInline { words.append(0x0A) }
    if mainDepth > 0, !element.isVoid {
      reader.attributes(in: attributes) { attribute, _ in
        if attribute == .noSearch { skipped = (element, 1) }
      }
    }
    return true
  }

  private mutating func close(_ element: MarkupElement) {
    if let (name, depth) = skipped {
      if name == element { skipped = depth > 1 ? (name, depth - 1) : nil }
      return
    }
    if element == .title { isInTitle = false }
    if element == .h1 { isInHeading = false }
    if element == frame { mainDepth = max(0, mainDepth - 1) }
    if !element.isInline { words.append(0x0A) }
  }

  /// Takes the description; false when the page is not to be found.
  private mutating func meta(_ attributes: Range<Int>) -> Bool {
    var name = ""
    var content = ""
    reader.attributes(in: attributes) { attribute, range in
      if attribute == .name { name = reader.text(in: range).lowercased() }
      if attribute == .content { content = reader.text(in: range) }
    }
    if name == "description" { description = content.singleLine }
    return name != "robots" || !content.lowercased().contains("noindex")
  }
}

extension MarkupElement {
  /// Whether it stands within a line, so that words run on through it.
  fileprivate var isInline: Bool { Self.inline.contains(self) }
  /// Whether it has no end tag.
  fileprivate var isVoid: Bool { Self.void.contains(self) }

  private static let inline: Set<MarkupElement> = [
    .a, .area, .audio, .base, .embed, .iframe, .img, .input, .link, .meta, .object, .other, .script, .source, .style,
    .track, .use, .video,
  ]
  private static let void: Set<MarkupElement> = [
    .area, .base, .br, .embed, .hr, .img, .input, .link, .meta, .source, .track,
  ]
}

extension String {
  /// The text with each run of blanks as one.
  fileprivate var singleLine: String {
    contains { $0.isNewline } ? split(whereSeparator: \.isWhitespace).joined(separator: " ") : self
  }
}
