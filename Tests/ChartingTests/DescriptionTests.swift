import SourceText
import Testing

@testable import Charting

/// The words beside a chart: what they say, and that they never say a number that the chart does not have.
struct DescriptionTests {
  /// A generator with a seed, so that a failure can be had again.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  private static let marks = ["bar", "line", "area", "point", "{type: line, point: true}", "tick"]

  @Test("names no number that is not the chart's own", arguments: 1...60, ["en", "zh"])
  func ownNumbers(_ seed: UInt64, _ language: String) throws {
    var generator = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15)
    let count = Int.random(in: 1...9, using: &generator)
    let series = Int.random(in: 1...8, using: &generator)
    var allowed: Set<String> = [String(count), String(series), String(count * series)]
    var rows: [String] = []
    for year in 2000..<2000 + count {
      allowed.insert(String(year))
      for index in 0..<series {
        let value = Double(Int.random(in: -99_999...99_999, using: &generator)) / 10
        let isMissing = Int.random(in: 0..<6, using: &generator) == 0
        rows.append("{y: \"\(year)\", c: s\(index), v: \(isMissing ? "null" : "\(value)")}")
        if !isMissing { allowed.insert(plain(value)) }
        allowed.insert(String(index))
      }
    }
    (1...max(1, count)).forEach { allowed.insert(String($0)) }
    let mark = Self.marks[Int.random(in: 0..<Self.marks.count, using: &generator)]
    let spec = """
      data: {values: [\(rows.joined(separator: ", "))]}
      mark: \(mark)
      encoding: {x: {field: y, type: \(seed % 2 == 0 ? "temporal" : "ordinal")}, y: {field: v, type: quantitative, stack: null}, color: {field: c, type: nominal}}
      """
    let chart = try #require(try draw(spec, language: language, plain: false).chart)
    for number in numbers(in: chart.description) where !allowed.contains(number) {
      Issue.record("\(number) is no number of the chart: \(chart.description)")
    }
    for cell in try #require(chart.table).rows.flatMap({ $0 }) {
      for number in numbers(in: cell) { #expect(allowed.contains(number), "\(number) in the table") }
    }
  }

  /// A number as it stands in the data.
  private func plain(_ value: Double) -> String {
    let magnitude = value.magnitude
    return magnitude == magnitude.rounded() ? String(Int(magnitude)) : "\(magnitude)"
  }

  private func numbers(in text: String) -> [String] {
    text.replacing(",", with: "").split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.map(String.init).map {
      $0.hasSuffix(".") ? String($0.dropLast()) : $0
    }.filter { !$0.isEmpty }
  }

  @Test("says kind, period, trend, extremes, gaps and targets in the page's language")
  func says() throws {
    let spec = """
      data: {values: [{y: "2019", v: 3.5}, {y: "2020", v: null}, {y: "2021", v: 7}, {y: "2022", v: 5}]}
      mark: line
      encoding: {x: {field: y, type: temporal, title: Year}, y: {field: v, type: quantitative, title: Share}}
      usermeta: {almanac: {target: 6}}
      """
    let english = try #require(try draw(spec, plain: false).chart).description
    #expect(
      english
        == "Line chart of Share by Year, 4 points, 2019 to 2022. Rises from 2019 3.5 to 2022 5; highest 2021 7, lowest 2019 3.5. No data for 2020. Reference line at 6."
    )
    let chinese = try #require(try draw(spec, language: "zh-Hans", plain: false).chart).description
    #expect(chinese.contains("从2019年 3.5上升到2022年 5") && chinese.contains("2020年没有数据") && chinese.contains("参考线：6"))
  }

  @Test("is replaced by the author's own")
  func authors() throws {
    let spec =
      "data: {values: [{b: 1}]}\nmark: bar\ndescription: My words\nencoding: {x: {field: b, type: quantitative}}"
    let chart = try #require(try draw(spec).chart)
    #expect(chart.description == "My words" && chart.text.contains("<desc id=\"c-desc\">My words</desc>"))
  }
}
