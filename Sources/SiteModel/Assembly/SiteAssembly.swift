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
  /// Of each seen article, by its index: its number in the inputs.
  var chosen: [Int] = []
  /// What sections say for the articles below them, each once.
  var cascades: [Cascade] = []
  /// Of each seen article, by its index: the number of its cascade; -1 for none. Empty without any.
  var cascadeOfArticle: [Int] = []
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

  func finish() -> AssembledSite { AssembledSite(site: site, layout: layout, diagnostics: diagnostics) }

  // MARK: Which articles are seen

  /// Sorts the articles, gives each what its sections say for it, and leaves out what is not to be seen.
  mutating func chooseArticles() {
    site.articles = Articles(inputs.articles)
    chosen = Array(inputs.articles.indices)
    sortArticles()
    paths.reserveCapacity(site.articles.count)
    for index in site.articles.indices {
      let path = articlePath(of: index)
      paths.append(path)
      guard path.role == .section, let cascade = site.articles[index].frontMatter.cascade.first else { continue }
      folders.setCascade(cascade, folder: path.folder, language: path.language)
    }
    if folders.hasCascades { applyCascades() }
    let hidden = site.articles.indices.filter { site.options.hides(site.articles[$0].frontMatter) != nil }
    if !hidden.isEmpty { leaveOut(hidden) }
    for path in paths { isActive[path.language.index] = true }
    pageOfArticle = [PageID](repeating: PageID(0), count: paths.count)
  }

  /// Articles mostly come sorted, as folders are walked; moving facts about costs more than comparing their paths.
  private mutating func sortArticles() {
    let articles = site.articles
    let isSorted = articles.indices.dropFirst().allSatisfy { bytewise(articles[$0 - 1].path, articles[$0].path) }
    guard !isSorted else { return }
    let order = articles.indices.sorted { bytewise(articles[$0].path, articles[$1].path) }
    site.articles = Articles(order.map { articles[$0] })
    chosen = order
  }

  private mutating func applyCascades() {
    cascadeOfArticle = [Int](repeating: -1, count: paths.count)
    var numbers: [CascadeKey: Int] = [:]
    for (index, path) in paths.enumerated() {
      // What a section says for the pages below it does not concern the section itself.
      let source = path.role == .section ? folders.parent(of: path.folder) : path.folder
      guard let source, let cascade = folders.cascade(folder: source, language: path.language) else { continue }
      site.articles[index].frontMatter.apply(cascade)
      let key = CascadeKey(folder: source, language: path.language)
      if numbers[key] == nil {
        numbers[key] = cascades.count
        cascades.append(cascade)
      }
      cascadeOfArticle[index] = numbers[key] ?? -1
    }
  }

  /// Whom a cascade is for.
  private struct CascadeKey: Hashable {
    var folder: Int
    var language: LanguageID
  }

  private mutating func leaveOut(_ hidden: [Int]) {
    for index in hidden {
      site.addresses.hidden[site.articles[index].path] = site.options.hides(site.articles[index].frontMatter)
    }
    let isHidden = Set(hidden)
    let seen = paths.indices.filter { !isHidden.contains($0) }
    let all = site.articles
    site.articles = Articles(seen.map { all[$0] })
    chosen = seen.map { [chosen] in chosen[$0] }
    if !cascadeOfArticle.isEmpty { cascadeOfArticle = seen.map { [cascadeOfArticle] in cascadeOfArticle[$0] } }
    paths = seen.map { paths[$0] }
  }

  private mutating func articlePath(of article: Int) -> ArticlePath {
    let path = SourcePath(site.articles[article].path, languages: languages)
    let written = site.articles[article].frontMatter.language.flatMap { code in languages.firstIndex { $0.code == code }
    }
    let language = path.language ?? written.map { LanguageID($0) }
    return ArticlePath(
      folder: folders.number(of: path.folder), stem: String(path.stem), role: path.role, language: language ?? .primary,
      isMarked: (language ?? .primary) != .primary)
  }
}

/// Order by UTF-8 bytes: the same everywhere, and total for texts that Unicode holds to be equivalent.
package func bytewise(_ left: String, _ right: String) -> Bool {
  let fast = left.utf8.withContiguousStorageIfAvailable { left in
    right.utf8.withContiguousStorageIfAvailable { right in
      let shared = min(left.count, right.count)
      var index = 0
      while index < shared, left[index] == right[index] { index += 1 }
      return index < shared ? left[index] < right[index] : left.count < right.count
    }
  }
  return (fast ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

extension SiteOptions {
  /// Why an article is not seen; nil if it is. A `date` to come counts as `publish_date` unless one is given.
  func hides(_ frontMatter: PageFrontMatter) -> HiddenArticle? {
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
    articles = Articles()
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
