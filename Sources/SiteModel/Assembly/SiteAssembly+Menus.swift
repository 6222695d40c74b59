import Settings
import SourceText

extension SiteAssembly {
  /// The menus of each language: what `site.yaml` lists, and the pages that put themselves in.
  mutating func collectMenus() {
    for definition in site.configuration.menus { reportDeadEntries(definition.items) }
    var own: [OwnKey: [(entry: PageMenuEntry, page: PageID)]] = [:]
    var names = site.configuration.menus.map(\.name)
    for article in site.articles.indices {
      for entry in site.articles[article].frontMatter.menus {
        own[OwnKey(menu: entry.menu, language: paths[article].language), default: []].append(
          (entry, pageOfArticle[article]))
        if !names.contains(entry.menu) { names.append(entry.menu) }
      }
    }
    names = site.configuration.menus.map(\.name) + names.dropFirst(site.configuration.menus.count).sorted(by: bytewise)
    site.menus = languages.indices.map { index in
      let language = LanguageID(index)
      guard isActive[index] else { return [] }
      return names.map { name in
        menu(name, language, own: own[OwnKey(menu: name, language: language)] ?? [])
      }
    }
  }

  /// Entries of `site.yaml` that name an article which is not there, or is not to be seen now.
  private mutating func reportDeadEntries(_ items: [MenuDefinition.Item]) {
    for item in items {
      let target = item.target.text
      if target.hasSuffix(".md"), !Site.isExternal(target), pageMeant(by: target, .primary) == nil {
        diagnostics.append(
          Diagnostic(
            .error, code: "dead-link", "the menu leads to \"\(target)\", and no such article is to be seen",
            hint: Diagnostic.suggestion(for: target, among: site.articles.map(\.path)), at: item.place))
      }
      reportDeadEntries(item.children)
    }
  }

  private struct OwnKey: Hashable {
    var menu: String
    var language: LanguageID
  }

  private func menu(_ name: String, _ language: LanguageID, own: [(entry: PageMenuEntry, page: PageID)]) -> Menu {
    let defined = site.configuration.menus.first { $0.name == name }?.items ?? []
    var items = defined.map { item(of: $0, language) }
    var nested: [(parent: String, item: MenuItem)] = []
    for (entry, page) in own {
      let found = site.pages[page.index]
      let item = MenuItem(
        title: entry.title ?? found.title, url: site.configuration.baseURL.link(to: found.route), page: page,
        weight: entry.weight ?? found.weight, children: [])
      if let parent = entry.parent { nested.append((parent, item)) } else { items.append(item) }
    }
    for (parent, item) in nested {
      let holder = items.firstIndex { $0.title == parent || $0.page.flatMap { sourcePath(of: $0) } == parent }
      if let holder { items[holder].children.append(item) } else { items.append(item) }
    }
    return Menu(name: name, items: sorted(items))
  }

  private func sourcePath(of page: PageID) -> String? {
    site.pages[page.index].article.map { site.articles[$0].path }
  }

  private func item(of definition: MenuDefinition.Item, _ language: LanguageID) -> MenuItem {
    let page = pageMeant(by: definition.target.text, language)
    let url =
      page.map { site.configuration.baseURL.link(to: site.pages[$0.index].route) } ?? address(definition.target.text)
    let title = definition.titles[languages[language.index].code] ?? definition.titles[languages[0].code]
    let isTranslated = language == .primary || definition.titles[languages[language.index].code] != nil
    let pageTitle = page.map { site.pages[$0.index].title }
    return MenuItem(
      title: (isTranslated ? title : pageTitle ?? title) ?? pageTitle ?? definition.target.text, url: url, page: page,
      weight: definition.weight, children: sorted(definition.children.map { item(of: $0, language) }))
  }

  /// An address of the site as links write it; anything else as it stands.
  private func address(_ text: String) -> String {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), let route = try? Route(address: text) else { return text }
    return site.configuration.baseURL.link(to: route)
  }

  /// The page behind a source path or an address, in its edition of a language if it has one.
  private func pageMeant(by target: String, _ language: LanguageID) -> PageID? {
    let page: PageID?
    if target.hasSuffix(".md") {
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : target
      page = site.articles.indices.first { site.articles[$0].path == path }.map { pageOfArticle[$0] }
    } else if target.hasPrefix("/"), let route = try? Route(address: target) {
      page = site.pages.firstIndex { $0.route == route }.map { PageID($0) }
    } else {
      page = nil
    }
    guard let page else { return nil }
    return site.edition(of: page, in: language) ?? page
  }

  /// By weight, entries without one last, otherwise as written.
  private func sorted(_ items: [MenuItem]) -> [MenuItem] {
    let numbered = Array(items.enumerated())
    return numbered.sorted { left, right in
      (left.element.weight ?? Int.max, left.offset) < (right.element.weight ?? Int.max, right.offset)
    }.map(\.element)
  }
}

extension Site {
  /// The edition of a page in a language; the page itself if that is its language.
  package func edition(of page: PageID, in language: LanguageID) -> PageID? {
    if pages[page.index].language == language { return page }
    return editions[page.index].first { pages[$0.index].language == language }
  }

  /// Whether nobody has written the edition of an article in a language; a home page or a list may stand there all the
  /// same, made of nothing.
  package func lacksEdition(_ page: PageID, in language: LanguageID) -> Bool {
    edition(of: page, in: language).flatMap { facts(of: $0) } == nil
  }

  /// The tables that have no title in a language, which is not the site's first.
  package func tablesWithoutTitle(in language: LanguageID) -> [TableFacts] {
    tables.filter { $0.translatedTitles[configuration.languages[language.index].code] == nil }
  }
}
