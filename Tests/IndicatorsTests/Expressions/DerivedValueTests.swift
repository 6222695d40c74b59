import SourceText
import Testing

@testable import Indicators

@Suite struct DerivedValueTests {
  private static let chinese = FigureFormat(language: .chinese)

  /// `indicator.target` of a table and what `attain` makes of it.
  @Test(arguments: [
    ("{shape: long, target: {of: met, equals: all, period: 2021}}", "94.4%", false),
    ("{shape: long, target: {of: met, equals: all}}", "75.0%", false),
    ("{shape: long, target: {of: met, value: 34, period: 2020}}", "88.2%", false),
    ("{shape: long, target: {measure: value, of: met, value: 30, period: 2021}}", "113.3%", true),
  ])
  func takesTheTargetOfTheSidecar(indicator: String, text: String, isMet: Bool) throws {
    var tables = TestTables()
    tables.add(
      "t", csv: "year,state,value\n2020,met,30\n2021,met,34\n2021,all,36\n2022,met,30\n2022,all,40\n",
      fields: """
        {name: year, type: year, role: time}
        {name: state, type: string, role: dimension}
        {name: value, type: integer, role: measure, unit: ge, decimals: 0}
        """, key: "year, state", indicator: indicator)
    let figure = try evaluated("attain(\"t\")", in: tables)
    #expect(try Self.chinese.text(of: figure, units: .standard) == text)
    #expect(figure.isMet == isMet)
  }

  @Test func asksForATarget() {
    #expect(
      message { try evaluated("attain(forest-coverage)") }
        == "2:11: error[calc]: forest-coverage has no target; add indicator.target to its sidecar")
  }

  /// FACTS.md, "Derived by us", and one case for every row of INDICATORS §1.5.
  @Test(arguments: [
    ("diff(forest-coverage[2020], forest-coverage[2012])", "5.68", "5.68个百分点"),
    ("diff(greening-rate[2020], greening-rate[2012])", "3.11", "3.11个百分点"),
    ("diff(forest-coverage[2012], forest-coverage[2020])", "-5.68", "−5.68个百分点"),
    ("diff(park-area-per-capita[2020].changping, park-area-per-capita[2020].city)", "0.8", "0.80平方米"),
    ("change(park-area-per-capita[2020].changping, park-area-per-capita[2020].city)", "4.822182", "4.8%"),
    ("change(forest-coverage[2020], forest-coverage[2012], relative=true)", "13.342730", "13.3%"),
    ("share(forest-city-indicators[met], forest-city-indicators[all])", "94.444444", "94.4%"),
    ("share(forest-city-indicators[met], forest-city-indicators[all], decimals=0)", "94.444444", "94%"),
    (
      "share(huitian-projects[2018-2020,all,completed], sum(\"huitian-projects[stage=planned]\"))", "54.700855", "54.7%"
    ),
    ("sum(\"huitian-projects[stage=planned]\")", "117", "117项"),
    ("sum(huitian-projects[stage=planned])", "117", "117项"),
    ("count(huitian-projects[stage=planned])", "8", "8"),
    ("mean(huitian-projects[stage=planned])", "14.625", "15项"),
    ("mean(huitian-projects[stage=planned], decimals=1)", "14.625", "14.6项"),
    ("min(huitian-projects[stage=planned])", "6", "6项"),
    ("max(huitian-projects[stage=planned])", "32", "32项"),
    ("rank(huitian-projects[stage=planned], of=\"transport\")", "2", "第2"),
    ("rank(huitian-projects[stage=planned], of=culture-sport, order=asc)", "2", "第2"),
    ("rank(huitian-projects[stage=planned], of=\"category=education\").of", "8", "8"),
    ("rank(park-area-per-capita[2020], of=changping)", "1", "第1"),
    ("ratio(future-science-city[jobs], future-science-city[planned-population], approx=true)", "0.795652", "约0.80"),
    ("ratio(huitian-area[population], huitian-area[area], approx=true, decimals=0)", "12920.634921", "约12921"),
    ("attain(forest-city-indicators[met], forest-city-indicators[all])", "94.444444", "94.4%"),
    ("convert(afforestation[new-total,2012-2020], \"km2\")", "116", "116.0平方公里"),
    ("convert(green-spaces[2020,area], km2)", "10", "10.0平方公里"),
    ("convert(afforestation[new-total,2012-2020], mu)", "174000", "17.4万亩"),
    ("convert(greenway[ming-tombs-olympic-forest,plan], m)", "42000", "42000米"),
    ("afforestation[round-2,2018-2022] + afforestation[round-2-excess,2018-2021]", "5.7", "5.7万亩"),
    ("(forest-city-indicators[met] + 2) * 2", "72", "72项"),
    ("abs(diff(forest-coverage[2012], forest-coverage[2020]))", "5.68", "5.68个百分点"),
    ("floor(huitian-outcomes[2021,talent-housing], 100)", "2300", "2300套"),
    ("round(forest-coverage[2020], 1)", "48.3", "48.30%"),
  ])
  func computesExactly(text: String, number: String, shown: String) throws {
    let figure = try evaluated(text)
    #expect(figure.valueAttribute == number)
    #expect(try Self.chinese.text(of: figure, units: TestTables.seed.units) == shown)
    #expect(figure.cell == nil)
  }

  @Test(arguments: [
    (
      "diff(afforestation[new-total,2012-2020], forest-coverage[2020])",
      "2:4: error[unit-mismatch]: diff of wan_mu and percent"
    ),
    (
      "share(forest-city-indicators[all], forest-city-indicators[met])",
      "2:4: error[calc]: share of 36 in 34 is not between 0 and 100%"
    ),
    ("share(huitian-area[population], huitian-area[towns])", "2:4: error[unit-mismatch]: share of wan_person and ge"),
    (
      "change(forest-coverage[2020], forest-coverage[2012])",
      "2:4: error[calc]: change of percents could mean points or percent; use diff for percentage points, or add relative=true"
    ),
    ("sum(huitian-projects[])", "2:8: error[calc]: sum over huitian-projects holds the total row category=all"),
    (
      "max(huitian-projects[stage=completed])",
      "2:8: error[calc]: max over huitian-projects holds the total row category=all"
    ),
    ("sum(forest-coverage[])", "2:8: error[calc]: sum over forest-coverage adds ratios, which do not add up"),
    ("sum(forest-ranks[].rank)", "2:8: error[calc]: sum over forest-ranks adds ranks, which do not add up"),
    ("sum(huitian-outcomes[2018-2020])", "2:4: error[unit-mismatch]: sum of ge and zhang"),
    ("diff(huitian-area[area], future-science-city[area])", "2:4: error[calc]: input is \"about 63\": add approx=true"),
    (
      "count(forest-city-facilities[basis=actual], skp=missing)",
      "2:48: error[calc]: count has no argument \"skp\"; it takes decimals"
    ),
    (
      "sum(forest-city-facilities[basis=actual])",
      "2:8: error[ref-missing]: sum: forest-city-facilities[experience-centre,actual] is not available; add skip=missing"
    ),
    (
      "sum(forest-city-facilities[basis=actual], skip=all)",
      "2:51: error[calc]: \"all\" is no value of skip; write skip=missing"
    ),
    (
      "rank(forest-city-facilities[basis=actual], of=\"gardening-station\")",
      "2:9: error[ref-missing]: rank: forest-city-facilities[experience-centre,actual] is not available; add skip=missing"
    ),
    (
      "rank(huitian-projects[stage=planned], of=\"healt\")",
      "2:46: error[ref-cell]: huitian-projects has no row healt; did you mean \"health\"?"
    ),
    (
      "dif(forest-coverage[2020], forest-coverage[2012])",
      "2:4: error[calc]: no function \"dif\"; did you mean \"diff\"?"
    ),
    ("diff(forest-coverage[2020])", "2:4: error[calc]: diff takes two values"),
    (
      "diff(forest-coverage[2020], forest-coverage[2012]).met",
      "2:55: error[calc]: the result of diff has no \"met\"; it has no parts"
    ),
    (
      "attain(forest-city-indicators[met], forest-city-indicators[all]).met",
      "2:4: error[calc]: attain(…).met answers yes or no and is no number"
    ),
    ("convert(forest-coverage[2020], km2)", "2:4: error[unit-mismatch]: convert of percent and km2"),
    (
      "convert(afforestation[new-total,2012-2020], km3)",
      "2:48: error[unit-unknown]: no unit \"km3\"; did you mean \"km2\"?"
    ),
    ("forest-coverage[2020] * forest-coverage[2012]", "2:4: error[unit-mismatch]: product of percent and percent"),
    ("forest-coverage[2020] / 0", "2:4: error[calc]: division by zero"),
    (
      "99999999999999999999999999999999999999 * 99999999999999999999999999999999999999 * forest-coverage[2020]",
      "2:4: error[calc]: the result needs more than 38 digits"
    ),
    (
      "diff(forest-coverage[2020], forest-covrage[2012])",
      "2:32: error[ref-table]: no table \"forest-covrage\"; did you mean \"forest-coverage\"?"
    ),
    (
      "sum(\"huitian-projects[stage=plannd]\")",
      "2:32: error[ref-cell]: huitian-projects has no row stage=plannd; did you mean \"planned\"?"
    ),
  ])
  func refusesWhatHasNoMeaning(text: String, expected: String) {
    #expect(message { try evaluated(text) } == expected)
  }

  @Test func refusesAStockOverTime() throws {
    var tables = TestTables()
    tables.add(
      "people", csv: "year,area,value\n2019,a,1\n2019,b,2\n2020,a,3\n2020,b,4\n",
      fields:
        "{name: year, type: year, role: time}\n{name: area, type: string, role: dimension}\n{name: value, type: number, role: measure, unit: person}",
      key: "year, area", indicator: "{shape: long, kind: stock, frequency: A}")
    #expect(try evaluated("sum(people[2020])", in: tables).raw == "7")
    #expect(
      message { try evaluated("sum(people[area=a])", in: tables) }
        == "2:8: error[calc]: sum over people adds a stock over 2019 and 2020; a stock is summed at one time only")
    #expect(try evaluated("prev(people[2020,b])", in: tables).raw == "2")
    #expect(
      message { try evaluated("prev(people[2019,b])", in: tables) }
        == "2:4: error[ref-cell]: nothing comes before people[2019,b]; there is no row for 2018")
  }

  @Test func sharesARankBetweenEquals() throws {
    var tables = TestTables()
    tables.add(
      "d", csv: "name,value\na,5\nb,7\nc,5.0\nd,1\n",
      fields: "{name: name, type: string, role: dimension}\n{name: value, type: number, role: measure, unit: percent}",
      key: "name")
    for (name, place) in [("a", "2"), ("b", "1"), ("c", "2"), ("d", "4")] {
      let figure = try evaluated("rank(d[], of=\"\(name)\")", in: tables)
      #expect(figure.raw == place)
      #expect(figure.outOf == 4)
    }
  }

  @Test func unitesStatusesNotesAndSources() throws {
    var tables = TestTables()
    tables.add(
      "d", csv: "year,value,status,note\n2019,5,p;b,\n2020,7,e;p,\n",
      fields:
        "{name: year, type: year, role: time}\n{name: value, type: number, role: measure, unit: ge}\n{name: status, type: string, role: status}\n{name: note, type: string, role: note}",
      key: "year")
    let figure = try evaluated("diff(d[2020], d[2019])", in: tables)
    #expect(figure.status == ["e", "p", "b"])
    #expect(figure.cells.map(\.name.short) == ["d[2020]", "d[2019]"])
    #expect(figure.cellAttribute == "d[year=2020].value d[year=2019].value")
  }

  @Test func judgesATargetByItsQualifier() throws {
    var tables = TestTables()
    tables.add(
      "t", csv: "k,value,qualifier\nless,9,\nmore,11,\nmost,10,max\nleast,10,min\n",
      fields:
        "{name: k, type: string, role: dimension}\n{name: value, type: number, role: measure, unit: ge}\n{name: qualifier, type: string, role: qualifier}",
      key: "k")
    for (actual, target, met) in [
      ("less", "most", true), ("more", "most", false), ("less", "least", false), ("more", "least", true),
    ] {
      let figure = try evaluated("attain(t[\(actual)], t[\(target)])", in: tables)
      #expect(figure.isMet == met)
      #expect(figure.qualifier == nil)
    }
  }
}
