import Charting
import Indicators
import MarkupText
import Settings
import SourceText
import Templating

/// Charts: a `chart` block, a named chart, `chart()` in templates.
extension PageHost {
  /// Writes the chart of a block: a spec, or `name:` of a file of `Content/charts`.
  mutating func writeChart(_ value: LocatedValue, in source: SourceFile, to writer: inout MarkupWriter) {
    guard let name = value["name"]?.asString, value["mark"] == nil, value["layer"] == nil else {
      return draw(value, in: source, to: &writer)
    }
    guard let file = reader.chart(name) else {
      diagnostics.append(missingChart(name, at: value["name"].map { source.place(of: $0.range) }))
      return
    }
    draw(file.spec, in: file.source, named: name, to: &writer)
  }

  /// `chart("forest-slope")`.
  mutating func chartFunction(_ arguments: Arguments, in store: ValueStore) throws(HostFailure) -> Value {
    guard let name = arguments[0].asString else {
      throw HostFailure(code: "wrong-type", "chart() takes the name of a file in Content/charts")
    }
    guard let file = reader.chart(name) else { throw HostFailure(unplaced([missingChart(name, at: nil)])) }
    var writer = MarkupWriter()
    draw(file.spec, in: file.source, named: name, to: &writer)
    return markup(writer, in: store)
  }

  private func missingChart(_ name: String, at place: Place?) -> Diagnostic {
    Diagnostic(
      .error, code: "missing-chart", "there is no chart \"\(name)\" in Content/charts",
      hint: Diagnostic.suggestion(for: name, among: reader.suggestions.charts.keys.sorted()), at: place)
  }

  private mutating func draw(
    _ spec: LocatedValue, in source: SourceFile, named name: String? = nil, to writer: inout MarkupWriter
  ) {
    chartCount += 1
    let request = ChartRequest(
      spec: spec, source: source, language: language, identifier: "chart-\(chartCount)",
      units: reader.units)
    var data = ChartReader(reader: reader, source: source)
    let (chart, found) = drawChart(request, reading: &data)
    let held = data.embargoes(at: source.place(of: spec.range))
    reader = data.reader
    diagnostics += data.isWithoutTable ? [] : found + held
    for table in data.tables where !shown.tables.contains(table) { shown.tables.append(table) }
    if let chart { write(chart, named: name, to: &writer) }
  }

  /// The figure of WAI's advice for complex images: caption, drawing, the values as a table, source and note.
  private mutating func write(_ chart: Chart, named name: String?, to writer: inout MarkupWriter) {
    writer.write("<figure class=\"chart\">\n")
    if let title = chart.title {
      writer.write("<figcaption>")
      writer.writeEscaped(text: title)
      for line in chart.subtitle {
        writer.write("<small class=\"chart-subtitle\">")
        writer.writeEscaped(text: line)
        writer.write("</small>")
      }
      writer.write("</figcaption>\n")
    }
    writeDrawings(chart, to: &writer)
    if let table = chart.table { write(table, to: &writer) }
    for line in [chart.note, chart.sourceLine] {
      guard let line else { continue }
      writer.write("<p class=\"source\">")
      writer.writeEscaped(text: line)
      writer.write("</p>\n")
    }
    writer.write("</figure>\n")
  }

  /// The drawing; a second one for narrow screens is hidden until a style sheet shows it there.
  private func writeDrawings(_ chart: Chart, to writer: inout MarkupWriter) {
    guard let narrow = chart.narrow else {
      writer.write(bytes: chart.svg)
      return writer.write("\n")
    }
    writer.write("<div class=\"chart-variants\">\n<div class=\"chart-wide\">")
    writer.write(bytes: chart.svg)
    writer.write("</div>\n<div class=\"chart-narrow\" hidden>")
    writer.write(bytes: narrow)
    writer.write("</div>\n</div>\n")
  }

  private func write(_ table: ChartTable, to writer: inout MarkupWriter) {
    writer.write("<details class=\"chart-data\">\n<summary>")
    writer.writeEscaped(text: figureLanguage == .chinese ? "图中数据" : "Data of this chart")
    writer.write("</summary>\n<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
    writer.writeEscaped(text: table.caption)
    writer.write("\">\n<table>\n<caption>")
    writer.writeEscaped(text: table.caption)
    writer.write("</caption>\n<thead>\n<tr>")
    for title in table.header {
      writer.write("<th scope=\"col\">")
      writer.writeEscaped(text: title)
      writer.write("</th>")
    }
    writer.write("</tr>\n</thead>\n<tbody>\n")
    for row in table.rows {
      writer.write("<tr>")
      for (column, text) in row.enumerated() {
        writer.write(text: column == 0 ? "<th scope=\"row\">" : "<td>")
        writer.writeEscaped(text: text)
        writer.write(text: column == 0 ? "</th>" : "</td>")
      }
      writer.write("</tr>\n")
    }
    writer.write("</tbody>\n</table>\n</div>\n</details>\n")
  }
}

/// Serves charts with tables and data files, and notes them: a chart depends on the whole of a table.
struct ChartReader: ChartData {
  var reader: RecordingReader
  let source: SourceFile
  /// The tables that were asked for, in order.
  var tables: [String] = []

  init(reader: RecordingReader, source: SourceFile) {
    self.reader = reader
    self.source = source
  }

  mutating func table(named name: String) -> Table? {
    if !tables.contains(name) { tables.append(name) }
    return reader.wholeTable(named: name) ?? reader.table(named: name)
  }

  /// Whether a table of the chart could not be read, which has been reported: what else is wrong follows from it.
  var isWithoutTable: Bool {
    let known = reader.suggestions
    return tables.contains { known.tableNames.contains($0) && known.tables[$0] == nil && known.embargoed[$0] == nil }
  }

  /// Messages about the tables of the chart that may not be shown yet.
  mutating func embargoes(at place: Place) -> [Diagnostic] {
    tables.compactMap { reader.embargo(ofTable: $0, at: place) }
  }

  /// A file below `Content`, beside the spec: never one outside of the site.
  mutating func file(at url: String) throws(DiagnosticError) -> [UInt8] {
    let folder = source.name.dropping("Content/").map { parentFolder(of: $0) } ?? "."
    guard let path = sitePath(url, in: folder), let file = reader.copiedFile(path), let bytes = try? readFile(file.path)
    else {
      throw DiagnosticError(
        Diagnostic(
          .error, code: "missing-data", "there is no data file \"\(url)\" below Content",
          hint: "the address is relative to the file that holds the chart", at: Place(file: source.name)))
    }
    return bytes
  }
}

/// A relative path below a folder, with `.` and `..` resolved; nil when it leaves the root or is no relative path.
func sitePath(_ url: String, in folder: String) -> String? {
  guard !url.hasPrefix("/"), !url.contains("\\"), !url.contains(":") else { return nil }
  var names = folder == "." ? [] : folder.split(separator: "/")
  for name in url.split(separator: "/") where name != "." {
    if name == ".." {
      guard names.popLast() != nil else { return nil }
    } else {
      names.append(name)
    }
  }
  return names.joined(separator: "/")
}
