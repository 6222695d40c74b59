import SourceText
import Testing

@testable import SiteBuild

/// Lists in parts, neighbours, related pages, former addresses, patterns of addresses and menus, as built.
@Suite struct ListsTests {
  private func site(_ settings: String = "", _ more: [String: String] = [:]) throws -> SiteOfFiles {
    var files = [
      "Content/_index.md": "---\ntitle: 站\n---\n正文。\n", "Content/news/_index.md": "---\ntitle: 新闻\n---\n正文。\n",
    ]
    for day in 1...7 {
      files["Content/news/n\(day).md"] =
        "---\ntitle: 第\(day)则\ndate: 2026-01-0\(day)\ntags: [\(day < 4 ? "甲" : "乙")]\naliases: [/old/\(day)/]\n---\n正文。\n"
    }
    files.merge(more) { $1 }
    let site = try SiteOfFiles(files, settings: settings)
    _ = try site.built()
    return site
  }

  @Test func comeInParts() throws {
    let site = try site("paginate_by: 3\n")
    let first = try #require(site.published("news/index.html"))
    #expect(first.contains("第7则") && first.contains("第5则") && !first.contains("第4则"))
    #expect(first.contains("href=\"/news/page/2/\""))
    let last = try #require(site.published("news/page/3/index.html"))
    #expect(last.contains("第1则") && !last.contains("第2则") && last.contains("href=\"/news/page/2/\""))
    #expect(!last.contains("rel=\"canonical\""))
    #expect(site.published("news/page/4/index.html") == nil)
    #expect(site.published("tags/乙/page/2/index.html")?.contains("第4则") == true)
  }

  @Test func searchPagesListTheWholeSiteForReadersWithoutScripts() throws {
    var more = ["Content/news/old/_index.md": "---\ntitle: 旧闻\n---\n正文。\n"]
    for number in 1...230 { more["Content/\(number).md"] = "---\ntitle: 页\(number)号\n---\n正文。\n" }
    let site = try site("", more)
    let parts = try ["search/index.html", "search/page/2/index.html", "search/page/3/index.html"].map {
      try #require(site.published($0))
    }
    #expect(site.published("search/page/4/index.html") == nil)
    for title in (1...230).map({ ">页\($0)号<" }) + [">第1则<"] {
      #expect(parts.count { $0.contains(title) } == 1, "\(title)")
    }
    #expect(parts[0].contains("<li><a href=\"/news/old/\">旧闻</a></li>"))
    #expect(parts[0].contains("rel=\"next\" href=\"/search/page/2/\""))
    #expect(parts.allSatisfy { $0.utf8.count < 60_000 })
  }

  @Test func knowTheirNeighboursAndRelatedPages() throws {
    let site = try site(
      "",
      [
        "Templates/article.html":
          "{{ page.previous.title if page.previous else \"\" }}|{{ page.next.title if page.next else \"\" }}|{{ page.related | map(attribute=\"title\") | join(\",\") }}"
      ])
    #expect(site.published("news/n2/index.html") == "第3则|第1则|第1则,第3则")
    #expect(site.published("news/n7/index.html")?.hasPrefix("|第6则|") == true)
  }

  @Test func formerAddressesLeadOn() throws {
    let page = try #require(try site().published("old/3/index.html"))
    #expect(page.contains("content=\"0; url=https://example.org/news/n3/\""))
    #expect(page.contains("<link rel=\"canonical\" href=\"https://example.org/news/n3/\">"))
    #expect(page.contains("noindex"))
  }

  @Test func addressesFollowTheirPattern() throws {
    let site = try site("permalinks: {news: /:year/:month/:slug/}\n")
    #expect(site.published("2026/01/n3/index.html")?.contains("第3则") == true)
    #expect(site.published("news/n3/index.html") == nil)
    #expect(site.published("news/index.html")?.contains("href=\"/2026/01/n3/\"") == true)
  }

  @Test func menusHoldWhatSettingsAndPagesPutIn() throws {
    let site = try site(
      "menus: {main: [{title: 首页, url: /, weight: 1}, {page: news/_index.md, weight: 3}]}\n",
      [
        "Content/about.md": "---\ntitle: 关于\nmenus: {main: {weight: 2}}\n---\n正文。\n",
        "Templates/article.html":
          "{% for item in site.menus.main %}{{ item.title }}={{ item.url }} {{ item.current }};{% endfor %}",
      ])
    #expect(site.published("about/index.html") == "首页=/ false;关于=/about/ true;新闻=/news/ false;")
  }

  @Test func entriesBelowOthersAreInTheMenuOfTheTheme() throws {
    let site = try site(
      "menus: {main: [{title: 新闻, page: news/_index.md, children: [{title: 外, url: \"https://x.example/\"}]}]}\n",
      ["Content/about.md": "---\ntitle: 关于\nmenus: {main: {parent: 新闻}}\n---\n正文。\n"])
    let page = try #require(site.published("about/index.html"))
    let menu = try #require(page.firstMatch(of: /<nav class="wide menu"[^§]*?<\/nav>/)?.output)
    #expect(
      menu.matches(of: /href="([^"]*)"/).map { String($0.output.1) } == ["/news/", "https://x.example/", "/about/"])
  }

  @Test func entriesThatNameNoArticleAreErrors() throws {
    let site = try SiteOfFiles(
      ["Content/_index.md": "---\ntitle: 站\n---\n文。\n", "Content/b.md": "---\ntitle: 乙\ndraft: true\n---\n文。\n"],
      settings: "menus: {main: [{title: 甲, page: _indexx.md}, {title: 乙, url: /, children: [{page: b.md}]}]}\n")
    #expect(
      try build(site.options).diagnostics.map { DiagnosticText.headline($0) } == [
        "Content/site.yaml:4:33: error[dead-link]: the menu leads to \"_indexx.md\", and no such article is to be seen; did you mean \"_index.md\"?",
        "Content/site.yaml:4:83: error[dead-link]: the menu leads to \"b.md\", and no such article is to be seen",
      ])
  }
}
