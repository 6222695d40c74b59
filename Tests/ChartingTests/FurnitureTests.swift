import SourceText
import Testing

@testable import Charting

/// What a site's charts have beyond Vega-Lite.
struct FurnitureTests {
  private static let lines = """
    data: {values: [{y: 1, v: 2, c: First}, {y: 2, v: 3, c: First}, {y: 1, v: 4, c: Second}, {y: 2, v: 6, c: Second, s: p}]}
    mark: line
    encoding: {x: {field: y, type: quantitative}, y: {field: v, type: quantitative}, color: {field: c, type: nominal}}

    """
  private static let bars = """
    data: {values: [{a: x, b: 2}, {a: y, b: 3, s: b}, {a: z, b: 4, s: p}]}
    mark: bar
    encoding: {x: {field: a, type: nominal}, y: {field: b, type: quantitative}}

    """

  private func drawn(_ spec: String, _ extra: String, plain: Bool = false, standalone: Bool = true) throws -> Chart {
    let (chart, diagnostics) = try draw(
      spec + "usermeta: {almanac: {\(extra)}}", plain: plain, standalone: standalone)
    #expect(diagnostics.isEmpty)
    return try #require(chart)
  }

  @Test("labels lines at their ends instead of a legend")
  func directLabels() throws {
    let chart = try drawn(Self.lines, "labels: direct")
    #expect(chart.text.contains("role-series-label") && !chart.text.contains("role-legend"))
    #expect(chart.texts.filter { $0 == "First" || $0 == "Second" }.count == 2)
  }

  @Test(
    "turns ramps round on dark pages, with the texts on them, where darker means more",
    arguments: [
      ("blues", 3), ("viridis", 0), ("purpleorange", 3), ("tableau10", 0), ("blues, reverse: true", 0),
    ])
  func ramps(scheme: String, groups: Int) throws {
    let spec = """
      data: {values: [{x: a, v: 1}, {x: b, v: 5}, {x: c, v: 9}]}
      encoding: {x: {field: x, type: ordinal}}
      layer:
        - mark: rect
          encoding: {color: {field: v, type: quantitative, scale: {scheme: \(scheme)}}}
        - mark: {type: text, color: white}
          encoding: {text: {field: v}}

      """
    let chart = try draw(spec, plain: false).chart?.text ?? ""
    #expect(chart.ranges(of: " chart-ramp\"").count == groups)
    #expect(chart.contains("filter:invert") == (groups > 0))
    #expect(try draw(spec).chart?.text.contains("chart-ramp") == false)
  }

  @Test("draws a target once, with its label, and says it")
  func target() throws {
    let chart = try drawn(Self.bars, "target: {value: 3.5, label: Target 2025}")
    #expect(chart.texts.contains("Target 2025") && chart.text.contains("stroke-dasharray=\"6 4\""))
    #expect(chart.text.ranges(of: "<line ").count == 1)
    #expect(chart.description.contains("Reference line at 3.5."))
  }

  @Test("draws provisional values lighter and breaks where a series begins anew, in words and table too")
  func status() throws {
    let chart = try drawn(Self.bars, "status: s")
    #expect(chart.text.contains("fill-opacity=\"0.35\"") && chart.text.contains("stroke-dasharray=\"2 3\""))
    #expect(chart.description.hasSuffix("y: break in series; z: provisional."))
    #expect(chart.table?.rows.last == ["z", "4 (provisional)"])
    let line = try drawn(Self.lines, "status: s")
    #expect(line.text.contains("stroke-dasharray=\"5 4\""))
  }

  @Test("gives each of many series a column of the table when the spec asks for columns")
  func tableColumns() throws {
    let rows = (1...13).flatMap { ["{x: 2019, y: \($0), c: s\($0)}", "{x: 2020, y: 1, c: s\($0)}"] }
    let spec = """
      mark: line
      data: {values: [\(rows.joined(separator: ", "))]}
      encoding:
        x: {field: x, type: ordinal}
        y: {field: y, type: quantitative}
        detail: {field: c, type: nominal}

      """
    #expect(try drawn(spec, "table: true").table?.rows.count == 26)
    let table = try #require(try drawn(spec, "table: columns").table)
    #expect(table.header.count == 14)
    #expect(table.rows.map(\.first) == ["2019", "2020"])
    #expect(try drawn(spec, "table: false").table == nil)
  }

  @Test("fills series with patterns, the first plain")
  func patterns() throws {
    let spec = Self.bars.replacing("y: {field: b", with: "color: {field: a, type: nominal}, y: {field: b")
    let chart = try drawn(spec, "patterns: true")
    #expect(chart.text.contains("<pattern id=\"c-pattern1\"") && chart.text.contains("fill=\"url(#c-pattern2)\""))
    #expect(!chart.text.contains("c-pattern3"))
  }

  @Test("prints unit, note and source where the drawing stands alone, and hands them over in a page")
  func texts() throws {
    let spec = Self.bars + "title: Trees\n"
    let alone = try drawn(spec, "unit: ha, note: A note, source: An office")
    #expect(Set(alone.texts).isSuperset(of: ["Trees", "Unit: ha", "A note", "An office"]))
    let inPage = try drawn(spec, "unit: ha, note: A note, source: An office", standalone: false)
    #expect(Set(inPage.texts).isDisjoint(with: ["Trees", "Unit: ha", "A note", "An office"]))
    #expect(inPage.subtitle == ["Unit: ha"] && inPage.note == "A note" && inPage.sourceLine == "An office")
  }

  @Test("draws a second time for narrow screens, in pages")
  func narrow() throws {
    let extra = "narrow: {width: 200, encoding: {x: {title: Short}}}"
    let inPage = try drawn(Self.bars, extra, standalone: false)
    let narrow = String(decoding: try #require(inPage.narrow), as: UTF8.self)
    #expect(narrow.contains("id=\"c-narrow-title\"") && narrow.contains(">Short</text>"))
    #expect(!inPage.text.contains("Short"))
    #expect(try drawn(Self.bars, extra).narrow == nil)
  }

  @Test("leaves all of it out of a plain drawing")
  func plain() throws {
    let extra = "labels: direct, target: 3, status: s, patterns: true, unit: ha, note: n, source: q"
    let (bare, _) = try draw(Self.bars)
    #expect(try drawn(Self.bars, extra, plain: true).svg == bare?.svg)
  }

  @Test("changes the colours of series on dark backgrounds, of groups too")
  func dark() throws {
    let (chart, _) = try draw(Self.bars, plain: false)
    let text = try #require(chart).text
    #expect(text.contains("class=\"mark-rect role-mark f1\"") && text.contains(".f1{fill:#56a8dc}"))
    #expect(text.contains("@media(forced-colors:active)") && text.contains("@media print"))
  }
}
