import Fingerprints
import Settings
import SourceText
import Testing

@testable import SiteModel

@Suite struct AssemblyTests {
  @Test func routesFollowTheFolders() throws {
    var test = TestSite([
      "_index.md": article("首页"), "about.md": article("关于"), "green/_index.md": article("森林城市"),
      "green/forest.md": article("森林"), "green/forest.en.md": article("Forest"), "green/parks/index.md": article("公园"),
      "green/公园 #1.md": article("一"), "green/slugged.md": article("二", "slug: 新-slug"),
      "any.md": article("三", "url: /etc/x"),
      "green/deep/er/x.md": article("深"),
    ])
    test.tables = [TableFacts(name: "forest-coverage", title: "森林覆盖率", translatedTitles: ["en": "Forest coverage"])]
    let site = try test.site()
    let found = Dictionary(uniqueKeysWithValues: site.pages.map { ($0.key, $0.route.outputPath) })
    #expect(found["_index.md"] == "index.html")
    #expect(found["home@en"] == "en/index.html")
    #expect(found["about.md"] == "about/index.html")
    #expect(found["green/_index.md"] == "green/index.html")
    #expect(found["green/forest.md"] == "green/forest/index.html")
    #expect(found["green/forest.en.md"] == "en/green/forest/index.html")
    #expect(found["green/parks/index.md"] == "green/parks/index.html")
    #expect(found["green/公园 #1.md"] == "green/公园 #1/index.html")
    #expect(found["green/slugged.md"] == "green/新-slug/index.html")
    #expect(found["any.md"] == "etc/x/index.html")
    #expect(found["green/deep/er/x.md"] == "green/deep/er/x/index.html")
    #expect(found["indicators/forest-coverage@zh-Hans"] == "indicators/forest-coverage/index.html")
    #expect(found["indicators/forest-coverage@en"] == "en/indicators/forest-coverage/index.html")
    #expect(found["404"] == "404.html")
    #expect(site.url(of: try site.page("green/公园 #1.md")) == "/green/%E5%85%AC%E5%9B%AD%20%231/")
    #expect(site.pages[try site.page("indicators/forest-coverage@en").index].title == "Forest coverage")
  }

  @Test func sectionsNestAndListTheirArticlesInOrder() throws {
    let site = try TestSite([
      "about.md": article("关于"), "green/_index.md": article("绿", "weight: 2"), "green/parks/_index.md": article("园"),
      "huitian/_index.md": article("回天", "weight: 1"), "green/a.md": article("a", "date: 2026-01-01"),
      "green/b.md": article("b", "date: 2026-03-01"), "green/c.md": article("c", "weight: 1"),
      "green/d.md": article("d"),
      "green/parks/x.md": article("x"), "green/plain/y.md": article("y"),
    ]).site()
    let green = try site.page("green/_index.md")
    let home = try #require(site.homes[0])
    #expect(
      site.keys(site.members[green.index]) == [
        "green/c.md", "green/b.md", "green/a.md", "green/d.md", "green/plain/y.md",
      ])
    #expect(site.keys(site.members[home.index]) == ["about.md"])
    #expect(site.keys(site.subsections[home.index]) == ["huitian/_index.md", "green/_index.md"])
    #expect(site.keys(site.subsections[green.index]) == ["green/parks/_index.md"])
    #expect(
      site.keys(site.ancestors(of: try site.page("green/parks/x.md"))) == [
        "home@zh-Hans", "green/_index.md", "green/parks/_index.md",
      ])
    let middle = site.pages[try site.page("green/b.md").index]
    #expect(site.keys([middle.previous, middle.next].compactMap { $0 }) == ["green/c.md", "green/a.md"])
    #expect(site.articlesOfLanguage[0].count == 7)
  }

  @Test func leavesOutDraftsFutureAndExpiredPagesEverywhere() throws {
    var test = TestSite([
      "a.md": article("a", "tags: [x]"), "b.md": article("b", "draft: true\ntags: [x, y]"),
      "c.md": article("c", "date: 2027-01-01"),
      "d.md": article("d", "expiry_date: 2026-11-22"),
      "e.md": article("e", "date: 2027-01-01\npublish_date: 2026-01-01"),
      "s/_index.md": article("s", "cascade: {draft: true}"), "s/f.md": article("f"),
      "s/g.md": article("g", "draft: false"),
    ])
    let site = try test.site()
    #expect(site.keys(site.articlesOfLanguage[0]) == ["e.md", "a.md", "s/g.md"])
    #expect(site.page(withKey: "tags/y@zh-Hans") == nil)
    test.showsHidden = true
    #expect(try test.site().articlesOfLanguage[0].count == 7)
  }

  @Test func termsGetPagesInEachLanguage() throws {
    let site = try TestSite([
      "a.md": article("a", "tags: [生态, Open Data]"), "b.md": article("b", "tags: [生态]\ndate: 2026-01-01"),
      "b.en.md": article("b", "tags: [Ecology]"),
    ]).site()
    let term = try site.page("tags/生态@zh-Hans")
    #expect(site.pages[term.index].route.path == "/tags/生态/")
    #expect(site.keys(site.termMembers[term.index]) == ["b.md", "a.md"])
    #expect(site.pages[try site.page("tags/Open Data@zh-Hans").index].route.path == "/tags/open-data/")
    #expect(site.pages[try site.page("tags/Ecology@en").index].route.path == "/en/tags/ecology/")
    #expect(
      site.keys(site.termMembers[try site.page("tags@zh-Hans").index]) == ["tags/生态@zh-Hans", "tags/Open Data@zh-Hans"])
    #expect(site.keys(site.termsOfPage[try site.page("a.md").index]) == ["tags/生态@zh-Hans", "tags/Open Data@zh-Hans"])
    #expect(site.keys(site.editions[try site.page("tags@en").index]) == ["tags@zh-Hans", "tags@en"])
    #expect(site.keys(site.related(to: try site.page("a.md"))) == ["b.md"])
  }

  @Test func editionsAreJoinedAndThoseWithoutAnOriginalWarnedOf() throws {
    let (site, messages) = try TestSite([
      "green/a.md": article("a"), "green/a.en.md": article("A"), "green/b.en.md": article("B"),
      "c.md": article("C", "language: en"),
    ]).assembled()
    #expect(
      messages == [
        "Content/c.md:1:1: warning[edition]: no original stands beside this edition in \"en\"; the original would be c.md",
        "Content/green/b.en.md:1:1: warning[edition]: no original stands beside this edition in \"en\"; the original would be green/b.md",
      ])
    #expect(site.keys(site.editions[try site.page("green/a.en.md").index]) == ["green/a.md", "green/a.en.md"])
    #expect(site.pages[try site.page("green/b.en.md").index].route.path == "/en/green/b/")
    #expect(site.pages[try site.page("c.md").index].route.path == "/en/c/")
  }

  @Test func permalinkPatternsMakeAddresses() throws {
    var test = TestSite([
      "news/a b.md": article("甲", "date: 2026-01-02"), "news/x.en.md": article("X", "date: 2026-03-04\nslug: why"),
      "news/x.md": article("乙"), "other.md": article("丙"),
    ])
    test.settings += "permalinks: {news: '/:year/:month/:day/:section-:slug/'}\n"
    let (site, messages) = try test.assembled()
    #expect(site.pages[try site.page("news/a b.md").index].route.path == "/2026/01/02/news-a b/")
    #expect(site.pages[try site.page("news/x.en.md").index].route.path == "/en/2026/03/04/news-why/")
    #expect(site.pages[try site.page("other.md").index].route.path == "/other/")
    #expect(
      messages == [
        "Content/news/x.md:1:1: error[permalink]: the address \"/:year/:month/:day/:section-:slug/\" of section \"news\" needs a date; write \"date: …\" in the front matter"
      ])
  }

  @Test func twoSourcesWithOneOutputPathAreBothNamed() throws {
    var test = TestSite([
      "a.md": article("a"), "b.md": article("b", "url: /a"), "c.md": article("c", "aliases: [/d/]"),
      "d.md": article("d"),
      "e.md": article("e", "tags: [C]"), "f.md": article("f", "tags: [c]"), "g/index.md": article("g"),
    ])
    test.files = ["g/index.html", "feed.xml"]
    let messages = try test.assembled().messages
    #expect(
      messages == [
        "Content/b.md:1:1: error[duplicate-output]: a/index.html would be written twice: by Content/a.md and by Content/b.md; give one of them another slug or url",
        "Content/f.md:1:1: error[duplicate-output]: tags/c/index.html would be written twice: by the page of \"C\" in tags and by the page of \"c\" in tags; give one of them another slug or url",
        "Content/c.md:1:1: error[duplicate-output]: d/index.html would be written twice: by Content/d.md and by an alias in Content/c.md; give one of them another slug or url",
        "Content/feed.xml:1:1: error[duplicate-output]: feed.xml would be written twice: by the feed of the home page and by Content/feed.xml; give one of them another slug or url",
        "Content/g/index.html:1:1: error[duplicate-output]: g/index.html would be written twice: by Content/g/index.md and by Content/g/index.html; give one of them another slug or url",
      ])
  }

  @Test(arguments: [
    (
      "",
      "Content/a.md:1:1: error[no-title]: an empty page; write \"title: …\" in the front matter, or begin with a heading"
    ),
    (
      "只有正文",
      "Content/a.md:1:1: error[no-title]: no title; write \"title: …\" in the front matter, or begin with a heading"
    ),
    (
      "---\ntitle: x\n---\n \n",
      "Content/a.md:1:1: error[empty-page]: nothing stands below the front matter; write the article, or take the file out"
    ),
  ])
  func reportsPagesWithoutTitleOrText(text: String, expected: String) throws {
    #expect(try TestSite(["a.md": text]).assembled().messages == [expected])
  }

  @Test func takesTheFirstHeadingForATitle() throws {
    let site = try TestSite(["a.md": "# 标题 & *强*\n\n正文\n"]).site()
    #expect(site.pages[try site.page("a.md").index].title == "标题 & 强")
  }

  @Test func sectionsSayThingsForThePagesBelow() throws {
    let site = try TestSite([
      "s/_index.md": article("s", "cascade: {template: news, author: 甲, params: {a: 1, b: 2}}"),
      "s/t/_index.md": article("t", "cascade: {author: 乙, params: {b: 3}}"), "s/t/x.md": article("x", "params: {c: 4}"),
      "s/y.md": article("y", "template: own"),
    ]).site()
    let below = try #require(site.frontMatter(of: try site.page("s/t/x.md")))
    #expect(below.template == "news" && below.author == "乙")
    #expect(below.params?.mapping?.map { "\($0.key)=\($0.value.asString ?? "")" } == ["c=4", "b=3", "a=1"])
    #expect(site.pages[try site.page("s/y.md").index].template == "own")
    #expect(site.pages[try site.page("s/_index.md").index].template == "section")
  }

  @Test func listsComeInParts() throws {
    var test = TestSite(Dictionary(uniqueKeysWithValues: (1...5).map { ("s/a\($0).md", article("a\($0)")) }))
    test.articles["s/_index.md"] = article("s")
    test.settings += "paginate_by: 2\n"
    let site = try test.site()
    let section = try site.page("s/_index.md")
    #expect(site.pagerCount(of: section) == 3)
    #expect(site.keys(site.listed(on: section, pager: 3)) == ["s/a5.md"])
    #expect(site.route(ofPager: 2, of: section).path == "/s/page/2/")
    #expect(site.pagerCount(of: try site.page("s/a1.md")) == nil)
  }

  @Test func menusHoldConfiguredEntriesAndPagesInEachLanguage() throws {
    var test = TestSite([
      "green/_index.md": article("绿", "menus: [main]\nweight: 2"),
      "green/_index.en.md": article("Green", "menus: [main]\nweight: 2"),
      "green/a.md": article("a", "menus: {main: {parent: green/_index.md, title: 甲}}"),
    ])
    test.settings +=
      "menus:\n  main:\n    - {title: {zh-Hans: 首页, en: Home}, url: /, weight: 1}\n    - {title: 站外, url: 'https://x.org/'}\n    - {title: 绿城, url: green/_index.md}\n"
    let site = try test.site()
    #expect(site.menus[0].map { $0.items.map(\.title) } == [["首页", "绿", "站外", "绿城"]])
    #expect(site.menus[0][0].items[3].children.map(\.title) == ["甲"])
    #expect(site.menus[1][0].items.map(\.title) == ["Home", "Green", "站外", "Green"])
    #expect(site.menus[1][0].items.map(\.url) == ["/en/", "/en/green/", "https://x.org/", "/en/green/"])
  }

  @Test func doesNotDependOnTheOrderOfInputs() throws {
    var test = TestSite(
      Dictionary(
        uniqueKeysWithValues: (0..<40).map { ("s\($0 % 3)/a\($0).md", article("t\($0)", "tags: [k\($0 % 4), all]")) }))
    test.articles["s1/_index.md"] = article("s")
    let configuration = try test.configuration()
    let clock = try #require(CivilDate("2026-11-22", zone: .utc))
    var routes: Set<[String]> = []
    for _ in 0..<5 {
      let facts = test.articles.shuffled().map { path, text in
        readArticle(
          SourceFile(name: path, text: text), path: path, fingerprint: .init(text), configuration: configuration
        ).facts
      }
      let site = assembleSite(
        SiteInputs(configuration: configuration, articles: facts), options: SiteOptions(clock: clock)
      ).site
      routes.insert(
        site.pages.map(\.route.path) + site.pages.indices.flatMap { site.keys(site.members[$0] + site.termMembers[$0]) }
      )
    }
    #expect(routes.count == 1)
  }
}

@Suite struct BrokenArticleTests {
  @Test func reportsWhatIsBelowBrokenFrontMatterButNoConsequences() throws {
    let test = TestSite([
      "a.md": "---\ntitle: a: b\n---\n[x](nowhere.md)\n", "b.md": "---\ntitle: x\n",
      "c.md": article("c", body: "[a](a.md) [b](b.md)"),
    ])
    let (site, messages) = try test.assembled()
    #expect(messages.count == 2)
    #expect(messages.first?.hasPrefix("Content/a.md:2:9: error[yaml]") == true)
    #expect(messages.last?.hasPrefix("Content/b.md:1:1: error[front-matter]") == true)
    #expect(site.facts(of: try site.page("a.md"))?.links.map(\.destination) == ["nowhere.md"])
    #expect(site.resolve("b.md", from: try site.page("c.md")).map(\.url) == .success("/b/"))
  }

  @Test func reportsAByteThatIsNotUTF8Once() throws {
    let source = SourceFile(name: "Content/a.md", bytes: Array("---\ntitle: ".utf8) + [0xB2] + Array("\n---\nx\n".utf8))
    let facts = readArticle(
      source, path: "a.md", fingerprint: Fingerprint(source.bytes), configuration: try TestSite([:]).configuration()
    ).facts
    #expect(
      facts.diagnostics.map { DiagnosticText.headline($0) }
        == ["Content/a.md:2:8: error[yaml]: 0xb2 is not UTF-8; save the file as UTF-8"])
  }

  @Test func aFileAndAFolderCannotShareAName() throws {
    var test = TestSite(["green/x.md": article("x")])
    test.files = ["green/x"]
    #expect(
      try test.assembled().messages == [
        "Content/green/x:1:1: error[duplicate-output]: green/x would be a file, of Content/green/x, and a folder, of Content/green/x.md; rename one of them"
      ])
  }
}
