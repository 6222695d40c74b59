import SourceText
import Testing

@testable import Indicators

/// What is said of a sidecar before its CSV is looked at.
@Suite struct SidecarTests {
  private func messages(_ sidecar: String) -> [String] {
    Sidecar.read(SourceFile(name: "t.yaml", text: sidecar), table: "t").diagnostics.map(firstLine)
  }

  @Test(arguments: [
    (
      "schema:\n  fields:\n    - {name: a, decimal: 2}\n",
      "t.yaml:3:17: error[sidecar]: unknown key \"decimal\"; did you mean \"decimals\"?"
    ),
    (
      "titel: x\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:1: error[sidecar]: unknown key \"titel\"; did you mean \"title\"?"
    ),
    (
      "name: u\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:7: error[sidecar]: name is \"u\", the file is called \"t\"; use the stem of the file"
    ),
    (
      "path: u.csv\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:7: error[sidecar]: path is \"u.csv\"; the table of this sidecar is t.csv, beside it"
    ),
    (
      "encoding: big5\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:11: error[sidecar]: encoding cannot be the text \"big5\"; use utf-8, gb18030, gbk, gb2312"
    ),
    (
      "schema: {fields: [{name: a, type: numbr}]}\n",
      "t.yaml:1:35: error[sidecar]: field \"a\".type cannot be the text \"numbr\"; did you mean \"number\"?"
    ),
    ("schema: {fields: [{name: a}, {name: a}]}\n", "t.yaml:1:37: error[sidecar]: a second field \"a\""),
    (
      "schema: {fields: [{name: a}], primaryKey: [b]}\n",
      "t.yaml:1:43: error[sidecar]: primaryKey names \"b\", which is no field; did you mean \"a\"?"
    ),
    ("schema: {fields: []}\n", "t.yaml:1:9: error[sidecar]: schema has no fields"),
    ("title: x\n", "t.yaml:1:1: error[sidecar]: the sidecar has no schema; add schema: with a list of fields"),
    ("", "t.yaml:1:1: error[sidecar]: the sidecar is empty"),
    ("- a\n", "t.yaml:1:1: error[sidecar]: the sidecar must be a mapping, not a list"),
    (
      "schema: {fields: [{name: a, type: date, format: \"%d.%m.%Y\"}]}\n",
      "t.yaml:1:49: error[sidecar]: format of \"a\" cannot be \"%d.%m.%Y\"; dates are yyyy-mm-dd"
    ),
    (
      "schema: {fields: [{name: a, constraints: {pattern: \"(\"}}]}\n",
      "t.yaml:1:52: error[sidecar]: pattern \"(\": a ( without its ), at character 2"
    ),
    (
      "schema: {fields: [{name: a, type: integer, constraints: {minimum: x}}]}\n",
      "t.yaml:1:67: error[sidecar]: minimum \"x\" is not an integer"
    ),
    (
      "schema: {fields: [{name: a, constraints: {minimum: 1}}]}\n",
      "t.yaml:1:52: error[sidecar]: minimum means nothing for type string"
    ),
    (
      "schema: {fields: [{name: a, type: integer, constraints: {minLength: 1}}]}\n",
      "t.yaml:1:58: error[sidecar]: minLength means nothing for type integer"
    ),
    (
      "schema: {fields: [{name: a, type: integer, constraints: {enum: [1, x]}}]}\n",
      "t.yaml:1:64: error[sidecar]: enum holds \"x\", which is not an integer"
    ),
    (
      "schema: {fields: [{name: a, unit: mu}]}\n",
      "t.yaml:1:29: error[sidecar]: unit belongs to a measure, and \"a\" is none; add role: measure"
    ),
    (
      "dialect: {delimiter: \"ab\"}\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:22: error[sidecar]: delimiter must be one ASCII character, not a quote or line end"
    ),
    (
      "dialect: {header: false}\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:19: error[sidecar]: dialect.header is always true; take it out"
    ),
    (
      "indicator: {embargo: tomorrow}\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:22: error[sidecar]: indicator.embargo is \"tomorrow\"; write yyyy-mm-dd, or yyyy-mm-ddThh:mm with an offset such as +08:00"
    ),
    (
      "indicator: {frequency: Y}\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:24: error[sidecar]: indicator.frequency cannot be the text \"Y\"; did you mean \"A\"?"
    ),
    (
      "indicator: {areaCode: 11}\nschema: {fields: [{name: a}]}\n",
      "t.yaml:1:23: error[sidecar]: areaCode \"11\" is not a code of GB/T 2260; six digits, such as 110114"
    ),
  ])
  func `names the fault, its place and what was meant`(sidecar: String, message: String) {
    #expect(messages(sidecar) == [message])
  }

  @Test(arguments: [
    (
      "{name: value, type: number, role: measure}", "primaryKey: [year]",
      "error[unit-missing]: measure \"value\" has no unit; add unit: with an id of _units.yaml, or a column with role: unit"
    ),
    (
      "{name: value, type: string, role: measure, unit: ge}", "primaryKey: [year]",
      "error[sidecar]: measure \"value\" is of type string; use number or integer"
    ),
    (
      "{name: value, type: number, role: measure, unit: ge}", "",
      "error[sidecar]: a table with a measure needs a primaryKey; list its time and dimension fields"
    ),
    (
      "{name: value, type: number, role: measure, unit: ge, groupChar: \",\"}", "primaryKey: [year]",
      "error[sidecar]: a measure is written in plain digits with a point; take decimalChar, groupChar and bareNumber out"
    ),
    (
      "{name: value, type: number, role: measure, unit: ge, of: value}", "primaryKey: [year]",
      "error[sidecar]: of belongs to a unit, qualifier, status, note or source column"
    ),
    (
      "{name: value, type: number, role: measure, unit: ge}, {name: s, role: status, of: valeu}", "primaryKey: [year]",
      "error[sidecar]: \"s\" speaks of \"valeu\", which is no measure; did you mean \"value\"?"
    ),
    (
      "{name: value, type: number, role: measure, unit: ge}, {name: b, type: number, role: measure, unit: ge}, {name: s, role: status}",
      "primaryKey: [year]", "error[sidecar]: \"s\" does not say which measure it speaks of; add of: value"
    ),
    (
      "{name: value, type: number, role: measure, unit: ge}, {name: u, role: unit}", "primaryKey: [year]",
      "error[sidecar]: measure \"value\" has a unit and a unit column; leave one of the two"
    ),
    (
      "{name: value, type: number, role: measure, unit: ge}", "primaryKey: [year, value]",
      "error[sidecar]: the key holds \"value\", a measure column; a key is made of time and dimension fields"
    ),
  ])
  func `holds roles against each other`(fields: String, key: String, message: String) {
    let found = messages(
      "schema:\n  fields: [{name: year, type: year, role: time}, \(fields)]\n\(key.isEmpty ? "" : "  \(key)\n")")
    #expect(found.map { String($0.drop { $0 != " " }.dropFirst()) } == [message])
  }

  @Test func `a long table has one measure named value`() {
    let sidecar = measureSidecar(indicator: "{shape: long}").replacing("name: value", with: "name: rate")
    #expect(
      messages(sidecar).map { String($0.drop { $0 != " " }) } == [
        " error[sidecar]: a long table has one measure, named value; this one has rate; name it value, or write shape: wide"
      ])
  }

  @Test func `lists what a translation lacks and what it has too much`() {
    let sidecar = """
      title: 标题
      description: 说明
      schema:
        fields:
          - {name: a, title: 甲, categories: [{value: x, label: 一}, {value: y, label: 二}]}
      indicator: {footnotes: {a: 注}}
      translations:
        en:
          title: Title
          fields: {a: {categories: {x: one, z: three}}, b: {title: B}}
          footnotes: {c: Note}
      """
    #expect(
      messages(sidecar).sorted() == [
        "t.yaml:10:14: error[sidecar]: en translates category \"z\", which \"a\" does not have; did you mean \"x\"?",
        "t.yaml:10:51: error[sidecar]: en translates field \"b\", which is not there; did you mean \"a\"?",
        "t.yaml:8:3: error[sidecar]: en translates footnote \"c\", which is not there; did you mean \"a\"?",
        "t.yaml:8:3: warning[translation]: en: no description",
        "t.yaml:8:3: warning[translation]: en: no label for category \"y\"",
        "t.yaml:8:3: warning[translation]: en: no text for footnote \"a\"",
        "t.yaml:8:3: warning[translation]: en: no title for field \"a\"",
      ])
  }

  @Test func `reads every key`() throws {
    let sidecar = """
      $schema: https://datapackage.org/profiles/2.0/dataresource.json
      name: t
      type: table
      path: t.csv
      format: csv
      mediatype: text/csv
      encoding: GB18030
      dialect: {delimiter: ";", header: true, quoteChar: "\\"", doubleQuote: true}
      title: T
      description: D
      sources: [{id: s, title: S, path: p, version: "1", date: 2020-01-01}]
      licenses: [{name: CC0, path: https://x, title: L}]
      schema:
        fieldsMatch: [equal]
        fields:
          - {name: y, type: year, role: time, title: Y, description: d, example: "2020", rdfType: x}
          - {name: k, role: dimension, categories: [{value: a, label: A}], categoriesOrdered: true, missingValues: ["-"]}
          - {name: v, type: number, role: measure, unit: percent, decimals: 1, direction: down-is-good, constraints: {required: true, minimum: 0}}
          - {name: w, type: number, role: measure}
          - {name: u, role: unit, of: w}
          - {name: s, role: status, of: v}
        primaryKey: [y, k]
        uniqueKeys: [[y, s]]
        foreignKeys: [{fields: k, reference: {resource: o, fields: code}}]
        missingValues: [{value: "", label: none}, ":"]
      indicator:
        shape: wide
        kind: ratio
        frequency: M
        area: 昌平区
        areaCode: 110114
        referenceDate: 2020-12-31
        definition: d
        method: m
        contact: c
        released: 2021-01-01
        nextRelease: 2022-01-01T09:30+08:00
        embargo: 2022-01-01T09:30:15Z
        target: {measure: v, value: 50, period: 2025}
        footnotes: {a: x, b: y}
        checks: [{rule: "v > 0", each: row, note: n, severity: warning, tolerance: rounding}]
        revisions: [{date: 2021-02-01, cells: "t[2020]", type: R1, reason: r}]
      """
    let (read, diagnostics) = Sidecar.read(SourceFile(name: "t.yaml", text: sidecar), table: "t")
    #expect(diagnostics.map(firstLine) == [])
    let result = try #require(read)
    #expect(result.encoding == .gb18030)
    #expect(result.delimiter == UInt8(ascii: ";"))
    #expect(result.schema.fieldsMatch == .equal)
    #expect(result.schema.fields.map(\.name) == ["y", "k", "v", "w", "u", "s"])
    #expect(result.schema.fields[1].areCategoriesOrdered)
    #expect(result.schema.missingValues.map(\.value) == ["", ":"])
    #expect(result.schema.foreignKeys.map(\.referenced) == [["code"]])
    #expect(result.indicator.frequency == .monthly)
    #expect(result.indicator.nextRelease?.secondsSince1970(defaultOffset: 0) == 1_641_000_600)
    #expect(result.indicator.released?.secondsSince1970(defaultOffset: 480) == 1_609_430_400)
    #expect(result.indicator.checks.map(\.scope) == [.row])
    #expect(result.indicator.checks.map(\.isWarning) == [true])
    #expect(result.indicator.revisions.map(\.kind) == [.R1])
    #expect(result.indicator.target?.value == "50")
  }
}
