import Charting
import Indicators
import MarkupText
import Settings
package import SourceText

/// A chart on its own: `almanac chart SPEC`. Data by `url` is read beside the spec; `table: NAME` from `indicators/` of
/// the folders above it.
/// - Parameters:
///   - isPlain: whether it is drawn as the reference implementation does.
///   - theme: configuration with the keys of a spec's `config`.
package func chartTool(_ source: SourceFile, isPlain: Bool, theme: SourceFile?, language: String) -> ToolResult {
  do throws(DiagnosticError) {
    guard let spec = try parse(source) else {
      throw DiagnosticError(Diagnostic(.error, code: "empty-chart", "the spec is empty", at: Place(file: source.name)))
    }
    var request = ChartRequest(
      spec: spec, source: source, language: language, plain: isPlain, identifier: "chart", isStandalone: true)
    if let theme { request.theme = try parse(theme) }
    var data = FolderChartData(folder: parentFolder(of: source.name))
    let (chart, diagnostics) = drawChart(request, reading: &data)
    return ToolResult((chart?.svg ?? []) + (chart == nil ? [] : [0x0A]), data.diagnostics + diagnostics)
  } catch {
    return ToolResult([], error.diagnostics)
  }
}

private func parse(_ source: SourceFile) throws(DiagnosticError) -> LocatedValue? {
  source.name.hasSuffix(".json") ? try parseJSON(source) : try parseYAML(source)
}

/// Data files and tables around a spec on disk.
private struct FolderChartData: ChartData {
  let folder: String
  var diagnostics: [Diagnostic] = []

  init(folder: String) { self.folder = folder }

  mutating func table(named name: String) -> Table? {
    var folder = folder
    for _ in 0..<4 {
      for place in ["\(folder)/\(name).csv", "\(folder)/indicators/\(name).csv"] {
        if let found = try? readTableFile(place) {
          diagnostics += found.diagnostics
          return found.table
        }
      }
      folder += "/.."
    }
    return nil
  }

  mutating func file(at url: String) throws(DiagnosticError) -> [UInt8] {
    // As in a build: `..` may lead to another folder of the site's content, and no further.
    let names = folder.split(separator: "/", omittingEmptySubsequences: false)
    let depth = names.lastIndex(of: "Content").map { $0 + 1 } ?? names.count
    let root = names[..<depth].joined(separator: "/")
    guard let path = sitePath(url, in: depth == names.count ? "." : names[depth...].joined(separator: "/")) else {
      throw DiagnosticError(
        Diagnostic(
          .error, code: "missing-data", "the data file \"\(url)\" is outside \"\(root)\"",
          hint: "the address is relative to the spec"))
    }
    guard let bytes = try? readFile(root + "/" + path) else {
      throw DiagnosticError(
        Diagnostic(.error, code: "missing-data", "there is no data file \"\(url)\" beside the spec"))
    }
    return bytes
  }
}
