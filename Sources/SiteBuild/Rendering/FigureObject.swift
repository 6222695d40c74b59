import Indicators
import Templating

/// Figures in templates: what `value()` gives.
extension PageHost {
  static let figureAttributes: [Attribute] = [
    .number, .text, .unit, .status, .qualifier, .notes, .source, .cell, .raw,
  ]

  func figureAttribute(_ attribute: Attribute, of shown: ShownFigure, in store: ValueStore) -> Value? {
    let figure = shown.figure
    switch attribute {
    case .number: return figure.valueAttribute.flatMap(Double.init).map { .double($0) } ?? Value.none
    case .text: return store.string(shown.text)
    case .unit: return value(figure.unit?.id, in: store)
    case .status: return store.list(figure.status.map { store.string($0) })
    case .qualifier: return value(figure.qualifier?.rawValue, in: store)
    case .notes: return store.list(figure.notes.map { store.string($0.key) })
    case .source: return value(figure.sources.first, in: store)
    case .cell: return value(figure.cells.isEmpty ? nil : figure.cellAttribute, in: store)
    case .raw: return store.string(figure.raw)
    default: return nil
    }
  }
}
