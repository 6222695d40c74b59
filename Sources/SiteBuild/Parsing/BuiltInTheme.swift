import SourceText

/// The theme in the binary: what a site does not have itself comes from here, file by file.
///
/// The files stand beside this one; the package embeds their bytes.
enum BuiltInTheme {
  /// A file of the theme.
  struct File: Sendable {
    /// The name, as below `Templates/`, or `i18n/LANGUAGE.yaml`.
    var name: String
    var bytes: [UInt8]
  }

  /// Templates by the names that others call them by.
  static let templates = [
    File(name: "404.html", bytes: PackageResources._04_html),
    File(name: "article.html", bytes: PackageResources.article_html),
    File(name: "base.html", bytes: PackageResources.base_html),
    File(name: "feed.xml", bytes: PackageResources.feed_xml),
    File(name: "home.html", bytes: PackageResources.home_html),
    File(name: "indicator.html", bytes: PackageResources.indicator_html),
    File(name: "indicators.html", bytes: PackageResources.indicators_html),
    File(name: "map.html", bytes: PackageResources.map_html),
    File(name: "feed.json", bytes: PackageResources.feed_json),
    File(name: "manifest.json", bytes: PackageResources.manifest_json),
    File(name: "robots.txt", bytes: PackageResources.robots_txt),
    File(name: "search.html", bytes: PackageResources.search_html),
    File(name: "section.html", bytes: PackageResources.section_html),
    File(name: "sitemap.xml", bytes: PackageResources.sitemap_xml),
    File(name: "taxonomy.html", bytes: PackageResources.taxonomy_html),
    File(name: "term.html", bytes: PackageResources.term_html),
    File(name: "partials/brand.html", bytes: PackageResources.brand_html),
    File(name: "partials/breadcrumbs.html", bytes: PackageResources.breadcrumbs_html),
    File(name: "partials/cite.html", bytes: PackageResources.cite_html),
    File(name: "partials/articles.html", bytes: PackageResources.articles_html),
    File(name: "partials/entries.html", bytes: PackageResources.entries_html),
    File(name: "partials/footer.html", bytes: PackageResources.footer_html),
    File(name: "partials/header.html", bytes: PackageResources.header_html),
    File(name: "partials/languages.html", bytes: PackageResources.languages_html),
    File(name: "partials/metadata.html", bytes: PackageResources.metadata_html),
    File(name: "partials/neighbours.html", bytes: PackageResources.neighbours_html),
    File(name: "partials/pager.html", bytes: PackageResources.pager_html),
    File(name: "partials/related.html", bytes: PackageResources.related_html),
    File(name: "partials/sections.html", bytes: PackageResources.sections_html),
    File(name: "partials/styles.html", bytes: PackageResources.styles_html),
    File(name: "partials/tables-read.html", bytes: PackageResources.tables_read_html),
    File(name: "partials/tables.html", bytes: PackageResources.tables_html),
    File(name: "partials/title.html", bytes: PackageResources.title_html),
    File(name: "partials/toc.html", bytes: PackageResources.toc_html),
  ]

  /// Assets by their names below `assets/`.
  static let assets = [
    File(name: "apple-touch-icon.png", bytes: PackageResources.apple_touch_icon_png),
    File(name: "icon-192.png", bytes: PackageResources.icon_192_png),
    File(name: "icon-512.png", bytes: PackageResources.icon_512_png),
    File(name: "icon.svg", bytes: PackageResources.icon_svg),
    File(name: "search.js", bytes: PackageResources.search_js),
    File(name: "site.css", bytes: PackageResources.site_css),
  ]

  /// Interface words by language.
  static let words = [
    File(name: "en", bytes: PackageResources.en_yaml),
    File(name: "zh-Hans", bytes: PackageResources.zh_Hans_yaml),
  ]

  /// What the names of its sources begin with.
  static let folder = "(built-in theme)/"

  /// A file as a source, named so that messages tell it from the site's own.
  static func source(_ file: File) -> SourceFile {
    SourceFile(name: folder + file.name, bytes: file.bytes)
  }
}
