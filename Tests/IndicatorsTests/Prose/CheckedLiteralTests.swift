import SourceText
import Testing

@testable import Indicators

@Suite struct CheckedLiteralTests {
  private static let checker = ProseChecker(units: TestTables.seed.units)
  private var checker: ProseChecker { Self.checker }

  private static let right: [(String, String)] = [
    ("48.25%", "forest-coverage[2020]"), ("48.250%", "forest-coverage[2020]"), ("百分之四十八点二五", "forest-coverage[2020]"),
    ("48.25 percent", "forest-coverage[2020]"), ("**48.25%**", "forest-coverage[2020]"),
    ("17.4万亩", "afforestation[new-total,2012-2020]"), ("174000亩", "afforestation[new-total,2012-2020]"),
    ("174,000亩", "afforestation[new-total,2012-2020]"), ("174,000 mu", "afforestation[new-total,2012-2020]"),
    ("116平方公里", "afforestation[new-total,2012-2020]"), ("116 km²", "afforestation[new-total,2012-2020]"),
    ("116 square kilometres", "afforestation[new-total,2012-2020]"), ("11600公顷", "afforestation[new-total,2012-2020]"),
    ("7000亩", "afforestation[round-2-excess,2018-2021]"), ("0.7万亩", "afforestation[round-2-excess,2018-2021]"),
    ("5万亩", "afforestation[round-2,2018-2022]"), ("5.0万亩", "afforestation[round-2,2018-2022]"),
    ("五万亩", "afforestation[round-2,2018-2022]"), ("50,000 mu", "afforestation[round-2,2018-2022]"),
    ("约63平方公里", "huitian-area[area]"), ("约 63 平方公里", "huitian-area[area]"), ("63 平方公里 左右", "huitian-area[area]"),
    ("2300 余套", "huitian-outcomes[2021-06,talent-housing]"), ("17.4 万亩", "afforestation[new-total,2012-2020]"),
    ("提高5.68个百分点", "diff(forest-coverage[2020], forest-coverage[2012])"),
    ("提高了5.68个百分点", "diff(forest-coverage[2020], forest-coverage[2012])"),
    ("下降5.68个百分点", "diff(forest-coverage[2012], forest-coverage[2020])"),
    ("rose by 5.68 percentage points", "diff(forest-coverage[2020], forest-coverage[2012])"),
    ("down 5.68 percentage points", "diff(forest-coverage[2012], forest-coverage[2020])"),
    ("63平方公里左右", "huitian-area[area]"), ("近63平方公里", "huitian-area[area]"),
    ("about 63 km²", "huitian-area[area]"), ("about 63\u{A0}km²", "huitian-area[area]"),
    ("About 63 km2", "huitian-area[area]"),
    ("2300余套", "huitian-outcomes[2021-06,talent-housing]"), ("2300多套", "huitian-outcomes[2021-06,talent-housing]"),
    ("超过2300套", "huitian-outcomes[2021-06,talent-housing]"), ("逾2300套", "huitian-outcomes[2021-06,talent-housing]"),
    ("more than 2,300", "huitian-outcomes[2021-06,talent-housing]"),
    ("More than 2,300", "huitian-outcomes[2021-06,talent-housing]"),
    ("over 2300 homes", "huitian-outcomes[2021-06,talent-housing]"),
    ("2300余", "huitian-outcomes[2021-06,talent-housing]"),
    ("15000家以上", "two-zones-plan-2021[2021,market-entities,target]"),
    ("不少于1.5万家", "two-zones-plan-2021[2021,market-entities,target]"),
    ("1.5万家以上", "two-zones-plan-2021[2021,market-entities,target]"),
    ("at least 15,000", "two-zones-plan-2021[2021,market-entities,target]"),
    ("15,000 or more", "two-zones-plan-2021[2021,market-entities,target]"),
    ("2000余万平方米", "two-zones-progress[space-resources]"), ("2000万余平方米", "two-zones-progress[space-resources]"),
    ("超过20平方公里", "two-zones-progress[space-resources]"),
    ("more than 20 million m²", "two-zones-progress[space-resources]"),
    ("more than 20,000,000 square metres", "two-zones-progress[space-resources]"),
    ("81.4万人", "huitian-area[population]"), ("814,000 people", "huitian-area[population]"),
    ("814000人", "huitian-area[population]"),
    ("81.4万", "huitian-area[population]"), ("814,000", "huitian-area[population]"),
    ("814 thousand", "huitian-area[population]"),
    ("at least US$240 million", "two-zones-plan-2021[2021,foreign-capital,target]"),
    ("2.4亿美元以上", "two-zones-plan-2021[2021,foreign-capital,target]"),
    ("at least $0.24 billion", "two-zones-plan-2021[2021,foreign-capital,target]"),
    ("at least 240 million US dollars", "two-zones-plan-2021[2021,foreign-capital,target]"),
    ("34项", "forest-city-indicators[met]"), ("三十四项", "forest-city-indicators[met]"),
    ("34", "forest-city-indicators[met]"),
    ("34个", "forest-city-indicators[met]"), ("thirty-four", "forest-city-indicators[met]"),
    ("34 indicators", "forest-city-indicators[met]"),
    ("两项", "forest-city-indicators[pending]"), ("87个公园", "green-spaces[2020,parks]"),
    ("1家", "forest-city-facilities[internet-tree-base,actual]"),
    ("17.39平方米", "park-area-per-capita[2020].changping"), ("17.39 m²", "park-area-per-capita[2020].changping"),
    ("17.39 m² per person", "park-area-per-capita[2020].changping"), ("第1", "forest-ranks[forest-coverage,2020].rank"),
    ("第一", "forest-ranks[forest-coverage,2020].rank"), ("1st", "forest-ranks[forest-coverage,2020].rank"),
    ("first", "forest-ranks[forest-coverage,2020].rank"), ("首位", "forest-ranks[forest-coverage,2020].rank"),
    ("5.68个百分点", "diff(forest-coverage[2020], forest-coverage[2012])"),
    ("5.68 percentage points", "diff(forest-coverage[2020], forest-coverage[2012])"),
    ("−5.68个百分点", "diff(forest-coverage[2012], forest-coverage[2020])"),
    ("94.4%", "share(forest-city-indicators[met], forest-city-indicators[all])"),
    ("94.44%", "share(forest-city-indicators[met], forest-city-indicators[all])"),
    ("0.80平方米", "diff(park-area-per-capita[2020].changping, park-area-per-capita[2020].city)"),
    ("117", "sum(huitian-projects[stage=planned])"),
  ]

  @Test(arguments: right)
  func acceptsWhatSaysTheSame(text: String, expression: String) throws {
    let figure = try evaluated(expression)
    #expect(checker.check(text, against: figure, language: .chinese).isRight)
  }

  /// Text, expression, and the text in the author's form with the right figure.
  private static let wrong: [(String, String, String)] = [
    ("48.52%", "forest-coverage[2020]", "48.25%"), ("48.3%", "forest-coverage[2020]", "48.25%"),
    ("提高5.86个百分点", "diff(forest-coverage[2020], forest-coverage[2012])", "提高5.68个百分点"),
    ("提高5.68个百分点", "diff(forest-coverage[2012], forest-coverage[2020])", "降低5.68个百分点"),
    ("下降5.68个百分点", "diff(forest-coverage[2020], forest-coverage[2012])", "提高5.68个百分点"),
    ("48%", "forest-coverage[2020]", "48.25%"),
    ("**48.52%**", "forest-coverage[2020]", "**48.25%**"), ("百分之四十八", "forest-coverage[2020]", "48.25%"),
    ("48.25个百分点", "forest-coverage[2020]", "48.25%"), ("48.25", "forest-coverage[2020]", "48.25%"),
    ("约48.25%", "forest-coverage[2020]", "48.25%"), ("超过48%", "forest-coverage[2020]", "48.25%"),
    ("17.5万亩", "afforestation[new-total,2012-2020]", "17.4万亩"),
    ("17.4亩", "afforestation[new-total,2012-2020]", "174000亩"),
    ("175,000亩", "afforestation[new-total,2012-2020]", "174,000亩"),
    ("17万亩", "afforestation[new-total,2012-2020]", "17.4万亩"),
    ("115平方公里", "afforestation[new-total,2012-2020]", "116平方公里"),
    ("17.4%", "afforestation[new-total,2012-2020]", "17.4万亩"),
    ("63平方公里", "huitian-area[area]", "约63平方公里"), ("约64平方公里", "huitian-area[area]", "约63平方公里"),
    ("64平方公里左右", "huitian-area[area]", "63平方公里左右"), ("超过63平方公里", "huitian-area[area]", "约63平方公里"),
    ("不足64平方公里", "huitian-area[area]", "约63平方公里"), ("2400余套", "huitian-outcomes[2021-06,talent-housing]", "2300余套"),
    ("2300套", "huitian-outcomes[2021-06,talent-housing]", "2300余套"),
    ("2300套以上", "huitian-outcomes[2021-06,talent-housing]", "2300余套"),
    ("超过2400套", "huitian-outcomes[2021-06,talent-housing]", "超过2300套"),
    ("不少于200家", "two-zones-plan-2021[2021,reserve-projects,target]", "不少于100家"),
    ("三十五项", "forest-city-indicators[met]", "三十四项"), ("35项指标", "forest-city-indicators[met]", "34项指标"),
    ("3000余万平方米", "two-zones-progress[space-resources]", "2000余万平方米"), ("814人", "huitian-area[population]", "814000人"),
    ("第二", "forest-ranks[forest-coverage,2020].rank", "第一"), ("二位", "forest-ranks[forest-coverage,2020].rank", "一位"),
    ("许多", "green-spaces[2020,parks]", "87个"), ("40个、47个", "green-spaces[2020,parks]", "87个"),
    ("5.86个百分点", "diff(forest-coverage[2020], forest-coverage[2012])", "5.68个百分点"),
    ("5.68%", "diff(forest-coverage[2020], forest-coverage[2012])", "5.68个百分点"),
    ("94%", "share(forest-city-indicators[met], forest-city-indicators[all])", "94.4%"),
    ("94.45%", "share(forest-city-indicators[met], forest-city-indicators[all])", "94.4%"),
  ]

  @Test(arguments: wrong)
  func rewritesWhatDiffersInTheAuthorsForm(text: String, expression: String, replacement: String) throws {
    let figure = try evaluated(expression)
    let check = checker.check(text, against: figure, language: .chinese)
    #expect(!check.isRight)
    #expect(check.replacement == replacement)
    #expect(checker.check(check.replacement, against: figure, language: .chinese).isRight)
  }

  @Test(arguments: [
    ("more than 2,400", "huitian-outcomes[2021-06,talent-housing]", "more than 2,300"),
    ("175,000 mu", "afforestation[new-total,2012-2020]", "174,000 mu"),
    ("at least US$250 million", "two-zones-plan-2021[2021,foreign-capital,target]", "at least US$240 million"),
    ("815,000 people", "huitian-area[population]", "814,000 people"),
    ("63 km²", "huitian-area[area]", "about 63\u{A0}km²"),
    ("less than 49%", "forest-coverage[2020]", "48.25%"), ("2nd", "forest-ranks[forest-coverage,2020].rank", "1st"),
  ])
  func rewritesEnglish(text: String, expression: String, replacement: String) throws {
    let figure = try evaluated(expression)
    #expect(checker.check(text, against: figure, language: .english).replacement == replacement)
  }

  @Test func reportsAtTheBracketWithTheCellAndTheFix() throws {
    var reader = TestTables.seed
    let source = SourceFile(name: "Content/green.md", text: "---\n---\n森林覆盖率达到[48.52%]{=forest-coverage[2020]}。")
    let figure = try evaluated("forest-coverage[2020]")
    let start = 8 + "森林覆盖率达到".utf8.count
    let found = try #require(
      checker.diagnostic(
        literalAt: start + 1..<start + 7, of: start..<start + 32, in: source, against: figure,
        expression: "forest-coverage[2020]", language: .chinese, reading: &reader))
    #expect(
      line(found)
        == "3:8: error[literal-differs]: text says 48.52%, forest-coverage[2020] is 48.25% (Content/indicators/forest-coverage.csv:3:6)"
    )
    #expect(found.fix == Fix(file: "Content/green.md", range: start + 1..<start + 7, replacement: "48.25%"))
    #expect(found.subject?.cell == "forest-coverage[year=2020].value")
  }

  @Test(arguments: [
    (1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (34, "三十四"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),
    (1_001, "一千零一"), (1_010, "一千零一十"), (2_306, "二千三百零六"), (10_000, "一万"), (10_001, "一万零一"), (81_400, "八万一千四百"),
    (150_000, "十五万"), (12_345_678, "一千二百三十四万五千六百七十八"),
  ])
  func writesAndReadsChineseNumerals(number: Int, text: String) throws {
    #expect(ChineseNumber.text(of: ExactDecimal(number)) == text)
    let read = try #require(ChineseNumber(in: TextBytes(Array(text.utf8)), at: 0))
    #expect(read.value == ExactDecimal(number))
    #expect(read.end == text.utf8.count)
  }

  @Test func readsEveryChineseNumeralItWrites() throws {
    for number in stride(from: 1, to: 100_000_000, by: 99_991) {
      let text = try #require(ChineseNumber.text(of: ExactDecimal(number)))
      #expect(ChineseNumber(in: TextBytes(Array(text.utf8)), at: 0)?.value == ExactDecimal(number))
    }
  }

  @Test(arguments: ["三五", "二〇二〇", "百万", "一百二", "千万", "零", "十十", "一千千", "万", "三万五"])
  func doubtsOtherNumerals(text: String) {
    let bytes = TextBytes(Array(text.utf8))
    let begins = bytes.scalar(at: 0).map { ChineseNumber.begins($0.value) } ?? false
    #expect(!begins || ChineseNumber(in: bytes, at: 0) == nil)
  }

  @Test(arguments: [
    ("thirty-four", "34", 2), ("three hundred and six", "306", 3), ("two million", "2000000", 2), ("one", "1", 1),
    ("forty thousand two hundred", "40200", 4), ("twenty one", "21", 2), ("one hundred", "100", 2),
  ])
  func readsEnglishNumerals(text: String, number: String, words: Int) throws {
    let read = try #require(EnglishNumber(in: TextBytes(Array(text.utf8)), at: 0))
    #expect(read.value.description == number)
    #expect(read.words == words)
    #expect(read.end == text.utf8.count)
  }

  @Test func survivesHostileText() {
    let texts = [
      String(repeating: "9", count: 20_000), String(repeating: "1,", count: 5_000),
      String(repeating: "一", count: 10_000),
      String(repeating: "约", count: 10_000), String(repeating: "十亿", count: 5_000),
      String(repeating: "百分之", count: 5_000),
      String(repeating: "one ", count: 5_000), "−" + String(repeating: "1.", count: 5_000), "\u{FEFF}１２%", "9.9.9.9",
      "%%%%",
    ]
    for text in texts { _ = checker.figures(in: text) }
    var bytes: [UInt8] = []
    for index in 0..<10_000 { bytes.append(UInt8(truncatingIfNeeded: index &* 7919)) }
    _ = FigureScanner(bytes, words: checker.words).figures()
  }
}
