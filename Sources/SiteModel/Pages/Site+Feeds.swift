/// The forms that a feed comes in, by the names of their files and templates.
package enum FeedForm: String, Sendable, Hashable, CaseIterable {
  case atom = "feed.xml"
  case json = "feed.json"
}

extension Site {
  /// Whether a page has feeds of what it lists: home pages, and sections and terms that list something with a date.
  package func hasFeed(_ page: PageID) -> Bool {
    guard pages[page.index].route.isFolder else { return false }
    switch pages[page.index].kind {
    case .home: return true
    case .section, .term: return listed(on: page).contains { pages[$0.index].date != nil }
    case .article, .indicator, .taxonomy, .notFound, .search: return false
    }
  }

  /// Where a feed of a page stands.
  package func feedRoute(of page: PageID, _ form: FeedForm) -> Route {
    pages[page.index].route.appending(form.rawValue, isFolder: false)
  }
}
