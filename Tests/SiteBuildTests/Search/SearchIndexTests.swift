import Foundation
import Testing

@testable import SiteBuild

/// The index over a site, by the edits that change it.
@Suite struct SearchIndexTests {
  static let pages = [
    "Content/_index.md": "---\ntitle: 小站\ndescription: 首页\n---\n正文。\n",
    "Content/forest.md": "---\ntitle: 森林覆盖率\ndescription: 一页\n---\n2020年达到48.25%。<b>x</b>\n",
    "Content/parks.md": "---\ntitle: 公园\ndescription: 又一页\n---\n公园与森林。\n",
    "Content/secret.md": "---\ntitle: 草稿\ndraft: true\n---\n机密内容。\n",
  ]

  private func site() throws -> SiteOfFiles { try SiteOfFiles(Self.pages, settings: "markdown: {unsafe: true}\n") }

  /// The files of the index, by path.
  private func index(_ site: SiteOfFiles, _ folder: String = "Public") throws -> [String: [UInt8]] {
    try site.folder.files(in: folder).filter { $0.key.hasPrefix("search/") && $0.key != "search/index.html" }
  }

  @Test func listsEveryPageThatIsShown() throws {
    let site = try site()
    _ = try site.built()
    let rows = try #require(site.published("search/p-0.json"))
    #expect(rows == "[[\"forest/\",\"森林覆盖率\",\"一页\"],[\"\",\"小站\",\"首页\"],[\"parks/\",\"公园\",\"又一页\"]]\n")
    #expect(site.published("search/index.json")?.contains("\"pages\":3") == true)
  }

  @Test func isMadeAgainOnlyWhenWordsChange() throws {
    let site = try site()
    _ = try site.built()
    #expect(try site.built().written == [])
    try site.folder.write("Content/parks.md", "---\ntitle: 公园\ndescription: 又一页\n---\n公园与树木。\n")
    let written = try site.built().written
    #expect(written == ["parks/index.html", "search/g-0.bin", "search/index.json"])
    try site.folder.write("Templates/partials/footer.html", "<footer>脚</footer>")
    #expect(try site.built().written.filter { $0.hasPrefix("search/g") } == [])
  }

  /// Any series of edits ends with the bytes of a clean build.
  @Test func isWhatACleanBuildMakes() throws {
    let site = try site()
    _ = try site.built()
    let edits: [(String, String?)] = [
      ("Content/parks.md", "---\ntitle: 公园绿地\n---\n新的话。\n"),
      ("Content/a-first.md", "---\ntitle: 第一\n---\n插在前面。\n"),
      ("Content/forest.md", nil),
      ("Content/secret.md", "---\ntitle: 公开\n---\n不再机密。\n"),
    ]
    for (path, text) in edits {
      if let text { try site.folder.write(path, text) } else { try site.folder.remove(path) }
      _ = try site.built()
      var options = site.options
      options.destination = site.folder.path + "/Clean"
      _ = try build(options)
      #expect(try index(site) == index(site, "Clean"))
      try site.folder.remove("Clean")
    }
    try FileManager.default.removeItem(atPath: site.folder.path + "/.almanac")
    #expect(try site.built().written == [])
  }

  @Test func damageIsMended() throws {
    let site = try site()
    _ = try site.built()
    let before = try index(site)
    try site.folder.write("Public/search/g-0.bin", "x")
    let caches = try FileManager.default.contentsOfDirectory(atPath: site.folder.path + "/.almanac").filter {
      $0.hasPrefix("search-")
    }
    #expect(caches.count == 2)
    _ = try site.built()
    #expect(try index(site) == before)
    for cache in caches { try site.folder.write(".almanac/" + cache, "almanac search 1") }
    _ = try site.built()
    #expect(try index(site) == before)
  }

  @Test func isNotMadeWhenTheSiteWantsNone() throws {
    let site = try SiteOfFiles(Self.pages, settings: "markdown: {unsafe: true}\nsearch: false\n")
    _ = try site.built()
    #expect(try site.folder.files(in: "Public").keys.filter { $0.hasPrefix("search") } == [])
    #expect(site.published("index.html")?.contains("/search/") == false)
  }

  @Test func leavesOutWhatIsNoText() throws {
    let html = """
      <title>T</title><meta name="description" content="d"><nav>导航</nav><main><h1>标&amp;题</h1>甲<b>乙</b><p>丙</p>
      <ul data-nosearch><li>表<ul><li>里</li></ul></li></ul><svg><text>图</text></svg><script>脚本</script>丁</main>尾
      """
    let text = try #require(Array(html.utf8).withUnsafeBufferPointer { SearchedText($0, names: MarkupNames()) })
    #expect(text.title == "标&题")
    #expect(text.excerpt == "d")
    #expect(
      String(decoding: text.words, as: UTF8.self).split(whereSeparator: \.isWhitespace) == ["标&题", "甲乙", "丙", "丁"])
  }

  @Test(arguments: ["", "<", "<main", "<main><p", "<main>a<!--", "<script>", "<main><h1>\u{0}"])
  func readsWhatIsCutOff(_ html: String) {
    _ = Array(html.utf8).withUnsafeBufferPointer { SearchedText($0, names: MarkupNames()) }
  }
}
