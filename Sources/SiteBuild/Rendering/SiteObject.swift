import SiteModel
import Templating

/// `site` in templates.
extension PageHost {
  static let siteAttributes: [Attribute] = [
    .title, .baseURL, .description, .language, .languages, .pages, .allPages, .sections, .taxonomies, .menus, .params,
    .indicators, .author, .license, .footer, .clock, .home, .search, .icons,
  ]

  mutating func siteAttribute(_ attribute: Attribute, in store: ValueStore) -> Value? {
    switch attribute {
    case .title: return store.string(reader.setting(.title) { $0.title })
    case .baseURL: return store.string(reader.setting(.baseURL) { $0.baseURL.text })
    case .description: return value(reader.setting(.description) { $0.description }, in: store)
    case .author: return value(reader.setting(.author) { $0.author }, in: store)
    case .license: return value(reader.setting(.license) { $0.license }, in: store)
    case .params: return value(reader.setting(.params) { $0.params }, in: store)
    case .language: return store.string(language)
    case .languages: return siteLanguages(in: store)
    case .home: return value(reader.home(of: languageID))
    case .sections: return value(reader.home(of: languageID).map { reader.subsections(of: $0) } ?? [], in: store)
    case .pages: return value(reader.articles(like: page), in: store)
    case .allPages: return value(allPages(), in: store)
    case .search: return search(in: store)
    case .icons: return icons(in: store)
    case .indicators: return indicators(in: store)
    case .taxonomies: return taxonomies(in: store)
    case .menus: return menus(in: store)
    case .footer: return footer(in: store)
    case .clock: return store.string(reader.clock().rfc3339)
    default: return nil
    }
  }

  /// Every page; in a part of the sitemap, those that it lists.
  private mutating func allPages() -> [PageID] {
    let pages = reader.allPages()
    guard let part = sitemapPart else { return pages }
    return Array(pages[SitemapParts(pageCount: pages.count).pages(of: part)])
  }

  /// Where the search page, its index, and the root of the addresses in it stand; none when the site has no search.
  private mutating func search(in store: ValueStore) -> Value {
    guard let url = reader.searchURL(of: languageID) else { return .none }
    let root = reader.setting(.baseURL) { $0.baseURL.path }
    return store.map([
      ("url", store.string(url)), ("index_url", store.string(url)), ("root_url", store.string(root)),
    ])
  }

  private mutating func indicators(in store: ValueStore) -> Value {
    var entries: [Value] = []
    for name in reader.allTables() { entries.append(value(ofTable: name)) }
    return store.list(entries)
  }

  private mutating func siteLanguages(in store: ValueStore) -> Value {
    let languages = reader.setting(.languages) { $0.languages }
    var entries: [Value] = []
    for (number, language) in languages.enumerated() {
      let home = reader.home(of: LanguageID(number))
      entries.append(
        store.map([
          ("code", store.string(language.code)), ("title", store.string(language.title)),
          ("weight", .int(language.weight)), ("current", .bool(language.code == self.language)),
          ("url", value(home.map { reader.url(of: $0) }, in: store)),
        ]))
    }
    return store.list(entries)
  }

  private mutating func taxonomies(in store: ValueStore) -> Value {
    store.map(reader.taxonomyPages(of: languageID).map { (key: $0.name, value: value($0.page)) })
  }

  private mutating func menus(in store: ValueStore) -> Value {
    let menus = reader.menus(of: languageID)
    return store.map(menus.map { menu in (key: menu.name, value: value(menu.items, in: store)) })
  }

  private func value(_ items: [MenuItem], in store: ValueStore) -> Value {
    store.list(
      items.map { item in
        store.map([
          ("title", store.string(item.title)), ("url", store.string(item.url)), ("current", .bool(item.page == page)),
          ("children", value(item.children, in: store)),
        ])
      })
  }

  private mutating func footer(in store: ValueStore) -> Value {
    let footer = reader.setting(.footer) { $0.footer }
    let fields: [(key: String, value: String?)] = [
      ("organizer", footer.organizer), ("icp", footer.icp), ("public_security", footer.publicSecurity),
      ("site_code", footer.siteCode), ("contact", footer.contact),
    ]
    return store.map(fields.compactMap { field in field.value.map { (key: field.key, value: store.string($0)) } })
  }
}
