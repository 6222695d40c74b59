import Settings

/// Draws a chart so that, where the spec asks for it, the whole has the given size and not only the plotting area.
struct Fitting {
  let request: ChartRequest
  let settings: ChartSettings

  func draw(_ plot: Plot) -> (scales: ScaleBuilder, drawing: ChartDrawing) {
    var result = draw(plot, PlotSize(width: 0, height: 0))
    let axes = fittedAxes(result.scales)
    guard axes.x || axes.y, case .unitOrLayer = kind(of: plot) else { return result }
    var shrinkage = PlotSize(width: 0, height: 0)
    // Labels may change with the size, so the rest is measured twice.
    for _ in 0..<2 {
      let wanted = ScaleBuilder(plot: plot, settings: settings).size(of: 0)
      let has =
        containsPadding ? PlotSize(width: result.drawing.width, height: result.drawing.height) : result.drawing.inner
      if axes.x { shrinkage.width = min(wanted.width - 1, shrinkage.width + has.width - wanted.width) }
      if axes.y { shrinkage.height = min(wanted.height - 1, shrinkage.height + has.height - wanted.height) }
      result = draw(plot, shrinkage)
    }
    return result
  }

  private enum Kind { case unitOrLayer, grid }

  private func kind(of plot: Plot) -> Kind {
    if case .grid? = plot.views.first?.kind { return .grid }
    return .unitOrLayer
  }

  private func draw(_ plot: Plot, _ shrinkage: PlotSize) -> (scales: ScaleBuilder, drawing: ChartDrawing) {
    let scales = ScaleBuilder(plot: plot, settings: settings, shrinkage: shrinkage)
    let layout = ChartLayout(plot: plot, builder: scales, settings: settings, identifier: request.identifier)
    var scene = layout.scene()
    if autosize?.asString == "none" || autosize?["type"]?.asString == "none" {
      let size = scales.size(of: 0)
      scene.bounds = Bounds(left: 0, top: 0, right: size.width, bottom: size.height)
    }
    return (scales, ChartDrawing(scene: scene, request: request, settings: settings))
  }

  private var autosize: LocatedValue? { request.spec["autosize"] ?? settings["autosize"] }
  private var containsPadding: Bool {
    autosize?["contains"]?.asString == "padding" || autosize?["contains"] == nil && fillsContainer
  }

  private var fillsContainer: Bool { request.spec["width"]?.asString == "container" }

  /// Along which axes the whole has the size of the spec: where that is not a step for each category.
  private func fittedAxes(_ scales: ScaleBuilder) -> (x: Bool, y: Bool) {
    func isFixed(_ channel: Channel, _ key: String) -> Bool {
      if request.spec[key]?.asNumber != nil { return true }
      return request.spec[key] == nil && scales.scales.scale(channel, scope: 0)?.kind.isDiscrete != true
    }
    switch autosize?.asString ?? autosize?["type"]?.asString {
    case "fit": return (isFixed(.x, "width"), isFixed(.y, "height"))
    case "fit-x": return (isFixed(.x, "width"), false)
    case "fit-y": return (false, isFixed(.y, "height"))
    default: return (fillsContainer, false)
    }
  }
}
