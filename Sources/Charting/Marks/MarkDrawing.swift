// Every mark, drawn.
extension MarkPainter {
  /// The shapes of the unit's mark in one batch.
  func batch() -> ShapeBatch {
    var batch = ShapeBatch("mark-\(unit.kind.className) role-mark")
    switch unit.kind {
    case .bar: batch.shapes = BarMark(painter: self).shapes()
    case .rect: batch.shapes = RectMark(painter: self).shapes()
    case .line: batch.shapes = LineMark(painter: self).shapes()
    case .area: batch.shapes = AreaMark(painter: self).shapes()
    case .point, .circle, .square: batch.shapes = PointMark(painter: self).shapes()
    case .rule: batch.shapes = RuleMark(painter: self).shapes()
    case .tick: batch.shapes = TickMark(painter: self).shapes()
    case .text: batch.shapes = TextMark(painter: self).shapes()
    case .arc: batch.shapes = ArcMark(painter: self).shapes()
    case .trail: batch.shapes = TrailMark(painter: self).shapes()
    }
    if let statuses, unit.kind == .bar { batch.shapes += breakLines(statuses) }
    batch.turnsOnDarkPages = turnsOnDarkPages
    if properties.flag("clip") == true { batch.clip = size }
    return batch
  }
}

extension MarkKind {
  /// The kind of shape, as classes of the drawing name it.
  var className: String {
    switch self {
    case .bar, .rect, .tick: "rect"
    case .point, .circle, .square: "symbol"
    case .line, .area, .rule, .text, .arc, .trail: rawValue
    }
  }
}
