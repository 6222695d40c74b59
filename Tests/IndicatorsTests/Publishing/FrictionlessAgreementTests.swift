import Foundation
import SourceText
import Testing

@testable import Indicators

/// Where our rules are those of Table Schema, `frictionless` must say the same of a file: the same kind of fault in
/// the same row and column. Cases in which we are stricter on purpose (INDICATORS, house rules) are not among these.
@Suite(.enabled(if: Frictionless.isInstalled)) struct FrictionlessAgreementTests {
  private struct Finding: Hashable, Comparable, CustomStringConvertible {
    var type: String
    var row: Int
    var field: Int
    var description: String { "\(type) \(row):\(field)" }
    static func < (left: Finding, right: Finding) -> Bool {
      (left.row, left.field, left.type) < (right.row, right.field, right.type)
    }
  }

  /// All columns of one file: the type, constraints and cells of each, good and bad mixed.
  private static let columns: [(field: String, cells: [String])] = [
    ("type: integer", ["1", "-5", "+7", "x", "1.5", "", "12a"]),
    ("type: number", ["1", "-5.25", "1e3", "x", "1.2.3", "", "INF"]),
    ("type: boolean", ["true", "false", "1", "yes", "0", "", "TRUE"]),
    ("type: date", ["2020-02-29", "2021-02-29", "2020-12-31", "x", "31.12.2020", "", "2020-13-01"]),
    ("type: year", ["2020", "1999", "20x0", "x", "20201", "", "2021"]),
    ("type: yearmonth", ["2020-06", "2020-13", "1999-12", "x", "2020", "", "2020-01"]),
    ("type: time", ["09:30:00", "25:00:00", "23:59:59", "x", "930", "", "00:00:00"]),
    (
      "type: datetime",
      ["2020-01-01T09:30:00Z", "2020-01-01T25:00:00Z", "x", "2020-02-30T00:00:00Z", "", "1999-12-31T23:59:59Z", "1"]
    ),
    ("type: duration", ["P1Y", "x", "PT5M", "1Y", "P1DT2H", "", "P2W"]),
    ("type: geopoint", ["\"90.5, 45.5\"", "x", "\"181,0\"", "\"0,91\"", "\"1,2\"", "", "1"]),
    ("type: object", ["{}", "x", "\"{\"\"a\"\":1}\"", "[]", "1", "", "{"]),
    ("type: array", ["[]", "x", "\"[1,2]\"", "{}", "1", "", "["]),
    ("type: string, format: email", ["a@b.cn", "x", "c@d.org", "@", "a@b.com", "", "y"]),
    ("type: string, format: uuid", ["123e4567-e89b-12d3-a456-426614174000", "x", "1", "2", "3", "", "4"]),
    ("type: integer, constraints: {minimum: 2, maximum: 5}", ["1", "2", "3", "5", "6", "", "-9"]),
    (
      "type: number, constraints: {exclusiveMinimum: 2, exclusiveMaximum: 5}", ["1", "2", "2.01", "5", "4.99", "", "6"]
    ),
    ("type: string, constraints: {minLength: 2, maxLength: 3}", ["a", "ab", "abc", "abcd", "森林", "", "森"]),
    ("type: string, constraints: {enum: [p, e, r]}", ["p", "e", "x", "pe", "r", "", "P"]),
    ("type: string, constraints: {pattern: \"[a-z]{2}[0-9]+\"}", ["ab1", "a1", "ab", "cd22", "1", "", "zz9"]),
    ("type: string, constraints: {required: true}", ["a", "", "b", ":", "c", "d", ""]),
    ("type: string, constraints: {unique: true}", ["a", "b", "a", "c", "", "", "b"]),
    (
      "type: date, constraints: {minimum: 2020-01-01}",
      ["2019-12-31", "2020-01-01", "2021-01-01", "x", "1999-01-01", "", "2020-06-01"]
    ),
  ]

  private func frictionless(_ csv: String, _ fields: [String], key: String) throws -> [Finding] {
    let sidecar = """
      $schema: https://datapackage.org/profiles/2.0/dataresource.json
      name: t
      type: table
      path: t.csv
      format: csv
      schema:
        $schema: https://datapackage.org/profiles/2.0/tableschema.json
        fields:
      \(fields.map { "    - {\($0)}" }.joined(separator: "\n"))
      \(key)
        missingValues: ["", ":"]

      """
    let report = try Frictionless.validate("t.yaml", in: ["t.csv": Data(csv.utf8), "t.yaml": Data(sidecar.utf8)])
    return report.faults.map { Finding(type: $0.type, row: $0.rowNumber ?? 0, field: $0.fieldNumber ?? 0) }.sorted()
  }

  private func ours(_ csv: String, _ fields: [String], key: String) -> [Finding] {
    let schema =
      "fields:\n\(fields.map { "  - {\($0)}\n" }.joined())\(key.isEmpty ? "" : key.drop { $0 == " " } + "\n")missingValues: [\"\", \":\"]\n"
    return TableFixture(csv, schema: schema).read().diagnostics.map { diagnostic in
      // Frictionless knows no difference between a wrong word and a wrong type, and places keys at rows only.
      let isOfRow = ["primary-key", "blank-row"].contains(diagnostic.code)
      return Finding(
        type: diagnostic.code == "missing-token" ? "type-error" : diagnostic.code, row: diagnostic.subject?.row ?? 0,
        field: isOfRow ? 0 : diagnostic.subject?.field ?? 0)
    }.sorted()
  }

  @Test func `on types and constraints`() throws {
    let fields = Self.columns.enumerated().map { "name: c\($0), \($1.field)" }
    let header = fields.indices.map { "c\($0)" }.joined(separator: ",")
    let rows = (0..<7).map { row in Self.columns.map { $0.cells[row] }.joined(separator: ",") }
    let csv = ([header] + rows).joined(separator: "\n") + "\n"
    let (expected, found) = (try frictionless(csv, fields, key: ""), ours(csv, fields, key: ""))
    #expect(expected.count > 50)
    #expect(Set(found).subtracting(expected).sorted() == [])
    #expect(Set(expected).subtracting(found).sorted() == [])
  }

  @Test(arguments: [
    "a,b\n1,2\n3\n4,5,6\n,\n7,8\n", "a,b\n1,2\n1,3\n1,2\n2,2\n", "a,a\n1,2\n", "a,c\n1,2\n", "a\n1\n", "a,b,c\n1,2,3\n",
    "a,\n1,2\n",
    "a,b\n\"1\",\"2\"\n\"x\ny\",2\n",
  ])
  func `on the shape of tables and keys`(csv: String) throws {
    let fields = ["name: a", "name: b"]
    let key = "  primaryKey: [a, b]"
    // Labels: which of the words fits is a matter of taste, where the fault lies is not.
    // That a blank row has no key follows from its being blank, and we keep silent about it.
    func plain(_ findings: [Finding]) -> Set<String> {
      let blank = Set(findings.filter { $0.type == "blank-row" }.map(\.row))
      return Set(
        findings.filter { $0.type != "primary-key" || !blank.contains($0.row) }.map {
          $0.type.hasSuffix("label") ? "label" : $0.description
        })
    }
    #expect(plain(ours(csv, fields, key: key)) == plain(try frictionless(csv, fields, key: key)))
  }
}
