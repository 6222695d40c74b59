extension Site {
  /// Why a page that is shown would not be seen by the public: `draft`, `future` or `expired`; nil for all others.
  package func reasonNotPublic(_ page: PageID) -> String? {
    guard let article = pages[page.index].article else { return nil }
    let options = SiteOptions(clock: options.clock)
    switch articles.part(of: article, { options.hides($0.frontMatter) }) {
    case .draft: return "draft"
    case .future: return "future"
    case .expired: return "expired"
    case nil: return nil
    }
  }
}
