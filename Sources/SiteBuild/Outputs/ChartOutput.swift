import Charting
import MarkupText
import Settings
import SiteModel
import SourceText

extension OutputPlan {
  /// A named chart as a file of its own, with its colours in it: `/charts/NAME.svg`.
  func makeChart(_ name: String, _ reader: RecordingReader, to writer: inout MarkupWriter) -> MadeOutput {
    var reader = reader
    guard let file = reader.chart(name) else { return MadeOutput(reads: reader.reads) }
    let request = ChartRequest(
      spec: file.spec, source: file.source, language: language(of: name, reader), identifier: "chart",
      isStandalone: true, units: reader.units)
    var data = ChartReader(reader: reader, source: file.source)
    let (chart, diagnostics) = drawChart(request, reading: &data)
    let held = data.embargoes(at: file.source.place(of: file.spec.range))
    if let chart { writer.write(bytes: chart.svg) }
    var made = MadeOutput(reads: data.reader.reads, diagnostics: data.isWithoutTable ? [] : diagnostics + held)
    made.shown.tables = data.tables
    return made
  }

  /// `forest-slope.en` is in English; a name without a language is in the site's own.
  private func language(of name: String, _ reader: RecordingReader) -> String {
    let mark = name.split(separator: ".").dropFirst().last
    let codes = reader.languageCodes.map(\.code)
    return codes.first { $0 == mark.map(String.init) } ?? codes[0]
  }
}
