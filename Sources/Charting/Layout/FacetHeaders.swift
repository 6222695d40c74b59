import Settings

/// Draws what cells of a facet share: the axes at the edges, the labels and titles of rows and columns.
struct FacetHeaders {
  let chart: ChartLayout
  let view: Int
  let grid: Plot.Grid
  let facet: Plot.Facet
  let places: [Point]
  let shared: ChartLayout.SharedAxes
  /// How far the marks of cells reach over the edges of the grid.
  var overhang = Overhang()

  struct Overhang {
    var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
  }

  private var settings: ChartSettings { chart.settings }

  func add(to group: inout SceneGroup) {
    guard let sample = grid.cells.compactMap({ $0 }).first else { return }
    let size = chart.builder.size(of: sample)
    let axes = AxisBuilder(plot: chart.plot, settings: settings, scales: chart.builder.scales).axes(of: sample)
    let cells = Bounds(
      left: -overhang.left, top: -overhang.top, right: (places.map(\.x).max() ?? 0) + size.width + overhang.right,
      bottom: (places.map(\.y).max() ?? 0) + size.height + overhang.bottom)
    for axis in axes where axis.channel == .x ? shared.hidesX : shared.hidesY { add(axis, size, to: &group) }
    if facet.wrap == nil {
      let hasAxesAbove = shared.hidesX && axes.contains { $0.side == .top }
      addLabels(size, above: hasAxesAbove ? min(group.bounds.top, -overhang.top) : -overhang.top, to: &group)
    }
    title(facet.column ?? facet.wrap, isRow: false, cells, to: &group)
    title(facet.row, isRow: true, cells, to: &group)
  }

  /// The labels of columns, then those of rows, outside what stands there already.
  private func addLabels(_ size: PlotSize, above: Double, to group: inout SceneGroup) {
    let isBelow = labelsAreBelow
    let below = isBelow ? group.bounds.bottom : 0
    for (index, value) in facet.columnValues.enumerated()
    where facet.column != nil && places.indices.contains(index) {
      let edge = isBelow ? below : above
      label(facet.column, value, at: places[index], size, isRow: false, edge: edge, to: &group)
    }
    let isBehind = orient(of: header(facet.row, isRow: true), "labelOrient", isRow: true) == "right"
    let edge = isBehind ? group.bounds.right : min(0, group.bounds.left)
    for (index, value) in facet.rowValues.enumerated()
    where facet.row != nil && places.indices.contains(index * grid.columns) {
      label(facet.row, value, at: places[index * grid.columns], size, isRow: true, edge: edge, to: &group)
    }
  }

  /// Whether the labels of columns or cells stand under them.
  var labelsAreBelow: Bool {
    orient(of: header(facet.column ?? facet.wrap, isRow: false), "labelOrient", isRow: false) == "bottom"
  }

  /// The side that labels or titles stand on.
  private func orient(of header: PropertyChain, _ key: String, isRow: Bool) -> String {
    header.text(key) ?? header.text("orient") ?? (isRow ? "left" : "top")
  }

  /// An axis at the edge of each row or column.
  private func add(_ axis: Axis, _ size: PlotSize, to group: inout SceneGroup) {
    let drawing = AxisLayout(axis: axis, size: size, settings: settings).draw()
    let count = axis.isHorizontal ? grid.columns : grid.rows
    let aside = settings.isPlain ? distance(of: axis) : Point(x: 0, y: 0)
    for index in 0..<count {
      guard let place = edgePlace(axis, index) else { continue }
      group.add(drawing, x: place.x + aside.x, y: place.y + aside.y)
    }
  }

  /// The reference implementation keeps axes clear of marks that reach over the edge; a site's stay where they belong.
  private func distance(of axis: Axis) -> Point {
    switch axis.side {
    case .bottom: Point(x: 0, y: overhang.bottom)
    case .top: Point(x: 0, y: -overhang.top)
    case .left: Point(x: -overhang.left, y: 0)
    case .right: Point(x: overhang.right, y: 0)
    }
  }

  /// The origin of the cell at the edge where an axis of a row or a column stands.
  private func edgePlace(_ axis: Axis, _ index: Int) -> Point? {
    let indices =
      axis.isHorizontal
      ? Array(stride(from: index, to: grid.cells.count, by: grid.columns))
      : Array((index * grid.columns)..<min(grid.cells.count, (index + 1) * grid.columns))
    let isAtEnd = axis.side == .bottom || axis.side == .right
    if facet.wrap != nil, axis.isHorizontal, isAtEnd {
      return indices.last { grid.cells[$0] != nil }.map { places[$0] }
    }
    return (isAtEnd ? indices.last : indices.first).map { places[$0] }
  }

  private func header(_ definition: ChannelDefinition?, isRow: Bool) -> PropertyChain {
    PropertyChain(
      [definition?.raw["header"]] + settings.block(isRow ? "headerRow" : "headerColumn") + settings.block("header"))
  }

  /// Adds the label of a row, a column or a cell.
  func label(
    _ definition: ChannelDefinition?, _ value: Value, at place: Point, _ size: PlotSize, isRow: Bool, edge: Double,
    to group: inout SceneGroup
  ) {
    guard let definition, !(definition.raw["header"]?.isNull ?? false) else { return }
    let header = header(definition, isRow: isRow)
    guard header.flag("labels") ?? true else { return }
    let style = TextStyle(
      size: header.number("labelFontSize") ?? settings.style.labelSize, isBold: isBold(header["labelFontWeight"], false)
    )
    var text = settings.valueFormat(definition, properties: header.followed(by: [definition.raw])).text(
      value, settings: settings)
    if case .bins = definition.binning, let step = binStep(definition) {
      text = settings.rangeText(value.measure, value.measure + step)
    }
    if let expression = header.text("labelExpr").flatMap({ try? ExpressionParser.parse($0) }) {
      text =
        expression.evaluate(
          in: NamedScope(values: [("label", .text(text)), ("value", value)], locale: settings.locale)
        ).string
    }
    let padding = header.number("labelPadding") ?? 10
    let limit = header.number("labelLimit") ?? 0
    var item = TextItem(lines: [style.truncated(text, limit: limit)], x: 0, y: 0, style: style, alignment: .center)
    let orient = orient(of: header, "labelOrient", isRow: isRow)
    let fraction = header.text("labelAnchor") == "start" ? 0.0 : header.text("labelAnchor") == "end" ? 1 : 0.5
    if isRow {
      item.angle = header.number("labelAngle") ?? (orient == "right" ? 90 : -90)
      item.baseline = item.angle == 0 ? .middle : .bottom
      if item.angle == 0 { item.alignment = orient == "right" ? .left : .right }
      item.x = orient == "right" ? edge + padding : edge - padding
      item.y = place.y + size.height * (item.angle == 0 ? 0.5 : 1 - fraction)
    } else {
      item.angle = header.number("labelAngle") ?? 0
      item.x = place.x + size.width * fraction
      item.baseline = orient == "bottom" ? .top : .bottom
      item.y = orient == "bottom" ? edge + padding : edge - padding
    }
    if fraction != 0.5 { item.alignment = fraction == 0 ? .left : .right }
    item.alignment = header.choice("labelAlign") ?? item.alignment
    // Level labels beside rows end at the axis, whatever their alignment.
    if isRow, item.angle == 0, orient != "right", item.alignment != .right {
      item.x -= style.width(of: item.lines[0]) * (item.alignment == .left ? 1 : 0.5)
    }
    var look = Look()
    look.fill = Paint(header.text("labelColor")) ?? settings.style.textColour
    look.fontSize = style.size
    look.fontWeight = header.text("labelFontWeight")
    var batch = ShapeBatch("role-title-text")
    batch.add(.text(item), look)
    group.add(batch)
  }

  private func binStep(_ definition: ChannelDefinition) -> Double? {
    let starts = (facet.rowValues + facet.columnValues + facet.wrapValues).map(\.measure).filter(\.isFinite).sorted()
    return zip(starts, starts.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.min()
  }

  private func title(_ definition: ChannelDefinition?, isRow: Bool, _ cells: Bounds, to group: inout SceneGroup) {
    guard let definition, !(definition.raw["header"]?.isNull ?? false) else { return }
    let fields = chart.plot.units.first?.fields ?? FieldTitles()
    guard let lines = settings.titleLines(of: definition, fields: fields) else { return }
    let header = header(definition, isRow: isRow)
    let size = header.number("titleFontSize") ?? settings.style.guideTitleSize
    let style = TextStyle(size: size, isBold: isBold(header["titleFontWeight"], settings.style.guideTitleIsBold))
    let padding = header.number("titlePadding") ?? 10
    let limit = header.number("titleLimit") ?? 0
    var item = TextItem(
      lines: lines.map { style.truncated($0, limit: limit) }, x: 0, y: 0, style: style, alignment: .center,
      baseline: .bottom)
    let fraction = header.text("titleAnchor") == "start" ? 0.0 : header.text("titleAnchor") == "end" ? 1 : 0.5
    if fraction != 0.5 { item.alignment = fraction == 0 ? .left : .right }
    let isFar = ["right", "bottom"].contains(orient(of: header, "titleOrient", isRow: isRow))
    let distance = (isRow || facet.wrap == nil ? 10 : 0) + padding
    if isRow {
      item.angle = header.number("titleAngle") ?? (isFar ? 90 : -90)
      item.x = isFar ? group.bounds.right.rounded(.up) + distance : group.bounds.left.rounded(.down) - distance
      item.y = cells.bottom + (cells.top - cells.bottom) * fraction
    } else {
      item.angle = header.number("titleAngle") ?? 0
      item.x = cells.left + (cells.right - cells.left) * fraction
      item.y = isFar ? group.bounds.bottom.rounded(.up) + distance : group.bounds.top.rounded(.down) - distance
      if isFar { item.baseline = .top }
    }
    item.alignment = header.choice("titleAlign") ?? item.alignment
    var look = Look()
    look.fill = Paint(header.text("titleColor")) ?? settings.style.textColour
    look.fontSize = size
    look.fontWeight = header.text("titleFontWeight") ?? (settings.style.guideTitleIsBold ? "bold" : nil)
    var batch = ShapeBatch("role-title-text")
    batch.add(.text(item), look)
    group.add(batch)
  }
}
