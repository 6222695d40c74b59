/// Areas: one closed path for each series, between the values and the base, the stack below or the second end.
struct AreaMark {
  let painter: MarkPainter

  private struct Edge {
    var near: Point
    var far: Point
  }

  func shapes() -> [Shape] {
    let isVertical = painter.unit.orientation != .horizontal
    let measured: Channel = isVertical ? .y : .x
    return painter.series().compactMap { rows in
      guard let first = rows.first else { return nil }
      var path = Path()
      let runs = painter.runs(rows) { row -> Edge? in
        guard let place = painter.place(isVertical ? .x : .y, row: row),
          let span = painter.measuredSpan(measured, row: row),
          span.0.isFinite, span.1.isFinite
        else { return nil }
        return isVertical
          ? Edge(near: Point(x: place, y: span.1), far: Point(x: place, y: span.0))
          : Edge(near: Point(x: span.1, y: place), far: Point(x: span.0, y: place))
      }
      for run in runs {
        painter.curve.draw(run.map(\.near), into: &path)
        painter.curve.draw(run.reversed().map(\.far), into: &path, continues: true)
        path.close()
      }
      guard !path.isEmpty else { return nil }
      return Shape(geometry: .outline(path), look: painter.look(row: first), note: painter.note(row: first))
    }
  }
}
