/// The whole site as it will be published: every page, where it stands, what links mean.
///
/// `SiteModel` knows configuration, pages, sections, taxonomies, languages, routes, links and facets. It must not know
/// template text, the disk or HTTP. It may import `Markdown`, `Indicators`, `Settings`, `SourceText` and `Fingerprints`.
///
/// A value made once by `assembleSite` and never changed. Drafts, future and expired pages are not in it, except that
/// links to them can be told from dead ones. Lists are sorted; nothing depends on the order of files.
package struct Site: Sendable {
  /// What `site.yaml` says.
  package let configuration: Configuration
  /// The options it was assembled with.
  package let options: SiteOptions
  /// The articles that are seen, by path; `Page.article` is an index.
  package internal(set) var articles: Articles
  /// The tables, by name.
  package let tables: [TableFacts]
  /// The files copied as they are, by path under `Content`.
  package let files: [String]
  /// Every page; `PageID` is an index.
  package internal(set) var pages: [Page]
  /// The home page of each language; nil for a language without pages.
  package internal(set) var homes: [PageID?]
  /// The pages that list the terms of a taxonomy, in each language that has any.
  package internal(set) var taxonomyPages: [(taxonomy: Int, language: LanguageID, page: PageID)] = []
  /// The articles of a section (also of home and of the list of indicators), in the order of lists.
  package internal(set) var members: PageLists
  /// The sections directly below a section, in the order of lists.
  package internal(set) var subsections: PageLists
  /// The pages of a term page, or the term pages of a taxonomy page, in the order of lists.
  package internal(set) var termMembers: PageLists
  /// The term pages that an article is listed on, taxonomy by taxonomy, in the order written.
  package internal(set) var termsOfPage: PageLists
  /// All articles of each language, in the order of lists.
  package internal(set) var articlesOfLanguage: PageLists
  /// The editions of each page, itself included, in the order of languages; empty for a page that has only one.
  package internal(set) var editions: PageLists
  /// The menus of each language.
  package internal(set) var menus: [[Menu]]
  /// Former addresses and where they lead now, sorted.
  package internal(set) var redirects: [Redirect]
  /// The articles and sections that name a table or a chart in their text, by that name, in the order of their numbers.
  /// Words that turned out to name neither stand there too.
  var mentions: [String: [PageID]] = [:]
  /// What links are looked up in.
  var addresses: AddressBook
  var facetTable: FacetTable
}

/// What the build says about time.
package struct SiteOptions: Sendable, Hashable {
  /// The moment the site is built for.
  package var clock: CivilDate
  /// Drafts are seen.
  package var showsDrafts = false
  /// Pages of the future are seen.
  package var showsFuture = false
  /// Pages that have expired are seen.
  package var showsExpired = false

  /// The site as it is to be seen at a moment.
  package init(clock: CivilDate) { self.clock = clock }
}

/// What the site needs of a table.
package struct TableFacts: Sendable, Hashable {
  /// The table's name.
  package var name: String
  /// Its title in the site's default language.
  package var title: String
  /// Its title in other languages, by code.
  package var translatedTitles: [String: String]
  /// What it is about.
  package var description: String?
  /// When it was last changed, for sitemaps and lists.
  package var date: CivilDate?

  /// A table by its name.
  package init(
    name: String, title: String, translatedTitles: [String: String] = [:], description: String? = nil,
    date: CivilDate? = nil
  ) {
    self.name = name
    self.title = title
    self.translatedTitles = translatedTitles
    self.description = description
    self.date = date
  }
}

/// A former address.
package struct Redirect: Sendable, Hashable {
  /// The address that visitors may still have.
  package var from: Route
  /// The page that stands for it now.
  package var to: PageID

  /// An address that leads to a page.
  package init(from: Route, to: PageID) {
    self.from = from
    self.to = to
  }
}

/// A menu as a language has it.
package struct Menu: Sendable, Hashable {
  /// Its name.
  package var name: String
  /// Its entries by weight, then as written.
  package var items: [MenuItem]

  /// A menu of sorted entries.
  package init(name: String, items: [MenuItem]) {
    self.name = name
    self.items = items
  }
}

/// An entry of a menu.
package struct MenuItem: Sendable, Hashable {
  /// The words shown.
  package var title: String
  /// The address in links: of a page, or as `site.yaml` has it.
  package var url: String
  /// The page, if the entry leads to one.
  package var page: PageID?
  /// The place in the menu.
  package var weight: Int?
  /// The entries below it.
  package var children: [MenuItem]

  /// An entry with those below it.
  package init(title: String, url: String, page: PageID?, weight: Int?, children: [MenuItem]) {
    self.title = title
    self.url = url
    self.page = page
    self.weight = weight
    self.children = children
  }
}
