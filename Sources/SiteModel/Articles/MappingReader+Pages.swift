import Settings

/// The kinds of values that front matter has beyond texts and numbers.
extension MappingReader {
  /// A text that is not blank.
  mutating func filled(_ name: String) -> String? {
    guard let text = string(name) else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      report("\"\(name)\" is blank", hint: "write it, or take the key out", atKey: name)
      return nil
    }
    return text
  }

  mutating func date(_ name: String, aliases: [String] = [], zone: SiteZone) -> CivilDate? {
    parsed(name, aliases: aliases, expecting: "a date such as 2026-11-18 or 2026-11-18T09:30:00+08:00") {
      CivilDate($0, zone: zone)
    }
  }

  /// One name, or several as Zola has them.
  mutating func names(_ name: String, aliases: [String]) -> String? {
    strings(name, aliases: aliases).map { $0.joined(separator: ", ") }
  }

  mutating func locatedString(_ name: String) -> LocatedText? {
    guard let range = entry(name)?.value.range, let text = string(name) else { return nil }
    return LocatedText(text: text, range: range)
  }

  /// One segment of an address.
  mutating func slug(_ name: String) -> String? {
    guard let text = locatedString(name) else { return nil }
    do {
      try Route.check(text.text)
      return text.text
    } catch {
      report(
        "\"\(name)\" \(error.phrase)", hint: "a slug is one part of an address, such as forest-coverage", at: text.range
      )
      return nil
    }
  }

  /// An address of the site.
  mutating func route(_ name: String, aliases: [String] = []) -> Route? {
    guard let entry = entry(name, aliases: aliases) else { return nil }
    guard let text = entry.value.asString else {
      report("\"\(entry.key)\" is \(entry.value.descriptionForMessages), not an address", at: entry.value.range)
      return nil
    }
    return route(LocatedText(text: text, range: entry.value.range), key: entry.key)
  }

  mutating func routes(_ name: String) -> [Route] {
    var routes: [Route] = []
    for text in locatedStrings(name) ?? [] {
      guard let route = route(text, key: name), !routes.contains(route) else { continue }
      routes.append(route)
    }
    return routes
  }

  private mutating func route(_ text: LocatedText, key: String) -> Route? {
    do {
      return try Route(address: text.text)
    } catch {
      report(
        "\"\(key)\": \"\(text.text)\" \(error.phrase)", hint: "write an address of the site, such as /green/forest/",
        at: text.range)
      return nil
    }
  }

  /// A template's name, with or without `.html`.
  mutating func template(_ name: String, aliases: [String] = []) -> String? {
    guard let entry = entry(name, aliases: aliases) else { return nil }
    guard let text = entry.value.asString else {
      report(
        "\"\(entry.key)\" is \(entry.value.descriptionForMessages), not the name of a template", at: entry.value.range)
      return nil
    }
    for segment in text.split(separator: "/", omittingEmptySubsequences: false) {
      do {
        try Route.check(segment)
      } catch {
        report(
          "\"\(entry.key)\": \"\(text)\" \(error.phrase)", hint: "write a name such as article.html",
          at: entry.value.range)
        return nil
      }
    }
    return text.hasSuffix(".html") ? String(text.dropLast(5)) : text
  }

  mutating func language(_ name: String, aliases: [String], of configuration: Configuration) -> String? {
    guard let entry = entry(name, aliases: aliases) else { return nil }
    let code = entry.value.asString ?? ""
    let codes = configuration.languages.map(\.code)
    if codes.contains(code) { return code }
    report(
      "the site has no language \"\(code)\"",
      hint: nearest(code, codes) ?? "languages in site.yaml: \(codes.joined(separator: ", "))", at: entry.value.range)
    return nil
  }

  private func nearest(_ name: String, _ names: [String]) -> String? {
    names.first { $0.lowercased() == name.lowercased() || $0.hasPrefix(name + "-") }.map { "did you mean \"\($0)\"?" }
  }

  /// `menus: main`, `menus: [main, foot]` or `menus: {main: {weight: 2, title: …, parent: …}}`.
  mutating func pageMenus(_ name: String, aliases: [String]) -> [PageMenuEntry] {
    guard let entry = entry(name, aliases: aliases) else { return [] }
    guard let menus = entry.value.mapping else {
      return (locatedStrings(name, aliases: aliases) ?? []).map { PageMenuEntry(menu: $0.text) }
    }
    return menus.map { menu in
      var found = PageMenuEntry(menu: menu.key)
      inner(menu.value, name: "menu \"\(menu.key)\"") { reader in
        found.title = reader.string("title", aliases: ["name"])
        found.weight = reader.integer("weight")
        found.parent = reader.string("parent")
      }
      return found
    }
  }

  /// `figures: {require_bound: true}`.
  mutating func requireBound(_ name: String) -> Bool? {
    nested(name) { $0.bool("require_bound") } ?? nil
  }

  /// A mapping whose keys are the author's own.
  mutating func openMapping(_ name: String, aliases: [String] = []) -> LocatedValue? {
    guard let entry = entry(name, aliases: aliases) else { return nil }
    guard entry.value.mapping != nil else {
      report("\"\(entry.key)\" is \(entry.value.descriptionForMessages), not a mapping", at: entry.value.range)
      return nil
    }
    return entry.value
  }

  /// The words of each taxonomy: at the top level, or, as Zola has it, under `taxonomies`.
  mutating func terms(of taxonomies: [String]) -> [[String]] {
    var found = taxonomies.map { terms(under: $0) }
    let grouped = nested("taxonomies") { reader in taxonomies.map { reader.terms(under: $0) } } ?? []
    for (index, more) in grouped.enumerated() { found[index] += more.filter { !found[index].contains($0) } }
    return found.allSatisfy { $0.isEmpty } ? [] : found
  }

  private mutating func terms(under name: String) -> [String] {
    var terms: [String] = []
    for text in locatedStrings(name) ?? [] {
      if !text.text.contains(where: { !$0.isWhitespace }) {
        report("\"\(name)\" has a blank element", at: text.range)
      } else if !terms.contains(text.text) {
        terms.append(text.text)
      }
    }
    return terms
  }
}
