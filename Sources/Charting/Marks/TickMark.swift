/// Ticks: a short thick line for each row, across the direction of its measure.
struct TickMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    let look = painter.looks()
    let isVertical = painter.unit.orientation == .vertical
    let thickness = painter.properties.number("thickness") ?? 1
    return (0..<painter.frame.count).compactMap { row in
      let across: Channel = isVertical ? .y : .x
      guard let place = painter.place(isVertical ? .x : .y, row: row), let span = length(across, row: row),
        place.isFinite
      else { return nil }
      let (low, high) = (min(span.0, span.1), max(span.0, span.1))
      let path =
        isVertical
        ? Path.rectangle(x: place - thickness / 2, y: low, width: thickness, height: high - low)
        : Path.rectangle(x: low, y: place - thickness / 2, width: high - low, height: thickness)
      return Shape(geometry: .path(path), look: look(row), note: painter.note(row: row))
    }
  }

  private func length(_ channel: Channel, row: Int) -> (Double, Double)? {
    guard let scale = painter.scale(channel), painter.encoding[channel] != nil, scale.kind != .band else {
      guard let span = painter.bandSpan(channel, row: row) else { return nil }
      // Three quarters of a step, also where other marks leave no room between bands.
      guard let step = painter.scale(channel)?.bands?.step, (span.1 - span.0).magnitude > 0.75 * step + 0.01,
        painter.bandSize(channel, of: step) == nil, painter.number(.size, row: row) == nil
      else { return span }
      let middle = (span.0 + span.1) / 2
      return (middle - 0.375 * step, middle + 0.375 * step)
    }
    guard let middle = painter.place(channel, row: row) else { return nil }
    let length = painter.number(.size, row: row) ?? painter.bandSize(channel, of: scale.bands?.step ?? 20) ?? 15
    return (middle - length / 2, middle + length / 2)
  }
}
