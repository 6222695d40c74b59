import Settings

/// Texts: one for each row.
struct TextMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    let isPolar = painter.encoding[.theta] != nil || painter.encoding[.radius] != nil
    let arcs = isPolar ? ArcMark(painter: painter) : nil
    return (0..<painter.frame.count).compactMap { row in
      let place: Point?
      if let arcs {
        place = arcs.labelPlace(row: row)
      } else if let x = painter.place(.x, row: row), let y = painter.place(.y, row: row) {
        place = Point(x: x, y: y)
      } else {
        place = nil
      }
      guard let place, place.x.isFinite, place.y.isFinite else { return nil }
      guard let item = item(at: place, row: row) else { return nil }
      var look = painter.look(row: row)
      look.strokeWidth = painter.properties.number("strokeWidth") ?? 1
      look.font = painter.properties.text("font")
      look.fontSize = item.style.size
      look.fontWeight = painter.properties.text("fontWeight")
      look.fontStyle = painter.properties.text("fontStyle")
      return Shape(geometry: .text(item), look: look, note: painter.note(row: row))
    }
  }

  private func item(at place: Point, row: Int) -> TextItem? {
    let properties = painter.properties
    let text = painter.text(.text, row: row) ?? properties["text"]?.asLines?.joined(separator: "\n") ?? ""
    guard !text.isEmpty else { return nil }
    let size = painter.number(.size, row: row, property: "fontSize", otherwise: properties.number("size") ?? 11)
    let style = TextStyle(size: size, isBold: isBold(properties["fontWeight"], false))
    var lines = text.split(
      separator: Character(properties.text("lineBreak")?.first.map(String.init) ?? "\n"),
      omittingEmptySubsequences: false
    ).map(String.init)
    if let limit = properties.number("limit") { lines = lines.map { style.truncated($0, limit: limit) } }
    return TextItem(
      lines: lines, x: place.x, y: place.y, style: style, alignment: properties.choice("align") ?? .center,
      baseline: properties.choice("baseline") ?? .middle,
      angle: painter.number(.angle, row: row, property: "angle", otherwise: 0),
      dx: properties.number("dx") ?? 0, dy: properties.number("dy") ?? 0, lineHeight: properties.number("lineHeight"))
  }
}
