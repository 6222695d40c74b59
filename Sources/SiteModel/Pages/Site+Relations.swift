extension Site {
  /// What a page says of itself.
  package func frontMatter(of page: PageID) -> PageFrontMatter? {
    pages[page.index].article.map { articles[$0].frontMatter }
  }

  /// The facts of the article a page is made of.
  package func facts(of page: PageID) -> ArticleFacts? { pages[page.index].article.map { articles[$0] } }

  /// The description of a page: its own, its table's, or the site's for home pages.
  package func description(of page: PageID) -> String? {
    if let own = facts(of: page)?.frontMatter.description { return own }
    switch pages[page.index].kind {
    case .indicator(let table): return tables[table].description
    case .home: return configuration.description
    case .section, .article, .taxonomy, .term, .notFound, .search: return nil
    }
  }

  /// The articles and sections of a language that have a word among the names of tables and charts in their text.
  package func pages(naming name: String, language: LanguageID) -> [PageID] {
    (mentions[name] ?? []).filter { pages[$0.index].language == language }
  }

  /// The address of a page in links, the path of the site's address included.
  package func url(of page: PageID) -> String { configuration.baseURL.link(to: pages[page.index].route) }

  /// The address of a page with its host.
  package func permalink(of page: PageID) -> String { configuration.baseURL.permalink(to: pages[page.index].route) }

  /// The sections around a page, the home page first. O(depth).
  package func ancestors(of page: PageID) -> [PageID] {
    var chain: [PageID] = []
    var section = pages[page.index].section
    while let next = section, !chain.contains(next) {
      chain.append(next)
      section = pages[next.index].section
    }
    return chain.reversed()
  }

  /// The pages that share most terms with a page, rarer terms counting more; then the nearer in the order of lists.
  ///
  /// Of each term only the members close to the page are looked at, so that a tag on every page costs no more than
  /// one on twenty: O(terms · log members).
  package func related(to page: PageID, limit: Int = 5) -> [PageID] {
    let reach = 8
    var found: [(page: PageID, score: Double, distance: Int)] = []
    for term in termsOfPage[page.index] {
      let members = termMembers[term.index]
      guard let position = position(of: page, in: members) else { continue }
      let weight = 1 / Double(members.count)
      for index in max(members.startIndex, position - reach)..<min(members.endIndex, position + reach + 1)
      where index != position {
        let distance = abs(index - position)
        if let known = found.firstIndex(where: { $0.page == members[index] }) {
          found[known].score += weight
          found[known].distance = min(found[known].distance, distance)
        } else {
          found.append((members[index], weight, distance))
        }
      }
    }
    found.sort { left, right in
      if left.score != right.score { return left.score > right.score }
      return (left.distance, left.page) < (right.distance, right.page)
    }
    return found.prefix(limit).map(\.page)
  }

  /// Where a page stands in a list that is sorted like all lists of articles.
  private func position(of page: PageID, in list: ArraySlice<PageID>) -> Int? {
    let wanted = rank(of: page)
    var low = list.startIndex
    var high = list.endIndex
    while low < high {
      let middle = (low + high) / 2
      if rank(of: list[middle]) < wanted { low = middle + 1 } else { high = middle }
    }
    if low < list.endIndex, list[low] == page { return low }
    return list.firstIndex(of: page)
  }

  private func rank(of id: PageID) -> (Int, Int, Int, PageID) {
    let page = pages[id.index]
    return (page.kind == .article ? 0 : 1, page.weight ?? Int.max, page.date.map { -$0.instantSeconds } ?? Int.max, id)
  }
}
