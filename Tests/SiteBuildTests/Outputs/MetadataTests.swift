import Foundation
import Testing

@testable import SiteBuild

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What machines read of pages and of the site.
@Suite struct MetadataTests {
  private func site() throws -> SiteOfFiles {
    let site = try SiteOfFiles(
      [
        "Content/_index.md": "---\ntitle: 首页\ndescription: 站\n---\n正文。\n",
        "Content/_index.en.md": "---\ntitle: Home\ndescription: Site\n---\nText.\n",
        "Content/green/_index.md": "---\ntitle: 绿\ndescription: 栏\n---\n正文。\n",
        "Content/green/a.md":
          "---\ntitle: \"甲</script>\"\ndescription: 述\ndate: 2021-05-04\nimage: dot.svg\n---\n正文。\n",
        "Content/green/a.en.md": "---\ntitle: A\ndescription: D\n---\nText.\n",
        "Content/i18n/en.yaml": "organizer_name: Bureau A\nsite_title: Small site\nauthor: Desk A\n",
        "Content/green/dot.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      ], settings: "language: zh-Hans\nlanguages: {en: {title: English}}\nfooter: {organizer: 甲单位}\n")
    _ = try site.built()
    return site
  }

  private func graph(_ html: String) throws -> [[String: Any]] {
    let block = try #require(
      html.components(separatedBy: "<script type=\"application/ld+json\">").last?.components(separatedBy: "</script>")
        .first)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(block.utf8)) as? [String: Any])
    #expect(json["@context"] as? String == "https://schema.org")
    return try #require(json["@graph"] as? [[String: Any]])
  }

  @Test func anArticleSaysWhatItIs() throws {
    let html = try #require(try site().published("green/a/index.html"))
    let graph = try graph(html)
    #expect(graph.map { $0["@type"] as? String } == ["Organization", "BreadcrumbList", "Article"])
    #expect(graph[0]["name"] as? String == "甲单位")
    #expect(
      (graph[1]["itemListElement"] as? [[String: Any]])?.map { $0["name"] as? String } == ["小站", "绿", "甲</script>"])
    #expect(graph[2]["headline"] as? String == "甲</script>")
    #expect(graph[2]["datePublished"] as? String == "2021-05-04T00:00:00+08:00")
    #expect(graph[2]["image"] as? String == "https://example.org/green/dot.svg")
    for line in [
      "<link rel=\"canonical\" href=\"https://example.org/green/a/\">",
      "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/en/green/a/\">",
      "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/green/a/\">",
      "<meta property=\"og:type\" content=\"article\">",
      "<meta property=\"og:image\" content=\"https://example.org/green/dot.svg\">",
      "<link rel=\"manifest\" href=\"/manifest.json\">",
    ] { #expect(html.contains(line), "\(line)") }
  }

  @Test func namesAreThoseOfTheLanguage() throws {
    let site = try site()
    let article = try graph(try #require(site.published("en/green/a/index.html")))
    #expect(article[0]["name"] as? String == "Bureau A")
    #expect((article[2]["author"] as? [String: Any])?["name"] as? String == "Desk A")
    let home = try graph(try #require(site.published("en/index.html")))
    #expect(home.last?["name"] as? String == "Small site")
    #expect(try graph(try #require(site.published("index.html"))).last?["name"] as? String == "小站")
  }

  @Test func theFirstLanguageIsForWhoeverReadsNone() throws {
    let site = try site()
    let line = "hreflang=\"x-default\" href=\"https://example.org/green/a/\""
    #expect(site.published("en/green/a/index.html")?.contains("<link rel=\"alternate\" \(line)>") == true)
    #expect(
      site.published("sitemap.xml")?.components(separatedBy: "<xhtml:link rel=\"alternate\" \(line)/>").count == 3)
    #expect(site.published("green/index.html")?.contains("x-default") == false)
  }

  @Test func aPageWithoutAPictureShowsTheSignOfTheSite() throws {
    let html = try #require(try site().published("green/index.html"))
    #expect(html.contains("<meta property=\"og:image\" content=\"https://example.org/assets/icon-512."))
  }

  @Test func theLanguageSwitchLeadsHomeWhereAPageHasNoEdition() throws {
    let site = try site()
    #expect(
      site.published("green/a/index.html")?.contains(
        "<a href=\"/en/green/a/\" hreflang=\"en\" lang=\"en\" rel=\"alternate\">English</a>") == true)
    #expect(
      site.published("green/index.html")?.contains("<a href=\"/en/\" hreflang=\"en\" lang=\"en\">English</a>") == true)
  }

  @Test func aSiteWithASignOfItsOwnShowsNoneOfTheTheme() throws {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"/>"
    let site = try SiteOfFiles([
      "Content/_index.md": "---\ntitle: 首页\n---\n正文。\n", "Templates/assets/icon.svg": drawing,
    ])
    _ = try site.built()
    let json = try #require(site.published("manifest.json"))
    #expect(json.contains("image/svg+xml") && !json.contains("image/png"))
    #expect(try site.folder.files(in: "Public/assets").keys.allSatisfy { !$0.hasSuffix(".png") })
    #expect(site.published("index.html")?.contains("apple-touch-icon") == false)
  }

  @Test func theSiteHasItsFilesForMachines() throws {
    let site = try site()
    let manifest = try #require(site.published("manifest.json"))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(manifest.utf8)) as? [String: Any])
    #expect(json["name"] as? String == "小站")
    let icons = try #require(json["icons"] as? [[String: String]])
    #expect(icons.compactMap { $0["sizes"] } == ["any", "192x192", "512x512", "180x180"])
    let files = try Set(site.folder.files(in: "Public").keys)
    for icon in icons { #expect(files.contains(String(icon["src"]?.dropFirst() ?? ""))) }
    let sitemap = try #require(site.published("sitemap.xml"))
    #expect(
      sitemap.contains("<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/en/green/a/\"/>"))
    #expect(sitemap.contains("<lastmod>2021-05-04T00:00:00+08:00</lastmod>"))
    #expect(!sitemap.contains("404"))
    #expect(XMLParser(data: Data(sitemap.utf8)).parse())
    #expect(site.published("robots.txt")?.contains("Sitemap: https://example.org/sitemap.xml") == true)
    #expect(site.published("en/404.html")?.contains("<html lang=\"en\">") == true)
  }
}
