import SourceText
import Testing

@testable import Indicators

/// Rules, foreign keys and series, over all tables of a folder.
@Suite struct FolderChecksTests {
  private func input(_ name: String, _ csv: String, _ sidecar: String) -> TableInput {
    TableInput(
      name: name, csv: SourceFile(name: "data/\(name).csv", text: csv),
      sidecar: SourceFile(name: "data/\(name).yaml", text: sidecar))
  }

  private func messages(_ inputs: [TableInput]) -> [String] {
    checkTables(inputs, units: .standard).diagnostics.map(firstLine)
  }

  private func states(_ checks: String, _ rows: String) -> TableInput {
    input(
      "s", "state,value\n" + rows,
      """
      schema:
        fieldsMatch: equal
        fields:
          - {name: state, role: dimension}
          - {name: value, type: integer, role: measure, unit: ge}
        primaryKey: state
        missingValues: ["", ":"]
      indicator:
        checks:
          - \(checks)

      """)
  }

  @Test(arguments: [
    ("{rule: \"[met] + [pending] = [all]\"}", "all,36\nmet,34\npending,2\n", []),
    (
      "{rule: \"[met] + [pending] = [all]\"}", "all,36\nmet,33\npending,2\n",
      [
        "s.yaml:10:7: error[check-failed]: [met] + [pending] = [all]: 33 + 2 = 35, not 36; cells at s.csv:3:5, :4:9, :2:5"
      ]
    ),
    ("{rule: \"[met] < [all]\"}", "all,36\nmet,:\n", []),
    ("{rule: \"sum([]) = 5\"}", "a,2\nb,3\n", []),
    ("{rule: \"floor([a], 100) = [b]\"}", "a,2306\nb,2300\n", []),
    (
      "{rule: \"value > 0\", each: row}", "a,2\nb,0\nc,3\n",
      ["s.yaml:10:7: error[check-failed]: value > 0: 0 > 0 is false; cell at s.csv:3:3"]
    ),
    (
      "{rule: \"[a] = [b]\", severity: warning}", "a,2\nb,3\n",
      ["s.yaml:10:7: warning[check-failed]: [a] = [b]: 2 is not 3; cells at s.csv:2:3, :3:3"]
    ),
    ("{rule: \"[a] = [b]\"}", "a,2\nb,x\n", ["s.csv:3:3: error[type-error]: \"x\" is not an integer"]),
    ("{rule: \"[a] = [b]\"}", "a,2\n\nb,3\n", ["s.csv:3:1: error[blank-row]: row 3 is blank"]),
  ])
  func `rules`(check: String, rows: String, expected: [String]) {
    #expect(messages([states(check, rows)]) == expected)
  }

  @Test(arguments: ["{rule: \"[met] + = [all]\"}", "{rule: \"[all]\"}", "{rule: \"[nowhere] = 1\"}"])
  func `rules that cannot be read are errors of the sidecar`(check: String) {
    let found = checkTables([states(check, "all,36\n")], units: .standard).diagnostics
    #expect(found.count == 1)
    #expect(found.first?.place?.file == "data/s.yaml")
    #expect(found.first?.place?.start.line == 10)
  }

  private let districts = "schema: {fields: [{name: code, type: integer}, {name: name}], primaryKey: code}\n"

  private func places(_ reference: String) -> String {
    """
    schema:
      fields: [{name: place}, {name: district, type: integer}]
      foreignKeys:
        - {fields: district, reference: \(reference)}
      missingValues: [""]

    """
  }

  @Test func `foreign keys`() {
    let codes = input("districts", "code,name\n110114,昌平区\n110108,海淀区\n", districts)
    let rows = "place,district\na,110114\nb,110115\nc,\nd,0110108\n"
    #expect(
      messages([codes, input("places", rows, places("{resource: districts, fields: code}"))]) == [
        "places.csv:3:3: error[foreign-key]: districts has no row with code=110115"
      ])
    #expect(
      messages([codes, input("places", rows, places("{resource: distrits, fields: code}"))]) == [
        "places.yaml:4:7: error[foreign-key]: no table \"distrits\" for a foreign key; did you mean \"districts\"?"
      ])
    #expect(
      messages([codes, input("places", rows, places("{resource: districts, fields: cod}"))]) == [
        "places.yaml:4:7: error[foreign-key]: table \"districts\" has no field \"cod\"; did you mean \"code\"?"
      ])
  }

  @Test func `a broken table hides what refers to it`() {
    let broken = input("districts", "code,name\n110114\n", districts)
    let rows = input("places", "place,district\na,110115\n", places("{resource: districts, fields: code}"))
    #expect(messages([broken, rows]).map { $0.prefix { $0 != " " } } == ["districts.csv:2:1:"])
    let unreadable = input("districts", "code,\"name\n", districts)
    #expect(messages([unreadable, rows]).map { $0.prefix { $0 != " " } } == ["districts.csv:1:6:"])
  }

  @Test func `a foreign key within a table`() {
    let sidecar =
      "schema: {fields: [{name: id}, {name: parent}], foreignKeys: [{fields: parent, reference: {fields: id}}]}\n"
    #expect(
      messages([input("t", "id,parent\na,\nb,a\nc,x\n", sidecar)]) == [
        "t.csv:4:3: error[foreign-key]: t has no row with id=x"
      ])
  }

  @Test(arguments: [
    (
      "A", "year", "2018\n2019\n2021\n",
      [
        "t.csv:4:1: warning[series-gap]: one period is missing between 2019 and 2021; frequency is A: add the rows, or write frequency: irregular"
      ]
    ),
    ("A", "year", "2021\n2020\n2019\n", []), ("irregular", "year", "2018\n2021\n", []),
    (
      "M", "yearmonth", "2020-11\n2020-12\n2021-01\n2021-04\n",
      [
        "t.csv:5:1: warning[series-gap]: 2 periods are missing between 2021-01 and 2021-04; frequency is M: add the rows, or write frequency: irregular"
      ]
    ),
    ("Q", "string", "2020-Q3\n2020-Q4\n2021-Q1\n", []), ("D", "date", "2020-02-28\n2020-02-29\n2020-03-01\n", []),
  ])
  func `series`(frequency: String, type: String, periods: String, expected: [String]) {
    let sidecar =
      "schema: {fields: [{name: p, type: \(type), role: time}], primaryKey: p}\nindicator: {frequency: \(frequency)}\n"
    #expect(messages([input("t", "p\n" + periods, sidecar)]) == expected)
  }

  @Test func `the order of the inputs changes nothing`() {
    let inputs = [
      input("b", "code,name\n1,x\n1,y\n", districts), input("a", "code,name\nx,y\n", districts),
      states("{rule: \"[a] = 1\"}", "a,2\n"),
    ]
    #expect(messages(inputs) == messages(inputs.reversed()))
    #expect(messages(inputs).count == 3)
  }

  @Test func `a table without a sidecar shows the one to write`() throws {
    let csv = "year,district,value,unit,note,source\n2020,昌平区,48.25,percent,a,seed:L1\n2021,昌平区,:,percent,,seed:L2\n"
    let source = SourceFile(name: "data/t.csv", text: csv)
    let found = checkTables([TableInput(name: "t", csv: source, sidecar: nil)], units: .standard).diagnostics
    #expect(
      found.map(firstLine) == [
        "t.csv:1:1: error[sidecar]: the table has no sidecar; write t.yaml, which may start as shown below"
      ])
    let suggestion = try #require(found.first?.notes.first)
    #expect(suggestion == suggestedSidecar(for: source, name: "t"))
    #expect(messages([input("t", csv, suggestion)]) == [])
    #expect(suggestion.contains("- name: year\n      type: year\n      role: time"))
    #expect(suggestion.contains("decimals: 2"))
  }

  @Test(arguments: [
    "a,b\n1,2\n", "年份,人口,率\n2020,5,48.2\n", "value\n1\n", "period,\"x, y\",true\n2020-01,a,b\n", "name\nx\n",
    "year,value\n",
    "year,value,status,qualifier\n2020,1,p,about\n",
  ])
  func `a suggested sidecar reads without a fault`(csv: String) {
    let source = SourceFile(name: "data/t.csv", text: csv)
    #expect(messages([input("t", csv, suggestedSidecar(for: source, name: "t"))]) == [])
  }
}
