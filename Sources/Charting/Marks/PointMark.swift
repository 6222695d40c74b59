import Settings

/// Points, circles and squares: a symbol for each row.
struct PointMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    let look = painter.looks()
    var shapes: [Shape] = []
    shapes.reserveCapacity(painter.frame.count)
    var last: (shape: String, size: Double, path: Path)?
    let isShaped = painter.encoding.contains(.shape)
    let usual = shape(0)
    let isSized = painter.encoding.contains(.size)
    let isTurned = painter.encoding.contains(.angle) || painter.properties["angle"] != nil
    let usualSize = painter.properties.number("size") ?? 30
    for row in 0..<painter.frame.count {
      guard let x = painter.place(.x, row: row), let y = painter.place(.y, row: row), x.isFinite, y.isFinite else {
        continue
      }
      let size = isSized ? painter.number(.size, row: row) ?? usualSize : usualSize
      let shape = isShaped ? shape(row) : usual
      var path = last?.path
      if path == nil || last?.size != size || last?.shape != shape {
        path = SymbolShapes.path(shape, size: size)
        last = path.map { (shape, size, $0) }
      }
      guard let path else { continue }
      let angle = isTurned ? painter.number(.angle, row: row, property: "angle", otherwise: 0) : 0
      shapes.append(
        Shape(
          geometry: .symbol(path, x: x, y: y, angle: angle), look: look(row), note: painter.note(row: row))
      )
    }
    return shapes
  }

  private func shape(_ row: Int) -> String {
    if let definition = painter.definition(.shape, row: row) {
      if case .value(let value) = definition.source { return value.asString ?? "circle" }
      let value = painter.value(of: definition, row: row)
      if definition.hasNoScale { return value.string }
      if let name = painter.scale(.shape)?.text(value) { return name }
    }
    return painter.properties.text("shape") ?? (painter.unit.kind == .square ? "square" : "circle")
  }
}
