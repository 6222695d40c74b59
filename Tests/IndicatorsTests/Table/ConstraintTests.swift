import SourceText
import Testing

@testable import Indicators

/// Types and constraints of Table Schema 2.0, cell by cell.
@Suite struct ConstraintTests {
  @Test(arguments: [
    ("string", ["", "a", " ", "1"], []),
    ("integer", ["0", "-7", "+7", "007", "123456789012345678901234567890"], ["1.0", "1e3", "", "１"]),
    (
      "number", ["0", "-7.5", "+7", "1e3", "1E-3", ".5", "5.", "NaN", "INF", "-INF"],
      ["\"1,5\"", "inf", "nan", "0x1", "1_0", "--1", "1e", "+"]
    ),
    ("boolean", ["true", "True", "TRUE", "1", "false", "False", "FALSE", "0"], ["yes", "tRUE", "2"]),
    ("date", ["2020-02-29", "0001-01-01"], ["2021-02-29", "2020-1-1", "2020-13-01", "20200101", "2020-01-01 "]),
    ("time", ["09:30:00", "23:59:59.5", "09:30:00Z", "09:30:00+08:00"], ["9:30:00", "09:30", "24:00:00", "09:60:00"]),
    (
      "datetime", ["2020-01-01T09:30:00", "2020-01-01T09:30:00Z", "2020-01-01T09:30:00.123+08:00"],
      ["2020-01-01", "2020-01-01 09:30:00", "2020-01-01T9:30:00", "2020-02-30T00:00:00"]
    ),
    ("year", ["2020", "0001"], ["20", "20200", "-2020", "２０２０"]),
    ("yearmonth", ["2020-06"], ["2020-6", "2020-13", "2020", "202006"]),
    (
      "duration", ["P1Y", "P1Y2M3DT4H5M6S", "PT0.5S", "-P1D", "P2W"],
      ["P", "1Y", "PT", "P1S", "P1M1Y", "P1.5Y", "P1YT"]
    ),
    ("list", ["a", "\"a,b\""], []), ("array", ["[]", "\"[1,2]\""], ["{}", "[1", "1"]),
    ("object", ["{}", "\"{\"\"a\"\":1}\""], ["[]", "{a:1}"]),
    ("geopoint", ["\"90.50, 45.50\"", "\"-180,90\""], ["\"181,0\"", "\"0,91\"", "1", "\"1,2,3\""]),
    (
      "geojson", ["\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[1,2]}\""], ["{}", "\"{\"\"type\"\":\"\"X\"\"}\""]
    ),
    ("any", ["", "x", "１"], []),
  ])
  func `types`(type: String, good: [String], bad: [String]) {
    for (cells, codes) in [(good, []), (bad, ["type-error"])] {
      for cell in cells {
        // A second column, since an empty cell alone is a blank row.
        let fixture = TableFixture(
          "a,b\n\(cell),1\n",
          schema: "missingValues: []\nfields:\n  - {name: a, type: \(type)}\n  - {name: b, type: any}\n")
        #expect(fixture.read().diagnostics.map(\.code) == codes, "\(type) \(cell)")
      }
    }
  }

  @Test(arguments: [
    ("type: string, format: email", ["a@b.cn"], ["a", "a@b", "a b@c.d"]),
    ("type: string, format: uri", ["https://x.cn/a", "urn:x"], ["x", "http:", "a b:c"]),
    ("type: string, format: uuid", ["123e4567-e89b-12d3-a456-426614174000"], ["123e4567"]),
    ("type: string, format: binary", ["aGk=", "aGkx"], ["aGk", "a_k="]),
    ("type: geopoint, format: array", ["\"[1.5, 2]\""], ["\"1,2\""]),
    ("type: geopoint, format: object", ["\"{\"\"lon\"\":1,\"\"lat\"\":2}\""], ["\"[1,2]\""]),
    ("type: number, decimalChar: \",\", groupChar: .", ["\"1.234,5\"", "\"0,5\""], ["x"]),
    ("type: number, bareNumber: false", ["95%", "€ 12"], ["x"]),
    ("type: boolean, trueValues: [是], falseValues: [否]", ["是", "否"], ["true"]),
    ("type: list, delimiter: ;, itemType: integer", ["1;2;3"], ["1;b"]),
  ])
  func `formats`(field: String, good: [String], bad: [String]) {
    for (cells, codes) in [(good, []), (bad, ["type-error"])] {
      for cell in cells {
        #expect(
          TableFixture("a\n\(cell)\n", fields: ["name: a, \(field)"]).read().diagnostics.map(\.code) == codes, "\(cell)"
        )
      }
    }
  }

  @Test(arguments: [
    ("type: number, constraints: {minimum: 0}", "-0.001", "-0.001 is below minimum 0 of \"a\""),
    ("type: number, constraints: {maximum: 100}", "148.25", "148.25 is above maximum 100 of \"a\""),
    ("type: number, constraints: {exclusiveMinimum: 0}", "0.0", "0.0 is not above exclusiveMinimum 0 of \"a\""),
    ("type: number, constraints: {exclusiveMaximum: 1e2}", "100", "100 is not below exclusiveMaximum 1e2 of \"a\""),
    (
      "type: number, constraints: {maximum: 0.3}", "0.30000000000000000001",
      "0.30000000000000000001 is above maximum 0.3 of \"a\""
    ),
    ("type: date, constraints: {minimum: 2020-01-01}", "2019-12-31", "2019-12-31 is below minimum 2020-01-01 of \"a\""),
    ("type: year, constraints: {maximum: 2020}", "2021", "2021 is above maximum 2020 of \"a\""),
    (
      "type: datetime, constraints: {maximum: \"2020-01-01T00:00:00Z\"}", "2020-01-01T01:00:00+00:30",
      "2020-01-01T01:00:00+00:30 is above maximum 2020-01-01T00:00:00Z of \"a\""
    ),
    ("type: duration, constraints: {minimum: P1M}", "P27D", "P27D is below minimum P1M of \"a\""),
    ("type: string, constraints: {minLength: 2}", "森", "\"森\" has length 1, minLength of \"a\" is 2"),
    ("type: string, constraints: {maxLength: 1}", "林木", "\"林木\" has length 2, maxLength of \"a\" is 1"),
    ("type: list, constraints: {maxLength: 1}", "\"x,y\"", "\"x,y\" has length 2, maxLength of \"a\" is 1"),
    ("type: string, constraints: {pattern: \"[a-z]+\"}", "ab1", "\"ab1\" does not match the pattern [a-z]+ of \"a\""),
    ("type: string, constraints: {enum: [actual, plan]}", "actuel", "\"actuel\" is not in the enum of \"a\""),
    ("type: integer, constraints: {enum: [1, 2]}", "3", "\"3\" is not in the enum of \"a\""),
    ("type: string, categories: [x, {value: y, label: Y}]", "z", "\"z\" is not in the categories of \"a\""),
  ])
  func `constraints`(field: String, cell: String, message: String) {
    let (_, diagnostics) = TableFixture("a\n\(cell)\n", fields: ["name: a, \(field)"]).read()
    #expect(diagnostics.map(\.code) == ["constraint-error"])
    #expect(diagnostics.map(\.message) == [message])
  }

  @Test(arguments: [
    ("type: number, constraints: {minimum: 0, maximum: 100}", ["0", "100", "100.000", "99.99999999999999999999"]),
    ("type: integer, constraints: {enum: [1, 2]}", ["01", "+2"]),
    ("type: duration, constraints: {minimum: P1M}", ["P30D"]),
    ("type: string, constraints: {minLength: 2, maxLength: 2}", ["林木", "ab"]),
  ])
  func `constraints that hold`(field: String, cells: [String]) {
    for cell in cells { #expect(TableFixture("a\n\(cell)\n", fields: ["name: a, \(field)"]).messages == []) }
  }

  @Test func `required, unique and unique keys`() {
    let csv = "a,b,c\n1,x,\n,x,y\n1,x,z\n2,x,y\n2,,y\n"
    let schema = """
      fields:
        - {name: a, type: integer, constraints: {required: true, unique: true}}
        - {name: b}
        - {name: c}
      uniqueKeys: [[b, c]]
      """
    #expect(
      TableFixture(csv, schema: schema).messages == [
        "t.csv:3:1: error[constraint-error]: \"a\" is required and has no value here",
        "t.csv:4:1: error[unique-error]: second row with a=1; first at line 2",
        "t.csv:5:3: error[unique-error]: second row with b=x, c=y; first at line 3",
        "t.csv:6:1: error[unique-error]: second row with a=2; first at line 5",
      ])
  }

  @Test func `numbers in a key go by value`() {
    let schema = "fields:\n  - {name: a, type: integer}\n  - {name: b}\nprimaryKey: [a]\n"
    #expect(
      TableFixture("a,b\n7,x\n007,y\n+7,z\n8,x\n", schema: schema).codes == [
        "t.csv:3:1 primary-key", "t.csv:4:1 primary-key",
      ])
  }

  @Test(arguments: [
    ("exact", "a,b", []), ("exact", "b,a", ["t.csv:1:1 incorrect-label"]), ("equal", "b,a", []),
    ("exact", "a,b,zzz", ["t.csv:1:5 extra-label"]), ("equal", "a", ["t.csv:1:2 missing-label"]),
    ("subset", "a,b,c", []),
    ("subset", "a,c", ["t.csv:1:4 missing-label"]), ("superset", "a", []),
    ("superset", "a,zzz", ["t.csv:1:3 extra-label"]),
    ("partial", "a,zzz", []), ("partial", "c,d", ["t.csv:1:1 missing-label"]),
  ])
  func `fieldsMatch`(match: String, header: String, codes: [String]) {
    let schema = "fieldsMatch: \(match)\nfields: [{name: a, type: any}, {name: b, type: any}]\n"
    let row = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
    #expect(TableFixture("\(header)\n\(row)\n", schema: schema).codes == codes)
  }
}
