import Settings

/// Places cells of facets and concatenated views in rows and columns (`CHARTS.md` §4.12).
struct GridLayout {
  let chart: ChartLayout
  let view: Int
  let grid: Plot.Grid

  private var settings: ChartSettings { chart.settings }
  private var plot: Plot { chart.plot }
  private var raw: LocatedValue { plot.views[view].raw }

  /// Where cells stand and how far each reaches, about the origin of the grid.
  struct PlacedCells {
    var places: [Point] = []
    /// What each cell takes up as layout reckons; nil where there is none.
    var boxes: [Bounds?] = []
    /// All cells with everything in them.
    var whole = Bounds(left: 0, top: 0, right: 0, bottom: 0)

    /// How far the cells on one side of the grid reach beyond its plotting areas, in whole pixels.
    func edge(_ side: Axis.Side, of grid: Plot.Grid) -> Double {
      boxes.indices.reduce(0) { reach, index in
        let isOutermost =
          switch side {
          case .left: index % grid.columns == 0
          case .right: index % grid.columns == grid.columns - 1
          case .top: index < grid.columns
          case .bottom: index / grid.columns == grid.rows - 1
          }
        return isOutermost ? boxes[index]?.furthest(side, reach) ?? reach : reach
      }
    }
  }

  func draw() -> SceneGroup {
    var group = SceneGroup("mark-group role-scope")
    let shared = sharedAxes
    let drawn = grid.cells.map { cell in
      cell.map { index in
        var drawn = chart.view(index, shared: shared)
        if let facet = grid.facet, facet.wrap != nil, let value = plot.views[index].facetValues.first {
          headers(facet, PlacedCells(), shared).addLabel(of: value, chart.builder.size(of: index), to: &drawn)
        }
        // The line around a plotting area takes room beside other ones.
        if chart.hasFrame(index) { drawn.bounds = drawn.bounds.expanded(by: 1) }
        return drawn
      }
    }
    let cells = placed(drawn)
    for (cell, place) in zip(drawn, cells.places) {
      guard var cell else { continue }
      (cell.x, cell.y) = (place.x, place.y)
      group.add(cell)
    }
    if let facet = grid.facet { headers(facet, cells, shared).add(to: &group) }
    var areas = ChartLayout.SideBounds(PlotSize(width: 0, height: 0))
    (areas.beside, areas.above) = (group.bounds, group.bounds)
    chart.finish(&group, view, PlotSize(width: group.bounds.right, height: group.bounds.bottom), areas, isGrid: true)
    return group
  }

  private func headers(_ facet: Plot.Facet, _ cells: PlacedCells, _ shared: ChartLayout.SharedAxes) -> FacetHeaders {
    FacetHeaders(chart: chart, view: view, grid: grid, facet: facet, cells: cells, shared: shared)
  }

  /// Whether cells leave an axis to the grid: in facets, when they share its scale.
  private var sharedAxes: ChartLayout.SharedAxes {
    guard grid.facet != nil else { return ChartLayout.SharedAxes() }
    func isShared(_ channel: Channel) -> Bool {
      plot.views[view].resolve?["axis"]?[channel.rawValue]?.asString != "independent" && !hasOwnScale(channel)
    }
    return ChartLayout.SharedAxes(hidesX: isShared(.x), hidesY: isShared(.y))
  }

  private func hasOwnScale(_ channel: Channel) -> Bool {
    plot.views[view].resolve?["scale"]?[channel.rawValue]?.asString == "independent"
  }

  private func spacing(_ key: String) -> Double {
    let block = PropertyChain([raw] + settings.block(grid.facet == nil ? "concat" : "facet"))
    return block.number("spacing") ?? block["spacing"]?[key]?.asNumber ?? 20
  }

  /// Places cells by how far each reaches, in columns and rows that keep clear of each other.
  private func placed(_ drawn: [SceneGroup?]) -> PlacedCells {
    let isFlush = raw["bounds"]?.asString == "flush"
    let boxes = zip(drawn, grid.cells).map { cell, view in
      guard isFlush, let view else { return cell?.bounds }
      let size = chart.builder.size(of: view)
      return Bounds(left: 0, top: 0, right: size.width, bottom: size.height)
    }
    let x = track("column", boxes.map { $0.map { (-$0.left, $0.right) } }).places(grid.columns) { $0 % grid.columns }
    let y = track("row", boxes.map { $0.map { (-$0.top, $0.bottom) } }).places(grid.rows) { $0 / grid.columns }
    var cells = PlacedCells(places: zip(x, y).map { Point(x: $0, y: $1) })
    cells.boxes = zip(boxes, cells.places).map { box, place in box?.moved(x: place.x, y: place.y) }
    for (cell, place) in zip(drawn, cells.places) {
      if let cell { cells.whole.add(cell.bounds.moved(x: place.x, y: place.y)) }
    }
    return cells
  }

  private func track(_ key: String, _ reaches: [(before: Double, after: Double)?]) -> GridTrack {
    // In a single row or column there is nothing to stand in the middle of.
    let isSingle = key == "row" ? grid.columns == 1 : grid.rows == 1
    let isCentred = !isSingle && (raw["center"]?.asBool ?? raw["center"]?[key]?.asBool) == true
    let alignment = raw["align"]?.asString ?? raw["align"]?[key]?.asString
    return GridTrack(
      before: reaches.map { max(0, ($0?.before ?? 0).rounded(.up)) },
      after: reaches.map { max(0, ($0?.after ?? 0).rounded(.up)) }, spacing: spacing(key),
      distance: key == "row" ? grid.columns : 1,
      alignment: alignment.flatMap(GridTrack.Alignment.init) ?? usualAlignment,
      isCentred: isCentred)
  }

  /// Cells of a facet are alike; those of one row or column need not be where each has a scale of its own along it.
  private var usualAlignment: GridTrack.Alignment {
    guard let facet = grid.facet else { return .each }
    return facet.row == nil && hasOwnScale(.x) || facet.column == nil && hasOwnScale(.y) ? .none : .all
  }
}
