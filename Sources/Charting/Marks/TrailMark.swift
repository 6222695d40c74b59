/// Trails: lines whose width follows the size channel.
struct TrailMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    painter.series().compactMap { rows in
      guard let first = rows.first else { return nil }
      var path = Path()
      let runs = painter.runs(rows) { row -> (point: Point, width: Double)? in
        guard let x = painter.place(.x, row: row), let y = painter.place(.y, row: row) else { return nil }
        return (Point(x: x, y: y), painter.number(.size, row: row, property: "size", otherwise: 2))
      }
      for run in runs {
        for (from, to) in zip(run, run.dropFirst()) { add(from, to, &path) }
      }
      guard !path.isEmpty else { return nil }
      return Shape(geometry: .outline(path), look: painter.look(row: first), note: painter.note(row: first))
    }
  }

  /// A piece between two points: its sides, with round ends.
  private func add(_ from: (point: Point, width: Double), _ to: (point: Point, width: Double), _ path: inout Path) {
    let (dx, dy) = (to.point.x - from.point.x, to.point.y - from.point.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (sideX, sideY) = (-dy / length / 2, dx / length / 2)
    path.move(from.point.x - sideX * from.width, from.point.y - sideY * from.width)
    path.line(to.point.x - sideX * to.width, to.point.y - sideY * to.width)
    path.arc(
      radius: to.width / 2, isLong: false, isClockwise: true, to.point.x + sideX * to.width,
      to.point.y + sideY * to.width)
    path.line(from.point.x + sideX * from.width, from.point.y + sideY * from.width)
    path.arc(
      radius: from.width / 2, isLong: false, isClockwise: true, from.point.x - sideX * from.width,
      from.point.y - sideY * from.width)
    path.close()
  }
}
