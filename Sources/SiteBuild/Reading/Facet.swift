import SiteModel

/// The smallest thing an output may depend on (DESIGN §9): of the site's layout, of tables, of templates and words, of
/// files. Each has a fingerprint of its own; an output is made again only when one of the facets it read has another
/// fingerprint than when it was made.
enum Facet: Sendable, Hashable {
  /// A part of the site's layout: a page's title, a list of pages in order, a setting, what a link means.
  case site(SiteModel.Facet)
  /// Where a link from a page leads.
  case link(from: PageID, to: String)
  /// Every page of every language, in order: for sitemaps.
  case allPages
  /// The list of tables.
  case tables
  /// What a sidecar says: titles, units, notes, checks.
  case sidecar(table: String)
  /// One cell with its unit, qualifier, status, notes and source, by its canonical name.
  case cell(String)
  /// All cells that match, by the canonical name of the selection.
  case selection(String)
  /// A table as a whole.
  case table(String)
  /// A template's text.
  case template(String)
  /// An interface word.
  case word(language: String, key: String)
  /// An asset, and so its published address.
  case asset(String)
  /// A file of `Content/data`.
  case data(String)
  /// A file of `Content/charts`.
  case chart(String)
  /// Which files of `Content/charts` draw a table.
  case drawings(ofTable: String)
  /// A file that is copied as it is.
  case file(String)
}
