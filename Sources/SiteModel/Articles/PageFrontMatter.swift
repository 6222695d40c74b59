package import Settings

/// What an article's front matter says, typed: the canonical keys, whatever names they were written under.
package struct PageFrontMatter: Sendable, Hashable {
  /// The title; without one the first heading stands in.
  package var title: String?
  /// What the page is about, for search engines and lists.
  package var description: String?
  /// Markdown shown in lists instead of the article's beginning.
  package var summary: String?
  /// When the page was written.
  package var date: CivilDate?
  /// When it was last changed in substance.
  package var updated: CivilDate?
  /// When it may be seen; `date`, if that is in the future and this is not given.
  package var publishDate: CivilDate?
  /// When it stops being seen.
  package var expiryDate: CivilDate?
  /// Whether it is not to be seen yet.
  package var isDraft: Bool?
  /// The last segment of the address.
  package var slug: String?
  /// The whole address.
  package var url: Route?
  /// Former addresses, which lead here.
  package var aliases: [Route] = []
  /// The place in lists, low first.
  package var weight: Int?
  /// The template's name without `.html`.
  package var template: String?
  /// The words of each declared taxonomy, in the order of the configuration's `taxonomies`.
  package var terms: [[String]] = []
  /// Who wrote it.
  package var author: String?
  /// The language, if the file's name does not say it.
  package var language: String?
  /// The picture that stands for the page: an address or a path relative to the file.
  package var image: LocatedText?
  /// Whether a table of contents is shown.
  package var showsContents: Bool?
  /// Menus the page is in.
  package var menus: [PageMenuEntry] = []
  /// Whether this page's figures must be bound, whatever the site says.
  package var requiresBoundFigures: Bool?
  /// Everything else, for templates; nil or a mapping.
  package var params: LocatedValue?
  /// What a section's `_index.md` says for the pages below it.
  package var cascade: [Cascade] = []

  /// Front matter that says nothing.
  package init() {}
}

/// A menu that a page puts itself into.
package struct PageMenuEntry: Sendable, Hashable {
  /// The menu's name.
  package var menu: String
  /// The words shown, the page's title if nil.
  package var title: String?
  /// The place in the menu, the page's weight if nil.
  package var weight: Int?
  /// The path of the source that this entry stands under, such as `green/_index.md`.
  package var parent: String?

  /// An entry in a menu.
  package init(menu: String, title: String? = nil, weight: Int? = nil, parent: String? = nil) {
    self.menu = menu
    self.title = title
    self.weight = weight
    self.parent = parent
  }
}

/// What a section says for the pages below it, unless they say otherwise. At most one stands in front matter; a list
/// so that pages without one, nearly all, pay eight bytes.
package struct Cascade: Sendable, Hashable {
  /// The template's name without `.html`.
  package var template: String?
  /// Who wrote the pages.
  package var author: String?
  /// The picture that stands for the pages.
  package var image: LocatedText?
  /// Whether a table of contents is shown.
  package var showsContents: Bool?
  /// Whether the pages are not to be seen yet.
  package var isDraft: Bool?
  /// When the pages may be seen.
  package var publishDate: CivilDate?
  /// When the pages stop being seen.
  package var expiryDate: CivilDate?
  /// Whether the pages' figures must be bound.
  package var requiresBoundFigures: Bool?
  /// Merged key by key under the pages' own.
  package var params: LocatedValue?

  /// A cascade that says nothing.
  package init() {}
}
