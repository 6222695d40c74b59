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
      FacetHeaders(chart: chart, view: view, grid: grid, facet: facet, places: places, shared: shared).add(to: &group)
    }
    if whole.isEmpty { whole = Bounds(left: 0, top: 0, right: 0, bottom: 0) }
    var areas = ChartLayout.SideBounds(PlotSize(width: 0, height: 0))
    (areas.beside, areas.above) = (group.bounds, group.bounds)
    chart.finish(&group, view, PlotSize(width: group.bounds.right, height: group.bounds.bottom), areas, isGrid: true)
    return group
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

  private var aligns: String { raw["align"]?.asString ?? (grid.facet == nil ? "each" : "all") }

  /// The origin of each cell.
  private func placed(_ cells: [SceneGroup?]) -> [Point] {
    let (columns, rows) = (grid.columns, grid.rows)
    let isFlush = raw["bounds"]?.asString == "flush"
    var lefts = [Double](repeating: 0, count: columns), rights = lefts
    var tops = [Double](repeating: 0, count: rows), bottoms = tops
    for (index, cell) in cells.enumerated() {
      guard let cell else { continue }
      var box = cell.bounds
      if isFlush, let view = grid.cells[index] {
        let size = chart.builder.size(of: view)
        box = Bounds(left: 0, top: 0, right: size.width, bottom: size.height)
      }
      let (row, column) = (index / columns, index % columns)
      lefts[column] = max(lefts[column], (-box.left).rounded(.up))
      rights[column] = max(rights[column], box.right.rounded(.up))
      tops[row] = max(tops[row], (-box.top).rounded(.up))
      bottoms[row] = max(bottoms[row], box.bottom.rounded(.up))
    }
    if aligns == "all" {
      lefts = lefts.map { _ in lefts.max() ?? 0 }
      rights = rights.map { _ in rights.max() ?? 0 }
      tops = tops.map { _ in tops.max() ?? 0 }
      bottoms = bottoms.map { _ in bottoms.max() ?? 0 }
    }
    var x = [Double](repeating: 0, count: columns)
    for column in stride(from: 1, to: columns, by: 1) {
      x[column] = x[column - 1] + rights[column - 1] + spacing("column") + lefts[column]
    }
    var y = [Double](repeating: 0, count: rows)
    for row in stride(from: 1, to: rows, by: 1) { y[row] = y[row - 1] + bottoms[row - 1] + spacing("row") + tops[row] }
    return cells.indices.map { Point(x: x[$0 % columns], y: y[$0 / columns]) }
  }
}
