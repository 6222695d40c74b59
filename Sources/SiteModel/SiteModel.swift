/// `SiteModel` knows configuration, pages, sections, taxonomies, languages, routes, links and their facets. It must not
/// know template text, disks or HTTP. It imports `Markdown`, `Indicators`, `Settings`, `SourceText`, `Fingerprints`.
///
/// Everything is a pure function of values:
///
///     readConfiguration(SourceFile)                 → Configuration
///     readPageFrontMatter(LocatedValue, …)          → PageFrontMatter
///     articleFacts(of document, frontMatter, …)     → ArticleFacts
///     assembleSite(SiteInput)                       → Site
///     site.fingerprint(of: PageID, PageField)       → Fingerprint
///     site.resolve(link, from: PageID)              → where a link leads, or what is wrong with it


/// What the site is laid out from: parsed files reduced to facts, and the instant it is built for.
package struct SiteInput: Sendable {
  /// What `site.yaml` says.
  package var configuration: Configuration
  /// One for each Markdown file, sorted by path.
  package var articles: [ArticleFacts]
  /// The indicator tables, sorted by name.
  package var tables: [TableFacts]
  /// Paths below `Content/` that are copied as they are, sorted: links may lead to them.
  package var copiedFiles: [String]
  /// The instant that the site is built for.
  package var clock: SiteDate
  /// Whether drafts, future pages and expired pages are shown.
  package var showsDrafts = false, showsFuture = false, showsExpired = false

  /// What a site is laid out from.
  package init(
    configuration: Configuration, articles: [ArticleFacts], tables: [TableFacts], copiedFiles: [String],
    clock: SiteDate
  ) {
    self.configuration = configuration
    self.articles = articles
    self.tables = tables
    self.copiedFiles = copiedFiles
    self.clock = clock
  }
}

/// What the layout of the site needs to know of a table.
package struct TableFacts: Sendable, Hashable {
  /// The table's name.
  package var name: String
  /// Its title in the sidecar's own language.
  package var title: String
  /// Its titles in other languages.
  package var titles: [String: String]
  /// The same for descriptions.
  package var description: String?
  /// Descriptions in other languages.
  package var descriptions: [String: String]

  /// Facts of a table.
  package init(
    name: String, title: String, titles: [String: String], description: String?, descriptions: [String: String]
  ) {
    self.name = name
    self.title = title
    self.titles = titles
    self.description = description
    self.descriptions = descriptions
  }
}
