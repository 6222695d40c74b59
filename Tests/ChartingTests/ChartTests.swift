import Settings
import SourceText
import Testing

@testable import Charting

private let bars = """
  data: {values: [{a: A, b: 28}, {a: B, b: 55}, {a: C, b: 43}]}
  mark: bar
  encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}
  """

struct ChartTests {
  @Test("names and describes the drawing for those who cannot see it")
  func accessible() throws {
    let chart = try #require(try draw(bars + "\ntitle: Letters", plain: false).chart)
    #expect(
      chart.text.hasPrefix(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-drawing\" role=\"img\" aria-labelledby=\"c-title c-desc\""
      ))
    #expect(
      chart.text.contains(
        "<title id=\"c-title\">Letters</title><desc id=\"c-desc\">Bar chart of b by a, 3 items. Highest B 55, lowest A 28.</desc>"
      ))
    #expect(chart.text.contains("aria-hidden=\"true\""))
    #expect(
      chart.table
        == ChartTable(caption: "Letters", header: ["a", "b"], rows: [["A", "28"], ["B", "55"], ["C", "43"]]))
  }

  @Test("describes in Chinese: change, extremes and gaps")
  func chinese() throws {
    let spec = """
      data: {values: [{d: "2018", v: 3}, {d: "2019", v: null}, {d: "2020", v: 5}]}
      mark: line
      encoding: {x: {field: d, type: temporal}, y: {field: v, type: quantitative}}
      """
    let chart = try #require(try draw(spec, language: "zh", plain: false).chart)
    #expect(chart.description == "折线图：v，按d，3个时点，2018年至2020年。从2018年 3上升到2020年 5；最高2020年 5，最低2018年 3。2019年没有数据。")
  }

  @Test("has no style element and no style attribute inside a page")
  func keepsContentSecurityPolicy() throws {
    let chart = try #require(try draw(bars, plain: false, standalone: false).chart)
    #expect(
      !chart.text.contains("<style") && !chart.text.contains("style=") && chart.text.contains("var(--chart-1,#0072b2)"))
  }

  @Test("writes nine bars in three kilobytes")
  func isSmall() throws {
    let rows = "ABCDEFGHI".map { "{a: \($0), b: 5}" }.joined(separator: ", ")
    let spec =
      "data: {values: [\(rows)]}\nmark: bar\nencoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}"
    #expect(try #require(try draw(spec, plain: false).chart).svg.count < 3_000)
    #expect(try #require(try draw(spec, plain: false, standalone: false).chart).svg.count < 3_000)
  }

  @Test("escapes whatever the data holds")
  func escapes() throws {
    let spec = """
      data: {values: [{a: "<script>&\\"'", b: 1}]}
      title: "<b>"
      mark: {type: bar, href: "javascript:alert(1)"}
      encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}, tooltip: {field: a}}
      """
    let text = try #require(try draw(spec).chart).text
    #expect(!text.contains("<script") && !text.contains("<b>") && !text.contains("javascript:"))
  }

  @Test("names what is wrong and where")
  func reports() throws {
    let cases: [(String, String, String)] = [
      (
        "mark: bar\nencodng: {}", "chart-property",
        "Unknown property \"encodng\" of the chart; did you mean \"encoding\"?"
      ),
      ("mark: baar", "chart-value", "did you mean \"bar\"?"),
      ("data: {values: [{a: 1}]}\nmark: bar\nencoding: {x: {field: aa}}", "chart-field", "No row has the field \"aa\""),
      (
        "data: {values: [{a: 1}]}\nmark: bar\ntransform: [{filter: \"datum.a >\"}]", "chart-expression",
        "ends too early"
      ),
      ("table: nothing\nmark: bar", "chart-data", "There is no table \"nothing\""),
      ("data: {values: []}", "chart-value", "lacks a mark"),
      ("mark: geoshape", "chart-property", "outside the static profile"),
      ("mark: bar\nencoding: {x: {field: a, scale: {scheme: bleus}}}", "chart-value", "did you mean \"blues\"?"),
      ("mark: bar\nencoding: {x: {value: {signal: w}}}", "chart-property", "outside the static profile"),
    ]
    for (spec, code, words) in cases {
      let (chart, diagnostics) = try draw(spec)
      #expect(chart == nil)
      let found = diagnostics.contains {
        $0.code == code && "\($0.message); \($0.hint ?? "")".contains(words) && $0.place != nil
      }
      #expect(found, "\(spec): \(diagnostics.map(\.message))")
    }
  }

  @Test("draws a chart that asks for interaction, with a warning")
  func warnsOfInteraction() throws {
    let (chart, diagnostics) = try draw(bars + "\nparams: [{name: p, select: point}]")
    #expect(chart != nil && diagnostics.map(\.code) == ["chart-interaction"])
  }

  @Test("draws a hundred thousand rows")
  func manyRows() throws {
    let spec = """
      data: {sequence: {start: 0, stop: 100000, as: x}}
      mark: point
      transform: [{calculate: "datum.x % 977", as: y}]
      encoding: {x: {field: x, type: quantitative}, y: {field: y, type: quantitative}}
      """
    let chart = try #require(try draw(spec).chart)
    #expect(chart.text.ranges(of: "<path transform").count == 100_000)
  }

  @Test("survives hostile specs")
  func survives() throws {
    let enc = "encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}"
    let specs = [
      "mark: bar", "mark: bar\nwidth: -5", "mark: bar\nwidth: 1e300\n" + enc, "mark: bar\ndata: {values: 3}",
      "mark: line\ndata: {values: [{a: .nan, b: .inf}, {a: 1e308, b: -1e308}]}\n" + enc,
      "mark: bar\ndata: {values: [{a: 1, b: 2}]}\nencoding: {x: {field: a, bin: {step: 1e-300}}, y: {aggregate: count}}",
      "mark: point\ndata: {values: [{a: 0, b: 0}]}\nencoding: {x: {field: a, type: quantitative, scale: {type: log}}}",
      "mark: arc\ndata: {values: [{a: 0}]}\nencoding: {theta: {field: a, type: quantitative}}",
      "mark: bar\ndata: {sequence: {start: 0, stop: 1e12, step: 1}}", "layer: []", "hconcat: []",
      "mark: line\nencoding: {x: null}",
      "mark: bar\ndata: {values: [{a: 99999999999999999999}]}\nencoding: {x: {field: a, type: temporal, timeUnit: yearmonth}}",
      "mark: bar\ndata: {values: [{a: 1}]}\nencoding: {x: {field: a, type: quantitative, axis: {values: [], tickCount: 1e9}}}",
      "mark: bar\npadding: -1000",
      "mark: bar\nencoding: {color: {scale: {scheme: {name: blues, count: -3}}, field: a}}",
      "mark: {type: line, point: true}\ndata: {values: [{}, {a: [1]}, {b: {c: 1}}]}\n" + enc,
      "facet: {field: a}\nspec: {mark: bar}\ndata: {values: [{a: 1}]}",
      "repeat: [a]\nspec: {repeat: [b], spec: {mark: bar}}",
      "", "3", "[]", "mark: {type: [bar]}", "encoding: 3\nmark: bar", "layer: [{layer: [{layer: [3]}]}]",
      "data: 5\nmark: bar",
      "mark: line\ndata: {values: [{a: 1e308, b: 1e308}, {a: -1e308, b: 5e-324}]}\n" + enc,
      "mark: 柱\n数据: 三", "mark: bar\ntransform: 3", "mark: bar\ntransform: [3, {window: 3}, {impute: a, key: b}]",
      "mark: {type: bar, cornerRadius: 1e300, strokeWidth: 1e300}\ndata: {values: [{a: 1, b: 2}]}\n" + enc,
      "mark: bar\ndata: {values: [{a: 1, b: 2}]}\nusermeta: {almanac: {target: 1e308, labels: direct, status: a, patterns: true}}\n"
        + enc,
      "facet: {row: {field: a}, column: {field: a}}\nspec: {layer: []}\ndata: {values: [{a: 1}, {a: null}, {}]}",
      "mark: boxplot\ndata: {values: [{a: 1}]}\nencoding: {y: {field: a, type: quantitative}, x: {field: a}}",
      "mark: trail\ndata: {values: [{a: 1, b: null}]}\n" + enc, "mark: errorband\nencoding: {x: {field: a}}",
    ]
    for spec in specs where !spec.isEmpty {
      let (chart, diagnostics) = try draw(spec, plain: false)
      #expect(chart != nil || diagnostics.contains { $0.severity == .error }, "\(spec)")
    }
  }
}
