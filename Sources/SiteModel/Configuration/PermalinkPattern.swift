/// What a section's addresses look like: `/:year/:month/:slug/`.
package struct PermalinkPattern: Sendable, Hashable {
  /// A piece between slashes or a token.
  enum Part: Sendable, Hashable {
    case text(String)
    case year, month, day, slug, title, section, sections
  }

  /// The pattern as written.
  package let text: String
  let parts: [Part]

  /// The tokens, for messages.
  static let tokens = [":year", ":month", ":day", ":slug", ":title", ":section", ":sections"]

  /// A pattern, or the token in it that does not exist.
  static func parse(_ text: String) -> Result<PermalinkPattern, UnknownToken> {
    var parts: [Part] = []
    var rest = text[...]
    while let colon = rest.firstIndex(of: ":") {
      if colon > rest.startIndex { parts.append(.text(String(rest[..<colon]))) }
      let name = rest[rest.index(after: colon)...].prefix { $0.isASCII && $0.isLetter }
      switch name {
      case "year": parts.append(.year)
      case "month": parts.append(.month)
      case "day": parts.append(.day)
      case "slug", "filename", "contentbasename": parts.append(.slug)
      case "title": parts.append(.title)
      case "section": parts.append(.section)
      case "sections": parts.append(.sections)
      default: return .failure(UnknownToken(name: ":" + name))
      }
      rest = rest[name.endIndex...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return .success(PermalinkPattern(text: text, parts: parts))
  }

  /// A token that patterns do not have.
  struct UnknownToken: Error { let name: String }

  /// What the tokens of a page stand for.
  struct Values {
    var date: CivilDate?
    var slug: String
    var title: String
    /// The folders from the site's root to the page.
    var folders: [Substring]
  }

  /// Whether pages need a date to have an address.
  var needsDate: Bool { parts.contains { $0 == .year || $0 == .month || $0 == .day } }

  /// The address of a page; nil when it has no date but the pattern asks for one.
  func address(of values: Values) -> String? {
    var address = ""
    for part in parts {
      switch part {
      case .text(let text): address += text
      case .slug: address += values.slug
      case .title: address += slugified(values.title)
      case .section: address += values.folders.first ?? ""
      case .sections: address += values.folders.joined(separator: "/")
      case .year, .month, .day:
        guard let date = values.date?.dateText.split(separator: "-"), date.count == 3 else { return nil }
        address += part == .year ? date[0] : part == .month ? date[1] : date[2]
      }
    }
    return address
  }
}
