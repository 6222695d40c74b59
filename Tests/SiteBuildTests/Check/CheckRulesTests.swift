import SourceText
import Testing

@testable import SiteBuild

/// Each rule of `almanac check` with a site that breaks it and one message that says so.
@Suite struct CheckRulesTests {
  /// A page that no rule objects to, and a home page that links to it.
  static let sound = [
    "Content/_index.md": "---\ntitle: 小站\ndescription: 首页\n---\n见[一](a.md)。\n",
    "Content/a.md": "---\ntitle: 一\ndescription: 第一页\n---\n正文。\n",
  ]

  /// The sidecar of a table `t` with the figure of each year, in two languages.
  static let sidecar = """
    name: t
    title: 表
    description: 表
    path: t.csv
    schema:
      fields:
        - {name: year, type: year, role: time}
        - {name: value, type: number, role: measure, unit: percent, decimals: 0}
      primaryKey: [year]
    translations: {en: {title: Table, description: Table, fields: {year: {title: Year}, value: {title: Value}}}}
    """

  @Test func findNothingInASoundSite() throws {
    #expect(try SiteOfFiles(Self.sound).checked() == [])
  }

  /// Files over the sound ones, further settings, and the message expected.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var files: [String: String]
    var settings = ""
    var message: String
  }

  static let cases = [
    Case(
      testDescription: "a dead link of a template",
      files: [
        "Templates/article.html":
          "{% extends \"base.html\" %}{% block main %}<h1>x</h1><a href=\"/nirgends/\">x</a>{% endblock %}"
      ],
      message: "dead-link]: \"/nirgends/\" leads nowhere"),
    Case(
      testDescription: "a dead anchor of a template",
      files: [
        "Templates/article.html":
          "{% extends \"base.html\" %}{% block main %}<h1>x</h1><a href=\"/#da\">x</a>{% endblock %}"
      ],
      message: "dead-anchor]: index.html has no anchor \"da\""),
    Case(
      testDescription: "an id that stands twice",
      files: [
        "Templates/article.html": "{% extends \"base.html\" %}{% block main %}<h1 id=\"main\">x</h1>{% endblock %}"
      ],
      message: "duplicate-id]: the id \"main\" stands twice on the page"),
    Case(
      testDescription: "an image of an article without words",
      files: [
        "Content/a.md": "---\ntitle: 一\ndescription: 页\n---\n![](dot.svg)\n",
        "Content/dot.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
      ],
      message:
        "Content/a.md:5:5: warning[missing-alt]: the image \"dot.svg\" has no alt text; write what it shows: ![…](dot.svg)"
    ),
    Case(
      testDescription: "a heading that skips a level",
      files: ["Content/a.md": "---\ntitle: 一\ndescription: 页\n---\n## 二\n\n#### 四\n"],
      message: "heading-order]: an h4 follows an h2"),
    Case(
      testDescription: "a page without a description",
      files: ["Content/a.md": "---\ntitle: 一\n---\n# 一\n"],
      message:
        "Content/a.md:1:1: warning[missing-description]: the page has no description; write \"description: …\" in its front matter"
    ),
    Case(
      testDescription: "a page without a title",
      files: ["Templates/article.html": "<!doctype html><html lang=\"zh\"><title> </title><h1>x</h1></html>"],
      message: "Content/a.md:1:1: error[missing-title]: the page has no <title>"),
    Case(
      testDescription: "a page that does not say its language",
      files: ["Templates/article.html": "<!doctype html><html><title>x</title><h1>x</h1></html>"],
      message: "missing-language]: the page does not say its language"),
    Case(
      testDescription: "a template that nothing uses",
      files: ["Templates/partials/old.html": "alt"],
      message:
        "Templates/partials/old.html:1:1: warning[unused-template]: no page uses this template; take the file out, or use it"
    ),
    Case(
      testDescription: "a page that nothing links to",
      files: [
        "Content/_index.md": "---\ntitle: 小站\ndescription: 首页\n---\n空。\n",
        "Templates/home.html":
          "<!doctype html><html lang=\"zh\"><title>x</title><meta name=\"description\" content=\"x\"><h1>x</h1></html>",
      ],
      message:
        "Content/a.md:1:1: warning[orphan-page]: no page links to /a/; link to it, or list it in a section or menu"),
    Case(
      testDescription: "a page without an edition",
      files: ["Content/_index.en.md": "---\ntitle: Site\ndescription: Home\n---\nText.\n"],
      settings: "language: zh-Hans\nlanguages: {en: {title: English}}\n",
      message: "Content/a.md:1:1: warning[missing-edition]: no edition in English; it would be Content/a.en.md"),
    Case(
      testDescription: "a home page that stands in another language without anyone having written it",
      files: ["Content/a.en.md": "---\ntitle: A\ndescription: A\n---\nText.\n"],
      settings: "language: zh-Hans\nlanguages: {en: {title: English}}\n",
      message:
        "Content/_index.md:1:1: warning[missing-edition]: no edition in English; it would be Content/_index.en.md"),
    Case(
      testDescription: "a list that nobody has described",
      files: ["Content/indicators/t.csv": "year,value\n2020,48\n", "Content/indicators/t.yaml": sidecar],
      message: "missing-description]: the page has no description; give its folder an _index.md with \"description: …\""
    ),
    Case(
      testDescription: "a table without a title in a language",
      files: [
        "Content/_index.en.md": "---\ntitle: Site\ndescription: Home\n---\nText.\n",
        "Content/indicators/t.csv": "year,value\n2020,48\n",
        "Content/indicators/t.yaml": sidecar.split(separator: "\n").dropLast().joined(separator: "\n"),
      ],
      settings: "language: zh-Hans\nlanguages: {en: {title: English}}\n",
      message:
        "Content/indicators/t.yaml:1:1: warning[missing-edition]: the table has no title in English; write \"translations: {en: {title: …}}\""
    ),
    Case(
      testDescription: "an address promised and gone",
      files: ["Content/data/addresses.txt": "/a/\n/b/\n"], settings: "check: {addresses: data/addresses.txt}\n",
      message:
        "Content/data/addresses.txt:2:1: warning[vanished-address]: nothing stands at /b/ any more; give the page that stands for it now \"aliases: [/b/]\""
    ),
    Case(
      testDescription: "a table that no article shows",
      files: ["Content/indicators/t.csv": "year,value\n2020,48\n", "Content/indicators/t.yaml": sidecar],
      message:
        "Content/indicators/t.csv:1:1: warning[unused-table]: no article and no chart shows the table \"t\"; quote a figure of it, or leave the rule unused-table off"
    ),
    Case(
      testDescription: "an image that is too heavy",
      files: [
        "Content/big.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"><!--" + String(repeating: "x", count: 3000)
          + "--></svg>"
      ],
      settings: "check: {image_kilobytes: 2}\n",
      message:
        "Content/big.svg:1:1: warning[image-weight]: the image weighs 3 kB, more than 2 kB; scale it to the size it is shown at, or save it as WebP"
    ),
    Case(
      testDescription: "an interface word without a translation",
      files: [
        "Content/_index.en.md": "---\ntitle: Site\ndescription: Home\n---\nText.\n",
        "Content/i18n/zh-Hans.yaml": "greeting: 你好\n",
      ],
      settings: "language: zh-Hans\nlanguages: {en: {title: English}}\n",
      message: "Content/i18n/en.yaml:1:1: warning[missing-word]: no interface word \"greeting\" in en"),
    Case(
      testDescription: "a filing that a government site lacks", files: [:],
      settings: "kind: government\nfooter: {organizer: 甲}\n",
      message:
        "Content/site.yaml:5:1: warning[missing-filing]: footer lacks the ICP filing (ICP备案号), which a site of kind government shows; write \"icp: 京ICP备05006666号-1\" under footer"
    ),
    Case(
      testDescription: "a filing that has another shape", files: [:], settings: "footer: {icp: 京ICP备123号}\n",
      message:
        "Content/site.yaml:4:15: error[wrong-filing]: \"京ICP备123号\" does not have the shape of the ICP filing (ICP备案号); such as 京ICP备05006666号-1"
    ),
    Case(
      testDescription: "a rule at another level", files: ["Templates/partials/old.html": "alt"],
      settings: "check: {rules: {unused-template: error}}\n", message: "error[unused-template]: no page uses"),
    Case(
      testDescription: "a rule that does not exist", files: [:], settings: "check: {rules: {orphan-pages: off}}\n",
      message: "Content/site.yaml:4:17: error[settings]: no rule \"orphan-pages\"; did you mean \"orphan-page\"?"),
  ]

  @Test(arguments: cases) func findWhatIsWrong(_ broken: Case) throws {
    let site = try SiteOfFiles(Self.sound.merging(broken.files) { $1 }, settings: broken.settings)
    let found = try site.checked()
    #expect(found.contains { $0.contains(broken.message) }, "found \(found)")
  }

  @Test func aRuleThatIsOffSaysNothing() throws {
    let site = try SiteOfFiles(
      Self.sound.merging(["Templates/partials/old.html": "alt"]) { $1 },
      settings: "check: {rules: {unused-template: off}}\n")
    #expect(try site.checked() == [])
  }

  @Test func aFaultOfATemplateIsOneMessage() throws {
    var files = Self.sound
    files["Content/b.md"] = "---\ntitle: 二\ndescription: 第二页\n---\n正文。\n"
    files["Templates/article.html"] =
      "{% extends \"base.html\" %}{% block main %}<h1>x</h1>\n<a href=\"/x/\">x</a>{% endblock %}"
    let site = try SiteOfFiles(files)
    let found = try check(site.options).diagnostics
    #expect(found.map(\.code) == ["dead-link"])
    #expect(found.first?.notes == ["the same on Public/b/index.html"])
  }

  @Test func aFigureOfOneEditionAloneIsReported() throws {
    let site = try SiteOfFiles(
      [
        "Content/_index.md": "---\ntitle: 站\ndescription: 页\n---\n[48%]{=t[2020]}和[47%]{=t[2019]}\n",
        "Content/_index.en.md": "---\ntitle: Site\ndescription: Page\n---\n[48%]{=t[2020]}\n",
        "Content/indicators/t.csv": "year,value\n2019,47\n2020,48\n",
        "Content/indicators/t.yaml": Self.sidecar,
      ], settings: "language: zh-Hans\nlanguages: {en: {title: English}}\n")
    let found = try check(site.options).diagnostics.filter { $0.code == "edition-figures" }
    #expect(
      found.map { DiagnosticText.headline($0) } == [
        "Content/_index.md:5:17: warning[edition-figures]: \"47%\", t[year=2019].value, does not stand in the edition in English"
      ])
  }

  @Test func anAddressOfTheLastBuildThatIsGoneIsReported() throws {
    let site = try SiteOfFiles(Self.sound.merging(["Content/b.md": "---\ntitle: 二\ndescription: 页\n---\n文。\n"]) { $1 })
    _ = try site.built()
    try site.folder.remove("Content/b.md")
    #expect(
      try site.checked() == [
        "Public/b/index.html:1:1: warning[vanished-address]: /b/ was published and is gone; give the page that stands for it now \"aliases: [/b/]\""
      ])
    try site.folder.write("Content/a.md", "---\ntitle: 一\ndescription: 第一页\naliases: [/b/]\n---\n正文。\n")
    #expect(try site.checked() == [])
  }
}
