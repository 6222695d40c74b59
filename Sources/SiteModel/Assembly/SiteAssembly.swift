import Settings
import SourceText

/// A site while it is assembled: the site so far and what only the assembling needs.
///
/// Each stage stands in a file of its own and reads what the stages before it made, in the order of `assembleSite`.
struct SiteAssembly {
  var site: Site
  var diagnostics: [Diagnostic] = []
  var folders = FolderTree()
  /// Of each seen article, by its index: what its path says.
  var paths: [ArticlePath] = []
  /// Of each seen article, by its index: its page.
  var pageOfArticle: [PageID] = []
  /// Whether a language has pages.
  var isActive: [Bool]
  /// The folder of each section page that has one, by page number.
  var folderOfSection: [Int: Int] = [:]
  /// The pages of tables with the tables' numbers.
  var indicatorPages: [(table: Int, page: PageID)] = []
  /// Which term pages list which pages, in the order of articles.
  var termPairs: [(page: PageID, term: PageID)] = []
  private let inputs: SiteInputs

  /// What an article's path says, with its folder as a number.
  struct ArticlePath {
    var folder: Int
    var stem: String
    var role: SourcePath.Role
    var language: LanguageID
    /// Whether the language stands in the name or front matter, not just by default.
    var isMarked: Bool
  }

  init(_ inputs: SiteInputs, options: SiteOptions) {
    self.inputs = inputs
    isActive = inputs.configuration.languages.indices.map { $0 == 0 }
    site = Site(
      configuration: inputs.configuration, options: options,
      tables: inputs.tables.sorted { bytewise($0.name, $1.name) }, files: inputs.files.sorted(by: bytewise))
    site.addresses.others = inputs.otherRoutes
  }

  var languages: [SiteLanguage] { site.configuration.languages }
  var activeLanguages: [LanguageID] { isActive.indices.filter { isActive[$0] }.map { LanguageID($0) } }

  /// The folder that the list of indicators stands for.
  var indicatorFolder: Int { folders.known("indicators") ?? -1 }

  mutating func add(_ page: Page) -> PageID {
    site.pages.append(page)
    return PageID(site.pages.count - 1)
  }

  mutating func report(
    _ code: String, _ message: String, hint: String? = nil, severity: Severity = .error, article: ArticleFacts,
    related: [Related] = []
  ) {
    diagnostics.append(
      Diagnostic(
        severity, code: code, message, hint: hint, at: Place(file: "Content/" + article.path), related: related))
  }

  func finish() -> (site: Site, diagnostics: [Diagnostic]) { (site, diagnostics) }

  // MARK: Which articles are seen

  /// Sorts the articles, gives each what its sections say for it, and leaves out what is not to be seen.
  mutating func chooseArticles() {
    var articles = inputs.articles
    articles.sort { bytewise($0.path, $1.path) }
    let paths = articles.map { place(of: $0) }
    for (article, path) in zip(articles, paths) where path.role == .section {
      folders.setCascade(article.frontMatter.cascade.first, folder: path.folder, language: path.language)
    }
    var seen: [ArticleFacts] = []
    seen.reserveCapacity(articles.count)
    for (article, path) in zip(articles, paths) {
      var article = article
      // What a section says for the pages below it does not concern the section itself.
      let source = path.role == .section ? folders.parent(of: path.folder) : path.folder
      if folders.hasCascades, let source, let cascade = folders.cascade(folder: source, language: path.language) {
        article.frontMatter.apply(cascade)
      }
      if let reason = site.options.hides(article.frontMatter) {
        site.addresses.hidden[article.path] = reason
        continue
      }
      seen.append(article)
      self.paths.append(path)
      isActive[path.language.index] = true
    }
    site.articles = seen
    pageOfArticle = [PageID](repeating: PageID(0), count: seen.count)
  }

  private mutating func place(of article: ArticleFacts) -> ArticlePath {
    let path = SourcePath(article.path, languages: languages)
    let written = article.frontMatter.language.flatMap { code in languages.firstIndex { $0.code == code } }
    let language = path.language ?? written.map { LanguageID($0) }
    return ArticlePath(
      folder: folders.number(of: path.folder), stem: String(path.stem), role: path.role, language: language ?? .primary,
      isMarked: (language ?? .primary) != .primary)
  }
}

/// Order by UTF-8 bytes: the same everywhere, and total for texts that Unicode holds to be equivalent.
func bytewise(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

extension SiteOptions {
  /// Why an article is not seen; nil if it is. A `date` to come counts as `publish_date` unless one is given.
  func hides(_ frontMatter: PageFrontMatter) -> AddressBook.Hidden? {
    if frontMatter.isDraft == true, !showsDrafts { return .draft }
    if let publish = frontMatter.publishDate ?? frontMatter.date, publish.instantSeconds > clock.instantSeconds,
      !showsFuture
    {
      return .future
    }
    if let expiry = frontMatter.expiryDate, expiry.instantSeconds <= clock.instantSeconds, !showsExpired {
      return .expired
    }
    return nil
  }
}

extension Site {
  init(configuration: Configuration, options: SiteOptions, tables: [TableFacts], files: [String]) {
    self.configuration = configuration
    self.options = options
    self.tables = tables
    self.files = files
    articles = []
    pages = []
    homes = configuration.languages.map { _ in nil }
    members = .empty
    subsections = .empty
    termMembers = .empty
    termsOfPage = .empty
    articlesOfLanguage = .empty
    editions = .empty
    menus = []
    redirects = []
    addresses = AddressBook()
    facetTable = FacetTable()
  }
}
