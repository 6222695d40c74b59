package import Settings

/// What an article says of itself (DESIGN §5), after aliases of other generators were resolved.
package struct PageFrontMatter: Sendable, Hashable {
  package var title: String?
  package var description: String?
  package var summary: String?
  package var date: SiteDate?
  package var updated: SiteDate?
  package var publishDate: SiteDate?
  package var expiryDate: SiteDate?
  package var draft = false
  package var slug: String?
  package var url: String?
  package var aliases: [String] = []
  package var weight: Int?
  package var template: String?
  /// Terms by taxonomy, in the order of the article.
  package var terms: [String: [String]] = [:]
  package var author: String?
  package var language: String?
  package var image: String?
  package var toc: Bool?
  /// Menus that the page asks to be in.
  package var menus: [String] = []
  /// `figures:` of the front matter: whether figures must be bound on this page.
  package var requiresBoundFigures: Bool?
  /// `params`, as located values; nil when there are none.
  package var params: LocatedValue?
  /// Defaults that `_index.md` gives to the pages below it.
  package var cascade: LocatedValue?

  /// Front matter that says nothing.
  package init() {}
}
