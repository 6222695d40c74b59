package import Settings

/// What `site.yaml` says (DESIGN §5).
package struct Configuration: Sendable, Hashable {
  package var title: String
  /// An absolute address without a slash at its end.
  package var baseURL: String
  package var description: String?
  /// The default language.
  package var language: String
  /// All languages, the default one included, by weight.
  package var languages: [SiteLanguage]
  /// The offset of the site's time zone from UTC, in minutes.
  package var timezoneOffsetMinutes: Int
  package var timezone: String
  package var author: String?
  package var license: String?
  /// Patterns of addresses by section: `/:section/:slug/`.
  package var permalinks: [String: String]
  package var taxonomies: [String]
  package var paginateBy: Int?
  /// Menus as written; resolved by the assembly.
  package var menus: LocatedValue?
  package var feedLimit: Int
  package var markdown: MarkdownSettings
  package var figures: FigureSettings
  package var footer: FooterSettings
  package var params: LocatedValue?
  /// The whole file, for settings that are read by name.
  package var source: LocatedValue

  /// `markdown` of `site.yaml`.
  package struct MarkdownSettings: Sendable, Hashable {
    package var unsafe = false
    package var smart = false
    package var headingAnchors = false
    /// The defaults.
    package init() {}
  }

  /// `figures` of `site.yaml`.
  package struct FigureSettings: Sendable, Hashable {
    /// Where every figure must be bound to a cell.
    package enum RequireBound: Sendable, Hashable { case nowhere, everywhere, sections([String]) }
    package var requireBound: RequireBound = .nowhere
    /// `half-up` or `half-even`.
    package var rounding = "half-up"
    /// The defaults.
    package init() {}
  }

  /// `footer` of `site.yaml`.
  package struct FooterSettings: Sendable, Hashable {
    package var organizer: String?
    package var icp: String?
    package var publicSecurity: String?
    package var siteCode: String?
    package var contact: String?
    /// The defaults.
    package init() {}
  }
}

/// A language of the site.
package struct SiteLanguage: Sendable, Hashable {
  /// A BCP 47 code, such as `zh-Hans` or `en`.
  package var code: String
  /// What it calls itself.
  package var title: String
  /// Smaller comes first.
  package var weight: Int

  /// A language.
  package init(code: String, title: String, weight: Int) {
    self.code = code
    self.title = title
    self.weight = weight
  }
}
