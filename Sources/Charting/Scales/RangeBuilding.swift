import Settings

/// What a scale that is no position gives: colours, sizes, shapes (`CHARTS.md` §9.1, 12).
struct RangeBuilder {
  let plot: Plot
  let settings: ChartSettings
  let size: PlotSize
  let minimumStep: Double

  func setRange(_ scale: inout Scale, _ request: Plot.ScaleRequest, _ properties: PropertyChain) {
    switch scale.channel {
    case .color, .fill, .stroke: setColours(&scale, request, properties)
    case .shape:
      scale.range = .texts(properties["range"]?.sequence?.compactMap(\.asString) ?? configuredSymbols ?? Self.shapes)
    case .strokeDash:
      scale.range = .dashes(
        properties["range"]?.sequence?.map { $0.sequence?.compactMap(\.asNumber) ?? [] }
          ?? [[], [4, 2], [2, 1], [1, 1], [1, 2, 4, 2]])
    default: setNumbers(&scale, request, properties)
    }
  }

  private static let shapes = [
    "circle", "square", "triangle-up", "cross", "diamond", "triangle-right", "triangle-down", "triangle-left",
  ]

  private var configuredSymbols: [String]? {
    PropertyChain(settings.block("range"))["symbol"]?.sequence?.compactMap(\.asString)
  }

  // MARK: Numbers

  private func setNumbers(_ scale: inout Scale, _ request: Plot.ScaleRequest, _ properties: PropertyChain) {
    var range = properties["range"]?.sequence?.compactMap(\.asNumber) ?? defaultRange(scale, request)
    if range.count == 2 {
      range[0] = properties.number("rangeMin") ?? range[0]
      range[1] = properties.number("rangeMax") ?? range[1]
    }
    scale.range = .numbers(range)
    let count = scale.domain.count
    if scale.kind == .point || scale.kind == .band, range.count == 2 {
      let isPoint = scale.kind == .point
      let outer = properties.number("padding") ?? properties.number("paddingOuter") ?? 0
      let padding = isPoint ? outer : 0
      scale.bands = BandLayout(
        count: count, from: range[0], to: range[1], inner: isPoint ? 1 : properties.number("paddingInner") ?? 0,
        outer: padding)
    } else if scale.kind.isDiscretising, properties["range"] == nil, range.count == 2 {
      let pieces = max(1, count)
      scale.range = .numbers((0...pieces).map { range[0] + (range[1] - range[0]) * Double($0) / Double(pieces) })
    }
  }

  private func defaultRange(_ scale: Scale, _ request: Plot.ScaleRequest) -> [Double] {
    let kind = request.uses.first.map { plot.units[$0.unit].kind } ?? .point
    let configured = PropertyChain(settings.block("scale"))
    switch scale.channel {
    case .theta: return [0, 2 * .pi]
    case .radius: return [0, min(size.width, size.height) / 2]
    case .opacity, .fillOpacity, .strokeOpacity:
      return [configured.number("minOpacity") ?? 0.3, configured.number("maxOpacity") ?? 0.8]
    case .strokeWidth: return [configured.number("minStrokeWidth") ?? 1, configured.number("maxStrokeWidth") ?? 4]
    case .angle: return [0, 360]
    case .size:
      switch kind {
      case .bar, .tick:
        return [configured.number("minBandSize") ?? 2, configured.number("maxBandSize") ?? max(2, minimumStep - 1)]
      case .line, .trail, .rule:
        return [configured.number("minStrokeWidth") ?? 1, configured.number("maxStrokeWidth") ?? 4]
      case .text: return [configured.number("minFontSize") ?? 8, configured.number("maxFontSize") ?? 40]
      default:
        let side = 0.95 * minimumStep
        return [configured.number("minSize") ?? 4, configured.number("maxSize") ?? side * side]
      }
    default: return [0, 1]
    }
  }

  // MARK: Colours

  private func setColours(_ scale: inout Scale, _ request: Plot.ScaleRequest, _ properties: PropertyChain) {
    if let list = properties["range"]?.sequence ?? properties["scheme"]?.sequence {
      return setColourList(
        &scale, list.compactMap { $0.asString }.map { Colour($0) ?? Colour(hex: 0) }, request, properties)
    }
    let given = properties["scheme"]
    var name = given?.asString ?? given?["name"]?.asString
    var count = given?["count"]?.asInteger
    let extent = given?["extent"]?.sequence?.compactMap(\.asNumber) ?? []
    if let text = properties["range"]?.asString { name = name ?? namedRange(text, &count) }
    let scheme = name.flatMap(ColourScheme.init(named:)) ?? defaultScheme(&scale, request, properties)
    scale.isOfRamp = settings.style.usesSiteColours && scheme.isContinuous
    let reach = extent.count == 2 ? min(extent[0], extent[1])...max(extent[0], extent[1]) : 0...1
    let isReversed = extent.count == 2 && extent[0] > extent[1]
    switch scale.kind {
    case .ordinal, .point, .band:
      scale.range = .colours(scheme.discreteColours(count ?? scale.domain.count, extent: reach))
    case .binOrdinal, .quantize, .quantile, .threshold:
      let pieces = scale.domain.count + 1
      scale.range = .colours(scheme.discreteColours(pieces, extent: reach))
    default:
      scale.range =
        scheme.isContinuous
        ? .ramp(.scheme(scheme, extent: reach, isReversed: isReversed)) : .ramp(.stops(scheme.colours, .rgb))
    }
  }

  private func namedRange(_ text: String, _ count: inout Int?) -> String? {
    switch text {
    case "category": "tableau10"
    case "ordinal", "ramp": "blues"
    case "heatmap": "yellowgreenblue"
    case "diverging": "blueorange"
    default: nil
    }
  }

  private func setColourList(
    _ scale: inout Scale, _ colours: [Colour], _ request: Plot.ScaleRequest, _ properties: PropertyChain
  ) {
    guard scale.kind.isContinuous else {
      scale.range = .colours(colours)
      return
    }
    let given = properties["interpolate"]?.asString ?? properties["interpolate"]?["type"]?.asString
    scale.range = .ramp(.stops(colours, given.flatMap(ColourInterpolation.init) ?? .hcl))
  }

  private func defaultScheme(_ scale: inout Scale, _ request: Plot.ScaleRequest, _ properties: PropertyChain)
    -> ColourScheme
  {
    let configured = PropertyChain(settings.block("range"))
    let type = request.first?.type ?? .nominal
    let key: String
    if scale.kind == .ordinal, type != .ordinal {
      key = "category"
    } else if scale.kind == .ordinal {
      key = "ordinal"
    } else if properties["domainMid"] != nil {
      key = "diverging"
    } else {
      let isRect = request.uses.first.map { plot.units[$0.unit].kind == .rect } ?? false
      key = isRect ? "heatmap" : "ramp"
    }
    if let scheme = scheme(configured[key]) { return scheme }
    switch key {
    case "category":
      scale.followsPage = settings.style.usesSiteColours
      return ColourScheme(colours: settings.style.palette, isContinuous: false)
    case "diverging": return ColourScheme(named: "blueorange") ?? ColourScheme(colours: [], isContinuous: false)
    case "heatmap": return ColourScheme(named: "yellowgreenblue") ?? ColourScheme(colours: [], isContinuous: false)
    default: return ColourScheme(named: "blues") ?? ColourScheme(colours: [], isContinuous: false)
    }
  }

  private func scheme(_ value: LocatedValue?) -> ColourScheme? {
    guard let value else { return nil }
    if let list = value.sequence {
      return ColourScheme(colours: list.compactMap { $0.asString.flatMap { Colour($0) } }, isContinuous: false)
    }
    return (value.asString ?? value["scheme"]?.asString ?? value["scheme"]?["name"]?.asString).flatMap(
      ColourScheme.init(named:))
  }
}
