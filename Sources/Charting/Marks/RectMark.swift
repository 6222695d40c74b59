/// Cells: a rectangle for each row that fills its bands, or the whole extent where it has none.
struct RectMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    let look = painter.looks()
    let corners = painter.cornerRadii
    return (0..<painter.frame.count).compactMap { row in
      guard let x = span(.x, row), let y = span(.y, row), x.0.isFinite, x.1.isFinite, y.0.isFinite, y.1.isFinite else {
        return nil
      }
      let path = Path.rectangle(
        x: min(x.0, x.1), y: min(y.0, y.1), width: (x.1 - x.0).magnitude, height: (y.1 - y.0).magnitude,
        corners: corners)
      return Shape(geometry: .path(path), look: look(row), note: painter.note(row: row))
    }
  }

  private func span(_ channel: Channel, _ row: Int) -> (Double, Double)? {
    if let definition = painter.definition(channel, row: row), definition.isMeasure, definition.readsData,
      painter.secondPlace(channel, row: row) == nil, let scale = painter.scale(channel), scale.kind.isContinuous
    {
      return painter.measuredSpan(channel, row: row)
    }
    return painter.bandSpan(channel, row: row)
  }
}
