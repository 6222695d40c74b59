import Settings

/// Puts axes, marks, legends and titles of all views in their places.
struct ChartLayout {
  let plot: Plot
  let builder: ScaleBuilder
  let settings: ChartSettings
  let legends: [Legend]
  /// What names inside the drawing begin with, unique in a page.
  let identifier: String

  init(plot: Plot, builder: ScaleBuilder, settings: ChartSettings, identifier: String) {
    self.plot = plot
    self.builder = builder
    self.settings = settings
    self.identifier = identifier
    legends = LegendBuilder(plot: plot, settings: settings, scales: builder.scales).legends()
  }

  /// The whole drawing, about the origin of the root view.
  func scene() -> SceneGroup {
    guard !plot.views.isEmpty else { return SceneGroup("empty") }
    return view(0, shared: SharedAxes())
  }

  /// Axes that a cell leaves to the grid around it.
  struct SharedAxes {
    var hidesX = false
    var hidesY = false
  }

  func view(_ index: Int, shared: SharedAxes) -> SceneGroup {
    switch plot.views[index].kind {
    case .unit, .layer: return frame(index, shared: shared)
    case .grid(let grid): return GridLayout(chart: self, view: index, grid: grid).draw()
    }
  }

  /// A plotting area with everything around it.
  private func frame(_ index: Int, shared: SharedAxes) -> SceneGroup {
    var group = SceneGroup("mark-group role-frame")
    let size = builder.size(of: index)
    group.bounds = Bounds(left: 0, top: 0, right: size.width, bottom: size.height)
    addBackground(index, size, to: &group)
    let axes = AxisBuilder(plot: plot, settings: settings, scales: builder.scales).axes(of: index)
    var areas = SideBounds(size)
    let drawings = axes.map { (axis: $0, drawing: AxisLayout(axis: $0, size: size, settings: settings).draw()) }
    for (_, drawing) in drawings { group.addFloating(drawing.grid) }
    for (axis, drawing) in drawings where !drawing.isOnTop { add(axis, drawing, shared, &areas, to: &group) }
    let marks = addMarks(index, size, to: &group)
    areas.beside.add(marks)
    areas.above.add(marks)
    for (axis, drawing) in drawings where drawing.isOnTop { add(axis, drawing, shared, &areas, to: &group) }
    finish(&group, index, size, areas, isGrid: false)
    return group
  }

  /// What legends beside, above or below have to keep clear of.
  struct SideBounds {
    var beside: Bounds
    var above: Bounds

    init(_ size: PlotSize) {
      beside = Bounds(left: 0, top: 0, right: size.width, bottom: size.height)
      above = beside
    }
  }

  private func add(
    _ axis: Axis, _ drawing: AxisDrawing, _ shared: SharedAxes, _ areas: inout SideBounds, to group: inout SceneGroup
  ) {
    if axis.channel == .x ? shared.hidesX : shared.hidesY { return }
    let box = group.add(drawing)
    if axis.isHorizontal { areas.above.add(box) } else { areas.beside.add(box) }
  }

  /// Whether a view is a plotting area with a line around it.
  func hasFrame(_ index: Int) -> Bool {
    if case .grid = plot.views[index].kind { return false }
    let view = PropertyChain([plot.views[index].raw["view"]] + settings.block("view"))
    return !view.isNull("stroke") && (view["stroke"] != nil || settings.style.frameColour != nil)
  }

  /// The frame and the background of a plotting area.
  private func addBackground(_ index: Int, _ size: PlotSize, to group: inout SceneGroup) {
    let view = PropertyChain(
      [plot.views[index].raw["view"]] + settings.styles(plot.views[index].raw["view"]?["style"])
        + settings.block("view"))
    let isPolar = plot.units(in: index).allSatisfy {
      plot.units[$0].encoding[.x] == nil && plot.units[$0].encoding[.y] == nil && plot.units[$0].kind == .arc
    }
    var look = Look.Parts()
    look.fill = Paint(view.text("fill"))
    look.stroke =
      view.isNull("stroke")
      ? nil : Paint(view.text("stroke")) ?? (isPolar && !settings.isPlain ? nil : settings.style.frameColour)
    look.strokeWidth = view.number("strokeWidth") ?? 1
    look.opacity = view.number("opacity") ?? 1
    look.fillOpacity = view.number("fillOpacity") ?? 1
    look.strokeOpacity = view.number("strokeOpacity") ?? 1
    look.dash = view.numbers("strokeDash") ?? []
    guard look.fill != nil || look.stroke != nil else { return }
    let corner = view.number("cornerRadius") ?? 0
    var batch = ShapeBatch("background")
    batch.add(
      .path(
        .rectangle(x: 0.5, y: 0.5, width: size.width, height: size.height, corners: [corner, corner, corner, corner])),
      Look(look))
    group.addFloating(batch)
  }

  /// Adds the marks; gives how far series reach.
  private func addMarks(_ index: Int, _ size: PlotSize, to group: inout SceneGroup) -> Bounds {
    var reach = Bounds()
    for unit in plot.units(in: index) {
      let painter = MarkPainter(
        unit: plot.units[unit], plot: plot, scales: builder.scales, size: size, settings: settings)
      let batch = painter.batch()
      // Legends keep clear of series of lines and areas only, as in the reference implementation.
      if plot.units[unit].kind.isPath, !plot.units[unit].seriesColumns.isEmpty { reach.add(batch.bounds) }
      group.add(batch)
      if settings.furniture?.hasDirectLabels == true,
        let labels = DirectLabels(painter: painter, settings: settings).batch()
      {
        group.add(labels)
      }
    }
    return reach
  }

  /// Adds legends and the title of a view.
  func finish(_ group: inout SceneGroup, _ index: Int, _ size: PlotSize, _ areas: SideBounds, isGrid: Bool) {
    let own = legends.enumerated().filter { $0.element.view == index }
    if !own.isEmpty {
      LegendPlacement(settings: settings, size: size, beside: areas.beside, above: areas.above)
        .add(own.map { ($0.offset, $0.element) }, identifier: identifier, to: &group)
    }
    let isOutside = index == 0 && settings.titleIsOutside
    if !isOutside, let title = TitleLayout(plot.views[index].raw["title"], settings: settings) {
      group.add(title.draw(frame: size, whole: group.bounds, isGrid: isGrid))
    }
    if index == 0 { FurnitureLines(settings: settings).add(to: &group) }
  }
}
