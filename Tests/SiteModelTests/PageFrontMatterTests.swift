import Settings
import SourceText
import Testing

@testable import SiteModel

@Suite struct PageFrontMatterTests {
  private func read(_ text: String, isSection: Bool = false) throws -> (PageFrontMatter, [String]) {
    let source = SourceFile(name: "a.md", text: text)
    var configuration = Configuration(title: "t", baseURL: .root, language: "zh-Hans")
    configuration.languages.append(SiteLanguage(code: "en"))
    configuration.taxonomies = ["tags", "categories"]
    configuration.zone = try #require(SiteZone("Asia/Shanghai"))
    let value = text.hasPrefix("+") ? try readFrontMatter(source).value : try parseYAML(source)
    let (found, diagnostics) = PageFrontMatter.read(
      value, in: source, configuration: configuration, isSection: isSection)
    return (found, diagnostics.map { DiagnosticText.headline($0) })
  }

  @Test func readsCanonicalKeys() throws {
    let (found, messages) = try read(
      """
      title: 森林
      description: 描述
      summary: 摘要
      date: 2026-11-18
      updated: 2026-11-19T09:30:00+08:00
      publish_date: 2026-11-20
      expiry_date: 2027-01-01
      draft: true
      slug: forest
      url: /a/b/
      aliases: [/old/, old2]
      weight: 3
      template: article.html
      tags: [生态, 造林, 生态]
      categories: 新闻
      author: 甲
      language: en
      image: map.jpg
      toc: false
      menus: {main: {weight: 2, title: 林, parent: green/_index.md}, foot: null}
      figures: {require_bound: false}
      params: {any: 1}
      """)
    #expect(messages == [])
    #expect(found.date?.text == "2026-11-18" && found.updated?.text == "2026-11-19T09:30:00+08:00")
    #expect(found.publishDate?.instantSeconds == 1_795_104_000 && found.expiryDate?.year == 2027)
    #expect(found.isDraft == true && found.slug == "forest" && found.url?.path == "/a/b/" && found.weight == 3)
    #expect(found.aliases.map(\.path) == ["/old/", "/old2/"])
    #expect(found.template == "article" && found.image?.text == "map.jpg" && found.showsContents == false)
    #expect(found.terms == [["生态", "造林"], ["新闻"]])
    #expect(
      found.menus == [
        PageMenuEntry(menu: "main", title: "林", weight: 2, parent: "green/_index.md"), PageMenuEntry(menu: "foot"),
      ])
    #expect(found.requiresBoundFigures == false && found.language == "en" && found.params?["any"]?.asInteger == 1)
  }

  @Test(arguments: [
    "lastmod: 2026-11-18\npublishDate: 2026-11-18\nexpiryDate: 2026-11-18\npath: /a/\nlayout: x\nlang: en\nextra: {a: 1}\nmenu: main",
    "+++\nlastmod = 2026-11-18\npublishDate = 2026-11-18T00:00:00+08:00\nexpiryDate = 2026-11-18\npath = \"/a\"\nlayout = \"x.html\"\nlang = \"en\"\nextra = {a = 1}\nmenu = \"main\"\n+++\n",
    "lastmod: 2026-11-18\npublishDate: 2026-11-18\nexpiryDate: 2026-11-18\npermalink: /a/\nlayout: x\nlang: en\nextra:\n  a: 1\nmenu: [main]",
  ])
  func readsTheNamesOtherGeneratorsUse(text: String) throws {
    let (found, messages) = try read(text)
    #expect(messages == [])
    #expect(found.updated?.dateText == "2026-11-18" && found.publishDate?.dateText == "2026-11-18")
    #expect(found.expiryDate?.dateText == "2026-11-18" && found.url?.path == "/a/" && found.template == "x")
    #expect(found.language == "en" && found.params?["a"]?.asInteger == 1 && found.menus.map(\.menu) == ["main"])
  }

  @Test func readsTaxonomiesAsZolaWritesThem() throws {
    let (found, messages) = try read("+++\n[taxonomies]\ntags = [\"a\"]\ncategories = [\"b\"]\n+++\n")
    #expect(messages == [])
    #expect(found.terms == [["a"], ["b"]])
  }

  @Test(arguments: [
    ("titel: x", "a.md:1:1: error[front-matter]: unknown key \"titel\"; did you mean \"title\"?"),
    (
      "标题: x",
      "a.md:1:1: error[front-matter]: unknown key \"标题\"; known keys: title, description, summary, date, updated, publish_date, expiry_date, draft, slug, url, aliases, weight, template, author, language, image, toc, menus, figures, params, tags, categories, taxonomies"
    ),
    ("title: ' '", "a.md:1:8: error[front-matter]: \"title\" is blank; write it, or take the key out"),
    (
      "date: 2026-02-30",
      "a.md:1:7: error[front-matter]: \"date\" is the text \"2026-02-30\", not a date such as 2026-11-18 or 2026-11-18T09:30:00+08:00"
    ),
    ("draft: yes", "a.md:1:8: error[front-matter]: \"draft\" is the text \"yes\", not true or false"),
    (
      "slug: a/b",
      "a.md:1:7: error[front-matter]: \"slug\" holds a \"/\"; a slug is one part of an address, such as forest-coverage"
    ),
    (
      "url: /%2e%2e/x",
      "a.md:1:6: error[front-matter]: \"url\": \"/%2e%2e/x\" leaves the site with \"..\"; write an address of the site, such as /green/forest/"
    ),
    (
      "aliases: [/ok/, 'https://x.org/']",
      "a.md:1:17: error[front-matter]: \"aliases\": \"https://x.org/\" names another host; write an address of the site, such as /green/forest/"
    ),
    (
      "template: ../../etc/passwd",
      "a.md:1:11: error[front-matter]: \"template\": \"../../etc/passwd\" leaves the site with \"..\"; write a name such as article.html"
    ),
    (
      "language: fr",
      "a.md:1:11: error[front-matter]: the site has no language \"fr\"; languages in site.yaml: zh-Hans, en"
    ),
    ("language: zh", "a.md:1:11: error[front-matter]: the site has no language \"zh\"; did you mean \"zh-Hans\"?"),
    ("params: 3", "a.md:1:9: error[front-matter]: \"params\" is the number 3, not a mapping"),
    ("tags: ['']", "a.md:1:8: error[front-matter]: \"tags\" has a blank element"),
    (
      "cascade: {draft: true}",
      "a.md:1:1: error[front-matter]: unknown key \"cascade\"; known keys: title, description, summary, date, updated, publish_date, expiry_date, draft, slug, url, aliases, weight, template, author, language, image, toc, menus, figures, params, tags, categories, taxonomies"
    ),
  ])
  func saysWhatIsWrong(text: String, expected: String) throws {
    #expect(try read(text).1 == [expected])
  }

  @Test(arguments: [
    ("linkTitle: x", "unknown key \"linkTitle\"; write the short title under params, or in menus"),
    ("redirect_to: /x/", "unknown key \"redirect_to\"; give the page that it leads to \"aliases: […]\""),
    ("published: false", "unknown key \"published\"; write \"draft: true\" for false, or take the key out"),
    ("series: [a]", "unknown key \"series\"; add series to taxonomies in site.yaml"),
    ("titel: x", "unknown key \"titel\"; did you mean \"title\"?"),
  ]) func saysWhatToDoAboutKeysOfOtherGenerators(_ text: String, _ message: String) throws {
    #expect(try read(text).1 == ["a.md:1:1: error[front-matter]: \(message)"])
  }

  @Test func readsSeveralAuthorsAsZolaHasThem() throws {
    #expect(try read("authors: [甲, 乙]").0.author == "甲, 乙")
  }
}
