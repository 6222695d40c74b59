/// The smallest thing of the site that an output may depend on.
///
/// Small and hashed as two words, so that a page that reads a hundred facets can note each. Page numbers change from
/// run to run: what is stored names pages by `Page.key` (see `Site.page(withKey:)`).
package enum Facet: Sendable, Hashable {
  /// A part of the configuration.
  case setting(Setting)
  /// A part of a page.
  case page(PageID, PageField)
  /// The menus of a language.
  case menus(LanguageID)
  /// What a source path or an address of the site means for pages of a language: some page or file, or nothing.
  case lookup(String, LanguageID)
  /// Whether a page has an anchor.
  case anchor(PageID, String)
  /// Which articles and sections of a language have a word among the names of tables and charts in their text.
  case mentions(String, LanguageID)
}

/// The parts of the configuration that are read one by one.
package enum Setting: UInt8, Sendable, Hashable, CaseIterable {
  case title, baseURL, description, languages, zone, author, license, permalinks, taxonomies, pageSize, menus, feed
  case markdown, figures, footer, search, targets, params, clock, dataFormats
}

/// The parts of a page that are read one by one.
package enum PageField: UInt8, Sendable, Hashable, CaseIterable {
  /// Its kind, name and existence.
  case kind
  case title, route, date, updated, summary, description, isDraft, weight, terms, author, language, template, image,
    aliases
  case section, ancestors, previous, next, related, editions
  /// The members in order, as a list of pages, not what they say.
  case members
  case subsections
  /// The term pages of a taxonomy page, or the pages of a term page.
  case termMembers
  /// All articles of the page's language.
  case allArticles
  case params, showsContents, headings, wordCount, requiresBoundFigures, links
  /// The bytes of the article's file.
  case source
}
