import Settings

/// Makes all scales of a chart and the sizes of its plotting areas.
struct ScaleBuilder {
  let plot: Plot
  let settings: ChartSettings
  private(set) var scales = ScaleTable()
  /// The size of each view that is a plotting area; by view.
  private(set) var sizes: [PlotSize?]

  init(plot: Plot, settings: ChartSettings, shrinkage: PlotSize = PlotSize(width: 0, height: 0)) {
    self.plot = plot
    self.settings = settings
    sizes = [PlotSize?](repeating: nil, count: plot.views.count)
    let requests = plot.scaleRequests()
    let builder = DomainBuilder(plot: plot, settings: settings)
    let results = requests.map { builder.build($0) }
    var sizing = SizeBuilder(plot: plot, settings: settings) { channel, scope in
      requests.firstIndex { $0.channel == channel && $0.scope == scope }.map { results[$0] }
    }
    sizing.shrinkage = shrinkage
    for view in plot.views.indices where isFrame(view) { sizes[view] = sizing.size(of: view) }
    for isOffset in [false, true] {
      for (request, result) in zip(requests, results) where request.channel.isOffset == isOffset {
        scales.set(scale(request, result), scope: request.scope)
      }
    }
  }

  /// Whether a view is a plotting area: a mark or layers, not inside layers.
  private func isFrame(_ view: Int) -> Bool {
    if case .grid = plot.views[view].kind { return false }
    return plot.frameView(of: view) == view
  }

  func size(of view: Int) -> PlotSize { sizes[plot.frameView(of: view)] ?? PlotSize(width: 0, height: 0) }

  private func scale(_ request: Plot.ScaleRequest, _ result: DomainBuilder.Result) -> Scale {
    let properties = PropertyChain(request.uses.map { $0.definition.raw["scale"] })
    let view = request.uses.first.map { plot.units[$0.unit].view } ?? 0
    var scale = Scale(channel: request.channel, kind: result.kind, domain: result.domain, range: .numbers([]))
    scale.transform = transform(of: result.kind, properties)
    scale.clamps = properties.flag("clamp") ?? PropertyChain(settings.block("scale")).flag("clamp") ?? false
    scale.rounds = properties.flag("round") ?? false
    scale.bins = result.bins
    if request.channel.isPosition || request.channel.isOffset {
      setPositionRange(&scale, request, result, properties, view: view)
    } else {
      RangeBuilder(plot: plot, settings: settings, size: size(of: view), minimumStep: minimumStep(view))
        .setRange(&scale, request, properties)
      if properties["nice"] != nil, properties.flag("nice") != false, result.isOpen { widen(&scale, properties) }
    }
    if let bins = bins(properties["bins"], of: scale) { scale.bins = bins }
    if properties.flag("reverse") ?? isReversed(request, scale) { reverse(&scale) }
    return scale
  }

  /// The boundaries of bins that the spec gives: one by one, or by their width.
  private func bins(_ given: LocatedValue?, of scale: Scale) -> [Double]? {
    guard let given, scale.kind.isContinuous else { return nil }
    if let bounds = given.sequence { return bounds.compactMap(\.asNumber) }
    guard let step = given["step"]?.asNumber, step > 0, let first = scale.numbers.first, let last = scale.numbers.last
    else { return nil }
    let low = given["start"]?.asNumber ?? (min(first, last) / step).rounded(.up) * step
    let high = given["stop"]?.asNumber ?? (max(first, last) / step).rounded(.down) * step
    guard (high - low) / step <= 10_000 else { return nil }
    return Array(stride(from: low, through: high + step / 2, by: step))
  }

  private func isReversed(_ request: Plot.ScaleRequest, _ scale: Scale) -> Bool {
    let isTurned = request.channel == .x && PropertyChain(settings.block("scale")).flag("xReverse") == true
    return isDescending(request, scale) != isTurned
  }

  private func isDescending(_ request: Plot.ScaleRequest, _ scale: Scale) -> Bool {
    guard scale.kind.isContinuous, let definition = request.first else { return false }
    if case .descending = definition.order { return true }
    return false
  }

  private func transform(of kind: ScaleKind, _ properties: PropertyChain) -> ContinuousTransform {
    switch kind {
    case .log: .log(base: max(1.000_001, properties.number("base") ?? 10))
    case .pow: .power(exponent: properties.number("exponent").flatMap { $0 == 0 ? nil : $0 } ?? 1)
    case .sqrt: .power(exponent: 0.5)
    case .symlog: .symmetricLog(constant: properties.number("constant").flatMap { $0 > 0 ? $0 : nil } ?? 1)
    default: .linear
    }
  }

  // MARK: Positions

  private func setPositionRange(
    _ scale: inout Scale, _ request: Plot.ScaleRequest, _ result: DomainBuilder.Result, _ properties: PropertyChain,
    view: Int
  ) {
    let (low, high) = positionEnds(scale, request, properties, view: view)
    if scale.kind == .band || scale.kind == .point {
      let padding = BandPadding(plot: plot, settings: settings).padding(
        of: request.channel, view: view, kind: scale.kind)
      scale.bands = BandLayout(
        count: scale.domain.count, from: low, to: high, inner: padding.inner, outer: padding.outer,
        align: padding.align,
        rounds: scale.rounds)
      scale.range = .numbers([low, high])
      return
    }
    scale.range = .numbers([low, high])
    guard scale.kind.isContinuous, result.isOpen || properties["padding"] != nil else { return }
    pad(&scale, request, properties, length: (high - low).magnitude)
    if niceCount(properties) != nil, !scale.kind.isTime || properties["nice"] != nil, scale.bins == nil {
      widen(&scale, properties)
    }
  }

  private func positionEnds(
    _ scale: Scale, _ request: Plot.ScaleRequest, _ properties: PropertyChain, view: Int
  ) -> (Double, Double) {
    if let given = properties["range"]?.sequence, given.count == 2 {
      let size = size(of: view)
      let ends = given.map {
        $0.asNumber ?? ($0.asString == "width" ? size.width : $0.asString == "height" ? size.height : 0)
      }
      return (ends[0], ends[1])
    }
    if request.channel.isOffset {
      let outer = scales.scale(request.channel == .xOffset ? .x : .y, view: view, in: plot)
      if let bands = outer?.bands, bands.bandwidth > 0 { return (0, bands.bandwidth) }
      // Inside a calendar unit, a tenth is left free at both ends.
      guard let outer, let unit = nestingUnit(request), case let start = unit.start(of: CalendarTime.ordinaryYear)
      else {
        return (0, settings.style.step)
      }
      let length = (outer.number(unit.end(from: start)) - outer.number(start)).magnitude
      let gap = PropertyChain(settings.block("scale")).number("bandWithNestedOffsetPaddingInner") ?? 0.2
      return (gap / 2 * length, (1 - gap / 2) * length)
    }
    let length = size(of: view).length(along: request.channel)
    if scale.kind.isDiscrete { return (0, length) }
    let isUpwards = request.channel == .y
    let ends = (properties.number("rangeMin"), properties.number("rangeMax"))
    return isUpwards ? (ends.0 ?? length, ends.1 ?? 0) : (ends.0 ?? 0, ends.1 ?? length)
  }

  /// The calendar unit that bars on an offset channel share.
  private func nestingUnit(_ request: Plot.ScaleRequest) -> TimeUnit? {
    let channel: Channel = request.channel == .xOffset ? .x : .y
    return request.uses.lazy.compactMap { plot.units[$0.unit].encoding[channel]?.timeUnit }.first
  }

  /// Room in pixels at both ends of a continuous scale, for the halves of bars that stand on them.
  private func pad(_ scale: inout Scale, _ request: Plot.ScaleRequest, _ properties: PropertyChain, length: Double) {
    let configured = PropertyChain(settings.block("scale")).number("continuousPadding")
    let pixels = properties.number("padding") ?? configured ?? barPadding(request, length: length)
    guard pixels > 0, length > 2 * pixels, case .numbers(var ends) = scale.domain, ends.count >= 2 else { return }
    let isNegative = ends[0] < 0
    let (low, high) = (scale.transform.apply(ends[0]), scale.transform.apply(ends[ends.count - 1]))
    let grown = length / (length - 2 * pixels)
    let (middle, half) = ((low + high) / 2, (high - low) / 2 * grown)
    ends[0] = scale.transform.invert(middle - half, isNegative: isNegative)
    ends[ends.count - 1] = scale.transform.invert(middle + half, isNegative: isNegative)
    scale.domain = .numbers(ends)
  }

  private func barPadding(_ request: Plot.ScaleRequest, length: Double) -> Double {
    for use in request.uses {
      let unit = plot.units[use.unit]
      guard unit.kind == .bar, unit.dimension == request.channel, use.definition.channel == request.channel else {
        continue
      }
      if use.definition.isInterval || !use.definition.readsData { continue }
      if let given = unit.properties.number("continuousBandSize") { return given }
      if settings.isPlain { return 5 }
      let count = unit.frame[use.definition.column]?.distinct.count ?? 1
      return max(5, min(settings.style.widestBar / 2, 0.4 * length / Double(max(1, count))))
    }
    return 0
  }

  private func niceCount(_ properties: PropertyChain) -> Double? {
    guard let nice = properties["nice"] else {
      return PropertyChain(settings.block("scale")).flag("nice") == false ? nil : 10
    }
    if nice.asBool == false { return nil }
    return nice.asNumber ?? 10
  }

  /// Rounds the ends of the domain outwards.
  private func widen(_ scale: inout Scale, _ properties: PropertyChain) {
    guard let count = niceCount(properties), case .numbers(var ends) = scale.domain, ends.count >= 2 else { return }
    let last = ends.count - 1
    if scale.kind.isTime {
      let interval =
        properties.text("nice").flatMap(TimeInterval.Unit.init).map { TimeInterval(unit: $0, step: 1) }
        ?? TimeTicks.interval(from: ends[0], to: ends[last], count: count)
      guard let interval else { return }
      let (low, high) = (interval.floor(ends[0]), interval.floor(ends[last]))
      ends[0] = low
      if high < ends[last] { ends[last] = interval.next(after: high) }
    } else if case .log(let base) = scale.transform {
      let isNegative = ends[0] < 0
      func power(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
        base.raised(to: value.logarithm(base: base).rounded(rule))
      }
      if isNegative {
        (ends[0], ends[last]) = (-power(-ends[0], .up), -power(-ends[last], .down))
      } else if ends[0] > 0 {
        (ends[0], ends[last]) = (power(ends[0], .down), power(ends[last], .up))
      }
    } else {
      (ends[0], ends[last]) = niceInterval(ends[0], ends[last], count: count)
    }
    scale.domain = .numbers(ends)
  }

  private func reverse(_ scale: inout Scale) {
    switch scale.range {
    case .numbers(let numbers):
      scale.range = .numbers(numbers.reversed())
      if let bands = scale.bands {
        var turned = bands
        turned.isReversed.toggle()
        scale.bands = turned
      }
    case .colours(let colours): scale.range = .colours(colours.reversed())
    case .ramp(.scheme(let scheme, let extent, let isReversed)):
      scale.range = .ramp(.scheme(scheme, extent: extent, isReversed: !isReversed))
    case .ramp(.stops(let stops, let interpolation)): scale.range = .ramp(.stops(stops.reversed(), interpolation))
    case .texts(let texts): scale.range = .texts(texts.reversed())
    case .dashes(let dashes): scale.range = .dashes(dashes.reversed())
    }
  }

  /// The smallest step of the discrete positions of a view.
  private func minimumStep(_ view: Int) -> Double {
    var least: Double?
    for channel in [Channel.x, .y] {
      guard let scale = scales.scale(channel, view: view, in: plot) else { continue }
      if let bands = scale.bands { least = min(least ?? .infinity, bands.step) }
      if let bins = scale.bins, bins.count > 1, scale.kind.isContinuous {
        least = min(least ?? .infinity, size(of: view).length(along: channel) / Double(bins.count - 1))
      }
    }
    return least ?? PropertyChain(settings.block("view")).number("step") ?? settings.style.step
  }
}
