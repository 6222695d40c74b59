import Settings
import SourceText

/// The kinds of values that `site.yaml` has beyond texts and numbers.
extension MappingReader {
  /// Says which of the two keys that every site needs are missing, and shows the lines.
  mutating func reportMissing() {
    let examples = [("title", "title: My site"), ("base_url", "base_url: https://example.org/")]
    let missing = examples.filter { !has($0.0) }
    guard !missing.isEmpty else { return }
    let names = missing.map { "\"\($0.0)\"" }.joined(separator: " and ")
    report("site.yaml lacks \(names)", hint: "write: \(missing.map(\.1).joined(separator: " / "))", atKey: "")
  }

  mutating func baseURL(_ name: String) -> BaseURL? {
    parsed(name, expecting: "an address such as https://example.org/") { BaseURL($0) }
  }

  mutating func positive(_ name: String) -> Int? {
    guard let number = integer(name) else { return nil }
    guard number > 0 else {
      report("\"\(name)\" is \(number), not a number above 0", atKey: name)
      return nil
    }
    return number
  }

  mutating func zone(_ name: String) -> SiteZone? {
    guard let text = string(name) else { return nil }
    guard let zone = SiteZone(text) else {
      let hint = Diagnostic.suggestion(for: text, among: SiteZone.knownNames) ?? "or write an offset such as +08:00"
      report("no time zone \"\(text)\" in the table", hint: hint, atKey: name)
      return nil
    }
    return zone
  }

  // MARK: Languages

  /// The languages, the default one first: `language`, else the first of `languages`, else English.
  mutating func siteLanguages() -> [SiteLanguage] {
    let named = languageTag("language")
    var languages = (mapping("languages") ?? []).compactMap { language($0) }
    let code = named ?? languages.first?.code ?? "en"
    let primary = languages.first { $0.code == code } ?? SiteLanguage(code: code)
    languages.removeAll { $0.code == code }
    languages.sort { ($0.weight, $0.code) < ($1.weight, $1.code) }
    return [primary] + languages
  }

  private mutating func languageTag(_ name: String) -> String? {
    guard let text = locatedString(name) else { return nil }
    return checkedTag(text)
  }

  private mutating func checkedTag(_ tag: LocatedText) -> String? {
    let parts = tag.text.split(separator: "-", omittingEmptySubsequences: false)
    let isTag = parts.allSatisfy {
      (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    guard isTag, let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isLetter) else {
      report("\"\(tag.text)\" is no language tag", hint: "write a tag such as zh-Hans or en", at: tag.range)
      return nil
    }
    return tag.text
  }

  private mutating func language(_ entry: LocatedEntry) -> SiteLanguage? {
    guard let code = checkedTag(LocatedText(text: entry.key, range: entry.keyRange)) else { return nil }
    return inner(entry.value, name: "language \"\(code)\"") { reader in
      SiteLanguage(code: code, title: reader.string("title"), weight: reader.integer("weight") ?? 0)
    }
  }

  // MARK: Addresses and taxonomies

  mutating func permalinks(_ name: String) -> [PermalinkRule] {
    (mapping(name) ?? []).compactMap { entry in
      guard let text = entry.value.asString else {
        report("\"\(entry.key)\" is \(entry.value.descriptionForMessages), not a pattern", at: entry.value.range)
        return nil
      }
      switch PermalinkPattern.parse(text) {
      case .success(let pattern):
        return PermalinkRule(section: entry.key.split(separator: "/").joined(separator: "/"), pattern: pattern)
      case .failure(let unknown):
        let hint = Diagnostic.suggestion(for: unknown.name, among: PermalinkPattern.tokens)
        report(
          "no token \"\(unknown.name)\" in addresses",
          hint: hint ?? "tokens: \(PermalinkPattern.tokens.joined(separator: " "))", at: entry.value.range)
        return nil
      }
    }
  }

  mutating func taxonomies(_ name: String) -> [String]? {
    guard let words = locatedStrings(name) else { return nil }
    let taken = [
      "title", "description", "summary", "date", "updated", "draft", "slug", "url", "weight", "author", "params",
    ]
    var found: [String] = []
    for word in words {
      if taken.contains(word.text) || slugified(word.text).isEmpty {
        report("\"\(word.text)\" cannot be a taxonomy", hint: "choose a word such as tags or topics", at: word.range)
      } else if !found.contains(word.text) {
        found.append(word.text)
      }
    }
    return found
  }

  /// Schemes that values in templates may have; those that run something are not to be had.
  mutating func urlSchemes(_ name: String) -> [String] {
    (locatedStrings(name) ?? []).compactMap { word in
      let scheme = word.text.lowercased()
      let isScheme =
        scheme.first?.isLetter == true
        && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
      guard isScheme, !["javascript", "vbscript", "data", "blob", "filesystem", "about"].contains(scheme) else {
        report("\"\(word.text)\" can't be allowed as a scheme", hint: "write a name such as magnet", at: word.range)
        return nil
      }
      return scheme
    }
  }

  /// Formats of tables, each once, in the order of `DataFormat`.
  mutating func dataFormats(_ name: String) -> [DataFormat] {
    let known = DataFormat.allCases.map(\.rawValue)
    let found = (locatedStrings(name) ?? []).compactMap { word in
      let format = DataFormat(rawValue: word.text)
      if format == nil {
        let hint = Diagnostic.suggestion(for: word.text, among: known) ?? "formats: \(known.joined(separator: ", "))"
        report("tables are not published as \"\(word.text)\"", hint: hint, at: word.range)
      }
      return format
    }
    return DataFormat.allCases.filter(found.contains)
  }

  // MARK: Menus

  /// Menus of entries with `title`, `url` (or `page`), `weight` and `children`.
  mutating func menus(_ name: String, languages: [SiteLanguage]) -> [MenuDefinition] {
    (mapping(name) ?? []).map { menu in
      MenuDefinition(name: menu.key, items: menuItems(menu.value, languages, name: "menu \"\(menu.key)\""))
    }
  }

  private mutating func menuItems(
    _ value: LocatedValue, _ languages: [SiteLanguage], name: String
  ) -> [MenuDefinition.Item] {
    guard let elements = value.sequence else {
      if !value.isNull { report("\(name) is \(value.descriptionForMessages), not a list", at: value.range) }
      return []
    }
    return elements.compactMap { element in
      inner(element, name: "an entry of \(name)") { reader in
        reader.menuItem(at: element.range, languages, name: name)
      }
    }
  }

  private mutating func menuItem(
    at range: Range<Int>, _ languages: [SiteLanguage], name: String
  ) -> MenuDefinition.Item? {
    let titles = menuTitles(languages)
    let weight = integer("weight")
    let page = locatedString("page")
    let target = locatedString("url") ?? page
    let children = value("children").map { menuItems($0, languages, name: "children") }
    guard let target else {
      report("an entry of \(name) has no \"url\"", hint: "write an address or the path of a source", at: range)
      return nil
    }
    return MenuDefinition.Item(
      titles: titles, target: target, place: source.place(of: target.range), weight: weight, children: children ?? [])
  }

  /// One title, or one for each language.
  private mutating func menuTitles(_ languages: [SiteLanguage]) -> [String: String] {
    guard let value = value("title") else { return [:] }
    guard let entries = value.mapping else {
      return string("title").map { [languages[0].code: $0] } ?? [:]
    }
    var titles: [String: String] = [:]
    for entry in entries {
      if languages.contains(where: { $0.code == entry.key }), let text = entry.value.asString {
        titles[entry.key] = text
      } else {
        report(
          "no title for a language of the site", hint: "languages: \(languages.map(\.code).joined(separator: ", "))",
          at: entry.keyRange)
      }
    }
    return titles
  }
}
