import SourceText
import Testing

@testable import Indicators

/// Units, statuses, qualifiers, notes and sources beside a measure.
@Suite struct CompanionTests {
  private let unitless = "type: number, role: measure"

  @Test(arguments: [
    (
      "year,value,note\n2020,1,a;c\n",
      "t.csv:2:10: error[note-unknown]: note \"c\" has no text under indicator.footnotes; known: a, b"
    ),
    (
      "year,value,note\n2020,1,\"a;c\"\n",
      "t.csv:2:11: error[note-unknown]: note \"c\" has no text under indicator.footnotes; known: a, b"
    ),
    (
      "year,value,note\n2020,1,a;\n",
      "t.csv:2:10: error[note-unknown]: note \"\" has no text under indicator.footnotes; known: a, b"
    ),
  ])
  func `notes`(csv: String, message: String) {
    let sidecar = measureSidecar(fields: ["name: note, role: note"], indicator: "{footnotes: {a: x, b: y}}")
    #expect(TableFixture(csv, sidecar: sidecar).messages == [message])
    #expect(TableFixture("year,value,note\n2020,1,a;b\n2021,2,\n", sidecar: sidecar).messages == [])
  }

  @Test(arguments: [
    ("seed:L1;L2", []), ("seed", []), ("seed:L1;other:p3", []), ("\"seed:a\"\"b\"", []),
    ("sead:L1", ["t.csv:2:8: error[source-unknown]: no source \"sead\" under sources; did you mean \"seed\"?"]),
    ("seed:L1;book:p3", ["t.csv:2:16: error[source-unknown]: no source \"book\" under sources; use seed, other"]),
    ("L37", ["t.csv:2:8: error[source-unknown]: no source \"L37\" under sources; use seed, other"]),
  ])
  func `sources`(cell: String, messages: [String]) {
    let sidecar = measureSidecar(fields: ["name: source, role: source"], more: "sources: [{id: seed}, {id: other}]")
    #expect(TableFixture("year,value,source\n2020,1,\(cell)\n", sidecar: sidecar).messages == messages)
  }

  @Test(arguments: [
    ("1", "p", []), ("1", "p;b", []), (":", "c", []), ("1", "", []),
    ("1", "x", ["2:8 status-unknown"]), ("1", "p;x", ["2:10 status-unknown"]), ("1", "P", ["2:8 status-unknown"]),
    ("1", "pb", ["2:8 status-unknown"]), ("1", "c", ["2:8 constraint-error"]), ("1", "p;z", ["2:8 constraint-error"]),
    ("1", "f", ["2:8 constraint-error"]),
  ])
  func `statuses`(value: String, status: String, codes: [String]) {
    let sidecar = measureSidecar(fields: ["name: status, role: status, constraints: {enum: [p, b, c, z]}"])
    let fixture = TableFixture("year,value,status\n2020,\(value),\(status)\n", sidecar: sidecar)
    #expect(fixture.codes == codes.map { "t.csv:\($0)" })
  }

  @Test func `qualifiers`() {
    let sidecar = measureSidecar(fields: ["name: q, role: qualifier"])
    let csv = "year,value,q\n2020,1,about\n2021,1,over\n2022,1,min\n2023,1,max\n2024,1,\n2025,1,abuot\n"
    #expect(
      TableFixture(csv, sidecar: sidecar).messages == [
        "t.csv:7:8: error[constraint-error]: \"abuot\" is no qualifier; did you mean \"about\"?"
      ])
  }

  @Test func `a unit for each row`() {
    let sidecar = measureSidecar(unitless, fields: ["name: unit, role: unit"])
    let csv = "year,value,unit\n2020,1,km2\n2021,1,亩地\n2022,1,\n2023,:,\n2024,1,kmm2\n2025,1,平方公里\n"
    #expect(
      TableFixture(csv, sidecar: sidecar).messages
        == [
          "t.csv:3:8: error[unit-unknown]: no unit \"亩地\" in data/_units.yaml; did you mean \"mu\"?",
          "t.csv:4:8: error[unit-missing]: the value of \"value\" has no unit in this row",
          "t.csv:6:8: error[unit-unknown]: no unit \"kmm2\" in data/_units.yaml; did you mean \"km2\"?",
          "t.csv:7:8: error[unit-unknown]: no unit \"平方公里\" in data/_units.yaml; did you mean \"km2\"?",
        ].map { $0.replacing("data/", with: "") })
  }

  @Test func `a unit for the column`() {
    let fixture = TableFixture("year,value\n2020,1\n", sidecar: measureSidecar("type: number, role: measure, unit: 亩地"))
    #expect(
      fixture.messages == [
        "t.yaml:7:56: error[unit-unknown]: no unit \"亩地\" in _units.yaml; did you mean \"mu\"?"
      ])
  }

  @Test func `fields know the measure they speak of and their unit`() throws {
    let sidecar = """
      schema:
        fieldsMatch: equal
        fields:
          - {name: year, type: year, role: time}
          - {name: a, type: number, role: measure, unit: percent}
          - {name: b, type: number, role: measure}
          - {name: ub, role: unit, of: b}
          - {name: sa, role: status, of: a}
          - {name: source, role: source}
        primaryKey: year
      sources: [{id: s}]
      """
    let (read, diagnostics) = TableFixture("source,sa,ub,b,a,year\ns:1,p,km2,63,48.25,2020\n", sidecar: sidecar).read()
    #expect(diagnostics.map(firstLine) == [])
    let table = try #require(read)
    #expect(table.measures.map(\.name) == ["b", "a"])
    #expect(table.field(named: "a")?.unit == .fixed("percent"))
    #expect(table.field(named: "b")?.unit == .column(2))
    #expect(table.companion(.status, of: 4) == 1)
    #expect(table.companion(.status, of: 3) == nil)
    #expect(table.companion(.source, of: 3) == 0)
    let row = try #require(table.rows.first)
    #expect(row.key.values == ["2020"])
    #expect(row["a"]?.content == .number(try ExactDecimal("48.25")))
    #expect(row["sa"]?.content == .text("p"))
    #expect(row.sourceIDs(of: 3) == ["s"])
    #expect(table.place(row: 0, field: 4).label == "data/t.csv:2:14")
  }
}
