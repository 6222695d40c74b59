/// A page of the site by its dense number: an index into `Site.pages`. Numbers are only good within one `Site`.
package struct PageID: Sendable, Hashable, Comparable {
  /// The position in `Site.pages`.
  package let number: Int32

  /// The page with a number.
  package init(_ number: Int) { self.number = Int32(truncatingIfNeeded: number) }

  /// The position in `Site.pages`.
  package var index: Int { Int(number) }

  /// Order by number.
  package static func < (left: PageID, right: PageID) -> Bool { left.number < right.number }
}

/// A language by its position in `Configuration.languages`; 0 is the default language.
package struct LanguageID: Sendable, Hashable, Comparable {
  /// The position in `Configuration.languages`.
  package let number: UInt8

  /// The language with a position.
  package init(_ number: Int) { self.number = UInt8(clamping: number) }

  /// The position in `Configuration.languages`.
  package var index: Int { Int(number) }

  /// The language of pages without a mark.
  package static let primary = LanguageID(0)

  /// Order by position.
  package static func < (left: LanguageID, right: LanguageID) -> Bool { left.number < right.number }
}

/// What a page is.
package enum PageKind: Sendable, Hashable {
  case home
  case section
  case article
  /// The page of a table, by its position in `Site.tables`.
  case indicator(table: Int)
  /// The list of a taxonomy's terms, by its position in `Configuration.taxonomies`.
  case taxonomy(Int)
  /// A term of a taxonomy.
  case term(taxonomy: Int, name: String)
  case notFound
  /// The page that the site is searched from.
  case search

  /// The kind's name as templates see it; also the default template's.
  package var name: String {
    switch self {
    case .home: "home"
    case .section: "section"
    case .article: "article"
    case .indicator: "indicator"
    case .taxonomy: "taxonomy"
    case .term: "term"
    case .notFound: "404"
    case .search: "search"
    }
  }
}

/// A page of the site: what lists, links and templates ask of it without reading its body.
package struct Page: Sendable {
  /// What it is.
  package var kind: PageKind
  /// Its language.
  package var language: LanguageID
  /// The article it is made of, as an index into `Site.articles`; nil for pages that no file stands behind.
  package var article: Int?
  /// Where it is found.
  package var route: Route
  /// Its title.
  package var title: String
  /// When it was written.
  package var date: CivilDate?
  /// The place in lists, low first; nil after all that have one.
  package var weight: Int?
  /// The template's name without `.html`.
  package var template: String
  /// The section it is in; nil for the home page of the default language and for pages outside any.
  package var section: PageID?
  /// Neighbours in the section's list.
  package var previous: PageID?
  /// Neighbours in the section's list.
  package var next: PageID?
  /// A name that stays the same from run to run, such as `green/forest.md` or `tags/生态@zh-Hans`.
  package var key: String

  /// A page that has no neighbours yet.
  package init(
    kind: PageKind, language: LanguageID, article: Int?, route: Route, title: String, date: CivilDate? = nil,
    weight: Int? = nil, template: String, section: PageID? = nil, key: String
  ) {
    self.kind = kind
    self.language = language
    self.article = article
    self.route = route
    self.title = title
    self.date = date
    self.weight = weight
    self.template = template
    self.section = section
    self.key = key
  }
}
