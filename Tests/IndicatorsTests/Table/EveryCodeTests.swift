import Foundation
import Indicators
import SourceText
import Testing

/// Every code that a table can have (INDICATORS §1.8), each from a file that a clerk might save.
@Suite struct EveryCodeTests {
  private static let header = "year,value,qualifier,status,note,source\n"
  private static let fields = """
    - {name: year, type: year, role: time}
        - {name: value, type: number, role: measure, unit: percent, decimals: 2, constraints: {maximum: 100}}
        - {name: qualifier, role: qualifier}
        - {name: status, role: status}
        - {name: note, role: note}
        - {name: source, role: source}
    """

  private static func sidecar(_ changes: [(String, String)] = []) -> String {
    let text = """
      title: t
      sources: [{id: s, title: S}]
      schema:
        fieldsMatch: equal
        fields:
          \(fields)
        primaryKey: [year]
        missingValues: ["", ":"]
      indicator: {shape: long, kind: ratio, frequency: A, footnotes: {a: x}}

      """
    return changes.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  private static let cells: [(csv: String, wanted: String)] = [
    ("", "t.csv:1:1 source-error"),
    ("\n2020,1\n", "t.csv:1:1 blank-header"),
    (",value,qualifier,status,note,source\n", "t.csv:1:1 blank-label"),
    ("year,value,value,status,note,source\n", "t.csv:1:12 duplicate-label"),
    ("year,value,qualifier,status,note\n", "t.csv:1:33 missing-label"),
    ("year,value,qualifier,status,note,source,zz\n", "t.csv:1:41 extra-label"),
    ("year,valu,qualifier,status,note,source\n", "t.csv:1:6 incorrect-label"),
    (header + "2020,1,,,,\n\n2021,1,,,,\n", "t.csv:3:1 blank-row"),
    (header + "2020,1\n", "t.csv:2:1 missing-cell"),
    (header + "2020,1,,,,,\n", "t.csv:2:12 extra-cell"),
    (header + "2020,\"1,,,,\n", "t.csv:2:6 unterminated-quote"),
    (header + "2020,1\"2,,,,\n", "t.csv:2:7 stray-quote"),
    (header + "2020,\"1\"2,,,,\n", "t.csv:2:8 text-after-quote"),
    (header + "2020,1\0,,,,\n", "t.csv:2:7 nul-byte"),
    (header + "2020,17.4万,,,,\n", "t.csv:2:6 type-error"),
    (header + "2020,-,,,,\n", "t.csv:2:6 missing-token"),
    (header + "2020,148,,,,\n", "t.csv:2:6 constraint-error"),
    (header + "2020,1.234,,,,\n", "t.csv:2:6 decimals"),
    (header + "2020,1,,c,,\n", "t.csv:2:9 constraint-error"),
    (header + "2020,1,abuot,,,\n", "t.csv:2:8 constraint-error"),
    (header + "2020,1,,q,,\n", "t.csv:2:9 status-unknown"),
    (header + "2020,1,,p;q,,\n", "t.csv:2:11 status-unknown"),
    (header + "2020,1,,,c,\n", "t.csv:2:10 note-unknown"),
    (header + "2020,1,,,,x:L1\n", "t.csv:2:11 source-unknown"),
    (header + "2020,1,,,,s:L1;\n", "t.csv:2:16 source-unknown"),
    (header + "2020,1,,,,s:L1;;L2\n", "t.csv:2:16 source-unknown"),
    (header + "2020,1,,,,s:L1;x:L2\n", "t.csv:2:16 source-unknown"),
    (header + "2020,1,,,,\n2020,2,,,,\n", "t.csv:3:1 primary-key"),
    (header + ",1,,,,\n", "t.csv:2:1 primary-key"),
  ]

  @Test(arguments: cells) func `a table's own faults`(csv: String, wanted: String) {
    let fixture = TableFixture(csv, sidecar: Self.sidecar())
    #expect(fixture.codes == [wanted])
  }

  @Test func `what a clerk means to be right is right`() {
    let rows = "2018,1,about,p;e,a,s:L1;L2\n2019,:,,c,,s\n2020,,min,,a,\n2021,\"+1.50\",\"max\",b,\"a\",\"s:L1\"\n"
    #expect(TableFixture(Self.header + rows, sidecar: Self.sidecar()).codes == [])
  }

  @Test func `bytes of an office's encoding`() {
    let name: [UInt8] = [0xB2, 0xFD, 0xC6, 0xBD, 0xC7, 0xF8]
    let bytes = Array((Self.header + "2020,1,,,,s:").utf8) + name + [0x0A]
    let fixture = TableFixture(bytes: bytes, sidecar: Self.sidecar())
    #expect(fixture.codes == ["t.csv:2:13 encoding-error"])
    #expect(fixture.messages.first?.contains("add \"encoding: gb18030\" to t.yaml") == true)
    let declared = TableFixture(bytes: bytes, sidecar: "encoding: gb18030\n" + Self.sidecar())
    #expect(declared.codes == [])
  }

  @Test(arguments: [
    ("unit: percent", "unit: percnt", "t.yaml:7:56 unit-unknown"),
    (", unit: percent", "", "t.yaml:7:14 unit-missing"),
    ("decimals: 2", "decimal: 2", "t.yaml:7:65 sidecar"),
    ("role: qualifier}", "role: qualifier, constraints: {unique: true}}", "t.csv:3:8 unique-error"),
    (
      "primaryKey:", "foreignKeys: [{fields: [year], reference: {resource: u, fields: [k]}}]\n  primaryKey:",
      "t.csv:2:1 foreign-key"
    ),
    ("shape: long", "shape: long, checks: [{rule: \"[2020] = 2\"}]", "t.yaml:14:35 check-failed"),
    ("shape: long", "shape: long, checks: [{rule: \"[2020] =\"}]", "t.yaml:14:51 sidecar"),
    ("shape: long", "shape: long, checks: [{rule: \"[2020] = [2019]\"}]", "t.yaml:14:53 ref-cell"),
    ("frequency: A", "frequency: A, x: 1", "t.yaml:14:53 sidecar"),
    ("title: t\n", "title: t\ntranslations: {en: {title: T}}\n", "t.yaml:2:16 translation"),
    ("2021,", "2022,", "t.csv:3:1 series-gap"),
  ])
  func `faults of sidecars and between tables`(good: String, bad: String, wanted: String) {
    let csv = (Self.header + "2020,1,about,,,\n2021,1,about,,,\n").replacing(good, with: bad)
    let sidecar = Self.sidecar([(good, bad)])
    let inputs = [
      TableInput(
        name: "t", csv: SourceFile(name: "t.csv", text: csv), sidecar: SourceFile(name: "t.yaml", text: sidecar)),
      TableInput(
        name: "u", csv: SourceFile(name: "u.csv", text: "k\n1999\n"),
        sidecar: SourceFile(name: "u.yaml", text: "schema: {fields: [{name: k, type: year}]}\n")),
    ]
    let found = checkTables(inputs, units: .standard).diagnostics.map { "\($0.place?.label ?? "") \($0.code)" }
    #expect(found.first == wanted)
  }
}
