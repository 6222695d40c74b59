import Settings

/// The size of the plotting area of a view, in pixels.
struct PlotSize: Sendable, Equatable {
  var width: Double
  var height: Double

  func length(along channel: Channel) -> Double { channel == .x ? width : height }
}

/// Works out plotting areas from the spec or from the number of categories (`CHARTS.md` §4.8, §9.1, 2).
struct SizeBuilder {
  let plot: Plot
  let settings: ChartSettings
  /// Domains by channel and scope.
  let domains: (Channel, Int) -> DomainBuilder.Result?
  /// How much smaller plotting areas are made, so that the whole drawing fits.
  var shrinkage = PlotSize(width: 0, height: 0)

  func size(of view: Int) -> PlotSize {
    PlotSize(width: length(of: view, along: .x), height: length(of: view, along: .y))
  }

  private func length(of view: Int, along channel: Channel) -> Double {
    let key = channel == .x ? "width" : "height"
    var longest: Double?
    for given in sizes(in: view, key) {
      if let number = given.asNumber { longest = max(longest ?? 0, number) }
      if given.asString == "container" {
        longest = max(longest ?? 0, channel == .x ? settings.style.containerWidth : settings.style.continuousHeight)
      }
    }
    let step = sizes(in: view, key).compactMap { $0["step"]?.asNumber }.max()
    let isPerPosition = sizes(in: view, key).contains { $0["for"]?.asString == "position" }
    let result = longest ?? ownLength(of: view, along: channel, step: step, isPerPosition: isPerPosition)
    return max(0, min(20_000, result - shrinkage.length(along: channel)))
  }

  /// The sizes given by a view, the layers in it, and the facet or layer around it.
  private func sizes(in view: Int, _ key: String) -> [LocatedValue] {
    var values = plot.views[view].raw[key].map { [$0] } ?? []
    if case .layer(let children) = plot.views[view].kind { values += children.flatMap { sizes(in: $0, key) } }
    return values
  }

  /// The lengths of a site's charts: as wide as a column of text, in cells of a grid as wide as their part of it;
  /// rows of names as high as their lines need. Nil where the spec gives the step, or the theme the length.
  private func siteLength(of view: Int, along channel: Channel, step: Double?) -> Double? {
    guard step == nil else { return nil }
    let block = PropertyChain(settings.block("view"))
    guard block["step"] == nil, block["continuous\(channel == .x ? "Width" : "Height")"] == nil else { return nil }
    let grid = enclosingGrid(of: view)
    let whole = channel == .x ? settings.style.continuousWidth : settings.style.continuousHeight
    let result = domain(of: channel, in: view)?.0
    if channel == .x {
      let columns = Double(max(1, grid?.columns ?? 1))
      let width = max(90, ((whole - 20 * (columns - 1)) / columns).rounded(.down))
      guard let result, result.kind.isDiscrete, grid == nil else { return width }
      return max(width, Double(result.domain.count) * 14)
    }
    guard let result else { return plot.units(in: view).contains { plot.units[$0].kind == .arc } ? whole : nil }
    if result.kind.isDiscrete { return Double(result.domain.count) * settings.style.rowStep }
    return (grid?.rows ?? 1) > 1 ? (whole / 2).rounded() : whole
  }

  /// The grid that a view is a cell of.
  private func enclosingGrid(of view: Int) -> Plot.Grid? {
    guard let parent = plot.views[view].parent, case .grid(let grid) = plot.views[parent].kind else { return nil }
    return grid
  }

  /// The domain of a position in a plotting area, with a view that uses it; of layers with scales of their own, a
  /// discrete one before others.
  private func domain(of channel: Channel, in view: Int) -> (DomainBuilder.Result, Int)? {
    var found: (DomainBuilder.Result, Int)?
    for index in plot.units(in: view) {
      let inner = plot.units[index].view
      guard let result = domains(channel, plot.scope(of: channel, in: inner)) else { continue }
      if found == nil || result.kind.isDiscrete && found?.0.kind.isDiscrete == false { found = (result, inner) }
    }
    return found
  }

  private func ownLength(of view: Int, along channel: Channel, step: Double?, isPerPosition: Bool) -> Double {
    let block = PropertyChain(settings.block("view"))
    let key = channel == .x ? "Width" : "Height"
    let continuous =
      block.number("continuous\(key)")
      ?? (channel == .x ? settings.style.continuousWidth : settings.style.continuousHeight)
    let discrete = block["discrete\(key)"]
    if !settings.isPlain, let length = siteLength(of: view, along: channel, step: step), discrete == nil {
      return length
    }
    let step = step ?? discrete?["step"]?.asNumber ?? block.number("step") ?? settings.style.step
    guard let (result, inner) = domain(of: channel, in: view) else {
      let isPolar = plot.units(in: view).contains { plot.units[$0].kind == .arc }
      return isPolar ? continuous : discrete?.asNumber ?? step
    }
    guard result.kind.isDiscrete else { return continuous }
    if let fixed = discrete?.asNumber { return fixed }
    let layout = BandPadding(plot: plot, settings: settings).padding(of: channel, view: inner, kind: result.kind)
    var outerStep = step
    if !isPerPosition,
      let offset = domains(
        channel == .x ? .xOffset : .yOffset, plot.scope(of: channel == .x ? .xOffset : .yOffset, in: view)),
      offset.kind.isDiscrete
    {
      let inner = BandPadding(plot: plot, settings: settings).padding(
        of: channel == .x ? .xOffset : .yOffset, view: view, kind: offset.kind)
      let length = BandLayout.length(count: offset.domain.count, step: step, inner: inner.inner, outer: inner.outer)
      outerStep = length / (1 - layout.inner)
    }
    return BandLayout.length(count: result.domain.count, step: outerStep, inner: layout.inner, outer: layout.outer)
  }
}

/// The padding of band and point scales by the marks that use them.
struct BandPadding {
  let plot: Plot
  let settings: ChartSettings

  func padding(of channel: Channel, view: Int, kind: ScaleKind) -> (inner: Double, outer: Double, align: Double) {
    var units: [UnitPlot] = []
    for index in plot.units(in: plot.scope(of: channel, in: view)) {
      let unit = plot.units[index]
      let second = channel.second.flatMap { unit.encoding[$0]?.isScaled } ?? false
      if second || unit.encoding[channel]?.isScaled == true { units.append(unit) }
    }
    let given = PropertyChain(units.map { $0.encoding[channel]?.raw["scale"] })
    let configured = PropertyChain(settings.block("scale"))
    let align = given.number("align").map { max(0, min(1, $0)) } ?? 0.5
    let both = given.number("padding")
    if kind == .point {
      return (1, given.number("paddingOuter") ?? both ?? configured.number("pointPadding") ?? 0.5, align)
    }
    let offset = channel == .x ? Channel.xOffset : .yOffset
    var inner = 0.0
    var outer: Double?
    if channel.isOffset {
      inner = configured.number("offsetBandPaddingInner") ?? 0
      outer = configured.number("offsetBandPaddingOuter") ?? 0
    } else if channel.isPosition, units.contains(where: { $0.encoding[offset]?.isScaled == true }) {
      inner = configured.number("bandWithNestedOffsetPaddingInner") ?? 0.2
      outer = configured.number("bandWithNestedOffsetPaddingOuter") ?? 0.2
    } else {
      let kinds = units.map(\.kind)
      inner = kinds.first.map { defaultInner($0, configured) } ?? 0
      outer = configured.number("bandPaddingOuter")
    }
    let usedInner = given.number("paddingInner") ?? both ?? inner
    let usedOuter =
      given.number("paddingOuter") ?? both ?? outer ?? (given.number("paddingInner") != nil ? usedInner / 2 : inner / 2)
    return (max(0, min(1, usedInner)), max(0, usedOuter), align)
  }

  private func defaultInner(_ kind: MarkKind, _ configured: PropertyChain) -> Double {
    if let both = configured.number("bandPaddingInner") { return both }
    switch kind {
    case .bar: return configured.number("barBandPaddingInner") ?? 0.1
    case .tick: return configured.number("tickBandPaddingInner") ?? 0.25
    default: return configured.number("rectBandPaddingInner") ?? 0
    }
  }
}
