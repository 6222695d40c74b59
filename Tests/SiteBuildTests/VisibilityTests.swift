import Testing

@testable import SiteBuild

/// Drafts, pages to come and expired pages are nowhere: no byte of the published site tells of them.
@Suite struct VisibilityTests {
  static let site = [
    "Content/_index.md": "---\ntitle: 站\ndescription: 首页\n---\n正文。\n",
    "Content/news/_index.md": "---\ntitle: 新闻\n---\n正文。\n",
    "Content/news/seen.md": "---\ntitle: 可见\ndate: 2026-01-01\ntags: [甲]\n---\n可见的正文。\n",
    "Content/news/hidden.md":
      "---\ntitle: 机密题\ndescription: 机密述\nLINE\ntags: [机密签]\nslug: jimi\naliases: [/jimi-old/]\nmenus: main\n---\n机密文。\n",
    "Content/news/hidden.en.md": "---\ntitle: Jimi\nLINE\n---\nJimi.\n",
  ]

  private func site(_ line: String) throws -> SiteOfFiles {
    try SiteOfFiles(
      Self.site.mapValues { $0.replacing("LINE", with: line) },
      settings: "language: zh-Hans\nlanguages: {en: {title: English}}\n")
  }

  private func traces(_ site: SiteOfFiles) throws -> [String] {
    try site.folder.files(in: "Public").filter { path, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return path.contains("jimi") || path.contains("机密") || text.contains("机密") || text.lowercased().contains("jimi")
    }.map(\.key).sorted()
  }

  @Test(arguments: [
    "draft: true", "date: 2030-01-01", "publish_date: 2030-01-01", "expiry_date: 2026-01-01",
    "date: 2020-01-01\nexpiry_date: 2026-11-22T10:00:00+08:00",
  ]) func nothingTellsOfAPageThatIsNotToBeSeen(_ line: String) throws {
    let site = try site(line)
    _ = try site.built()
    #expect(try traces(site) == [])
    #expect(try site.folder.files(in: "Public").keys.contains("search/g-0.bin"))
  }

  @Test(arguments: ["draft: true", "publish_date: 2030-01-01", "expiry_date: 2026-01-01"])
  func itIsSeenWhenAskedFor(_ line: String) throws {
    let site = try site(line)
    var options = site.options
    (options.drafts, options.future, options.expired) = (true, true, true)
    let report = try build(options)
    #expect(!report.hasErrors)
    let found = try traces(site)
    for path in [
      "news/jimi/index.html", "news/index.html", "sitemap.xml", "tags/机密签/index.html", "jimi-old/index.html",
    ] {
      #expect(found.contains(path), "\(path)")
    }
  }

  @Test func aSectionHidesWhatIsBelowIt() throws {
    let site = try SiteOfFiles([
      "Content/_index.md": "---\ntitle: 站\n---\n正文。\n",
      "Content/later/_index.md":
        "---\ntitle: 以后\ncascade: {draft: true, template: article, author: 编辑, params: {a: 1}}\n---\n正文。\n",
      "Content/later/a.md": "---\ntitle: 机密\n---\n机密。\n",
      "Content/later/b.md": "---\ntitle: 公开\ndraft: false\n---\n公开。\n",
    ])
    _ = try site.built()
    #expect(try traces(site) == [])
    #expect(site.published("later/b/index.html") != nil)
  }
}
