import Settings

/// Places cells of facets and concatenated views in rows and columns (`CHARTS.md` §4.12).
struct GridLayout {
  let chart: ChartLayout
  let view: Int
  let grid: Plot.Grid

  private var settings: ChartSettings { chart.settings }
  private var plot: Plot { chart.plot }
  private var raw: LocatedValue { plot.views[view].raw }

  func draw() -> SceneGroup {
    var group = SceneGroup("mark-group role-scope")
    let shared = sharedAxes
    let cells = grid.cells.map { cell in
      cell.map { index in
        var drawn = chart.view(index, shared: shared)
        if grid.facet?.wrap != nil { addWrapLabel(index, to: &drawn) }
        // The line around a plotting area takes room beside other ones.
        if chart.hasFrame(index) { drawn.bounds = drawn.bounds.expanded(by: 1) }
        return drawn
      }
    }
    let places = placed(cells)
    var whole = Bounds()
    for (cell, place) in zip(cells, places) {
      guard var cell else { continue }
      (cell.x, cell.y) = (place.x, place.y)
      whole.add(cell.bounds.moved(x: cell.x, y: cell.y))
      group.add(cell)
    }
    if let facet = grid.facet {
      FacetHeaders(
        chart: chart, view: view, grid: grid, facet: facet, places: places, shared: shared,
        overhang: overhang(of: cells)
      ).add(to: &group)
    }
    if whole.isEmpty { whole = Bounds(left: 0, top: 0, right: 0, bottom: 0) }
    var areas = ChartLayout.SideBounds(PlotSize(width: 0, height: 0))
    (areas.beside, areas.above) = (group.bounds, group.bounds)
    chart.finish(&group, view, PlotSize(width: group.bounds.right, height: group.bounds.bottom), areas, isGrid: true)
    return group
  }

  private func overhang(of cells: [SceneGroup?]) -> FacetHeaders.Overhang {
    var overhang = FacetHeaders.Overhang()
    for (index, cell) in cells.enumerated() {
      guard let cell, let view = grid.cells[index] else { continue }
      let size = chart.builder.size(of: view)
      if index % grid.columns == 0 { overhang.left = max(overhang.left, -cell.bounds.left) }
      if index < grid.columns { overhang.top = max(overhang.top, -cell.bounds.top) }
      if index % grid.columns == grid.columns - 1 {
        overhang.right = max(overhang.right, cell.bounds.right - size.width)
      }
      if index + grid.columns >= cells.count {
        overhang.bottom = max(overhang.bottom, cell.bounds.bottom - size.height)
      }
    }
    return overhang
  }

  /// The label of a cell in a wrapped facet, which is part of the cell.
  private func addWrapLabel(_ index: Int, to drawn: inout SceneGroup) {
    guard let facet = grid.facet, let value = plot.views[index].facetValues.first else { return }
    let headers = FacetHeaders(
      chart: chart, view: view, grid: grid, facet: facet, places: [], shared: ChartLayout.SharedAxes())
    let size = chart.builder.size(of: index)
    headers.label(
      facet.wrap, value, at: Point(x: 0, y: 0), size, isRow: false, edge: headers.labelsAreBelow ? size.height : 0,
      to: &drawn)
  }

  /// Whether cells leave an axis to the grid: in facets, when they share its scale.
  private var sharedAxes: ChartLayout.SharedAxes {
    guard grid.facet != nil else { return ChartLayout.SharedAxes() }
    func isShared(_ channel: Channel) -> Bool {
      let resolve = plot.views[view].resolve
      if resolve?["axis"]?[channel.rawValue]?.asString == "independent" { return false }
      return resolve?["scale"]?[channel.rawValue]?.asString != "independent"
    }
    return ChartLayout.SharedAxes(hidesX: isShared(.x), hidesY: isShared(.y))
  }

  private func spacing(_ key: String) -> Double {
    let block = PropertyChain([raw] + settings.block(grid.facet == nil ? "concat" : "facet"))
    return block.number("spacing") ?? block["spacing"]?[key]?.asNumber ?? 20
  }

  /// The origin of each cell.
  private func placed(_ cells: [SceneGroup?]) -> [Point] {
    let isFlush = raw["bounds"]?.asString == "flush"
    let boxes = cells.indices.map { index -> Bounds? in
      guard isFlush, cells[index] != nil, let view = grid.cells[index] else { return cells[index]?.bounds }
      let size = chart.builder.size(of: view)
      return Bounds(left: 0, top: 0, right: size.width, bottom: size.height)
    }
    let x = track("column", boxes.map { $0.map { (-$0.left, $0.right) } }).places(grid.columns) { $0 % grid.columns }
    let y = track("row", boxes.map { $0.map { (-$0.top, $0.bottom) } }).places(grid.rows) { $0 / grid.columns }
    return zip(x, y).map { Point(x: $0, y: $1) }
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
      alignment: alignment.flatMap(GridTrack.Alignment.init) ?? (grid.facet == nil ? .each : .all),
      isCentred: isCentred)
  }
}
