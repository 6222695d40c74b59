extension Site {
  /// The pages that a list page shows: a section's articles, a term's pages, all articles for the home and search pages.
  package func listed(on page: PageID) -> ArraySlice<PageID> {
    switch pages[page.index].kind {
    case .home, .search: articlesOfLanguage[pages[page.index].language.index]
    case .section: members[page.index]
    case .term: termMembers[page.index]
    case .taxonomy, .article, .indicator, .notFound: []
    }
  }

  /// In how many parts a list page comes, at least one; nil for pages that are not paged.
  package func pagerCount(of page: PageID) -> Int? {
    guard let size = pageSize(of: page) else { return nil }
    return max(1, (listed(on: page).count + size - 1) / size)
  }

  /// How many entries a part of a list shows: as the site wishes; of the search page, whose list is of titles alone,
  /// as many as stay below 60 KB with long names of Han, nine bytes a character in an address.
  private func pageSize(of page: PageID) -> Int? {
    switch pages[page.index].kind {
    case .home, .section, .term: return configuration.pageSize.flatMap { $0 > 0 ? $0 : nil }
    case .search: return 100
    case .taxonomy, .article, .indicator, .notFound: return nil
    }
  }

  /// The address of a part of a list, from 1: the page itself, then `page/2/` below it.
  package func route(ofPager number: Int, of page: PageID) -> Route {
    let route = pages[page.index].route
    return number <= 1 ? route : route.appending("page").appending(String(number))
  }

  /// What a part of a list shows, from 1.
  package func listed(on page: PageID, pager number: Int) -> ArraySlice<PageID> {
    let all = listed(on: page)
    guard let size = pageSize(of: page) else { return all }
    let start = min(all.startIndex + (max(number, 1) - 1) * size, all.endIndex)
    return all[start..<min(start + size, all.endIndex)]
  }
}
