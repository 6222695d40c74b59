import Foundation
import SourceText
import Testing

@testable import Indicators

@Suite struct UnboundFigureTests {
  static let checker = ProseChecker(units: TestTables.seed.units)
  static let index = FigureIndex(
    tables: TestTables.seed.tables.values.sorted { $0.name < $1.name }, units: TestTables.seed.units)

  static func found(_ text: String, _ language: FigureLanguage = .chinese, year: Int? = 2021) -> [UnboundFigure] {
    let source = SourceFile(name: "a.md", text: text)
    return checker.unboundFigures(
      in: source, blocks: [0..<source.bytes.count], excluding: [], index: index,
      context: ProseContext(language: language, year: year))
  }

  static func summary(_ figure: UnboundFigure) -> String {
    "\(figure.text) \(figure.relation.rawValue) \(figure.cell?.name.short ?? "-")"
      + (figure.offer.map { " {=\($0)}" } ?? "")
  }

  /// The text of the source, sentence by sentence, and what is found in it.
  private static let source: [(String, [String])] = [
    (
      "回龙观、天通苑地区总面积约63平方公里，包括一镇六街道、133个社区和村，常住人口81.4万人。",
      [
        "约63平方公里 equal huitian-area[area] {=huitian-area[area]}",
        "133个 equal huitian-area[communities-villages] {=huitian-area[communities-villages]}",
        "81.4万人 equal huitian-area[population] {=huitian-area[population]}",
      ]
    ),
    (
      "回天地区三年行动计划共安排教育32项、医疗6项、社会管理7项。",
      [
        "32项 equal huitian-projects[2018-2020,education,planned] {=huitian-projects[2018-2020,education,planned]}",
        "6项 equal huitian-projects[2018-2020,health,planned] {=huitian-projects[2018-2020,health,planned]}",
        "7项 equal huitian-projects[2018-2020,social,planned] {=huitian-projects[2018-2020,social,planned]}",
      ]
    ),
    (
      "截至2020年，昌平区共完成百万亩新增造林17.4万亩，其中新建各类公园87个，小微绿地40处。",
      [
        "17.4万亩 equal afforestation[new-total,2012-2020] {=afforestation[new-total,2012-2020]}",
        "87个 equal green-spaces[2020,parks] {=green-spaces[2020,parks]}",
        "40处 equal green-spaces[2020,small-green] {=green-spaces[2020,small-green]}",
      ]
    ),
    (
      "目前人均公园绿地面积17.39平方米，高于全市平均数16.59平方米。",
      [
        "17.39平方米 equal park-area-per-capita[2020].changping {=park-area-per-capita[2020].changping}",
        "16.59平方米 equal park-area-per-capita[2020].city {=park-area-per-capita[2020].city}",
      ]
    ),
    (
      "森林覆盖率以及林木绿化率，已分别由2012年的42.57%和64.07%，提高到了现在的48.25%和67.18%。",
      [
        "42.57% equal forest-coverage[2012] {=forest-coverage[2012]}",
        "64.07% equal greening-rate[2012] {=greening-rate[2012]}",
        "48.25% equal forest-coverage[2020] {=forest-coverage[2020]}",
        "67.18% equal greening-rate[2020] {=greening-rate[2020]}",
      ]
    ),
    (
      "2021年全年新增市场主体15000家以上，利用外资金额2.4亿美元以上，推动上市企业5家左右。",
      [
        "15000家以上 equal two-zones-plan-2021[2021,market-entities,target] {=two-zones-plan-2021[2021,market-entities,target]}",
        "2.4亿美元以上 equal two-zones-plan-2021[2021,foreign-capital,target] {=two-zones-plan-2021[2021,foreign-capital,target]}",
        "5家左右 equal two-zones-plan-2021[2021,listed-companies,target] {=two-zones-plan-2021[2021,listed-companies,target]}",
      ]
    ),
    ("60余家高端研发机构", ["60余家 equal future-science-city[rd-institutes] {=future-science-city[rd-institutes]}"]),
  ]

  @Test(arguments: source)
  func knowsTheSourcesFigures(text: String, expected: [String]) {
    #expect(Self.found(text).map(Self.summary) == expected)
  }

  private static let judged: [(String, String)] = [
    // Rounded, or a bound that holds: the same.
    ("2020年森林覆盖率约48%。", "约48% equal forest-coverage[2020]"), ("2020年森林覆盖率达48.3%。", "48.3% equal forest-coverage[2020]"),
    ("2020年森林覆盖率超过48%。", "超过48% equal forest-coverage[2020]"),
    ("2020年森林覆盖率不足49%。", "不足49% equal forest-coverage[2020]"),
    ("2020年森林覆盖率近50%。", "近50% equal forest-coverage[2020]"),
    ("森林覆盖率超过四成，即百分之四十八。", "百分之四十八 equal forest-coverage[2020]"),
    ("已达标三十四项创森指标。", "三十四项 equal forest-city-indicators[met] {=forest-city-indicators[met]}"),
    // The sentence names the cell, and the figure is another.
    ("2020年森林覆盖率达48.52%。", "48.52% differs forest-coverage[2020]"),
    ("2020年森林覆盖率超过49%。", "超过49% differs forest-coverage[2020]"),
    ("2020年，昌平区新建各类公园78个。", "78个 differs green-spaces[2020,parks]"),
    ("2020年，昌平区新建各类公园87亩。", "87亩 differs green-spaces[2020,parks]"),
    ("2012年森林覆盖率是48.25%。", "48.25% differs forest-coverage[2012]"),
    ("百万亩新增造林17.4亩。", "17.4亩 differs afforestation[new-total,2012-2020]"),
    ("规划常住人口约96万人。", "约96万人 differs future-science-city[planned-population]"),
    // Another place, another year, another thing: nothing is said about the tables.
    ("2020年，海淀区森林覆盖率达35.80%。", "35.80% none -"), ("2020年，密云县森林覆盖率达48.25%。", "48.25% none -"),
    ("2019年森林覆盖率达47.90%。", "47.90% none -"), ("2015年森林覆盖率是48.25%。", "48.25% none -"),
    ("全市森林覆盖率44.40%。", "44.40% none -"), ("昌平区有学校87所。", "87所 none -"), ("共有87个。", "87个 none -"),
    ("上海市森林覆盖率18.20%。", "18.20% none -"),
    // Changes are not cells.
    ("森林覆盖率提高5.68个百分点。", "5.68个百分点 none - {=diff(forest-coverage[2020], forest-coverage[2012])}"),
    ("森林覆盖率提高了13.3%。", "13.3% none - {=diff(forest-coverage[2020], forest-coverage[2012])}"),
  ]

  @Test(arguments: judged)
  func judgesByDigitsBoundsAndWords(text: String, expected: String) {
    #expect(Self.found(text).map(Self.summary).first == expected)
  }

  @Test func takesThisYearFromThePage() {
    let text = "昌平区今年新增及提升造林1.4万亩。"
    #expect(Self.found(text, year: 2021).map(\.relation) == [.equal])
    #expect(Self.found(text, year: 2022).map(\.relation) == [.none])
  }

  private static let english: [(String, [String])] = [
    (
      "By 2020 Changping had made 87 new parks and 40 small green plots.",
      [
        "87 equal green-spaces[2020,parks] {=green-spaces[2020,parks]}",
        "40 equal green-spaces[2020,small-green] {=green-spaces[2020,small-green]}",
      ]
    ),
    ("Forest coverage rose to 48.25% in 2020.", ["48.25% equal forest-coverage[2020] {=forest-coverage[2020]}"]),
    ("Forest coverage was 48.52% in 2020.", ["48.52% differs forest-coverage[2020]"]),
    (
      "The resident population of the Huitian area is 814,000 people.",
      ["814,000 people equal huitian-area[population] {=huitian-area[population]}"]
    ),
    (
      "The Huitian area has a resident population of 841,000 people.",
      ["841,000 people differs huitian-area[population]"]
    ),
    ("In Haidian forest coverage was 35%.", ["35% none -"]),
    (
      "Forest coverage rose by 5.68 percentage points.",
      ["5.68 percentage points none - {=diff(forest-coverage[2020], forest-coverage[2012])}"]
    ),
  ]

  @Test(arguments: english)
  func readsEnglish(text: String, expected: [String]) {
    #expect(Self.found(text, .english).map(Self.summary) == expected)
  }

  @Test(arguments: [
    "2018年8月，第一批，第12条，第三十四项，一是，二是，5号线，6月完工，15日，21世纪，三环，3期。", "1. 第一件事\n2. 第二件事\n\n3、第三件事",
    "（1）甲（2）乙", "电话010-69746543，400-810-1234，13800138000，邮编102200。",
    "国办发〔2017〕47号，《2021年政府工作100问》，GB/T 15835—2011，ISO 8601。",
    "`87个` 和 ``code 40处`` 不是。", "[87个]{=green-spaces[2020,parks]}",
    "见[公报](https://example.cn/2020/87)和<a href=\"/87\">这里</a>",
    "https://example.cn/p/87", "图3、表1、附件2", "一镇六街道，两轮，三年，十几个，几十家，数百人，百万亩造林，千家万户，三五天，十分之一，一个，两项，一把手",
    "2020-06-01 12:30，3.5.1版，v2，G7，PM2.5，5G，COVID-19", "2018—2020年，1990年代，五年任务，3个月，24时，一百年",
    "1st, 21st century, June 2021, 18 November 2026, in 2020, five years, 3 days, one, two",
    "Figure 3, Table 1, section 4, No. 5, version 2.1.3", "{{ value(\"a\", decimals=1) }} {#id-3}", "二〇二〇年，公元一九四九年",
    "脚注[^3]", "$$$ %%% 。。。", "",
  ])
  func leavesOutWhatIsNoFigure(text: String) {
    #expect(Self.found(text).map(\.text) == [])
  }

  @Test(arguments: [
    ("三十四项指标", "三十四项"), ("百分之四十八的土地", "百分之四十八"), ("百分之五", "百分之五"), ("一百二十三个村", "一百二十三个"), ("2.4:1，87个", "87个"),
    ("约2300余套", "2300余套"), ("增长−3%", "−3%"), ("15台", "15台"), ("twenty-one parks", "twenty-one"),
    ("a total of 117", "117"),
    ("３ 和 87", "87"), ("十二家", "十二家"), ("第1名有87个", "87个"), ("US$240 million a year", "US$240 million"),
    ("US$240 million in all", "US$240 million"),
  ])
  func findsWhatIsAFigure(text: String, figure: String) {
    #expect(Self.found(text).contains { $0.text.contains(figure) })
  }

  @Test func pointsIntoTheSource() throws {
    let text = "---\ntitle: 87\n---\n\n一段。\n\n- 昌平区`40处`新建**各类公园87个**。\n"
    let source = SourceFile(name: "Content/a.md", text: text)
    let block = text.utf8.count - "- 昌平区`40处`新建**各类公园87个**。\n".utf8.count
    let found = Self.checker.unboundFigures(
      in: source, blocks: [block..<text.utf8.count, block..<text.utf8.count], excluding: [], index: Self.index,
      context: ProseContext(language: .chinese, year: 2020))
    let first = try #require(found.first)
    #expect(found.count == 1)
    let message = first.diagnostic(in: source, isRequired: false)
    #expect(
      line(message) == "7:19: warning[unbound-figure]: \"87个\" is not tied to data; green-spaces[2020,parks] is 87")
    #expect(message.subject?.relation == "equal")
    #expect(message.subject?.cell == "green-spaces[year=2020,item=parks].value")
    #expect(message.fix?.replacement == "[87个]{=green-spaces[2020,parks]}")
    #expect(first.diagnostic(in: source, isRequired: true).severity == .error)
  }

  /// The site's own articles require every figure to be bound.
  @Test func findsNothingInTheSitesArticles() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../Content")
      .standardized
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    var count = 0
    for file in files where file.pathExtension == "md" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let body = text.components(separatedBy: "\n---\n").dropFirst().joined(separator: "\n---\n")
      let prose = body.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined(
        separator: "\n\n")
      let language: FigureLanguage = file.lastPathComponent.hasSuffix(".en.md") ? .english : .chinese
      for figure in Self.found(prose, language, year: 2026) {
        Issue.record("\(file.lastPathComponent): \(Self.summary(figure))")
      }
      count += 1
    }
    #expect(count > 20)
  }

  @Test func staysLinearInHostileText() {
    for piece in ["87个", "森林覆盖率48%，", "[", "`", "《", "{", "https://", "百分之", "今年"] {
      _ = Self.found(String(repeating: piece, count: 1_000))
    }
  }
}
