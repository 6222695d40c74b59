import Settings

// The rows of lines, areas and trails, series by series, in the order they are joined.
extension MarkPainter {
  /// Row numbers of each series, sorted along the dimension unless the spec orders them.
  func series() -> [[Int]] {
    let groups = frame.groups(by: unit.seriesColumns)
    return groups.map { ordered($0) }
  }

  private func ordered(_ rows: [Int]) -> [Int] {
    let orders = encoding.all(.order)
    if let first = orders.first {
      guard first.readsData else { return rows }
      return frame.sorted(
        rows, by: orders.map { SortKey(field: $0.column, isDescending: $0.raw["sort"]?.asString == "descending") })
    }
    if properties.flag("order") == false { return rows }
    guard let dimension = unit.dimension, let definition = encoding[dimension], definition.readsData else {
      return rows
    }
    if let scale = scale(dimension), scale.kind.isDiscrete {
      let places = rows.enumerated().map {
        (place: scale.index(of: value(of: definition, row: $0.element)) ?? -1, offset: $0.offset, row: $0.element)
      }
      return places.sorted { ($0.place, $0.offset) < ($1.place, $1.offset) }.map(\.row)
    }
    return frame.sorted(rows, by: [SortKey(field: definition.column)])
  }

  /// The points of a series in runs without gaps; a row without a place ends a run.
  func runs<Item>(_ rows: [Int], _ point: (Int) -> Item?) -> [[Item]] {
    var runs: [[Item]] = []
    var run: [Item] = []
    let skips =
      properties.text("invalid") == "break-paths-filter-domains" ? false : properties.text("invalid") == "filter"
    for row in rows {
      if let item = isValid(row) ? point(row) : nil {
        run.append(item)
      } else if !run.isEmpty, !skips {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  /// Whether every measured position of a row has a value.
  private func isValid(_ row: Int) -> Bool {
    for channel in [Channel.x, .y] {
      guard let definition = encoding[channel], definition.readsData, definition.isContinuous, !definition.isBinned
      else { continue }
      if unit.stack?.channel == channel { continue }
      let value = value(of: definition, row: row)
      if value.measure.isNaN { return false }
    }
    return true
  }

  var curve: Curve {
    Curve(
      kind: properties.choice("interpolate") ?? .linear, tension: properties.number("tension"),
      isVertical: unit.orientation == .horizontal)
  }
}
