import SourceText
import Testing

@testable import Indicators

@Suite struct ClaimTests {
  private func outcome(_ text: String, in tables: TestTables = .seed) throws -> ClaimOutcome {
    var reader = tables
    let source = SourceFile(name: "a.md", text: "\n[高]{?" + text + "}")
    let claim = try FigureClaim.parse(text, in: source, at: 8..<8 + text.utf8.count)
    return try evaluate(claim, reading: &reader)
  }

  @Test(arguments: [
    ("park-area-per-capita[2020].changping > park-area-per-capita[2020].city", true, "17.39 > 16.59"),
    ("park-area-per-capita[2020].city > park-area-per-capita[2020].changping", false, "16.59 > 17.39 is false"),
    ("forest-ranks[forest-coverage,2020].rank = 1", true, "1 = 1"),
    ("forest-ranks[forest-coverage,2020].rank = 1 and forest-ranks[forest-coverage,2020].of = 5", true, "5 = 5"),
    ("forest-ranks[forest-coverage,2020].rank <= forest-ranks[forest-coverage,2020].of", true, "1 <= 5"),
    ("forest-coverage[2020] > forest-coverage[2012] > 0", true, "42.57 > 0"),
    ("forest-coverage[2020] > forest-coverage[2012] > 50", false, "42.57 > 50 is false"),
    (
      "forest-city-indicators[met] + forest-city-indicators[pending] = forest-city-indicators[all]", true, "34 + 2 = 36"
    ),
    ("forest-city-indicators[met] + 3 = forest-city-indicators[all]", false, "34 + 3 = 37, not 36"),
    ("afforestation[round-2-excess,2018-2021] > 0", true, "0.7 > 0"),
    (
      "green-spaces[2020,area] * 2 >= convert(afforestation[round-2,2018-2022], mu)", false,
      "3 wan_mu >= 50000 mu is false"
    ),
    ("huitian-area[area] < future-science-city[area]", true, "63 < 170.6"),
    ("attain(forest-city-indicators[met], forest-city-indicators[all]).met", false, "94.44% reached"),
    ("forest-coverage[2020] ≠ forest-coverage[2012]", true, "48.25 != 42.57"),
    ("sum(\"huitian-projects[stage=planned]\") = 117", true, "117 = 117"),
  ])
  func judges(text: String, holds: Bool, explanation: String) throws {
    let outcome = try outcome(text)
    #expect(outcome.holds == holds)
    #expect(outcome.explanation == explanation)
  }

  @Test(arguments: [
    ("forest-coverage[2020]", "2:6: error[calc]: a claim compares two values; such as a > b, or attain(a, b).met"),
    ("forest-coverage[2020] > green-spaces[2020,parks]", "2:6: error[unit-mismatch]: comparison of percent and ge"),
    (
      "forest-ranks[forest-coverage,2020].rank > forest-coverage[2020]",
      "2:6: error[unit-mismatch]: comparison of rank and percent"
    ),
    ("forest-coverage[2020] > ", "2:30: error[calc]: the expression ends too early"),
    (
      "forest-coverage[2020] > forest-coverage[2011]",
      "2:46: error[ref-cell]: forest-coverage has no row year=2011; it has 2012 and 2020"
    ),
  ])
  func refusesWhatIsNoClaim(text: String, expected: String) {
    #expect(message { try outcome(text) } == expected)
  }

  @Test func reportsAFalseClaimAtItsBracket() throws {
    var reader = TestTables.seed
    let text = "park-area-per-capita[2020].city > park-area-per-capita[2020].changping"
    let source = SourceFile(name: "a.md", text: "人均[高于]{?\(text)}")
    let start = "人均[高于]{?".utf8.count
    let claim = try FigureClaim.parse(text, in: source, at: start..<start + text.utf8.count)
    let (_, diagnostic) = try checkClaim(claim, words: "高于", at: 6..<start + text.utf8.count + 1, reading: &reader)
    let found = try #require(diagnostic)
    #expect(line(found) == "1:3: error[claim-false]: \"高于\": 16.59 > 17.39 is false")
    #expect(
      found.related.map { $0.place?.label } == [
        "Content/indicators/park-area-per-capita.csv:2:12", "Content/indicators/park-area-per-capita.csv:2:6",
      ])
  }

  @Test(arguments: [
    ("[met] + [pending] = [all]", "holds"), ("[met] + [pending] = 37", "34 + 2 = 36, not 37"),
    ("[met] > [all]", "34 > 36 is false"), ("floor([met], 10) = 30", "holds"), ("[all] = 30", "36 is not 30"),
    ("sum([met]) + [pending] = [all]", "holds"),
  ])
  func holdsRulesAgainstATable(rule: String, expected: String) throws {
    var reader = TestTables.seed
    let table = try #require(reader.tables["forest-city-indicators"])
    let parsed = try CheckRule.parse(rule, in: SourceFile(name: "a.yaml", text: rule), at: 0..<rule.utf8.count)
    switch try parsed.outcome(in: table, reading: &reader) {
    case .holds: #expect(expected == "holds")
    case .fails(let explanation, _): #expect(explanation == expected)
    case .undetermined: Issue.record("undetermined")
    }
  }

  @Test func holdsRulesAgainstEachRow() throws {
    var reader = TestTables.seed
    let table = try #require(reader.tables["park-area-per-capita"])
    let text = "changping < city"
    let rule = try CheckRule.parse(text, in: SourceFile(name: "a.yaml", text: text), at: 0..<text.utf8.count)
    guard case .fails(let explanation, let cells) = try rule.outcome(in: table, row: 0, reading: &reader) else {
      Issue.record("the rule holds")
      return
    }
    #expect(explanation == "17.39 < 16.59 is false")
    #expect(cells.map(\.field) == [1, 2])
  }

  @Test func allowsForRoundingWhenAsked() throws {
    var reader = TestTables()
    reader.add(
      "p", csv: "k,value\na,33.3\nb,33.3\nc,33.3\nt,100.0\n",
      fields:
        "{name: k, type: string, role: dimension}\n{name: value, type: number, role: measure, unit: percent, decimals: 1}",
      key: "k")
    let text = "[a] + [b] + [c] = [t]"
    let rule = try CheckRule.parse(text, in: SourceFile(name: "a.yaml", text: text), at: 0..<text.utf8.count)
    let table = try #require(reader.tables["p"])
    guard case .fails(let explanation, _) = try rule.outcome(in: table, reading: &reader) else {
      Issue.record("holds without tolerance")
      return
    }
    #expect(explanation == "33.3 + 33.3 + 33.3 = 99.9, not 100.0")
    guard case .holds = try rule.outcome(in: table, tolerance: .rounding, reading: &reader) else {
      Issue.record("fails within rounding")
      return
    }
  }
}
