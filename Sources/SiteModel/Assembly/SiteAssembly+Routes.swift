import SourceText

extension SiteAssembly {
  /// Notes who stands at each address; two at one are an error that names both.
  mutating func claimRoutes() {
    // A quarter more for parts of lists and redirects: growing a dictionary means hashing all of it again.
    let certain = site.pages.count + site.files.count + site.addresses.others.count
    site.addresses.owners.reserveCapacity(certain + certain / 4)
    site.addresses.pagesByKey.reserveCapacity(site.pages.count)
    for index in site.pages.indices {
      claim(site.pages[index].route, for: .page(PageID(index)))
      site.addresses.pagesByKey[site.pages[index].key] = PageID(index)
    }
    for index in site.pages.indices {
      guard let pagers = site.pagerCount(of: PageID(index)), pagers > 1 else { continue }
      for number in 2...pagers {
        claim(site.route(ofPager: number, of: PageID(index)), for: .pager(PageID(index), number: number))
      }
    }
    for index in site.pages.indices where site.hasFeed(PageID(index)) {
      for form in FeedForm.allCases {
        claim(site.feedRoute(of: PageID(index), form), for: .feed(PageID(index), form))
      }
    }
    for (index, redirect) in site.redirects.enumerated() { claim(redirect.from, for: .redirect(index)) }
    for (index, file) in site.files.enumerated() {
      site.addresses.files[file] = index
      claim(Route(checkedPath: "/" + file), for: .file(index))
    }
    for (index, other) in site.addresses.others.enumerated() { claim(other.route, for: .other(index)) }
  }

  /// Former addresses, as articles name them.
  mutating func collectRedirects() {
    for article in site.articles.indices {
      for alias in site.articles[article].frontMatter.aliases {
        site.redirects.append(Redirect(from: alias, to: pageOfArticle[article]))
      }
    }
    site.redirects.sort { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  private mutating func claim(_ route: Route, for owner: AddressBook.Owner) {
    let path = AddressBook.canonical(route.path)
    if !route.isFolder, path == route.path, let folder = site.addresses.owners[path + "/"] {
      diagnostics.append(
        Diagnostic(
          .error, code: "duplicate-output",
          "\(route.outputPath) would be a file, of \(name(of: owner)), and a folder, of \(name(of: folder))",
          hint: "rename one of them", at: source(of: owner).map { Place(file: $0) }))
    }
    guard let first = site.addresses.owners.updateValue(owner, forKey: path) else { return }
    site.addresses.owners[path] = first
    reportDuplicate(route, first, owner)
  }

  private mutating func reportDuplicate(_ route: Route, _ first: AddressBook.Owner, _ second: AddressBook.Owner) {
    let related = source(of: first).map { [Related("also written by", at: Place(file: $0))] } ?? []
    diagnostics.append(
      Diagnostic(
        .error, code: "duplicate-output",
        "\(route.outputPath) would be written twice: by \(name(of: first)) and by \(name(of: second))",
        hint: "give one of them another slug or url", at: source(of: second).map { Place(file: $0) }, related: related))
  }

  private func name(of owner: AddressBook.Owner) -> String {
    switch owner {
    case .page(let page): return name(of: page)
    case .pager(let page, let number): return "part \(number) of \(name(of: page))"
    case .feed(let page, _): return "the feed of \(name(of: page))"
    case .file(let index): return "Content/\(site.files[index])"
    case .redirect(let index): return "an alias in \(name(of: site.redirects[index].to))"
    case .other(let index): return site.addresses.others[index].description
    }
  }

  private func name(of page: PageID) -> String {
    let page = site.pages[page.index]
    if let article = page.article { return "Content/\(site.articles[article].path)" }
    switch page.kind {
    case .home: return "the home page"
    case .section, .article: return "the list of indicators"
    case .indicator(let table): return "the page of table \"\(site.tables[table].name)\""
    case .taxonomy(let taxonomy): return "the list of \(site.configuration.taxonomies[taxonomy])"
    case .term(let taxonomy, let name): return "the page of \"\(name)\" in \(site.configuration.taxonomies[taxonomy])"
    case .notFound: return "the page for addresses that lead nowhere"
    case .search: return "the search page"
    }
  }

  /// The file to show; of a term or list, the first article in it.
  private func source(of owner: AddressBook.Owner) -> String? {
    switch owner {
    case .page(let page), .pager(let page, _), .feed(let page, _):
      if let article = site.pages[page.index].article { return "Content/\(site.articles[article].path)" }
      if case .indicator(let table) = site.pages[page.index].kind {
        return "Content/indicators/\(site.tables[table].name).csv"
      }
      let member = site.termMembers[page.index].first { site.pages[$0.index].article != nil }
      return member.flatMap { site.pages[$0.index].article }.map { "Content/\(site.articles[$0].path)" }
    case .file(let index): return "Content/\(site.files[index])"
    case .redirect(let index): return source(of: .page(site.redirects[index].to))
    case .other: return nil
    }
  }
}

extension AddressBook {
  /// One spelling for a folder and its `index.html`.
  static func canonical(_ path: String) -> String {
    path.utf8.last != UInt8(ascii: "/") && path.hasSuffix("/index.html")
      ? String(path.dropLast("index.html".count)) : path
  }
}
