/// Stratum 2: all pages and how they hang together. A pure value, made from parsed files and the configuration.
package struct Site: Sendable {
  /// What `site.yaml` says.
  package var configuration: Configuration
  /// The instant that the site is built for.
  package var clock: SiteDate
  /// All pages that are shown, in a fixed order; `PageID` counts in this list.
  package var pages: [Page]
  /// The home page of each language.
  package var homes: [String: PageID]
  /// All articles of each language, newest first.
  package var articles: [String: [PageID]]
  /// Pages by their source path.
  package var bySource: [String: PageID]
  /// Pages by the path of their address, percent-encoded.
  package var byURL: [String: PageID]
  /// Indicator pages by language and table.
  package var byTable: [String: [String: PageID]]
  /// The entries of each menu, by language and name.
  package var menus: [String: [String: [MenuEntry]]]
  /// Old addresses and the page that each leads to now.
  package var redirects: [Redirect]

  /// The page of an id.
  package subscript(id: PageID) -> Page { pages[id.index] }
}

/// An entry of a menu.
package struct MenuEntry: Sendable, Hashable {
  /// What is shown.
  package var title: String
  /// Where it leads.
  package var url: String
  /// The page it leads to, when it is one of the site's.
  package var page: PageID?
  /// Smaller comes first.
  package var weight: Int
  /// Entries below it.
  package var children: [MenuEntry] = []
}

/// An address that once was a page's.
package struct Redirect: Sendable, Hashable {
  /// The file below the destination.
  package var outputPath: String
  /// Where it leads now.
  package var target: PageID
}
