import Settings

/// Sectors of a circle: pies, rings and polar areas. Angle 0 is north, angles grow clockwise.
struct ArcMark {
  let painter: MarkPainter

  private var middle: Point {
    Point(
      x: painter.place(.x, row: 0) ?? painter.size.width / 2, y: painter.place(.y, row: 0) ?? painter.size.height / 2)
  }

  func shapes() -> [Shape] {
    let corner = painter.properties.number("cornerRadius") ?? 0
    let gap = painter.properties.number("padAngle") ?? 0
    return (0..<painter.frame.count).compactMap { row in
      let (inner, outer) = radii(row)
      guard var (start, end) = angles(row), outer.isFinite, inner.isFinite, start.isFinite, end.isFinite else {
        return nil
      }
      if gap > 0, end - start > gap { (start, end) = (start + gap / 2, end - gap / 2) }
      let path = sector(start, end, max(0, min(inner, outer)), max(inner, outer), corner: corner)
      let place = middle
      return Shape(
        geometry: .symbol(path, x: place.x, y: place.y, angle: 0), look: painter.look(row: row),
        note: painter.note(row: row))
    }
  }

  private func angles(_ row: Int) -> (Double, Double)? {
    let first = span(.theta, row, from: 0, to: 2 * .pi)
    guard let first else { return nil }
    let shift = painter.properties.number("thetaOffset") ?? 0
    return (first.0 + shift, first.1 + shift)
  }

  private func radii(_ row: Int) -> (Double, Double) {
    let most = min(painter.size.width, painter.size.height) / 2
    let inner = painter.properties.number("innerRadius") ?? painter.properties.number("radius2") ?? 0
    let outer = painter.properties.number("outerRadius") ?? painter.properties.number("radius") ?? most
    guard painter.encoding[.radius] != nil, let span = span(.radius, row, from: inner, to: outer) else {
      return (inner, outer + (painter.properties.number("radiusOffset") ?? 0))
    }
    let base = painter.encoding[.radius2] == nil && painter.unit.stack?.channel != .radius ? inner : span.0
    return (base, span.1 + (painter.properties.number("radiusOffset") ?? 0))
  }

  private func span(_ channel: Channel, _ row: Int, from: Double, to: Double) -> (Double, Double)? {
    guard let definition = painter.definition(channel, row: row) else {
      let key = channel == .theta ? ("theta", "theta2") : ("radius", "radius2")
      return (painter.properties.number(key.0) ?? from, painter.properties.number(key.1) ?? to)
    }
    if case .value(let value) = definition.source {
      return (value.asNumber ?? from, painter.properties.number("theta2") ?? from)
    }
    guard let scale = painter.scale(channel) else { return nil }
    let value = painter.value(of: definition, row: row)
    if scale.kind == .band, let bands = scale.bands {
      guard let start = scale.number(value) else { return nil }
      return (start, start + bands.bandwidth)
    }
    guard let end = scale.number(value) else { return nil }
    if painter.unit.stack?.channel == channel, let column = definition.endColumn,
      let start = painter.frame[column]?.measure(row)
    {
      return (scale.number(start), end)
    }
    if let second = channel.second, let other = painter.definition(second, row: row),
      let place = scale.number(painter.value(of: other, row: row))
    {
      return (end, place)
    }
    return (from, end)
  }

  /// Where the text of a sector stands: at its middle angle, at the radius asked for.
  func labelPlace(row: Int) -> Point? {
    guard let (start, end) = angles(row) else { return nil }
    var radius = painter.properties.number("radius") ?? painter.properties.number("outerRadius") ?? 0
    if let definition = painter.definition(.radius, row: row) {
      if case .value(let value) = definition.source { radius = value.asNumber ?? 0 } else { radius = radii(row).1 }
    } else if painter.properties["radius"] == nil {
      radius = min(painter.size.width, painter.size.height) / 2
    }
    radius += painter.encoding[.radius] == nil ? painter.properties.number("radiusOffset") ?? 0 : 0
    let isRanged =
      painter.unit.stack?.channel == .theta || painter.encoding[.theta2] != nil || painter.scale(.theta)?.kind == .band
    let angle = isRanged ? (start + end) / 2 : end
    return Point(x: middle.x + radius * angle.sine, y: middle.y - radius * angle.cosine)
  }

  // MARK: Outline

  private func sector(_ start: Double, _ end: Double, _ inner: Double, _ outer: Double, corner: Double) -> Path {
    var path = Path()
    let span = (end - start).magnitude
    func at(_ angle: Double, _ radius: Double) -> Point { Point(x: radius * angle.sine, y: -radius * angle.cosine) }
    // A whole turn takes two halves, since an arc cannot end where it begins.
    func turn(_ from: Double, _ to: Double, _ radius: Double) {
      let parts = (to - from).magnitude > 1.99 * .pi ? 2 : 1
      for part in 1...parts {
        let angle = from + (to - from) * Double(part) / Double(parts)
        let point = at(angle, radius)
        path.arc(
          radius: radius, isLong: (to - from).magnitude / Double(parts) > .pi, isClockwise: to > from, point.x, point.y)
      }
    }
    let first = at(start, outer)
    path.move(first.x, first.y)
    turn(start, end, outer)
    if inner > 0 {
      let back = at(end, inner)
      if span > 1.999999 * .pi { path.move(back.x, back.y) } else { path.line(back.x, back.y) }
      turn(end, start, inner)
    } else if span < 1.999999 * .pi {
      path.line(0, 0)
    }
    path.close()
    for step in 0...16 {
      let point = at(start + (end - start) * Double(step) / 16, outer)
      path.reach(point.x, point.y)
    }
    return path
  }
}
