import Settings

/// Points, circles and squares: a symbol for each row.
struct PointMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    var shapes: [Shape] = []
    shapes.reserveCapacity(painter.frame.count)
    var known: [String: Path] = [:]
    for row in 0..<painter.frame.count {
      guard let x = painter.place(.x, row: row), let y = painter.place(.y, row: row), x.isFinite, y.isFinite else {
        continue
      }
      let size = painter.number(.size, row: row, property: "size", otherwise: 30)
      let shape = shape(row)
      let key = "\(shape) \(size)"
      let path = known[key] ?? SymbolShapes.path(shape, size: size)
      known[key] = path
      let angle = painter.number(.angle, row: row, property: "angle", otherwise: 0)
      shapes.append(
        Shape(
          geometry: .symbol(path, x: x, y: y, angle: angle), look: painter.look(row: row), note: painter.note(row: row))
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
