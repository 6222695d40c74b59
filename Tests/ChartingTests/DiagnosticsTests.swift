import SourceText
import Testing

@testable import Charting

/// Whatever lies outside the profile is named with its place; `|` marks in a spec where the message must point.
struct DiagnosticsTests {
  private static let data = "data: {values: [{a: x, b: 1}, {a: y, b: 2}]}\n"

  struct Case: Sendable, CustomTestStringConvertible {
    var spec: String
    var code: String
    var words: String
    var testDescription: String { spec }

    init(_ spec: String, _ code: String, _ words: String) { (self.spec, self.code, self.words) = (spec, code, words) }
  }

  static let cases: [Case] = [
    Case("mark: bar\n|widht: 300", "chart-property", "did you mean \"width\"?"),
    Case("mark: bar\nwidth: |wide", "chart-value", "a number, \"container\" or {step: NUMBER}"),
    Case("mark: bar\nwidth: |-5", "chart-value", "a number from 0"),
    Case("mark: bar\nheight: {step: |0}", "chart-value", "a number above 0"),
    Case("mark: {type: bar, color: |reddish}", "chart-value", "a colour such as"),
    Case("mark: {type: bar, color: {|gradient: linear}}", "chart-property", "Gradients are outside"),
    Case("mark: {type: line, interpolate: |smooth}", "chart-value", "one of linear"),
    Case("mark: {type: text, align: |centre}", "chart-value", "did you mean \"center\"?"),
    Case("mark: {type: point, shape: |star}", "chart-value", "one of circle"),
    Case("mark: bar\nencoding: {x: {field: a, axis: {labelAngle: |steep}}}", "chart-value", "a number"),
    Case("mark: bar\nencoding: {x: {field: a, axis: {|labelAngel: 3}}}", "chart-property", "labelAngle"),
    Case("mark: bar\nencoding: {x: {field: a, axis: {orient: |under}}}", "chart-value", "one of top, bottom"),
    Case("mark: bar\nencoding: {x: {field: a, axis: {format: |zz}}}", "chart-value", "a format such as"),
    Case("mark: bar\nencoding: {color: {field: a, legend: {orient: |topp}}}", "chart-value", "did you mean \"top\"?"),
    Case("mark: bar\nencoding: {y: {field: b, type: |quantitatve}}", "chart-value", "did you mean \"quantitative\"?"),
    Case("mark: bar\nencoding: {y: {field: |bb}}", "chart-field", "No row has the field \"bb\""),
    Case("mark: bar\nencoding: {y: {field: b, stack: |normalise}}", "chart-value", "did you mean \"normalize\"?"),
    Case("mark: bar\nencoding: {x: {field: a, sort: |downward}}", "chart-value", "ascending, descending"),
    Case("mark: bar\nencoding: {y: {aggregate: |avg, field: b}}", "chart-value", "an operation"),
    Case("mark: bar\nencoding: {x: {timeUnit: |yearmnth, field: a}}", "chart-value", "did you mean \"yearmonth\"?"),
    Case("mark: bar\nencoding: {row: {field: |zz}}", "chart-field", "the data has a, b"),
    Case("mark: bar\nencoding: {|colour: {field: a}}", "chart-property", "did you mean \"color\"?"),
    Case("mark: bar\nencoding: {|latitude: {field: a}}", "chart-property", "outside the static profile"),
    Case("mark: bar\nencoding: |[1, 2]", "chart-value", "a mapping of channels"),
    Case("mark: |geoshape", "chart-property", "outside the static profile"),
    Case("mark: bar\n|projection: {type: mercator}", "chart-property", "Maps are outside"),
    Case("mark: bar\ntransform: [{|density: b}]", "chart-property", "outside the static profile"),
    Case("mark: bar\ntransform: [{|fliter: \"datum.b > 3\"}]", "chart-property", "did you mean \"filter\"?"),
    Case("mark: bar\ntransform: [{filter: \"datum.|zz > 3\"}]", "chart-field", "No row has the field \"zz\""),
    Case("mark: bar\ntransform: [{filter: {field: |zz, equal: 3}}]", "chart-field", "No row has the field \"zz\""),
    Case("mark: bar\ntransform: [{calculate: \"|foo(1)\", as: c}]", "chart-expression", "Unknown function \"foo\""),
    Case("mark: bar\ntransform: [{fold: [|zz]}]", "chart-field", "No row has the field \"zz\""),
    Case("mark: bar\ntitle: {text: x, anchor: |centre}", "chart-value", "one of start, middle, end"),
    Case("mark: bar\nresolve: {scale: {y: |indep}}", "chart-value", "one of shared, independent"),
    Case("mark: bar\nconfig: {bar: {|colr: red}}", "chart-property", "did you mean \"color\"?"),
    Case("mark: bar\nusermeta: {almanac: {|labls: direct}}", "chart-property", "did you mean \"labels\"?"),
    Case("mark: bar\nusermeta: {almanac: {table: |column}}", "chart-value", "did you mean \"columns\"?"),
    Case("mark: bar\nusermeta: {almanac: {target: |high}}", "chart-value", "a number or {value, label}"),
    Case(
      "mark: bar\nencoding: {x: {field: a}, color: {condition: {test: \"datum.|zz > 3\", value: red}}}", "chart-field",
      "No row has the field \"zz\""),
  ]

  /// What is not drawn as the spec has it, in a chart that is drawn.
  static let leftOut: [Case] = [
    Case("mark: circle\nencoding: {shape: |{field: a}}", "chart-property", "draw points instead"),
    Case(
      "mark: bar\nencoding: {y: {field: b, type: quantitative, scale: {type: |utc}}}", "chart-value",
      "takes no quantitative values on y"),
    Case(
      "mark: bar\nencoding: {x: {field: a, type: nominal, scale: {type: |log}}}", "chart-value",
      "takes no nominal values on x"),
  ]

  @Test("points at what is wrong and says what would be right", arguments: cases)
  func reports(_ testCase: Case) throws { #expect(try chart(of: testCase) == nil) }

  @Test("warns of what is left out of a chart", arguments: leftOut)
  func warnsOfLeftOut(_ testCase: Case) throws { #expect(try chart(of: testCase) != nil) }

  /// The chart, if there is one, once its message is found where it must point.
  private func chart(of testCase: Case) throws -> Chart? {
    let marked = Self.data + testCase.spec
    let before = marked.prefix { $0 != "|" }
    let line = before.split(separator: "\n", omittingEmptySubsequences: false).count
    let column = (before.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0) + 1
    let (chart, diagnostics) = try draw(marked.replacing("|", with: ""))
    let found = diagnostics.contains {
      $0.code == testCase.code && "\($0.message); \($0.hint ?? "")".contains(testCase.words)
        && $0.place?.start.line == line && $0.place?.start.column == column
    }
    let seen = diagnostics.map {
      "\($0.place?.start.line ?? 0):\($0.place?.start.column ?? 0) \($0.code) \($0.message)"
    }
    #expect(found, "\(line):\(column) expected, got \(seen)")
    return chart
  }

  @Test(
    "warns of interaction and draws the first state",
    arguments: [
      "params: [{name: p, select: interval}]", "params: [{name: p, value: 3, bind: {input: range}}]",
      "params: [{name: p, select: point}]\nencoding: {color: {condition: {param: p, value: red}, value: grey}}",
    ])
  func warns(_ spec: String) throws {
    let (chart, diagnostics) = try draw(Self.data + "mark: point\n" + spec)
    #expect(chart != nil && !diagnostics.isEmpty)
    #expect(diagnostics.allSatisfy { $0.code == "chart-interaction" && $0.severity == .warning && $0.place != nil })
  }

  @Test("refuses charts of more than 20,000 pixels a side")
  func limitsSize() throws {
    for size in ["width: 30000", "height: {step: 20000}"] {
      let spec = Self.data + "mark: bar\nencoding: {x: {field: b, type: quantitative}, y: {field: a}}\n" + size
      #expect(try draw(spec).diagnostics.map(\.code) == ["chart-limit"])
    }
  }

  @Test(
    "refuses grids of more than 2,500 cells before drawing any",
    arguments: [
      data + "repeat: [\(names(2_501))]\nspec: {mark: bar, encoding: {x: {field: {repeat: repeat}}}}",
      data + "repeat: {row: [\(names(51))], column: [\(names(50))]}\n"
        + "spec: {mark: bar, encoding: {x: {field: {repeat: row}}, y: {field: {repeat: column}}}}",
      "data: {sequence: {start: 0, stop: 2501, as: n}}\nmark: bar\n"
        + "encoding: {x: {field: n, type: quantitative}, facet: {field: n}}",
    ])
  func limitsCells(_ spec: String) throws {
    #expect(try draw(spec).diagnostics.map(\.message) == ["The chart has more than 2,500 cells"])
  }

  private static func names(_ count: Int) -> String { Array(repeating: "b", count: count).joined(separator: ", ") }

  @Test(
    "draws, or says why not, whatever the numbers are",
    arguments: [
      "b, bin: {maxbins: 0}", "b, bin: {step: 1e-300}", "b, bin: {base: 1, minstep: 1e308}", "b, bin: {extent: [3, 3]}",
      "b", "b, scale: {type: log}", "b, scale: {type: sqrt}", "b, scale: {type: symlog}", "b, scale: {domain: [5, 5]}",
      "b, axis: {tickCount: 1e9}", "b, axis: {tickMinStep: 1e-300}", "b, axis: {format: .99f}", "b, stack: normalize",
    ])
  func extremes(_ definition: String) throws {
    let sets = ["", "{b: null}", "{b: 1e308}, {b: -1e308}", "{b: 5e-324}, {b: 0}", "{b: 3}", "{b: text}, {b: [1]}, {}"]
    for rows in sets {
      for mark in ["bar", "line", "area", "point", "rect", "boxplot"] {
        let spec =
          "data: {values: [\(rows)]}\nmark: \(mark)\nencoding: {x: {field: \(definition), type: quantitative}, "
          + "y: {field: b, type: quantitative}}"
        let (chart, diagnostics) = try draw(spec, plain: false)
        #expect((chart == nil) == diagnostics.contains { $0.severity == .error })
        for word in ["nan,", "nan\"", "inf,", "inf\""] { #expect(chart?.text.contains(word) != true) }
      }
    }
  }
}
