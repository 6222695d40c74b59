import SourceText
import Testing

@testable import Indicators

@Suite struct ReferenceTests {
  @Test(arguments: [
    ("forest-coverage[2020]", "48.25", "forest-coverage[year=2020].value"),
    ("forest-coverage[year=2020].value", "48.25", "forest-coverage[year=2020].value"),
    ("forest-coverage[latest]", "48.25", "forest-coverage[year=2020].value"),
    ("forest-coverage[first]", "42.57", "forest-coverage[year=2012].value"),
    ("forest-coverage[year=latest]", "48.25", "forest-coverage[year=2020].value"),
    (
      "huitian-projects[2018-2020,education,planned]", "32",
      "huitian-projects[plan=2018-2020,category=education,stage=planned].value"
    ),
    (
      "huitian-projects[stage=planned, category=education]", "32",
      "huitian-projects[plan=2018-2020,category=education,stage=planned].value"
    ),
    (
      "huitian-projects[category=education,2018-2020,planned]", "32",
      "huitian-projects[plan=2018-2020,category=education,stage=planned].value"
    ),
    ("green-spaces[latest,parks]", "87", "green-spaces[year=2020,item=parks].value"),
    ("park-area-per-capita[2020].changping", "17.39", "park-area-per-capita[year=2020].changping"),
    ("afforestation[\"new-total\",2012-2020]", "17.4", "afforestation[programme=new-total,period=2012-2020].value"),
    ("afforestation[basis=target]", "5", "afforestation[programme=round-2,period=2018-2022].value"),
    ("huitian-outcomes[latest,talent-housing]", "2306", "huitian-outcomes[period=2021,item=talent-housing].value"),
    ("latest(\"forest-coverage\")", "48.25", "forest-coverage[year=2020].value"),
    ("latest(green-spaces, item=parks)", "87", "green-spaces[year=2020,item=parks].value"),
    ("at(\"park-area-per-capita\", year=2020, measure=\"city\")", "16.59", "park-area-per-capita[year=2020].city"),
    ("at(forest-coverage, 2012)", "42.57", "forest-coverage[year=2012].value"),
    ("prev(forest-coverage[2020])", "42.57", "forest-coverage[year=2012].value"),
  ])
  func findsTheCell(text: String, number: String, canonical: String) throws {
    let figure = try evaluated(text)
    #expect(figure.raw == number)
    #expect(figure.cell?.canonical == canonical)
    #expect(figure.valueAttribute == number)
  }

  /// The rows of INDICATORS §1.8, at the column of the wrong name; the expression starts at column 4.
  @Test(arguments: [
    ("forest-covrage[2020]", "2:4: error[ref-table]: no table \"forest-covrage\"; did you mean \"forest-coverage\"?"),
    ("forest-coverage[2019]", "2:20: error[ref-cell]: forest-coverage has no row year=2019; it has 2012 and 2020"),
    (
      "huitian-projects[category=education]",
      "2:4: error[ref-ambiguous]: huitian-projects[category=education] fits 2 cells; give plan and stage"
    ),
    (
      "huitian-projects[2018-2020,educaton,planned]",
      "2:31: error[ref-cell]: huitian-projects has no row category=educaton; did you mean \"education\"?"
    ),
    (
      "huitian-projects[2018-2020,health,completed]",
      "2:38: error[ref-cell]: huitian-projects has no row plan=2018-2020,category=health,stage=completed; it has planned"
    ),
    (
      "forest-city-facilities[experience-centre,actual]",
      "2:4: error[ref-missing]: forest-city-facilities[experience-centre,actual] is not available (\":\"); use default=\"…\""
    ),
    (
      "park-area-per-capita[2020]",
      "2:4: error[ref-ambiguous]: park-area-per-capita[2020] fits 2 cells; add .changping or .city"
    ),
    (
      "park-area-per-capita[2020].cty",
      "2:31: error[ref-field]: park-area-per-capita has no field \"cty\"; did you mean \"city\"?"
    ),
    (
      "park-area-per-capita[2020].note",
      "2:31: error[ref-field]: \"note\" is no measure of park-area-per-capita; measures are changping and city"
    ),
    (
      "forest-coverage[yaer=2020]",
      "2:20: error[ref-field]: forest-coverage has no field \"yaer\"; did you mean \"year\"?"
    ),
    ("forest-coverage[value=48.25]", "2:20: error[ref-field]: \"value\" is no key of forest-coverage; keys are year"),
    ("forest-coverage[2020,x]", "2:25: error[ref-cell]: forest-coverage has the key year, not 2 of them"),
    ("huitian-area[latest]", "2:17: error[ref-field]: \"latest\" needs a time field, which huitian-area lacks"),
    (
      "forest-coverage",
      "2:4: error[ref-cell]: \"forest-coverage\" names a table, not a cell; write forest-coverage[…] with its keys"
    ),
    ("[2020]", "2:4: error[ref-table]: a cell without its table; write the table's name before the bracket"),
    ("prev(forest-coverage[2012])", "2:4: error[ref-cell]: nothing comes before forest-coverage[2012]"),
  ])
  func explainsWhatIsWrong(text: String, expected: String) {
    #expect(message { try evaluated(text) } == expected)
  }

  @Test(arguments: [
    ("", "2:4: error[calc]: the expression ends too early"),
    ("forest-coverage[2020", "2:24: error[calc]: the expression ends too early; \"]\" is expected"),
    ("forest-coverage[]]", "2:21: error[calc]: \"]\" does not belong here"),
    ("forest-coverage[,]", "2:20: error[calc]: \",\" does not belong here; a key value is expected"),
    ("forest-coverage[\"2020]", "2:20: error[calc]: the quote opened here is never closed"),
    ("1 + ", "2:8: error[calc]: the expression ends too early"),
    ("1 + ?", "2:8: error[calc]: \"?\" does not belong here"),
    ("diff(a[1], b[2]", "2:19: error[calc]: the expression ends too early; \")\" is expected"),
    ("12.5.5", "2:4: error[calc]: \"12.5.5\" is not a number"),
    (String(repeating: "9", count: 60), "2:4: error[calc]: the number has more than 38 digits"),
    (String(repeating: "(", count: 100_000), "error[calc]: the expression nests too deep or has too many parts"),
    (String(repeating: "-", count: 100_000), "error[calc]: the expression nests too deep or has too many parts"),
    (
      String(repeating: "sum(", count: 100_000),
      "error[calc]: the expression nests too deep or has too many parts"
    ),
    (String(repeating: "1+", count: 100_000), "error[calc]: the expression nests too deep or has too many parts"),
  ])
  func pointsWhereReadingStopped(text: String, expected: String) {
    #expect(message { try evaluated(text) }.contains(expected))
  }

  @Test func recordsCellsAndSelections() throws {
    var tables = TestTables.seed
    _ = try evaluated("forest-coverage[latest]", reading: &tables)
    #expect(tables.readNames == ["forest-coverage[].value", "forest-coverage[year=2020].value"])
    tables.reads = []
    _ = try evaluated("sum(\"huitian-projects[stage=planned]\")", reading: &tables)
    #expect(tables.readNames.first == "huitian-projects[stage=planned].value")
    #expect(tables.readNames.count == 9)
  }

  @Test func keepsSilentAboutBrokenTables() {
    var tables = TestTables.seed
    tables.broken = ["broken"]
    #expect(message { try evaluated("broken[2020]", in: tables) } == "silent")
  }

  @Test func givesAMissingFigureWhereADefaultStands() throws {
    let figure = try evaluated(
      "forest-city-facilities[experience-centre,actual]", options: EvaluationOptions(allowsMissing: true))
    #expect(figure.number == nil)
    #expect(figure.raw == ":")
  }

  @Test func holdsBackWhatIsUnderEmbargo() throws {
    var tables = TestTables()
    tables.add(
      "jobs", csv: "year,value\n2026,5\n",
      fields: "{name: year, type: year, role: time}\n{name: value, type: number, role: measure, unit: person}",
      key: "year", indicator: "{shape: long, embargo: 2026-12-01T09:30+08:00}")
    tables.now = 1_796_088_599
    #expect(
      message { try evaluated("jobs[2026]", in: tables) }
        == "2:4: error[embargo]: jobs[2026] is under embargo until 2026-12-01T09:30+08:00")
    tables.now = 1_796_088_600
    #expect(try evaluated("jobs[2026]", in: tables).raw == "5")
  }

  @Test func quotesKeysThatNeedIt() throws {
    var tables = TestTables()
    tables.add(
      "odd", csv: "name,value\n\"a,b\",1\nlatest,2\n\"q\"\"q\",3\n",
      fields: "{name: name, type: string, role: dimension}\n{name: value, type: number, role: measure, unit: ge}",
      key: "name")
    for (key, raw) in [("\"a,b\"", "1"), ("\"latest\"", "2"), ("\"q\\\"q\"", "3")] {
      let figure = try evaluated("odd[\(key)]", in: tables)
      #expect(figure.raw == raw)
      let canonical = try #require(figure.cell?.canonical)
      #expect(canonical == "odd[name=\(key)].value")
      #expect(try evaluated(canonical, in: tables).raw == raw)
    }
  }

  @Test(arguments: ["年,份", "a=b", "a[1]", "latest", "量 值", "new-area", "v.1"])
  func quotesFieldsThatNeedIt(_ field: String) throws {
    var tables = TestTables()
    tables.add(
      "odd", csv: "\"\(field)\",\"\(field) 2\"\nx,1\ny,2\n",
      fields:
        "{name: \"\(field)\", type: string, role: dimension}\n{name: \"\(field) 2\", type: number, role: measure, unit: ge}",
      key: "\"\(field)\"", indicator: "{shape: wide}")
    let canonical = try #require(try evaluated("odd[y]", in: tables).cell?.canonical)
    let figure = try evaluated(canonical, in: tables)
    #expect(figure.raw == "2")
    #expect(figure.cell?.canonical == canonical)
  }
}
