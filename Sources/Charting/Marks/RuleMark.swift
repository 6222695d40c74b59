/// Rules: a straight line for each row, across the plot or between two ends.
struct RuleMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    let look = painter.looks()
    return (0..<painter.frame.count).compactMap { row in
      guard let x = ends(.x, row: row), let y = ends(.y, row: row), x.0.isFinite, x.1.isFinite, y.0.isFinite,
        y.1.isFinite
      else {
        return nil
      }
      return Shape(geometry: .line(x.0, y.0, x.1, y.1), look: look(row), note: painter.note(row: row))
    }
  }

  private func ends(_ channel: Channel, row: Int) -> (Double, Double)? {
    let length = painter.size.length(along: channel)
    let other: Channel = channel == .x ? .y : .x
    let isRanged = painter.unit.orientation.map { ($0 == .vertical) == (channel == .y) } ?? true
    guard painter.encoding[channel] != nil else {
      if let second = painter.secondPlace(channel, row: row) { return (painter.base(channel), second) }
      if painter.properties[channel.rawValue] != nil, let place = painter.place(channel, row: row) {
        return (place, place)
      }
      guard painter.encoding[other] != nil else { return nil }
      // A segment along the other position runs through the middle; a single place is a line across.
      return painter.encoding[other == .x ? .x2 : .y2] == nil ? (0, length) : (length / 2, length / 2)
    }
    guard let place = painter.place(channel, row: row) else { return nil }
    if let second = painter.secondPlace(channel, row: row) { return (place, second) }
    // A measured end without a start begins at zero, when the other position is a dimension.
    if isRanged, painter.encoding[other] != nil, painter.encoding[other]?.readsData == true,
      painter.encoding[channel]?.isMeasure == true,
      painter.unit.orientation != nil, painter.encoding[channel]?.readsData == true
    {
      if painter.unit.stack?.channel == channel, let span = painter.measuredSpan(channel, row: row) { return span }
      return (painter.base(channel), place)
    }
    return (place, place)
  }
}
