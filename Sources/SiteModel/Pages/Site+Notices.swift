extension Site {
  /// Why a page that is shown would not be seen by the public: `draft`, `future` or `expired`; nil for all others.
  package func reasonNotPublic(_ page: PageID) -> String? {
    guard let article = pages[page.index].article else { return nil }
    switch SiteOptions(clock: options.clock).hides(articles[article].frontMatter) {
    case .draft: return "draft"
    case .future: return "future"
    case .expired: return "expired"
    case nil: return nil
    }
  }
}
