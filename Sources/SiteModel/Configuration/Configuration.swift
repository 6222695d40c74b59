package import Settings
package import SourceText

/// What `site.yaml` says, typed and checked.
package struct Configuration: Sendable {
  /// The site's title.
  package var title: String
  /// The address that the site is published under.
  package var baseURL: BaseURL
  /// What the site is, in a sentence.
  package var description: String?
  /// The languages, the default one first, the others by weight and code.
  package var languages: [SiteLanguage]
  /// What dates without an offset mean.
  package var zone: SiteZone
  /// Who writes, unless an article says otherwise.
  package var author: String?
  /// The licence of the content, as text or address.
  package var license: String?
  /// Addresses by section, instead of the folders'.
  package var permalinks: [PermalinkRule]
  /// The keys of front matter that sort pages, `tags` unless the site says otherwise.
  package var taxonomies: [String]
  /// How many pages a list shows at once; nil: all.
  package var pageSize: Int?
  /// The menus, by name, in the order written.
  package var menus: [MenuDefinition]
  /// Feeds.
  package var feedLimit: Int
  /// How articles are read.
  package var markdown: MarkdownSettings
  /// How figures are checked and rounded.
  package var figures: FigureSettings
  /// What tables are published as, besides CSV and JSON.
  package var dataFormats: [DataFormat]
  /// The identification a public site shows at its foot.
  package var footer: Footer
  /// Who runs the site; nil when it does not say.
  package var kind: SiteKind?
  /// What `almanac check` looks at.
  package var check: CheckSettings
  /// Whether pages can be searched.
  package var search: Bool
  /// Where the site is published to, by name; their keys are the publisher's to read.
  package var targets: [LocatedEntry]
  /// Schemes of addresses that values in templates may have besides the usual ones, in small letters.
  package var urlSchemes: [String]
  /// Everything else, for templates; nil or a mapping.
  package var params: LocatedValue?

  /// The language of pages without a mark.
  package var defaultLanguage: SiteLanguage { languages[0] }

  /// A site of a title, everything else as it is without a setting.
  package init(title: String, baseURL: BaseURL, language: String = "en") {
    self.title = title
    self.baseURL = baseURL
    languages = [SiteLanguage(code: language)]
    zone = .utc
    permalinks = []
    taxonomies = ["tags"]
    menus = []
    feedLimit = 20
    markdown = MarkdownSettings()
    figures = FigureSettings()
    dataFormats = []
    footer = Footer()
    check = CheckSettings()
    search = true
    targets = []
    urlSchemes = []
  }
}

/// A language the site is written in.
package struct SiteLanguage: Sendable, Hashable {
  /// A BCP 47 tag such as `zh-Hans`; files carry it as in `x.en.md`.
  package var code: String
  /// The language's name in the language itself; the code if none is given.
  package var title: String
  /// Its place among the others, low first.
  package var weight: Int

  /// A language by its tag.
  package init(code: String, title: String? = nil, weight: Int = 0) {
    self.code = code
    self.title = title ?? code
    self.weight = weight
  }

  /// Whether the language is Chinese of either script.
  package var isChinese: Bool { code == "zh" || code.hasPrefix("zh-") }
}

/// `markdown`: how articles are read.
package struct MarkdownSettings: Sendable, Hashable {
  /// Raw HTML passes.
  package var unsafe = false
  /// Straight quotes become typographic ones.
  package var smart = false
  /// Headings get a link to themselves.
  package var headingAnchors = false
}

/// `figures`: how figures are checked and rounded.
package struct FigureSettings: Sendable, Hashable {
  /// Which pages may show no figure that is not tied to a cell.
  package var requireBound = RequireBound.never
  /// How a figure is rounded.
  package var rounding = Rounding.halfUp

  /// Where unbound figures are errors.
  package enum RequireBound: Sendable, Hashable {
    case never, always
    /// In sections, by their folders' paths.
    case sections([String])
  }

  /// Names of rounding, as written.
  package enum Rounding: String, Sendable, Hashable, CaseIterable {
    case halfUp = "half-up"
    case halfEven = "half-even"
  }
}

/// `data.formats`: what else each table is published as, in the order of their files.
package enum DataFormat: String, Sendable, Hashable, CaseIterable {
  /// A description of the CSV for CSV on the Web.
  case csvw
  /// The observations as SDMX-CSV 2.0.
  case sdmx = "sdmx-csv"

  /// The file of a table below `data/`.
  package func fileName(ofTable name: String) -> String {
    switch self {
    case .csvw: name + ".csv-metadata.json"
    case .sdmx: name + ".sdmx.csv"
    }
  }
}

/// `footer`: who runs a public site in China, and its filings.
package struct Footer: Sendable, Hashable {
  /// Who runs the site (主办单位).
  package var organizer: String?
  /// The ICP filing (ICP备案号).
  package var icp: String?
  /// The public security filing (公安备案号).
  package var publicSecurity: String?
  /// The site's identification code (网站标识码).
  package var siteCode: String?
  /// How to reach whoever runs the site.
  package var contact: String?
}

/// `permalinks`: the addresses of a section's articles.
package struct PermalinkRule: Sendable, Hashable {
  /// The section's folder, such as `news`.
  package var section: String
  /// What the addresses look like.
  package var pattern: PermalinkPattern
}

/// A menu of `site.yaml`.
package struct MenuDefinition: Sendable, Hashable {
  /// Its name, as templates and front matter call it.
  package var name: String
  /// Its entries.
  package var items: [Item]

  /// An entry that is not a page's own.
  package struct Item: Sendable, Hashable {
    /// Its words by language; the default language's under its code.
    package var titles: [String: String]
    /// An address, or the path of a source such as `green/_index.md`.
    package var target: LocatedText
    /// Where the target is written.
    package var place: Place
    /// Its place among the others, low first; without one, after those that have one.
    package var weight: Int?
    /// The entries below it.
    package var children: [Item]
  }
}
