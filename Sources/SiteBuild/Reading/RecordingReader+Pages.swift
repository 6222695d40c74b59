import Markdown
import Settings
import SiteModel

/// What is served of pages.
extension RecordingReader {
  private mutating func page(_ id: PageID, _ field: PageField) -> Page {
    reading(.site(.page(id, field))).site.pages[id.index]
  }

  private mutating func article(of id: PageID, _ field: PageField) -> ArticleFacts? {
    let site = reading(.site(.page(id, field))).site
    return site.pages[id.index].article.map { site.articles[$0] }
  }

  private mutating func list(of id: PageID, _ field: PageField, _ lists: (Site) -> PageLists) -> [PageID] {
    Array(lists(reading(.site(.page(id, field))).site)[id.index])
  }

  mutating func kind(of id: PageID) -> PageKind { page(id, .kind).kind }
  mutating func key(of id: PageID) -> String { page(id, .kind).key }
  mutating func route(of id: PageID) -> Route { page(id, .route).route }
  mutating func languageID(of id: PageID) -> LanguageID { page(id, .language).language }
  mutating func language(of id: PageID) -> String { languageCodes[languageID(of: id).index].code }
  mutating func title(of id: PageID) -> String { page(id, .title).title }
  mutating func date(of id: PageID) -> CivilDate? { page(id, .date).date }
  mutating func weight(of id: PageID) -> Int? { page(id, .weight).weight }
  mutating func template(of id: PageID) -> String { page(id, .template).template }
  mutating func section(of id: PageID) -> PageID? { page(id, .section).section }
  mutating func previous(of id: PageID) -> PageID? { page(id, .previous).previous }
  mutating func next(of id: PageID) -> PageID? { page(id, .next).next }
  mutating func ancestors(of id: PageID) -> [PageID] { reading(.site(.page(id, .ancestors))).site.ancestors(of: id) }
  mutating func related(to id: PageID) -> [PageID] { reading(.site(.page(id, .related))).site.related(to: id) }
  mutating func editions(of id: PageID) -> [PageID] { list(of: id, .editions) { $0.editions } }
  mutating func members(of id: PageID) -> [PageID] { list(of: id, .members) { $0.members } }
  mutating func subsections(of id: PageID) -> [PageID] { list(of: id, .subsections) { $0.subsections } }
  mutating func termMembers(of id: PageID) -> [PageID] { list(of: id, .termMembers) { $0.termMembers } }
  mutating func terms(of id: PageID) -> [PageID] { list(of: id, .terms) { $0.termsOfPage } }

  /// The table that a page is about.
  mutating func tableName(of id: PageID) -> String? {
    let site = reading(.site(.page(id, .kind))).site
    guard case .indicator(let number) = site.pages[id.index].kind else { return nil }
    return site.tables[number].name
  }

  mutating func sourcePath(of id: PageID) -> String? { article(of: id, .kind).map { "Content/" + $0.path } }
  mutating func description(of id: PageID) -> String? { article(of: id, .description)?.frontMatter.description }
  mutating func updated(of id: PageID) -> CivilDate? { article(of: id, .updated)?.frontMatter.updated }
  mutating func author(of id: PageID) -> String? { article(of: id, .author)?.frontMatter.author }
  mutating func image(of id: PageID) -> String? { article(of: id, .image)?.frontMatter.image?.text }
  mutating func isDraft(_ id: PageID) -> Bool { article(of: id, .isDraft)?.frontMatter.isDraft ?? false }
  mutating func aliases(of id: PageID) -> [Route] { article(of: id, .aliases)?.frontMatter.aliases ?? [] }
  mutating func params(of id: PageID) -> LocatedValue? { article(of: id, .params)?.frontMatter.params }
  mutating func wordCount(of id: PageID) -> Int { article(of: id, .wordCount)?.wordCount ?? 0 }
  mutating func headings(of id: PageID) -> [HeadingFacts] { article(of: id, .headings)?.headings ?? [] }
  mutating func summary(of id: PageID) -> String? { article(of: id, .summary)?.frontMatter.summary }
  mutating func showsContents(_ id: PageID) -> Bool? { article(of: id, .showsContents)?.frontMatter.showsContents }

  mutating func requiresBoundFigures(_ id: PageID) -> Bool? {
    article(of: id, .requiresBoundFigures)?.frontMatter.requiresBoundFigures
  }

  /// The beginning of an article as markup and as words, when nothing has to be filled into it: a page that shows it is
  /// then not made again when a later paragraph changes.
  mutating func plainSummary(of id: PageID) -> (html: [UInt8], text: [UInt8])? {
    guard let facts = article(of: id, .summary), let html = facts.summary, let text = facts.summaryText,
      html.holes.isEmpty, text.holes.isEmpty
    else { return nil }
    return (html.bytes, text.bytes)
  }

  /// The article behind a page, read and parsed; nil for pages without a source.
  mutating func body(of id: PageID) -> ArticleBody? {
    let material = reading(.site(.page(id, .source)))
    let page = material.site.pages[id.index]
    return page.article.flatMap { material.bodies.body(of: material.site.articles[$0].path) }
  }

  /// What a destination written in a page's article leads to.
  mutating func resolve(_ destination: String, from id: PageID) -> Result<LinkTarget, LinkFault> {
    reading(.link(from: id, to: destination)).site.resolve(destination, from: id)
  }

  /// What a path or address leads to, for templates.
  mutating func find(_ path: String, language: LanguageID) -> Result<LinkTarget, LinkFault> {
    reading(.site(.lookup(path, language))).site.resolve(path, in: "", language: language)
  }

  /// The address of a page for links, with the path that the site is published under.
  mutating func url(of id: PageID) -> String {
    let route = route(of: id)
    return reading(.site(.setting(.baseURL))).site.configuration.baseURL.link(to: route)
  }

  /// The address of a page with scheme and host.
  mutating func permalink(of id: PageID) -> String {
    let route = route(of: id)
    return reading(.site(.setting(.baseURL))).site.configuration.baseURL.permalink(to: route)
  }
}
