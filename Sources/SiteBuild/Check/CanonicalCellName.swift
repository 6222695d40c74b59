import Indicators
import SiteModel
import SourceText

/// The canonical name of a cell that somebody typed, as `forest-coverage[2020]`; nil when there is no such cell.
func canonicalCellName(_ text: String, _ material: Material) -> String? {
  var reader = RecordingReader(material)
  return figure(ofCell: text, &reader)?.cells.first?.name.canonical
}

/// The figure of a cell's name; nil when there is no such cell.
func figure(ofCell name: String, _ reader: inout RecordingReader) -> Figure? {
  let source = SourceFile(name: "cell", text: name)
  guard let expression = try? FigureExpression.parse(name, in: source, at: 0..<source.bytes.count) else { return nil }
  return try? evaluate(expression, reading: &reader, options: EvaluationOptions(allowsMissing: true))
}
