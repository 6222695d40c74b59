import Settings
import SiteModel

/// What is served of the site as a whole: settings, words, assets, data, files.
extension RecordingReader {
  mutating func setting<Value>(_ setting: Setting, _ value: (Configuration) -> Value) -> Value {
    value(reading(.site(.setting(setting))).site.configuration)
  }

  mutating func clock() -> CivilDate { reading(.site(.setting(.clock))).site.options.clock }

  /// The home page of a language.
  mutating func home(of language: LanguageID) -> PageID? {
    reading(.site(.setting(.languages))).site.homes[language.index]
  }

  /// All articles in the language of a page, in the order of lists.
  mutating func articles(like id: PageID) -> [PageID] {
    let language = languageID(of: id)
    return Array(reading(id, .allArticles).site.articlesOfLanguage[language.index])
  }

  /// Where a language is searched from; nil when the site has no search.
  mutating func searchURL(of language: LanguageID) -> String? {
    guard setting(.search, { $0.search }) else { return nil }
    _ = reading(.site(.setting(.languages)))
    let route = suggestions.site.searchRoute(of: language)
    return setting(.baseURL) { $0.baseURL.link(to: route) }
  }

  mutating func allPages() -> [PageID] { reading(.allPages).site.pages.indices.map { PageID($0) } }

  mutating func menus(of language: LanguageID) -> [Menu] {
    reading(.site(.menus(language))).site.menus[language.index]
  }

  /// The pages that list the terms of each taxonomy, in a language.
  mutating func taxonomyPages(of language: LanguageID) -> [(name: String, page: PageID)] {
    let site = reading(.site(.setting(.taxonomies))).site
    return site.taxonomyPages.compactMap { entry in
      entry.language == language ? (site.configuration.taxonomies[entry.taxonomy], entry.page) : nil
    }
  }

  mutating func word(_ key: String, language: String) -> String? {
    reading(.word(language: language, key: key)).words.word(key, language: language)
  }

  mutating func asset(_ name: String) -> Asset? { reading(.asset(name)).assets[name] }

  mutating func data(_ name: String) -> LocatedValue? { reading(.data(name)).data[name]?.value }

  mutating func chart(_ name: String) -> SpecFile? { reading(.chart(name)).charts[name] }

  mutating func copiedFile(_ path: String) -> CopiedFile? { reading(.file(path)).copied[path] }

  /// A copied file by its number in the site's list.
  mutating func copiedFile(number: Int) -> CopiedFile? { copiedFile(suggestions.site.files[number]) }

  mutating func use(template name: String) { _ = reading(.template(name)) }
}

/// A part of a paged list.
struct Pager {
  /// The pages that this part shows.
  var members: [PageID]
  /// How many parts there are.
  var count: Int
  /// The addresses that this part names, by the number of the part: the first, the last and its neighbours.
  var urls: [Int: String]
}

extension RecordingReader {
  /// A part of a page's list, from 1; nil for pages that are not paged.
  mutating func pager(_ part: Int, of id: PageID) -> Pager? {
    _ = kind(of: id)
    _ = route(of: id)
    let site = reading(.site(.setting(.pageSize))).site
    guard let count = site.pagerCount(of: id) else { return nil }
    _ = members(of: id)
    _ = termMembers(of: id)
    _ = languageID(of: id)
    _ = reading(id, .allArticles)
    let base = setting(.baseURL) { $0.baseURL }
    var urls: [Int: String] = [:]
    for number in [1, part - 1, part + 1, count] where (1...count).contains(number) {
      urls[number] = base.link(to: site.route(ofPager: number, of: id))
    }
    return Pager(
      members: Array(site.listed(on: id, pager: part)),
      count: count,
      urls: urls)
  }
}
