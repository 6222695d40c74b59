/// How the pages of a site are shared out over sitemaps: one file, or as many as keep each within what search engines
/// read, 50,000 addresses a file (sitemaps.org, "Using Sitemap index files").
struct SitemapParts: Sendable {
  /// How many pages the site has.
  let pageCount: Int
  /// How many pages a sitemap lists at most.
  var size = 45_000

  /// How many files there are; a site without pages has one.
  var count: Int { max(1, (pageCount + size - 1) / size) }

  /// The pages of a part, which counts from 1; empty for parts that there are not.
  func pages(of part: Int) -> Range<Int> {
    let start = min((part - 1) * size, pageCount)
    return start..<min(start + size, pageCount)
  }

  /// The file of a part, when there are several.
  static func path(_ part: Int) -> String { "sitemap-\(part).xml" }
}
