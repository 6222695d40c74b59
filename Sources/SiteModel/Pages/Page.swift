
/// What sort of page it is; decides on the template and on what the page lists.
package enum PageKind: String, Sendable, Hashable, CaseIterable {
  case home, section, article, indicator, taxonomy, term
  case notFound = "404"
}

/// A page's place in `Site.pages`: dense, and valid for one run only.
package struct PageID: Sendable, Hashable, Comparable {
  /// The index in `Site.pages`.
  package let index: Int

  /// The page at an index.
  package init(_ index: Int) { self.index = index }

  /// The order of `Site.pages`.
  package static func < (left: PageID, right: PageID) -> Bool { left.index < right.index }
}

/// One page of the site in one language: everything but its body.
package struct Page: Sendable {
  /// Its place in `Site.pages`.
  package var id: PageID
  /// What names the page in caches and messages: its source path, or `indicator:NAME@en` for one without a source.
  package var key: String
  /// What sort of page it is.
  package var kind: PageKind
  /// The language code, such as `zh-Hans`.
  package var language: String
  /// Where the page stands on the site and in the destination.
  package var route: Route
  /// The Markdown file from the site's root, `Content/green/forest.md`; nil for pages that have none.
  package var sourcePath: String?
  /// The title: front matter's, or the first heading, or what the kind gives.
  package var title: String
  /// What the article says of itself; empty for pages without a source.
  package var frontMatter: PageFrontMatter
  /// What was read from the article, without its body; nil for pages without a source.
  package var facts: ArticleFacts?
  /// The section the page belongs to; nil for the home page.
  package var section: PageID?
  /// Sections from the home page down to the page's own.
  package var ancestors: [PageID] = []
  /// The same page in other languages, in the order of the site's languages.
  package var translations: [PageID] = []
  /// The neighbours within the section's order.
  package var previous: PageID?
  /// The neighbours within the section's order.
  package var next: PageID?
  /// Pages that share most terms, best first.
  package var related: [PageID] = []
  /// Of a home page, section or term: the pages it lists, in order.
  package var pages: [PageID] = []
  /// Of a home page or section: the sections below it, in order. Of a taxonomy: its term pages.
  package var sections: [PageID] = []
  /// Term pages the page is filed under, taxonomy by taxonomy.
  package var terms: [TermReference] = []
  /// Of an indicator page: the table's name.
  package var table: String?
  /// Of a taxonomy or term page: the taxonomy's name.
  package var taxonomy: String?
}

/// A term that a page is filed under.
package struct TermReference: Sendable, Hashable {
  /// The taxonomy's name, such as `tags`.
  package var taxonomy: String
  /// The term as it was written first.
  package var title: String
  /// The term's page.
  package var page: PageID
}

/// Where a page stands.
package struct Route: Sendable, Hashable {
  /// The path of the address, percent-encoded, from the site's root: `/green/forest/`.
  package var url: String
  /// The file below the destination: `green/forest/index.html`, Han characters as they are.
  package var outputPath: String

  /// A route from its two spellings.
  package init(url: String, outputPath: String) {
    self.url = url
    self.outputPath = outputPath
  }
}
