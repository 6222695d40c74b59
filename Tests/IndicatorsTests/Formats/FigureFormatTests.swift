import SourceText
import Testing

@testable import Indicators

@Suite struct FigureFormatTests {
  /// A figure made of its parts.
  private func figure(
    _ number: String, _ unit: String? = nil, _ qualifier: Qualifier? = nil, decimals: Int? = nil
  ) throws -> Figure {
    let value = try ExactDecimal(number)
    var figure = Figure(amount: value.rational, decimals: decimals ?? value.scale, raw: number)
    figure.unit = try unit.map { try #require(UnitRegistry.standard[$0]) }
    figure.qualifier = qualifier
    return figure
  }

  /// INDICATORS §1.4, row by row.
  private static let rows: [(String, String?, Qualifier?, String, String)] = [
    ("5660", "ge", nil, "5660个", "5,660"), ("15000", "jia", nil, "15000家", "15,000"),
    ("814000", "person", nil, "81.4万人", "814,000 people"), ("81.4", "wan_person", nil, "81.4万人", "814,000 people"),
    ("2.4", "yi_usd", nil, "2.4亿美元", "US$240 million"), ("240000000", "usd", nil, "2.4亿美元", "US$240,000,000"),
    ("48.25", "percent", nil, "48.25%", "48.25%"), ("5.68", "pp", nil, "5.68个百分点", "5.68 percentage points"),
    ("1", "pp", nil, "1个百分点", "1 percentage point"), ("1", "person", nil, "1人", "1 person"),
    ("17.4", "wan_mu", nil, "17.4万亩", "174,000\u{A0}mu"), ("63", "km2", nil, "63平方公里", "63\u{A0}km²"),
    ("17.39", "m2_per_person", nil, "17.39平方米", "17.39\u{A0}m² per person"), ("0.5", "percent", nil, "0.5%", "0.5%"),
    ("-3", "percent", nil, "−3%", "−3%"), ("-0", "percent", nil, "0%", "0%"),
    ("63", "km2", Qualifier.about, "约63平方公里", "about 63\u{A0}km²"), ("5", "jia", .about, "约5家", "about 5"),
    ("2300", "tao", .over, "2300余套", "more than 2,300"),
    ("2000", "wan_m2", .over, "2000余万平方米", "more than 20,000,000\u{A0}m²"),
    ("40", "wan_person", .over, "40余万人", "more than 400,000 people"), ("17", "ge", .over, "超过17个", "more than 17"),
    ("15000", "jia", .min, "15000家以上", "at least 15,000"),
    ("2.4", "yi_usd", .min, "2.4亿美元以上", "at least US$240 million"),
    ("100", "jia", .max, "不超过100家", "at most 100"), ("1", "rank", nil, "第1", "1st"), ("12", "rank", nil, "第12", "12th"),
    ("23", "rank", nil, "第23", "23rd"), ("1234567", "ge", nil, "1,234,567个", "1,234,567"),
    ("99999", "ge", nil, "99999个", "99,999"), ("120000", "ge", nil, "12万个", "120,000"),
    ("1234", nil, nil, "1234", "1,234"), ("7000", "mu", nil, "7000亩", "7,000\u{A0}mu"),
    ("0.7", "wan_mu", nil, "0.7万亩", "7,000\u{A0}mu"), ("5", "wan_mu", nil, "5万亩", "50,000\u{A0}mu"),
  ]

  @Test(arguments: rows)
  func setsNumbersInBothLanguages(
    number: String, unit: String?, qualifier: Qualifier?, chinese: String, english: String
  ) throws {
    let figure = try figure(number, unit, qualifier)
    let units = UnitRegistry.standard
    #expect(try FigureFormat(language: .chinese).text(of: figure, units: units) == chinese)
    #expect(try FigureFormat(language: .english).text(of: figure, units: units) == english)
  }

  @Test(arguments: [
    ("5", "wan_mu", 1, "5.0万亩", "50,000\u{A0}mu"), ("48.25", "percent", 1, "48.3%", "48.3%"),
    ("48.25", "percent", 4, "48.2500%", "48.2500%"), ("17.45", "wan_mu", 1, "17.5万亩", "175,000\u{A0}mu"),
    ("2.5", "ge", 0, "3个", "3"), ("-0.004", "percent", 2, "0.00%", "0.00%"),
  ])
  func neverShowsFewerDigitsThanDecimals(
    number: String, unit: String, decimals: Int, chinese: String, english: String
  ) throws {
    let figure = try figure(number, unit)
    var format = FigureFormat(language: .chinese)
    format.decimals = decimals
    #expect(try format.text(of: figure, units: TestTables.seed.units) == chinese)
    format.language = .english
    #expect(try format.text(of: figure, units: TestTables.seed.units) == english)
  }

  private func text(
    _ number: String, _ unit: String, _ qualifier: Qualifier? = nil, _ language: FigureLanguage = .chinese,
    _ change: (inout FigureFormat) -> Void
  ) throws -> String {
    var format = FigureFormat(language: language)
    change(&format)
    return try format.text(of: figure(number, unit, qualifier), units: TestTables.seed.units)
  }

  @Test func takesTheArgumentsOfValue() throws {
    #expect(try text("17.4", "wan_mu") { $0.unit = "km2" } == "116.0平方公里")
    #expect(try text("17.4", "wan_mu") { ($0.unit, $0.decimals) = ("km2", 0) } == "116平方公里")
    #expect(try text("17.4", "wan_mu", nil, .english) { $0.unit = "km2" } == "116.0\u{A0}km²")
    #expect(try text("17.4", "wan_mu") { $0.unit = "mu" } == "17.4万亩")
    #expect(try text("48.25", "percent") { $0.showsUnit = false } == "48.25")
    #expect(try text("63", "km2", .about) { $0.showsQualifier = false } == "63平方公里")
    #expect(try text("5.68", "pp") { $0.showsSign = true } == "+5.68个百分点")
    #expect(try text("0", "pp") { $0.showsSign = true } == "0个百分点")
    #expect(try text("5", "jia", .about) { $0.form = "左右" } == "5家左右")
    #expect(try text("40", "wan_person", .over) { $0.form = "超过" } == "超过40万人")
    #expect(try text("100", "jia", .min) { $0.form = "不少于" } == "不少于100家")
    #expect(try text("100", "jia", .min, .english) { $0.form = "or more" } == "100 or more")
    #expect(try text("2.5", "ge") { ($0.decimals, $0.rounding) = (0, .halfEven) } == "2个")
    #expect(try text("15000", "jia") { $0.groupsDigits = true } == "15,000家")
    #expect(try text("814000", "person") { $0.groupsDigits = false } == "814000人")
  }

  @Test(arguments: [
    ("5.68", "pp", "提高5.68个百分点", "up 5.68 percentage points"),
    ("-5.68", "pp", "降低5.68个百分点", "down 5.68 percentage points"),
    ("4.8", "percent", "增长4.8%", "up 4.8%"), ("-4.8", "percent", "下降4.8%", "down 4.8%"),
    ("0", "percent", "持平", "unchanged"),
    ("0.80", "m2_per_person", "增加0.80平方米", "up 0.80\u{A0}m² per person"),
  ])
  func putsChangesIntoWords(number: String, unit: String, chinese: String, english: String) throws {
    #expect(try text(number, unit) { $0.form = FigureFormat.words } == chinese)
    #expect(try text(number, unit, nil, .english) { $0.form = FigureFormat.words } == english)
  }

  @Test func setsRanges() throws {
    let units = TestTables.seed.units
    let (zh, en) = (FigureFormat(language: .chinese), FigureFormat(language: .english))
    let (low, high) = (try figure("63", "percent"), try figure("68", "percent"))
    #expect(try zh.text(from: low, to: high, units: units) == "63%～68%")
    #expect(try en.text(from: low, to: high, units: units) == "63% to 68%")
    let (small, large) = (try figure("10", "m2"), try figure("20", "m2"))
    #expect(try zh.text(from: small, to: large, units: units) == "10～20平方米")
    #expect(try en.text(from: small, to: large, units: units) == "10 to 20\u{A0}m²")
  }

  @Test(arguments: [
    ("2020", "2020年", "2020"), ("2021-06", "2021年6月", "June 2021"), ("2018-2020", "2018—2020年", "2018 to 2020"),
    ("2021-Q2", "2021年第二季度", "second quarter of 2021"), ("2021-06-01", "2021年6月1日", "1 June 2021"),
  ])
  func setsPeriods(text: String, chinese: String, english: String) throws {
    let period = try #require(Period(text))
    #expect(period.text == text)
    #expect(period.text(in: .chinese) == chinese)
    #expect(period.text(in: .english) == english)
  }

  @Test(arguments: ["", "20", "2020-13", "2020-00", "2020-Q5", "2021-2018", "2020-6", "2020-06-32", "٢٠٢٠", "a-b-c-d"])
  func readsNothingElseAsAPeriod(text: String) { #expect(Period(text) == nil) }

  @Test func ordersPeriods() throws {
    let texts = ["2018-2020", "2020-Q1", "2020-06", "2020-12-31", "2019-2020", "2020", "2021-06", "2021"]
    let sorted = texts.sorted(by: comesBefore)
    #expect(sorted == ["2020-Q1", "2020-06", "2018-2020", "2019-2020", "2020", "2020-12-31", "2021-06", "2021"])
  }

  @Test func namesWhatIsMissing() throws {
    let units = TestTables.seed.units
    var figure = Figure(amount: nil, decimals: 0, raw: ":")
    #expect(try FigureFormat(language: .chinese).text(of: figure, units: units) == "未公布")
    #expect(try FigureFormat(language: .english).text(of: figure, units: units) == "not available")
    figure.status = ["c"]
    #expect(try FigureFormat(language: .english).text(of: figure, units: units) == "confidential")
  }

  @Test func refusesWhatCannotBeSet() {
    #expect(throws: FormatFault.unknownUnit("km3")) { try text("5", "km2") { $0.unit = "km3" } }
    #expect(throws: FormatFault.notConvertible(from: "km2", to: "percent")) {
      try text("5", "km2") { $0.unit = "percent" }
    }
    #expect(throws: FormatFault.self) { try text("5", "km2", .about) { $0.form = "右左" } }
    #expect(throws: FormatFault.outOfRange) {
      try text("99999999999999999999999999999999999999", "km2") { $0.decimals = 12 }
    }
  }

  @Test(arguments: [
    ("zh", FigureLanguage.chinese), ("zh-Hans", .chinese), ("zh-CN", .chinese), ("ZH", .chinese), ("en", .english),
    ("zho", .english), ("de", .english),
  ])
  func knowsTheLanguageOfATag(tag: String, language: FigureLanguage) { #expect(FigureLanguage(tag: tag) == language) }
}
