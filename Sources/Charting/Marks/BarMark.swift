import Settings

/// Bars: a rectangle for each row, from the base or between two ends.
struct BarMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    let look = painter.looks()
    let isVertical = painter.unit.orientation != .horizontal
    let corners = painter.cornerRadii
    let endRadius = painter.properties.number("cornerRadiusEnd")
    var shapes: [Shape] = []
    shapes.reserveCapacity(painter.frame.count)
    for row in 0..<painter.frame.count {
      let x =
        isVertical
        ? painter.bandSpan(.x, row: row) : painter.measuredSpan(.x, row: row) ?? painter.bandSpan(.x, row: row)
      let y =
        isVertical
        ? painter.measuredSpan(.y, row: row) ?? painter.bandSpan(.y, row: row) : painter.bandSpan(.y, row: row)
      guard let x, let y, x.0.isFinite, x.1.isFinite, y.0.isFinite, y.1.isFinite else { continue }
      var radii = corners
      if let endRadius { radii = end(radius: endRadius, x: x, y: y, isVertical: isVertical) }
      let path = Path.rectangle(
        x: min(x.0, x.1), y: min(y.0, y.1), width: (x.1 - x.0).magnitude, height: (y.1 - y.0).magnitude, corners: radii)
      shapes.append(Shape(geometry: .path(path), look: look(row), note: painter.note(row: row)))
    }
    return shapes
  }

  /// The corners at the end that is away from the base.
  private func end(radius: Double, x: (Double, Double), y: (Double, Double), isVertical: Bool) -> [Double] {
    if isVertical { return y.1 <= y.0 ? [radius, radius, 0, 0] : [0, 0, radius, radius] }
    return x.1 >= x.0 ? [0, radius, radius, 0] : [radius, 0, 0, radius]
  }
}

extension MarkPainter {
  /// The radii of the corners, clockwise from the top left; none when nothing is said of the mark.
  var cornerRadii: [Double] {
    guard !properties.isEmpty else { return [] }
    let all = properties.number("cornerRadius") ?? 0
    return ["TopLeft", "TopRight", "BottomRight", "BottomLeft"].map { properties.number("cornerRadius\($0)") ?? all }
  }
}
