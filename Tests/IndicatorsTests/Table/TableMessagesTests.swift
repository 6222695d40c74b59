import SourceText
import Testing

@testable import Indicators

/// The messages of INDICATORS §1.8 about the CSV of a table.
@Suite struct TableMessagesTests {
  @Test(arguments: [
    ("year,value\n2020,\"48", "t.csv:2:6: error[unterminated-quote]: the quote opened here is never closed"),
    (
      "year,value\n2020,4\"8\n",
      "t.csv:2:7: error[stray-quote]: a quote inside a cell that does not start with one; put the whole cell in quotes and write the quote twice"
    ),
    (
      "year,value\n2020,\"48\"x\n",
      "t.csv:2:9: error[text-after-quote]: text follows the quote that closes the cell; write a quote inside a quoted cell twice"
    ),
    ("", "t.csv:1:1: error[source-error]: the file is empty; its first line names the columns"),
    ("\n2020,48\n", "t.csv:1:1: error[blank-header]: the first line is blank; it must name the columns"),
    ("year,\n2020,48\n", "t.csv:1:6: error[blank-label]: column 2 has no name"),
    (
      "year,value,year\n2020,48,2020\n",
      "t.csv:1:12: error[duplicate-label]: column 3 is named \"year\" again (first at column 1)"
    ),
    (
      "year,valu\n2020,48\n",
      "t.csv:1:6: error[incorrect-label]: column \"valu\" is not in the schema; did you mean \"value\"?"
    ),
    ("year,value,zzz\n2020,48,1\n", "t.csv:1:12: error[extra-label]: column \"zzz\" is not in the schema"),
    ("year\n2020\n", "t.csv:1:5: error[missing-label]: the header has no column \"value\""),
    ("year,value\n2020,48\n\n2021,49\n", "t.csv:3:1: error[blank-row]: row 3 is blank"),
    ("year,value\n2020,48\n,\n", "t.csv:3:1: error[blank-row]: row 3 is blank"),
    ("year,value\n2020,48\n\"\",\"\"\n", "t.csv:3:1: error[blank-row]: row 3 is blank"),
    (
      "year,value\n2020,48\n2021\n",
      "t.csv:3:1: error[missing-cell]: row 3 has 1 cell, the header has 2; \"value\" is missing"
    ),
    (
      "year,value\n2020,48,x,y\n",
      "t.csv:2:9: error[extra-cell]: row 2 has 4 cells, the header has 2; put a cell that holds a comma in quotes"
    ),
    ("year,value\n2020,48\n2020,49\n", "t.csv:3:1: error[primary-key]: second row with year=2020; first at line 2"),
    (
      "year,value\n:,48\n",
      "t.csv:2:1: error[primary-key]: \"year\" is part of the primary key and has no value here"
    ),
    ("year,value\n2020,48.251\n", "t.csv:2:6: error[decimals]: 48.251 has 3 decimals, \"value\" publishes 2"),
    ("year,value\n2020,-\n", "t.csv:2:6: error[missing-token]: \"-\" is not a number; write \":\" for not available"),
    (
      "year,value\n2020,N/A\n",
      "t.csv:2:6: error[missing-token]: \"N/A\" is not a number; write \":\" for not available"
    ),
  ])
  func `names the fault and its place`(csv: String, message: String) {
    #expect(TableFixture(csv, sidecar: measureSidecar()).messages == [message])
  }

  @Test(arguments: [
    ("17.4万", "write 17.4 and give the unit in the sidecar"),
    ("48.25%", "write 48.25 and set unit: percent"),
    ("约69", "write 69 and put about in the qualifier column"),
    ("2300余", "write 2300 and put over in the qualifier column"),
    ("超过40万", "write 40 and put over in the qualifier column and give the unit in the sidecar"),
    ("不少于100", "write 100 and put min in the qualifier column"),
    ("5左右", "write 5 and put about in the qualifier column"),
    ("１２", "write 12: digits are ASCII"),
    (" 5", "write 5: nothing is trimmed"),
    ("5 ", "write 5: nothing is trimmed"),
    ("\"1,234\"", "write 1234 without grouping"),
    ("1_234", "write 1234 without grouping"),
    ("1e3", "write 1000"),
    (".5", "write 0.5"),
    ("5.", "write 5"),
    ("−3", "write -3"),
    ("NaN", "a measure is a finite number"),
    ("三十四", "write it in digits"),
  ])
  func `says how to write a number`(cell: String, hint: String) {
    let fixture = TableFixture("year,value\n2020,\(cell)\n", sidecar: measureSidecar())
    let (_, diagnostics) = fixture.read()
    #expect(diagnostics.map(\.code) == ["type-error"])
    #expect(diagnostics.first?.hint == hint)
    #expect(diagnostics.first?.place?.label == "data/t.csv:2:6")
  }

  @Test(arguments: [
    ("wan_mu", "17.4万", "write 17.4 and set unit: wan_mu"), ("mu", "17.4万", "write 17.4 and set unit: wan_mu"),
    ("mu", "17.4万亩", "write 17.4 and set unit: wan_mu"), ("m2", "63平方公里", "write 63 and set unit: km2"),
  ])
  func `offers the unit that a suffix means`(unit: String, cell: String, hint: String) {
    let sidecar = measureSidecar("type: number, role: measure, unit: \(unit)")
    let (_, diagnostics) = TableFixture("year,value\n2020,\(cell)\n", sidecar: sidecar).read()
    #expect(diagnostics.map(\.hint) == [hint])
  }

  @Test(arguments: [
    ("date", "2020-1-1", "write 2020-01-01"), ("date", "2020/01/02", "write 2020-01-02"),
    ("date", "2020年6月1日", "write 2020-06-01"), ("date", "2020-02-30", "write yyyy-mm-dd, a day that exists"),
    ("date", "soon", "write yyyy-mm-dd"), ("yearmonth", "2020年6月", "write 2020-06"), ("year", "2020年", "write 2020"),
    ("boolean", "是", "write true or false"), ("time", "9:30", "write hh:mm:ss"),
  ])
  func `says how to write other types`(type: String, cell: String, hint: String) {
    let (_, diagnostics) = TableFixture("a\n\(cell)\n", fields: ["name: a, type: \(type)"]).read()
    #expect(diagnostics.map(\.code) == ["type-error"])
    #expect(diagnostics.map(\.hint) == [hint])
  }

  @Test func `finds every fault of a file, in its order`() {
    let csv = "year,value\n2020,x\n2021\n2021,1\n\n2022,101,\n2021,5.123\n2023,\"a\"b\n20x4,7\n"
    let sidecar = measureSidecar("type: number, role: measure, unit: percent, decimals: 2, constraints: {maximum: 100}")
    #expect(
      TableFixture(csv, sidecar: sidecar).codes == [
        "t.csv:2:6 type-error", "t.csv:3:1 missing-cell", "t.csv:5:1 blank-row", "t.csv:6:10 extra-cell",
        "t.csv:7:1 primary-key", "t.csv:7:6 decimals", "t.csv:8:8 text-after-quote", "t.csv:9:1 type-error",
      ])
  }

  @Test func `counts physical lines and scalars after cells with line breaks`() {
    let csv = "year,value,note\r\n2020,1,\"a\r\nb\"\r\n2021,2,\"森林\"x\r\n2022,三,\r\n"
    let sidecar = measureSidecar(
      fields: ["name: note, type: string"], more: "")
    #expect(TableFixture(csv, sidecar: sidecar).codes == ["t.csv:4:11 text-after-quote", "t.csv:5:6 type-error"])
  }

  @Test func `tells row, field and cell to machines`() throws {
    let (_, diagnostics) = TableFixture("year,value\n2020,\"4\n8\"\n2021,x\n", sidecar: measureSidecar()).read()
    let subjects = diagnostics.compactMap(\.subject)
    #expect(subjects.map(\.row) == [2, 3])
    #expect(subjects.map(\.field) == [2, 2])
    #expect(subjects.map(\.fieldName) == ["value", "value"])
    #expect(subjects.map(\.cell) == ["4\n8", "x"])
    #expect(diagnostics.map { $0.place?.start.line } == [2, 4])
  }

  @Test func `empty lines at the end are nothing`() throws {
    let (table, diagnostics) = TableFixture("year,value\n2020,1\n\n\r\n\n", sidecar: measureSidecar()).read()
    #expect(diagnostics == [])
    #expect(try #require(table).rowCount == 1)
  }

  @Test func `labels that look alike are not the same`() {
    let (_, diagnostics) = TableFixture("e\u{301},b\n1,2\n", fields: ["name: \u{e9}", "name: b"]).read()
    #expect(diagnostics.map(\.code) == ["incorrect-label"])
    let (_, twice) = TableFixture("e\u{301},\u{e9}\n1,2\n", fields: ["name: \u{e9}", "name: b"]).read()
    #expect(twice.map(\.code) == ["duplicate-label"])
  }
}
