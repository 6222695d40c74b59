import Settings
import SourceText
import Testing

@testable import SiteModel

@Suite struct ConfigurationTests {
  private func read(_ text: String) -> (configuration: Configuration?, messages: [String]) {
    let (configuration, diagnostics) = Configuration.read(SourceFile(name: "Content/site.yaml", text: text))
    return (configuration, diagnostics.map { DiagnosticText.headline($0) })
  }

  @Test func readsEveryKey() throws {
    let (found, messages) = read(
      """
      title: 昌平有数
      base_url: https://changping.example/a
      description: 描述
      language: zh-Hans
      languages: {en: {title: English, weight: 2}, zh-Hans: {title: 中文, weight: 1}, de: {}}
      timezone: Asia/Shanghai
      author: 编辑组
      license: CC BY 4.0
      permalinks: {news: '/:year/:month/:slug/'}
      taxonomies: [tags, topics]
      paginate_by: 20
      menus:
        main:
          - {title: {zh-Hans: 首页, en: Home}, url: /, weight: 1}
          - {title: 绿, page: green/_index.md, children: [{title: 林, url: /green/forest/}]}
      feed: {limit: 5}
      markdown: {unsafe: true, smart: true, heading_anchors: true}
      figures: {require_bound: [green, huitian], rounding: half-even}
      footer: {organizer: 甲, icp: 乙, public_security: 丙, site_code: 丁, contact: 戊}
      targets: {web: {kind: directory}}
      data: {formats: [sdmx-csv, csvw, csvw]}
      url_schemes: [Magnet, weixin]
      params: {any: [1, 2]}
      """)
    #expect(messages == [])
    let configuration = try #require(found)
    #expect(configuration.languages.map(\.code) == ["zh-Hans", "de", "en"])
    #expect(configuration.zone.name == "Asia/Shanghai")
    #expect(configuration.taxonomies == ["tags", "topics"])
    #expect(configuration.pageSize == 20)
    #expect(configuration.menus.first?.items.map(\.target.text) == ["/", "green/_index.md"])
    #expect(configuration.menus.first?.items[1].children.map(\.titles) == [["zh-Hans": "林"]])
    #expect(configuration.feedLimit == 5)
    #expect(configuration.markdown == MarkdownSettings(unsafe: true, smart: true, headingAnchors: true))
    #expect(
      configuration.figures == FigureSettings(requireBound: .sections(["green", "huitian"]), rounding: .halfEven))
    #expect(configuration.footer.siteCode == "丁")
    #expect(configuration.targets.map(\.key) == ["web"])
    #expect(configuration.dataFormats == [.csvw, .sdmx])
    #expect(configuration.urlSchemes == ["magnet", "weixin"])
    #expect(configuration.params?["any"]?.sequence?.count == 2)
  }

  @Test(arguments: [
    (
      "",
      "Content/site.yaml:1:1: error[settings]: site.yaml lacks \"title\" and \"base_url\"; write: title: My site / base_url: https://example.org/"
    ),
    (
      "title: x\n",
      "Content/site.yaml:1:1: error[settings]: site.yaml lacks \"base_url\"; write: base_url: https://example.org/"
    ),
    (
      "title: x\nbase_url: example.org\n",
      "Content/site.yaml:2:11: error[settings]: \"base_url\" is the text \"example.org\", not an address such as https://example.org/"
    ),
    (
      "title: x\nbase_url: /\ntimezone: Asia/Shanghia\n",
      "Content/site.yaml:3:11: error[settings]: no time zone \"Asia/Shanghia\" in the table; did you mean \"Asia/Shanghai\"?"
    ),
    (
      "title: x\nbase_url: /\npaginate: 3\n",
      "Content/site.yaml:3:1: error[settings]: unknown key \"paginate\"; known keys: title, base_url, description, language, languages, timezone, author, license, permalinks, taxonomies, paginate_by, menus, feed, markdown, figures, data, footer, kind, check, search, targets, url_schemes, params"
    ),
    (
      "title: x\nbase_url: /\ndata: {formats: [csv, csww]}\n",
      "Content/site.yaml:3:18: error[settings]: tables are not published as \"csv\"; did you mean \"csvw\"?"
    ),
    (
      "title: x\nbase_url: /\nurl_schemes: [javascript]\n",
      "Content/site.yaml:3:15: error[settings]: \"javascript\" can't be allowed as a scheme; write a name such as magnet"
    ),
    (
      "title: x\nbase_url: /\npaginate_by: 0\n",
      "Content/site.yaml:3:14: error[settings]: \"paginate_by\" is 0, not a number above 0"
    ),
    (
      "title: x\nbase_url: /\nfooter: {icpp: y}\n",
      "Content/site.yaml:3:10: error[settings]: unknown key \"icpp\"; did you mean \"icp\"?"
    ),
    (
      "title: x\nbase_url: /\npermalinks: {a: '/:yaer/'}\n",
      "Content/site.yaml:3:17: error[settings]: no token \":yaer\" in addresses; did you mean \":year\"?"
    ),
    (
      "title: x\nbase_url: /\nlanguage: 中文\n",
      "Content/site.yaml:3:11: error[settings]: \"中文\" is no language tag; write a tag such as zh-Hans or en"
    ),
    (
      "title: x\nbase_url: /\nfigures: {require_bound: yes}\n",
      "Content/site.yaml:3:26: error[settings]: \"require_bound\" is the text \"yes\", not true, false or a list of sections"
    ),
    (
      "title: x\nbase_url: /\nmenus: {main: [{title: y}]}\n",
      "Content/site.yaml:3:16: error[settings]: an entry of menu \"main\" has no \"url\"; write an address or the path of a source"
    ),
    (
      "- a\n",
      "Content/site.yaml:1:1: error[settings]: site.yaml is a list, not a mapping; write lines of \"key: value\" under it"
    ),
    (
      "a: b: c",
      "Content/site.yaml:1:5: error[yaml]: a \": \" inside a value, or a line that is indented too far; put a value that holds \": \" in quotes"
    ),
  ])
  func saysWhatIsWrong(text: String, expected: String) {
    #expect(read(text).messages.first == expected)
  }

  @Test func showsTheTwoLinesToWriteWhenThereIsNoFile() {
    let text = DiagnosticText().print(Configuration.missing())
    #expect(text.contains("title: ") && text.contains("base_url: https://"))
  }
}
