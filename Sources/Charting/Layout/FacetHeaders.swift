import Settings

/// Draws what cells of a facet share: on each side the axes and labels of rows or columns, then the titles.
struct FacetHeaders {
  let chart: ChartLayout
  let view: Int
  let grid: Plot.Grid
  let facet: Plot.Facet
  /// Where cells stand and how far each reaches, about the origin of the grid.
  let cells: GridLayout.PlacedCells
  let shared: ChartLayout.SharedAxes

  private var settings: ChartSettings { chart.settings }

  func add(to group: inout SceneGroup) {
    guard let sample = grid.cells.compactMap({ $0 }).first else { return }
    let size = chart.builder.size(of: sample)
    let axes = AxisBuilder(plot: chart.plot, settings: settings, scales: chart.builder.scales).axes(of: sample)
      .filter { $0.channel == .x ? shared.hidesX : shared.hidesY }
    var whole = cells.whole
    for side in [Axis.Side.left, .top, .right, .bottom] {
      let drawings = axes.filter { $0.side == side }
        .map { AxisLayout(axis: $0, size: size, settings: settings).draw() }
      whole.reach(side, to: addStrips(side, size, drawings, to: &group))
    }
    title(facet.column ?? facet.wrap, isRow: false, whole, to: &group)
    title(facet.row, isRow: true, whole, to: &group)
  }

  /// Axes and labels on one side of the cells, all beyond the furthest of them; gives how far they reach.
  private func addStrips(_ side: Axis.Side, _ size: PlotSize, _ axes: [AxisDrawing], to group: inout SceneGroup)
    -> Double
  {
    let isRow = side == .left || side == .right
    let edge = cells.edge(side, of: grid)
    var reach = edge
    for line in 0..<(isRow ? grid.rows : grid.columns) {
      guard let place = place(side, line) else { continue }
      let label = label(side, line)
      if axes.isEmpty, label == nil { continue }
      var strip = SceneGroup("mark-group role-header", x: isRow ? edge : place.x, y: isRow ? place.y : edge)
      strip.bounds = Bounds(left: 0, top: 0, right: isRow ? 0 : size.width, bottom: isRow ? size.height : 0)
      // The reference keeps axes clear of what reaches over the edge; a site's stay where they belong.
      let origin =
        settings.isPlain
        ? Point(x: side == .right ? -size.width : 0, y: side == .bottom ? -size.height : 0)
        : Point(x: place.x - strip.x, y: place.y - strip.y)
      for axis in axes { strip.add(axis, x: origin.x, y: origin.y) }
      if let label {
        let along = (isRow ? size.height : size.width) * label.fraction(side)
        strip.add(label.batch(side, of: strip.bounds, along: along))
      }
      reach = strip.bounds.moved(x: strip.x, y: strip.y).furthest(side, reach)
      group.add(strip)
    }
    return reach
  }

  /// The cell that an axis or a label of a row or a column belongs to: the nearest one to that side.
  private func place(_ side: Axis.Side, _ line: Int) -> Point? {
    let isRow = side == .left || side == .right
    let indices =
      isRow
      ? Array((line * grid.columns)..<min(grid.cells.count, (line + 1) * grid.columns))
      : Array(stride(from: line, to: grid.cells.count, by: grid.columns))
    return (side == .left || side == .top ? indices.first : indices.last).map { cells.places[$0] }
  }

  /// The label of a row or a column, where it stands on that side.
  private func label(_ side: Axis.Side, _ line: Int) -> HeaderText? {
    let isRow = side == .left || side == .right
    guard let definition = isRow ? facet.row : facet.column,
      HeaderText.side(.label, header(definition, isRow: isRow), isRow: isRow) == side
    else { return nil }
    let values = isRow ? facet.rowValues : facet.columnValues
    return values.indices.contains(line) ? label(definition, values[line], isRow: isRow) : nil
  }

  private func header(_ definition: ChannelDefinition, isRow: Bool) -> PropertyChain {
    PropertyChain(
      [definition.raw["header"]] + settings.block(isRow ? "headerRow" : "headerColumn") + settings.block("header"))
  }

  /// The label of a row, a column or a cell; nil where the spec wants none.
  private func label(_ definition: ChannelDefinition, _ value: Value, isRow: Bool) -> HeaderText? {
    if definition.raw["header"]?.isNull == true { return nil }
    let header = header(definition, isRow: isRow)
    guard header.flag("labels") ?? true else { return nil }
    var text = settings.valueFormat(definition, properties: header.followed(by: [definition.raw])).text(
      value, settings: settings)
    if case .bins = definition.binning, let step = binStep {
      text = settings.rangeText(value.measure, value.measure + step)
    }
    if let rewriting = LabelRewriting(header, settings: settings) { text = rewriting.text(text, value) }
    return HeaderText(kind: .label, lines: [text], header: header, settings: settings)
  }

  /// Adds its label to a cell of a wrapped facet. The reference keeps clear of whatever reaches up; labels of a site
  /// stand on one line where only those of a vertical axis do.
  func addLabel(of value: Value, _ size: PlotSize, to cell: inout SceneGroup) {
    guard let definition = facet.wrap, let label = label(definition, value, isRow: false) else { return }
    let side = HeaderText.side(.label, header(definition, isRow: false), isRow: false)
    var inside = cell.bounds
    if !settings.isPlain, inside.top > -settings.style.labelSize { inside.top = 0 }
    cell.add(label.batch(side, of: inside, along: size.width * label.fraction(side)))
  }

  private var binStep: Double? {
    let starts = (facet.rowValues + facet.columnValues + facet.wrapValues).map(\.measure).filter(\.isFinite).sorted()
    return zip(starts, starts.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min()
  }

  private func title(_ definition: ChannelDefinition?, isRow: Bool, _ whole: Bounds, to group: inout SceneGroup) {
    guard let definition, definition.raw["header"]?.isNull != true else { return }
    let fields = chart.plot.units.first?.fields ?? FieldTitles()
    guard let lines = settings.titleLines(of: definition, fields: fields) else { return }
    let header = header(definition, isRow: isRow)
    let side = HeaderText.side(.title, header, isRow: isRow)
    let text = HeaderText(kind: .title, lines: lines, header: header, settings: settings)
    let fraction = text.fraction(side)
    let along =
      isRow
      ? cells.whole.top + fraction * cells.whole.height
      : cells.whole.left + fraction * cells.whole.width
    let distance = facet.wrap == nil || isRow ? 10.0 : 0
    group.add(text.batch(side, of: whole.expanded(by: distance), along: along.roundedHalfUp))
  }
}
