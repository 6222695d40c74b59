/// Why an article that exists is not seen.
package enum HiddenArticle: UInt8, Sendable, Hashable {
  case draft, future, expired
}

/// What source paths and addresses mean: one dictionary each, made once.
struct AddressBook: Sendable {
  /// What an output path holds.
  enum Owner: Sendable, Hashable {
    case page(PageID)
    /// The second and further parts of a paged list.
    case pager(PageID, number: Int)
    case file(Int)
    case redirect(Int)
    /// A feed of what a page lists.
    case feed(PageID, FeedForm)
    case other(Int)
  }

  /// Owners by decoded route path.
  var owners: [String: Owner] = [:]
  /// Articles that are not seen, by path.
  var hidden: [String: HiddenArticle] = [:]
  /// Files by path under `Content`.
  var files: [String: Int] = [:]
  /// Pages by `Page.key`, which is the path of a page's article, such as `green/forest.en.md`, if it has one; the keys of
  /// others end with a language and so never look like one.
  var pagesByKey: [String: PageID] = [:]
  /// What the build makes beyond pages and files.
  var others: [(route: Route, description: String)] = []
}
