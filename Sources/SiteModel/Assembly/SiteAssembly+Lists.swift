import SourceText

extension SiteAssembly {
  /// Sorts the articles once, then deals them out to every list in that order.
  ///
  /// Order: weight, low first, pages without one last; then date, newest first, pages without one last; then path.
  mutating func arrangeLists() {
    let ranked = rankedArticles()
    let pageCount = site.pages.count
    var memberPairs = ranked.compactMap { page in
      site.pages[page.index].section.map { (list: $0.index, member: page) }
    }
    memberPairs += indicatorPages.compactMap { entry in
      site.pages[entry.page.index].section.map { (list: $0.index, member: entry.page) }
    }
    site.members = PageLists(count: pageCount, pairs: memberPairs)
    site.articlesOfLanguage = PageLists(
      count: languages.count, pairs: ranked.map { (list: site.pages[$0.index].language.index, member: $0) })
    arrangeSections()
    arrangeTerms(ranked)
    connectNeighbours()
  }

  /// Notes which pages name which tables and charts. The home page is where readers come from, and is left out.
  mutating func collectMentions() {
    for index in site.pages.indices where site.pages[index].kind == .article || site.pages[index].kind == .section {
      guard let article = site.pages[index].article else { continue }
      for name in site.articles[article].dataNames { site.mentions[name, default: []].append(PageID(index)) }
    }
  }

  private func rankedArticles() -> [PageID] {
    struct Rank {
      var weight: Int
      var age: Int
      var page: PageID
    }
    var ranks: [Rank] = []
    ranks.reserveCapacity(site.pages.count)
    // Articles stand in the order of their paths, and so do their page numbers.
    for index in site.pages.indices where site.pages[index].kind == .article {
      let page = site.pages[index]
      ranks.append(
        Rank(weight: page.weight ?? Int.max, age: page.date.map { -$0.instantSeconds } ?? Int.max, page: PageID(index)))
    }
    ranks.sort { ($0.weight, $0.age, $0.page) < ($1.weight, $1.age, $1.page) }
    return ranks.map(\.page)
  }

  private mutating func arrangeSections() {
    let sections = site.pages.indices.filter { site.pages[$0].kind == .section }.map { PageID($0) }
    let sorted = sections.sorted { left, right in
      let (left, right) = (site.pages[left.index], site.pages[right.index])
      let (leftWeight, rightWeight) = (left.weight ?? Int.max, right.weight ?? Int.max)
      return leftWeight == rightWeight ? bytewise(left.route.path, right.route.path) : leftWeight < rightWeight
    }
    let pairs = sorted.compactMap { page in site.pages[page.index].section.map { (list: $0.index, member: page) } }
    site.subsections = PageLists(count: site.pages.count, pairs: pairs)
  }

  /// Term pages list articles in the order of lists; taxonomy pages list terms by how often they stand, then by name.
  private mutating func arrangeTerms(_ ranked: [PageID]) {
    let pageCount = site.pages.count
    let terms = PageLists(count: pageCount, pairs: termPairs.map { (list: $0.page.index, member: $0.term) })
    site.termsOfPage = terms
    var uses = [Int](repeating: 0, count: pageCount)
    var pairs: [(list: Int, member: PageID)] = []
    pairs.reserveCapacity(termPairs.count)
    let sections = site.pages.indices.filter { site.pages[$0].kind != .article }.map { PageID($0) }
    for page in ranked + sections {
      for term in terms[page.index] {
        pairs.append((list: term.index, member: page))
        uses[term.index] += 1
      }
    }
    var termPages = uses.indices.filter { uses[$0] > 0 }.map { PageID($0) }
    termPages.sort { left, right in
      if uses[left.index] != uses[right.index] { return uses[left.index] > uses[right.index] }
      return bytewise(site.pages[left.index].title, site.pages[right.index].title)
    }
    pairs += termPages.compactMap { term in site.pages[term.index].section.map { (list: $0.index, member: term) } }
    site.termMembers = PageLists(count: pageCount, pairs: pairs)
  }

  private mutating func connectNeighbours() {
    for section in site.pages.indices {
      var previous: PageID?
      for page in site.members[section] {
        site.pages[page.index].previous = previous
        if let previous { site.pages[previous.index].next = page }
        previous = page
      }
    }
  }

  // MARK: Editions

  /// Joins pages that differ in language alone; warns of editions whose original is missing.
  mutating func connectEditions() {
    guard languages.count > 1 else {
      site.editions = PageLists(count: site.pages.count, pairs: [])
      return
    }
    var groups: [EditionKey: [PageID]] = [:]
    for page in site.pages.indices { groups[editionKey(of: page), default: []].append(PageID(page)) }
    var pairs: [(list: Int, member: PageID)] = []
    for page in site.pages.indices {
      guard let group = groups[editionKey(of: page)], group.count > 1 else { continue }
      let sorted = group.sorted { (site.pages[$0.index].language, $0) < (site.pages[$1.index].language, $1) }
      pairs += sorted.map { (list: page, member: $0) }
    }
    site.editions = PageLists(count: site.pages.count, pairs: pairs)
    for article in site.articles.indices where paths[article].isMarked && paths[article].role != .section {
      guard site.editions[pageOfArticle[article].index].isEmpty else { continue }
      let path = paths[article]
      let facts = site.articles[article]
      let folder = folders.paths[path.folder]
      report(
        "edition", "no original stands beside this edition in \"\(languages[path.language.index].code)\"",
        hint: "the original would be \(folder.isEmpty ? "" : folder + "/")\(path.stem).md", severity: .warning,
        article: facts)
    }
  }

  /// What editions of one page have in common.
  private enum EditionKey: Hashable {
    case article(folder: Int, stem: String)
    case home
    case generated(PageKind)
  }

  private func editionKey(of page: Int) -> EditionKey {
    let page = site.pages[page]
    if page.kind == .home { return .home }
    guard let article = page.article else {
      // Terms of two languages are different words; only their lists correspond.
      if case .section = page.kind { return .article(folder: indicatorFolder, stem: "_index") }
      return .generated(page.kind)
    }
    return .article(folder: paths[article].folder, stem: paths[article].stem)
  }
}
