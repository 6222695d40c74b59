import SourceText

extension SiteAssembly {
  /// A page for each article that is not a section's or the home page's own.
  mutating func addArticles() {
    site.pages.reserveCapacity(site.pages.count + site.articles.count)
    var last: (path: ArticlePath, route: Route, section: PageID?)?
    for article in site.articles.indices {
      let path = paths[article]
      reportGaps(in: article, path)
      guard path.role != .section else { continue }
      // Articles of a folder stand together, so its address and section are found once.
      let around = path.role == .bundle ? folders.parent(of: path.folder) : path.folder
      let isSame = last.map {
        $0.path.folder == path.folder && $0.path.language == path.language && $0.path.role == path.role
      }
      if isSame != true {
        let route = checkedRoute(
          folder: folders.paths[path.folder], language: path.language, article: site.articles[article])
        last = (path, route, folders.section(around: around, language: path.language))
      }
      guard let known = last else { continue }
      let route = route(of: article, in: known.route)
      var page = makePage(.article, article: article, route: route)
      page.section = known.section
      pageOfArticle[article] = add(page)
    }
  }

  private mutating func reportGaps(in article: Int, _ path: ArticlePath) {
    let isUntitled = site.articles[article].frontMatter.title == nil && site.articles[article].firstHeading == nil
    guard isUntitled || site.articles[article].isEmpty else { return }
    let facts = site.articles[article]
    let isHome = path.role == .section && path.folder == 0
    if isUntitled, !isHome {
      report(
        "no-title", facts.isEmpty ? "an empty page" : "no title",
        hint: "write \"title: …\" in the front matter, or begin with a heading", article: facts)
    } else if facts.isEmpty, path.role != .section, facts.frontMatter.template == nil {
      // A draft may begin as its front matter alone, as `almanac new` writes it.
      report(
        "empty-page", "nothing stands below the front matter", hint: "write the article, or take the file out",
        severity: facts.frontMatter.isDraft == true ? .warning : .error, article: facts)
    }
  }

  // MARK: Addresses

  /// Where an article stands: as `url` says, as its section's pattern says, or as on disk.
  private mutating func route(of article: Int, in folderRoute: Route) -> Route {
    let path = paths[article]
    if let url = site.articles[article].frontMatter.url { return url }
    if let rule = permalinkRule(for: path), let route = self.route(of: site.articles[article], path, by: rule) {
      return route
    }
    let slug = site.articles[article].frontMatter.slug
    if path.role == .bundle {
      guard let slug else { return folderRoute }
      return folderRoute.replacingLast(with: slug)
    }
    let segment = slug ?? path.stem
    do {
      try Route.check(segment)
    } catch {
      let facts = site.articles[article]
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
      // A date that could not be read has been reported already.
      if facts.diagnostics.contains(where: { $0.severity == .error }) { return nil }
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
