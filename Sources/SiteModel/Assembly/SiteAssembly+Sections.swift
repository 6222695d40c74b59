extension SiteAssembly {
  /// A home page for each language that has pages, then a section for each `_index.md`.
  mutating func addHomesAndSections() {
    for language in activeLanguages {
      let home = add(
        Page(
          kind: .home, language: language, article: nil, route: prefix(of: language),
          title: site.configuration.title, template: "home", key: "home@\(languages[language.index].code)"))
      site.homes[language.index] = home
      folders.setSection(home, folder: 0, language: language)
    }
    for article in site.articles.indices where paths[article].role == .section {
      if paths[article].folder == 0 { fillHome(from: article) } else { addSection(article) }
    }
    if !site.tables.isEmpty { addIndicatorSections() }
    for page in site.pages.indices {
      guard let folder = folderOfSection[page], let outer = folders.parent(of: folder) else { continue }
      site.pages[page].section = folders.section(around: outer, language: site.pages[page].language)
    }
  }

  /// The address that a language's pages stand below.
  func prefix(of language: LanguageID) -> Route {
    language == .primary ? .root : Route.root.appending(languages[language.index].code)
  }

  private mutating func fillHome(from article: Int) {
    let facts = site.articles[article]
    guard let home = site.homes[paths[article].language.index] else { return }
    pageOfArticle[article] = home
    let frontMatter = facts.frontMatter
    site.pages[home.index].article = article
    site.pages[home.index].key = facts.path
    site.pages[home.index].title = frontMatter.title ?? facts.firstHeading ?? site.configuration.title
    site.pages[home.index].date = frontMatter.date
    site.pages[home.index].weight = frontMatter.weight
    if let template = frontMatter.template { site.pages[home.index].template = template }
    folderOfSection[home.index] = 0
  }

  private mutating func addSection(_ article: Int) {
    let path = paths[article]
    let facts = site.articles[article]
    let folder = folders.paths[path.folder]
    var route = checkedRoute(folder: folder, language: path.language, article: facts)
    if let url = facts.frontMatter.url { route = url }
    if facts.frontMatter.url == nil, let slug = facts.frontMatter.slug { route = route.replacingLast(with: slug) }
    let page = add(makePage(.section, article: article, route: route))
    pageOfArticle[article] = page
    folders.setSection(page, folder: path.folder, language: path.language)
    folderOfSection[page.index] = path.folder
  }

  /// The list of all indicators stands at `/indicators/`, unless an article does.
  private mutating func addIndicatorSections() {
    let folder = folders.number(of: "indicators")
    for language in activeLanguages where folders.ownSection(folder: folder, language: language) == nil {
      let words = languages[language.index].isChinese ? "指标" : "Indicators"
      let page = add(
        Page(
          kind: .section, language: language, article: nil, route: prefix(of: language).appending("indicators"),
          title: words, template: "section", key: "indicators@\(languages[language.index].code)"))
      folders.setSection(page, folder: folder, language: language)
      folderOfSection[page.index] = folder
    }
  }

  /// The page of an article, without neighbours.
  func makePage(_ kind: PageKind, article: Int, route: Route) -> Page {
    let title = site.articles[article].frontMatter.title ?? site.articles[article].firstHeading
    return Page(
      kind: kind, language: paths[article].language, article: article, route: route,
      title: title ?? paths[article].stem, date: site.articles[article].frontMatter.date,
      weight: site.articles[article].frontMatter.weight,
      template: site.articles[article].frontMatter.template ?? kind.name, key: site.articles[article].path)
  }

  /// The address of a folder as it is on disk; reports a name that cannot be one, and leaves that part out.
  mutating func checkedRoute(folder: String, language: LanguageID, article: ArticleFacts) -> Route {
    var route = prefix(of: language)
    for segment in folder.split(separator: "/") {
      do {
        try Route.check(segment)
        route = route.appending(String(segment))
      } catch {
        report("path", "folder \"\(segment)\" \(error.phrase)", hint: "rename it", article: article)
      }
    }
    return route
  }
}

extension Route {
  /// The route with another last segment; the root keeps its own.
  func replacingLast(with segment: String) -> Route {
    let parts = path.split(separator: "/").dropLast()
    guard path != "/" else { return self }
    return Route(checkedPath: "/" + parts.map { $0 + "/" }.joined() + segment + (isFolder ? "/" : ""))
  }
}
