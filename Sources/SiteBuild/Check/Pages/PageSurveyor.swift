import SiteModel
import SourceText

/// Reads a rendered page for `check`.
struct PageSurveyor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let path: String
  private let file: String
  private let addresses: PublishedAddresses
  private var reader: MarkupReader
  private(set) var survey = PageSurvey()
  private var title: String?
  private var hasDescription = false
  private var language: String?
  private var lastLevel = 0
  private var isInTitle = false
  private var drawingDepth = 0
  /// Lines are counted along with the reading, not from the top for each place.
  private var line = (number: 1, start: 0, counted: 0)

  /// A surveyor of the page at `path` below the destination, called `file` in messages.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String, file: String, addresses: PublishedAddresses, names: MarkupNames
  ) {
    self.bytes = bytes
    self.path = path
    self.file = file
    self.addresses = addresses
    reader = MarkupReader(bytes, names: names)
  }

  /// Reads the page through.
  mutating func run(_ duties: PageDuties) {
    if duties.keepsText { survey.text = "" }
    while let token = reader.next() {
      switch token {
      case .text(let range):
        if isInTitle { title = (title ?? "") + reader.text(in: range) }
        if duties.keepsText { survey.text?.append(reader.text(in: range)) }
      case .open(let element, let attributes): open(element, attributes, duties)
      case .close(let element):
        if element == .title { isInTitle = false }
        if element == .svg { drawingDepth = max(0, drawingDepth - 1) }
      }
    }
    if duties.isPage { findGaps(duties) }
  }

  private mutating func open(_ element: MarkupElement, _ range: Range<Int>, _ duties: PageDuties) {
    var found: [(MarkupAttribute, Range<Int>)] = []
    reader.attributes(in: range) { found.append(($0, $1)) }
    func value(_ wanted: MarkupAttribute) -> String? { found.first { $0.0 == wanted }.map { reader.text(in: $0.1) } }
    if let id = value(.id) { note(id: id, at: range.lowerBound) }
    if element == .svg { drawingDepth += 1 }
    if element == .title, drawingDepth == 0 { isInTitle = true }
    if element == .html { language = value(.lang) }
    if element == .meta, value(.name)?.lowercased() == "description" {
      hasDescription = value(.content)?.isBlank == false
    }
    if element == .img, value(.alt) == nil, value(.ariaHidden) != "true", value(.role) != "presentation", duties.isPage
    {
      note(
        .missingAlt, "the image \"\(value(.src) ?? "")\" has no alt text", hint: "write alt=\"…\"", at: range.lowerBound
      )
    }
    if let level = element.headingLevel, duties.isPage { note(level: level, at: range.lowerBound) }
    for (attribute, range) in found { follow(attribute, range, of: element) }
  }

  // MARK: Links

  private mutating func follow(_ attribute: MarkupAttribute, _ range: Range<Int>, of element: MarkupElement) {
    switch attribute {
    case .href:
      guard element != .base else { return }
      follow(reader.text(in: range), at: range.lowerBound, isLink: element == .a || element == .area)
    case .src, .poster: follow(reader.text(in: range), at: range.lowerBound, isLink: false)
    case .data where element == .object, .action where element == .form:
      follow(reader.text(in: range), at: range.lowerBound, isLink: false)
    case .srcset:
      for candidate in reader.text(in: range).split(separator: ",") {
        guard let address = candidate.split(separator: " ").first else { continue }
        follow(String(address), at: range.lowerBound, isLink: false)
      }
    case .action, .alt, .content, .data, .id, .lang, .name, .property, .rel, .role, .ariaHidden, .httpEquiv, .noSearch,
      .other:
      return
    }
  }

  private mutating func follow(_ address: String, at offset: Int, isLink: Bool) {
    switch addresses.meaning(of: address, from: path) {
    case .output(let target, let anchor):
      if isLink { survey.targets.insert(target) }
      if let anchor { survey.anchors.append(.init(target: target, anchor: anchor, place: place(at: offset))) }
    case .external(let address):
      if survey.external[address] == nil { survey.external[address] = place(at: offset) }
    case .unchecked: return
    case .nothing: note(.deadLink, "\"\(address)\" leads nowhere", at: offset)
    case .outside:
      note(
        .deadLink, "\"\(address)\" leaves the site",
        hint: "write the whole address of another site, or use url_for() in templates", at: offset)
    case .broken: note(.deadLink, "\"\(address)\" has a broken percent escape", at: offset)
    }
  }

  // MARK: Findings

  private mutating func note(id: String, at offset: Int) {
    guard !id.isEmpty else { return }
    if !survey.ids.insert(id).inserted { note(.duplicateID, "the id \"\(id)\" stands twice on the page", at: offset) }
  }

  private mutating func note(level: Int, at offset: Int) {
    if lastLevel == 0, level != 1 {
      note(.headingOrder, "the first heading of the page is an h\(level), not its h1", at: offset)
    } else if lastLevel > 0, level > lastLevel + 1 {
      note(
        .headingOrder, "an h\(level) follows an h\(lastLevel)", hint: "headings go one level deeper at a time",
        at: offset
      )
    }
    lastLevel = level
  }

  private mutating func findGaps(_ duties: PageDuties) {
    if title?.isBlank != false { note(.missingTitle, "the page has no <title>", at: 0) }
    if language?.isBlank != false {
      note(.missingLanguage, "the page does not say its language", hint: "write <html lang=\"…\">", at: 0)
    }
    if lastLevel == 0 { note(.headingOrder, "the page has no heading", at: 0) }
    if duties.isDescribed, !hasDescription {
      note(.missingDescription, "the page has no description", at: 0)
    }
  }

  private mutating func note(_ rule: CheckRule, _ message: String, hint: String? = nil, at offset: Int) {
    survey.findings.append(Finding(rule: rule, message: message, hint: hint, place: place(at: offset)))
  }

  /// The place of a byte, with its line unless that is too long to show.
  private mutating func place(at offset: Int) -> Place {
    if offset < line.counted { line = (1, 0, 0) }
    for index in line.counted..<max(line.counted, min(offset, bytes.count)) where bytes[index] == 0x0A {
      line.number += 1
      line.start = index + 1
    }
    line.counted = offset
    let start = line.start
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    let column = bytes[start..<max(start, min(offset, bytes.count))].count { $0 & 0xC0 != 0x80 } + 1
    let position = SourcePosition(line: line.number, column: column)
    let excerpt =
      end - start > 400 || offset == 0
      ? nil : Excerpt(firstLine: line.number, lines: [String(decoding: bytes[start..<end], as: UTF8.self)])
    return Place(file: file, start: position, end: position, excerpt: excerpt)
  }
}

extension String {
  /// Whether nothing but blanks stands in it.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
