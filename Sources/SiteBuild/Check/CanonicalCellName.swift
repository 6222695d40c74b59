import Indicators
import SiteModel
import SourceText

/// The canonical name of a cell that somebody typed, as `forest-coverage[2020]`; nil when there is no such cell.
func canonicalCellName(_ text: String, _ material: Material) -> String? {
  let source = SourceFile(name: "cell", text: text)
  var reader = RecordingReader(material)
  guard let expression = try? FigureExpression.parse(text, in: source, at: 0..<source.bytes.count),
    let figure = try? evaluate(expression, reading: &reader, options: EvaluationOptions(allowsMissing: true))
  else { return nil }
  return figure.cells.first?.name.canonical
}
