import Indicators
import SourceText
import Testing

@testable import Charting

/// Each rule of the lint with a chart that breaks it and one that does not.
struct LintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var rule: LintRule
    var bad: String
    var good: String
    var testDescription: String { rule.rawValue }
  }

  private static let bars = "data: {values: [{a: x, b: 28}, {a: y, b: 55}]}\nmark: bar\n"
  private static func years(_ years: [Int]) -> String {
    "data: {values: [\(years.map { "{y: \($0), v: \($0 % 7)}" }.joined(separator: ", "))]}\nmark: bar\n"
      + "encoding: {x: {field: y, type: ordinal}, y: {field: v, type: quantitative}}"
  }
  private static func series(_ count: Int, _ scale: String = "") -> String {
    let rows = (0..<count).flatMap { c in (0..<3).map { "{x: \($0), y: \(c + $0), c: s\(c)}" } }
    return
      "data: {values: [\(rows.joined(separator: ", "))]}\nmark: line\nencoding: {x: {field: x, type: quantitative}, "
      + "y: {field: y, type: quantitative}, color: {field: c, type: nominal\(scale)}}"
  }
  private static func pie(_ values: [Int]) -> String {
    let rows = values.enumerated().map { "{k: s\($0), v: \($1)}" }.joined(separator: ", ")
    return "data: {values: [\(rows)]}\nmark: arc\nencoding: {theta: {field: v, type: quantitative}, color: {field: k}}"
  }
  private static func gap(_ invalid: String) -> String {
    "data: {values: [{x: 1, y: 2}, {x: 2, y: null}, {x: 3, y: 4}]}\nmark: {type: line\(invalid)}\n"
      + "encoding: {x: {field: x, type: quantitative}, y: {field: y, type: quantitative}}"
  }
  private static func axes(_ resolve: String) -> String {
    "data: {values: [{x: 1, y: 2, z: 900}, {x: 2, y: 3, z: 400}]}\nencoding: {x: {field: x, type: quantitative}}\n"
      + "layer: [{mark: line, encoding: {y: {field: y, type: quantitative}}}, "
      + "{mark: line, encoding: {y: {field: z, type: quantitative}}}]\(resolve)"
  }

  static let cases: [Case] = [
    Case(
      rule: .cutBaseline,
      bad: bars + "encoding: {x: {field: a}, y: {field: b, type: quantitative, scale: {domain: [20, 60]}}}",
      good: bars + "encoding: {x: {field: a}, y: {field: b, type: quantitative}}"),
    Case(rule: .unevenPeriods, bad: years([2010, 2015, 2016]), good: years([2010, 2015, 2020])),
    Case(rule: .joinedGaps, bad: gap(", invalid: filter"), good: gap("")),
    Case(rule: .tooManyColours, bad: series(9), good: series(5)),
    Case(
      rule: .weakColours, bad: series(2, ", scale: {range: [\"#111111\", \"#121212\"]}"),
      good: series(2, ", scale: {range: [\"#0072b2\", \"#d55e00\"]}")),
    Case(
      rule: .faintColours, bad: gap(", color: gold"), good: gap(", color: \"#0072b2\"")),
    Case(rule: .crowdedPie, bad: pie([3, -4, 5]), good: pie([3, 4, 5])),
    Case(rule: .twoScales, bad: axes("\nresolve: {scale: {y: independent}}"), good: axes("")),
  ]

  @Test("warns of what misleads, and of nothing else", arguments: cases)
  func finds(_ testCase: Case) throws {
    let code = "chart-\(testCase.rule.rawValue)"
    let (chart, found) = try draw(testCase.bad, plain: false)
    #expect(chart != nil && found.map(\.code) == [code] && found.allSatisfy { $0.severity == .warning })
    #expect(found.allSatisfy { $0.place != nil && $0.hint != nil })
    #expect(try draw(testCase.good, plain: false).diagnostics.isEmpty)
  }

  @Test("is silent where the spec gives a reason", arguments: cases)
  func allows(_ testCase: Case) throws {
    let allowance = "\nusermeta: {almanac: {allow: {\(testCase.rule.rawValue): the report has it so}}}"
    #expect(try draw(testCase.bad + allowance, plain: false).diagnostics.isEmpty)
    let empty = "\nusermeta: {almanac: {allow: {\(testCase.rule.rawValue): \"\"}}}"
    #expect(try draw(testCase.bad + empty, plain: false).diagnostics.contains { $0.severity == .error })
  }

  @Test("warns of fields of a table in different units on one axis")
  func units() throws {
    let sidecar = """
      name: towns
      path: towns.csv
      title: Towns
      schema:
        fieldsMatch: equal
        fields:
          - {name: town, type: string, title: Town}
          - {name: people, type: integer, role: measure, title: People, unit: person}
          - {name: guests, type: integer, role: measure, title: Guests, unit: person}
          - {name: share, type: number, role: measure, title: Share, unit: percent}
        primaryKey: [town]
        missingValues: [{value: ""}]
      indicator: {shape: wide}
      """
    let read = readTable(
      name: "towns", csv: SourceFile(name: "towns.csv", text: "town,people,guests,share\na,3,1,5.5\nb,4,2,6.5\n"),
      sidecar: SourceFile(name: "towns.yaml", text: sidecar), units: .standard)
    #expect(read.diagnostics.isEmpty)
    let data = MemoryData(tables: ["towns": try #require(read.table)])
    func spec(_ second: String, _ allowance: String = "") -> String {
      func layer(_ field: String) -> String { "{mark: point, encoding: {y: {field: \(field), type: quantitative}}}" }
      return "data: {table: towns}\nencoding: {x: {field: town}}\nlayer: [\(layer("people")), \(layer(second))]"
        + allowance
    }
    #expect(try draw(spec("share"), plain: false, data: data).diagnostics.map(\.code) == ["chart-mixed-units"])
    #expect(try draw(spec("guests"), plain: false, data: data).diagnostics.isEmpty)
    let allowance = "\nusermeta: {almanac: {allow: {mixed-units: the report has it so}}}"
    #expect(try draw(spec("share", allowance), plain: false, data: data).diagnostics.isEmpty)
  }

  @Test("knows views beside each other from axes on each other")
  func grids() throws {
    let view = "{mark: bar, encoding: {x: {field: a}, y: {field: b, type: quantitative}}}"
    let spec = "data: {values: [{a: x, b: 2}]}\nhconcat: [\(view), \(view)]"
    #expect(try draw(spec, plain: false).diagnostics.isEmpty)
  }
}
