import Markdown
import Settings
import SiteModel
import SourceText

/// What is served of pages.
extension RecordingReader {
  @inline(__always)
  private mutating func article<Value>(
    of id: PageID, _ field: PageField, _ value: (ArticleFacts) -> Value?
  ) -> Value? {
    let material = reading(id, field)
    guard let number = material.site.pages[id.index].article else { return nil }
    return material.site.articles.part(of: number, value)
  }

  /// A part of a page. By pointer, since a page copied for the sake of one part has twenty others retained.
  @inline(__always)
  private mutating func page<Value>(_ id: PageID, _ field: PageField, _ part: (Page) -> Value) -> Value {
    reading(id, field).site.pages.withUnsafeBufferPointer { part($0[id.index]) }
  }

  private mutating func list(of id: PageID, _ field: PageField, _ lists: KeyPath<Site, PageLists>) -> [PageID] {
    Array(reading(id, field).site[keyPath: lists][id.index])
  }

  mutating func kind(of id: PageID) -> PageKind { page(id, .kind) { $0.kind } }
  mutating func key(of id: PageID) -> String { page(id, .kind) { $0.key } }
  mutating func route(of id: PageID) -> Route { page(id, .route) { $0.route } }
  mutating func languageID(of id: PageID) -> LanguageID { page(id, .language) { $0.language } }
  mutating func language(of id: PageID) -> String { languageCodes[languageID(of: id).index].code }
  mutating func title(of id: PageID) -> String { page(id, .title) { $0.title } }
  mutating func date(of id: PageID) -> CivilDate? { page(id, .date) { $0.date } }
  mutating func weight(of id: PageID) -> Int? { page(id, .weight) { $0.weight } }
  mutating func template(of id: PageID) -> String { page(id, .template) { $0.template } }
  mutating func section(of id: PageID) -> PageID? { page(id, .section) { $0.section } }
  mutating func previous(of id: PageID) -> PageID? { page(id, .previous) { $0.previous } }
  mutating func next(of id: PageID) -> PageID? { page(id, .next) { $0.next } }
  mutating func ancestors(of id: PageID) -> [PageID] { reading(id, .ancestors).site.ancestors(of: id) }
  mutating func related(to id: PageID) -> [PageID] { reading(id, .related).site.related(to: id) }
  mutating func editions(of id: PageID) -> [PageID] { list(of: id, .editions, \.editions) }
  mutating func members(of id: PageID) -> [PageID] { list(of: id, .members, \.members) }
  mutating func subsections(of id: PageID) -> [PageID] { list(of: id, .subsections, \.subsections) }
  mutating func termMembers(of id: PageID) -> [PageID] { list(of: id, .termMembers, \.termMembers) }
  mutating func terms(of id: PageID) -> [PageID] { list(of: id, .terms, \.termsOfPage) }

  /// The table that a page is about.
  mutating func tableName(of id: PageID) -> String? {
    let site = reading(id, .kind).site
    guard case .indicator(let number) = site.pages[id.index].kind else { return nil }
    return site.tables[number].name
  }

  mutating func sourcePath(of id: PageID) -> String? { article(of: id, .kind) { "Content/" + $0.path } }
  mutating func description(of id: PageID) -> String? { article(of: id, .description) { $0.frontMatter.description } }
  mutating func updated(of id: PageID) -> CivilDate? { article(of: id, .updated) { $0.frontMatter.updated } }
  mutating func author(of id: PageID) -> String? { article(of: id, .author) { $0.frontMatter.author } }
  mutating func image(of id: PageID) -> String? { article(of: id, .image) { $0.frontMatter.image?.text } }

  /// Where the picture of a page is named, for messages.
  func place(ofImageOf id: PageID) -> Place? {
    guard let facts = suggestions.site.facts(of: id), let image = facts.frontMatter.image,
      let body = suggestions.bodies.body(of: facts.path)
    else { return nil }
    return body.source.place(of: image.range)
  }

  mutating func isDraft(_ id: PageID) -> Bool { article(of: id, .isDraft) { $0.frontMatter.isDraft } ?? false }
  mutating func aliases(of id: PageID) -> [Route] { article(of: id, .aliases) { $0.frontMatter.aliases } ?? [] }
  mutating func params(of id: PageID) -> LocatedValue? { article(of: id, .params) { $0.frontMatter.params } }
  mutating func wordCount(of id: PageID) -> Int { article(of: id, .wordCount) { $0.wordCount } ?? 0 }
  mutating func headings(of id: PageID) -> [HeadingFacts] { article(of: id, .headings) { $0.headings } ?? [] }
  mutating func summary(of id: PageID) -> String? { article(of: id, .summary) { $0.frontMatter.summary } }
  mutating func showsContents(_ id: PageID) -> Bool? {
    article(of: id, .showsContents) { $0.frontMatter.showsContents }
  }

  mutating func requiresBoundFigures(_ id: PageID) -> Bool? {
    article(of: id, .requiresBoundFigures) { $0.frontMatter.requiresBoundFigures }
  }

  /// The beginning of an article as markup and as words, when nothing has to be filled into it: a page that shows it is
  /// then not made again when a later paragraph changes.
  mutating func plainSummary(of id: PageID) -> (html: [UInt8], text: [UInt8])? {
    article(of: id, .summary) { facts in
      guard let html = facts.summary, let text = facts.summaryText, html.holes.isEmpty, text.holes.isEmpty else {
        return nil
      }
      return (html.bytes, text.bytes)
    }
  }

  /// The article behind a page, read and parsed; nil for pages without a source, and when the file is no longer what the
  /// rest of the run knows of it.
  mutating func body(of id: PageID) -> ArticleBody? {
    let material = reading(id, .source)
    let page = material.site.pages[id.index]
    guard let facts = page.article.map({ material.site.articles[$0] }) else { return nil }
    return material.bodies.body(of: facts.path, as: facts.source)
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
