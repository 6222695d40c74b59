/// Lines: one path for each series, broken where a value is missing.
struct LineMark {
  let painter: MarkPainter

  func shapes() -> [Shape] {
    if let statuses = painter.statuses, painter.curve.kind == .linear {
      return painter.series().flatMap { rows in
        rows.first.map {
          painter.pieces(of: rows, statuses, look: painter.look(row: $0), note: painter.note(row: $0))
        } ?? []
      }
    }
    return painter.series().compactMap { rows in
      guard let first = rows.first else { return nil }
      var path = Path()
      let curve = painter.curve
      let runs = painter.runs(rows) { row -> Point? in
        guard let x = painter.place(.x, row: row), let y = painter.place(.y, row: row) else { return nil }
        return Point(x: x, y: y)
      }
      var hasLonePoint = false
      for run in runs {
        curve.draw(run, into: &path)
        if run.count == 1 {
          // A point between two gaps shows as a dot of the line's width.
          path.close()
          hasLonePoint = true
        }
      }
      guard !path.isEmpty else { return nil }
      var look = painter.look(row: first)
      if hasLonePoint, look.cap == nil { look.cap = "round" }
      return Shape(geometry: .outline(path), look: look, note: painter.note(row: first))
    }
  }
}
