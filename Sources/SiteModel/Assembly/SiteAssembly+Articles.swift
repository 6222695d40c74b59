import SourceText

extension SiteAssembly {
  /// A page for each article that is not a section's or the home page's own.
  mutating func addArticles() {
    site.pages.reserveCapacity(site.pages.count + site.articles.count)
    var folderRoutes: [Int: [LanguageID: Route]] = [:]
    for article in site.articles.indices {
      let facts = site.articles[article]
      let path = paths[article]
      reportGaps(in: facts, path)
      guard path.role != .section else { continue }
      let folderRoute: Route
      if let known = folderRoutes[path.folder]?[path.language] {
        folderRoute = known
      } else {
        folderRoute = checkedRoute(folder: folders.paths[path.folder], language: path.language, article: facts)
        folderRoutes[path.folder, default: [:]][path.language] = folderRoute
      }
      let isBundle = path.role == .bundle
      let around = isBundle ? folders.parent(of: path.folder) : path.folder
      let section = folders.section(around: around, language: path.language)
      let route = route(of: article, in: folderRoute)
      var page = makePage(.article, article: article, route: route)
      page.section = section
      pageOfArticle[article] = add(page)
    }
  }

  private mutating func reportGaps(in facts: ArticleFacts, _ path: ArticlePath) {
    let isHome = path.role == .section && path.folder == 0
    if facts.frontMatter.title == nil, facts.firstHeading == nil, !isHome {
      report(
        "no-title", facts.isEmpty ? "an empty page" : "no title",
        hint: "write \"title: …\" in the front matter, or begin with a heading", article: facts)
    } else if facts.isEmpty, path.role != .section, facts.frontMatter.template == nil {
      report(
        "empty-page", "nothing stands below the front matter", hint: "write the article, or take the file out",
        article: facts)
    }
  }

  // MARK: Addresses

  /// Where an article stands: as `url` says, as its section's pattern says, or as on disk.
  private mutating func route(of article: Int, in folderRoute: Route) -> Route {
    let facts = site.articles[article]
    let path = paths[article]
    if let url = facts.frontMatter.url { return url }
    if let rule = permalinkRule(for: path), let route = route(of: facts, path, by: rule) { return route }
    if path.role == .bundle {
      guard let slug = facts.frontMatter.slug else { return folderRoute }
      return folderRoute.replacingLast(with: slug)
    }
    let segment = facts.frontMatter.slug ?? path.stem
    do {
      try Route.check(segment)
    } catch {
      report(
        "path", "file name \"\(facts.path)\" \(error.phrase)", hint: "rename it, or give it a slug", article: facts)
      return folderRoute.appending("\(article)")
    }
    return folderRoute.appending(segment)
  }

  /// The rule of the nearest folder that has one.
  private func permalinkRule(for path: ArticlePath) -> PermalinkRule? {
    guard !site.configuration.permalinks.isEmpty else { return nil }
    var folder: Int? = path.role == .bundle ? folders.parent(of: path.folder) : path.folder
    while let number = folder {
      if let rule = site.configuration.permalinks.first(where: { $0.section == folders.paths[number] }) { return rule }
      folder = folders.parent(of: number)
    }
    return nil
  }

  private mutating func route(of facts: ArticleFacts, _ path: ArticlePath, by rule: PermalinkRule) -> Route? {
    let folderPath = folders.paths[path.folder].split(separator: "/")
    let isBundle = path.role == .bundle
    let stem = isBundle ? folderPath.last.map(String.init) ?? path.stem : path.stem
    let values = PermalinkPattern.Values(
      date: facts.frontMatter.date, slug: facts.frontMatter.slug ?? stem,
      title: facts.frontMatter.title ?? facts.firstHeading ?? stem,
      folders: isBundle ? folderPath.dropLast() : folderPath)
    guard let address = rule.pattern.address(of: values) else {
      report(
        "permalink", "the address \"\(rule.pattern.text)\" of section \"\(rule.section)\" needs a date",
        hint: "write \"date: …\" in the front matter", article: facts)
      return nil
    }
    do {
      let inLanguage = prefix(of: path.language).path.dropLast() + (address.hasPrefix("/") ? "" : "/") + address
      return try Route(address: percentEncoded(String(inLanguage)))
    } catch {
      report("permalink", "the address \"\(address)\" \(error.phrase)", article: facts)
      return nil
    }
  }
}
