import Charting
import Indicators
import Settings
import SourceText
import Testing

/// Data for charts: named tables and files in memory.
struct MemoryData: ChartData {
  var tables: [String: Table] = [:]
  var files: [String: String] = [:]

  mutating func table(named name: String) -> Table? { tables[name] }

  mutating func file(at url: String) throws(DiagnosticError) -> [UInt8] {
    guard let text = files[url] else {
      throw DiagnosticError(Diagnostic(.error, code: "no-file", "There is no file \(url)"))
    }
    return Array(text.utf8)
  }
}

/// Draws a spec written in YAML or JSON.
func draw(
  _ spec: String, language: String = "en", plain: Bool = true, standalone: Bool = true, data: MemoryData = MemoryData()
) throws -> (chart: Chart?, diagnostics: [Diagnostic]) {
  let source = SourceFile(name: "chart.yaml", text: spec)
  let value = try #require(try parseYAML(source))
  var data = data
  return drawChart(
    ChartRequest(
      spec: value, source: source, language: language, plain: plain, identifier: "c", isStandalone: standalone,
      units: .standard),
    reading: &data)
}

extension Chart {
  var text: String { String(decoding: svg, as: UTF8.self) }

  /// The texts that are drawn, sorted.
  var texts: [String] {
    elements("text").map { element in
      let inner = element[element.index(after: element.firstIndex(of: ">") ?? element.startIndex)...]
      var result = ""
      var isTag = false
      for character in inner {
        if character == "<" { isTag = true }
        if !isTag { result.append(character) }
        if character == ">" { isTag = false }
      }
      for (reference, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        result.replace(reference, with: sign)
      }
      return result.trimmingPrefix(" ").description
    }.filter { !$0.isEmpty }.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }

  /// How many shapes of marks are drawn, without texts.
  var markCount: Int {
    text.ranges(of: "role-mark\"").reduce(0) { count, range in
      let rest = text[range.upperBound...]
      let group = rest[..<(rest.firstRange(of: "</g>")?.lowerBound ?? rest.endIndex)]
      return count + group.ranges(of: "<path ").count + group.ranges(of: "<line ").count
    }
  }

  private func elements(_ name: String) -> [Substring] {
    text.ranges(of: "<\(name) ").compactMap { range in
      let rest = text[range.lowerBound...]
      return rest.firstRange(of: "</\(name)>").map { rest[..<$0.lowerBound] }
    }
  }
}
