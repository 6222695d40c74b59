import Settings

/// Works out what values a scale covers, before anything is known of its range.
struct DomainBuilder {
  let plot: Plot
  let settings: ChartSettings

  /// A scale's type and domain.
  struct Result {
    var kind: ScaleKind
    var domain: Scale.Domain
    var includesZero = false
    /// Whether the ends may be rounded.
    var isOpen = true
    var bins: [Double]?
  }

  func build(_ request: Plot.ScaleRequest) -> Result {
    let kind = kind(of: request)
    if kind.isDiscrete, kind != .binOrdinal { return discrete(request, kind) }
    return continuous(request, kind)
  }

  private func kind(of request: Plot.ScaleRequest) -> ScaleKind {
    let kinds = request.uses.map { use in
      (kind: use.definition.scaleKind(of: plot.units[use.unit]), isGiven: use.definition.raw["scale"]?["type"] != nil)
    }
    if let given = kinds.first(where: \.isGiven) { return given.kind }
    let first = kinds.first?.kind ?? .linear
    if first == .point, kinds.contains(where: { $0.kind == .band }) { return .band }
    if first.isContinuous, !first.isTime, let time = kinds.first(where: { $0.kind.isTime }), isDatumOnly(request, first)
    {
      return time.kind
    }
    return first
  }

  private func isDatumOnly(_ request: Plot.ScaleRequest, _ kind: ScaleKind) -> Bool {
    request.uses.allSatisfy { !$0.definition.readsData || $0.definition.scaleKind(of: plot.units[$0.unit]) != kind }
  }

  /// The first scale property given by any of the definitions.
  private func property(_ key: String, _ request: Plot.ScaleRequest) -> LocatedValue? {
    for use in request.uses { if let value = use.definition.raw["scale"]?[key] { return value } }
    return nil
  }

  // MARK: Discrete

  private func discrete(_ request: Plot.ScaleRequest, _ kind: ScaleKind) -> Result {
    let isTemporal = request.first?.type == .temporal || request.uses.contains { $0.definition.timeUnit != nil }
    if let given = property("domain", request), let values = given.sequence {
      let data = values.map { value in
        value.mapping == nil ? isTemporal ? value.asData.asTime : value.asData : value.asMoment
      }
      return Result(kind: kind, domain: .values(data))
    }
    var parts = request.uses.map { categories($0.definition, plot.units[$0.unit]) }
    if let extra = property("domain", request)?["unionWith"]?.sequence { parts.append(extra.map(\.asData)) }
    let values = parts.count == 1 ? parts[0] : Column.values(parts.flatMap { $0 }).distinct
    return Result(kind: kind, domain: .values(ordered(values, request)))
  }

  private func ordered(_ values: [Value], _ request: Plot.ScaleRequest) -> [Value] {
    let sorting = DiscreteDomain(settings: settings)
    let use =
      request.uses.first { $0.definition.raw["sort"] != nil && $0.definition.readsData }
      ?? request.uses.first { $0.definition.readsData }
    guard let use else { return values }
    let unit = plot.units[use.unit]
    var definition = use.definition
    definition.column = use.definition.aggregation == nil ? definition.column : definition.field ?? ""
    let raw = request.uses.count == 1 ? unit.raw : Frame.joined(distinctFrames(request))
    return sorting.ordered(values, by: definition, frame: raw, encoding: unit.encoding, stack: unit.stack)
  }

  /// The rows of all units that share the scale and have the sorted field, each data set once.
  private func distinctFrames(_ request: Plot.ScaleRequest) -> [Frame] {
    guard let column = request.first?.column else { return [] }
    var frames: [Frame] = []
    var seen = Set<Int>()
    for use in request.uses where seen.insert(plot.units[use.unit].view).inserted {
      let raw = plot.units[use.unit].raw
      if raw.has(column), !frames.contains(raw) { frames.append(raw) }
    }
    return frames
  }

  private func categories(_ definition: ChannelDefinition, _ unit: UnitPlot) -> [Value] {
    switch definition.source {
    case .datum(let value): return [value]
    case .field, .rows: break
    case .value, .nothing: return []
    }
    guard
      let column = (definition.isSortedByRows && unit.raw.has(definition.column) ? unit.raw : unit.frame)[
        definition.column]
    else { return [] }
    return column.distinct
  }

  // MARK: Continuous

  private func continuous(_ request: Plot.ScaleRequest, _ kind: ScaleKind) -> Result {
    var result = Result(kind: kind, domain: .numbers([0, 1]))
    let isTime = kind.isTime
    result.includesZero = !isTime && kind != .log && includesZero(request)
    if let given = property("domain", request), let ends = explicit(given, isTime: isTime) {
      result.domain = .numbers(ends)
      result.isOpen = false
      result.includesZero = property("zero", request)?.asBool ?? false
    } else {
      var (low, high) = extent(of: request)
      if let bins = bins(of: request) ?? givenBins(request, low, high) {
        result.bins = bins
        if let first = bins.first, let last = bins.last { (low, high) = (min(low, first), max(high, last)) }
      }
      if let extra = property("domain", request)?["unionWith"]?.sequence {
        for end in extra {
          if let number = number(end, isTime: isTime) { (low, high) = (min(low, number), max(high, number)) }
        }
      }
      if !(low.isFinite && high.isFinite) {
        (low, high) = isTime ? (0, 1) : kind == .log ? (1, 10) : result.includesZero ? (0, 0) : (0, 1)
        if isTime { result.isOpen = false }
      }
      result.domain = .numbers([low, high])
    }
    if request.uses.contains(where: { if case .binned = $0.definition.binning { true } else { false } }) {
      result.isOpen = false
    }
    adjustEnds(&result, request, isTime: isTime)
    if kind == .quantile || kind == .quantize || kind == .binOrdinal || kind == .threshold {
      discretise(&result, request)
    }
    return result
  }

  private func explicit(_ value: LocatedValue, isTime: Bool) -> [Double]? {
    guard let elements = value.sequence else { return nil }
    let numbers = elements.compactMap { number($0, isTime: isTime) }
    return numbers.count == elements.count && !numbers.isEmpty ? numbers : nil
  }

  private func number(_ value: LocatedValue, isTime: Bool) -> Double? {
    let data = value.mapping == nil ? value.asData : value.asMoment
    let number = isTime ? data.asTime.number : data.measure
    return number.isFinite ? number : nil
  }

  private func adjustEnds(_ result: inout Result, _ request: Plot.ScaleRequest, isTime: Bool) {
    guard case .numbers(var ends) = result.domain, ends.count >= 2 else { return }
    if result.includesZero {
      ends[0] = min(ends[0], 0)
      if ends[ends.count - 1] < 0 { ends[ends.count - 1] = 0 }
      if ends[0] > 0 { ends[0] = 0 }
    }
    if let low = property("domainMin", request).flatMap({ number($0, isTime: isTime) }) {
      ends[0] = low
      result.isOpen = false
    }
    if let high = property("domainMax", request).flatMap({ number($0, isTime: isTime) }) {
      ends[ends.count - 1] = high
      result.isOpen = false
    }
    if let middle = property("domainMid", request).flatMap({ number($0, isTime: isTime) }), ends.count == 2 {
      ends = [ends[0], middle, ends[1]]
    }
    result.domain = .numbers(ends)
  }

  private func includesZero(_ request: Plot.ScaleRequest) -> Bool {
    if let given = property("zero", request)?.asBool { return given }
    let configured = PropertyChain(settings.block("scale")).flag("zero") ?? true
    // Layers agree on what the first of them wants.
    guard let first = request.uses.first?.unit else { return false }
    return request.uses.contains {
      $0.unit == first && includesZero($0.definition, plot.units[$0.unit], configured: configured)
    }
  }

  private func includesZero(_ definition: ChannelDefinition, _ unit: UnitPlot, configured: Bool) -> Bool {
    guard let channel = definition.channel.scaleChannel, definition.type == .quantitative else { return false }
    if channel == .size { return true }
    guard channel.isPosition || channel.isPolar, !definition.isBinned else { return false }
    if definition.channel != channel { return false }
    let isDimension = unit.dimension == channel
    switch unit.kind {
    case .bar, .area:
      if isDimension { return false }
      if let second = channel.second, unit.encoding[second] == nil { return true }
    case .line, .trail: if isDimension { return false }
    case .point, .circle, .square, .tick, .rule, .text, .rect, .arc: break
    }
    return configured
  }

  private func extent(of request: Plot.ScaleRequest) -> (Double, Double) {
    var (low, high) = (Double.infinity, -Double.infinity)
    for use in request.uses {
      let unit = plot.units[use.unit]
      if unit.stack?.channel == use.definition.channel, unit.stack?.offset == .normalize,
        use.definition.channel.scaleChannel == request.channel
      {
        (low, high) = (min(low, 0), max(high, 1))
        continue
      }
      if case .datum(let value) = use.definition.source {
        let number = use.definition.type == .temporal ? value.asTime.number : value.measure
        if number.isFinite { (low, high) = (min(low, number), max(high, number)) }
        continue
      }
      let usesRaw =
        property("domain", request)?.asString == "unaggregated" && use.definition.aggregation?.sharesDomain == true
      let frame = usesRaw ? unit.raw : unit.frame
      var columns = [usesRaw ? use.definition.field ?? "" : use.definition.column]
      if let end = use.definition.endColumn, coversEnds(use.definition, unit) { columns.append(end) }
      for column in columns.compactMap({ frame[$0] }) { column.extend(&low, &high) }
    }
    return (low, high)
  }

  /// Whether the ends of intervals belong to the domain.
  private func coversEnds(_ definition: ChannelDefinition, _ unit: UnitPlot) -> Bool {
    if definition.timeUnit == nil { return true }
    if unit.stack?.channel == definition.channel { return true }
    if unit.kind == .bar || unit.kind == .rect { return definition.channel.isPosition }
    return unit.bandPosition(of: definition) != 0
  }

  /// The boundaries of data that is binned already, when the spec says how wide the bins are.
  private func givenBins(_ request: Plot.ScaleRequest, _ low: Double, _ high: Double) -> [Double]? {
    guard let use = request.uses.first(where: { $0.definition.channel.isPosition }),
      case .binned = use.definition.binning, low < high,
      let step = use.definition.raw["bin"]?["step"]?.asNumber, step > 0, (high - low) / step <= 10_000
    else { return nil }
    return stride(from: low, through: high + step / 2, by: step).map { $0 }
  }

  private func bins(of request: Plot.ScaleRequest) -> [Double]? {
    guard let use = request.uses.first(where: { $0.definition.isBinned && $0.definition.type == .quantitative }),
      case .bins(let parameters) = use.definition.binning, let field = use.definition.field
    else { return nil }
    var (low, high) = (Double.infinity, -Double.infinity)
    for use in request.uses { plot.units[use.unit].raw[field]?.extend(&low, &high) }
    return Bins(parameters, low: low, high: high).boundaries
  }

  // MARK: Discretised

  private func discretise(_ result: inout Result, _ request: Plot.ScaleRequest) {
    switch result.kind {
    case .binOrdinal:
      if let bins = result.bins ?? boundaries(request) {
        result.domain = .numbers(Array(bins.dropFirst().dropLast())); result.bins = bins
      }
    case .quantile:
      var numbers: [Double] = []
      for use in request.uses {
        guard let column = plot.units[use.unit].frame[use.definition.column] else { continue }
        for row in 0..<column.count where column.measure(row).isFinite { numbers.append(column.measure(row)) }
      }
      if case .numbers(let given) = result.domain, property("domain", request)?.sequence != nil { numbers = given }
      numbers.sort()
      if let low = numbers.first, let high = numbers.last { result.bins = [low, high] }
      let count = pieces(request, otherwise: 5)
      result.domain = .numbers((1..<max(2, count)).compactMap { quantile(numbers, Double($0) / Double(count)) })
    case .quantize:
      guard case .numbers(let ends) = result.domain, ends.count >= 2 else { return }
      var (low, high) = (ends[0], ends[ends.count - 1])
      if result.isOpen, property("nice", request)?.asBool == true { (low, high) = niceInterval(low, high) }
      let count = pieces(request, otherwise: 5)
      result.bins = [low, high]
      result.domain = .numbers(
        (1..<max(2, count)).map { (Double($0) * high - Double($0 - count) * low) / Double(count) })
    default: break
    }
    result.isOpen = false
  }

  private func boundaries(_ request: Plot.ScaleRequest) -> [Double]? {
    guard let use = request.uses.first, let column = plot.units[use.unit].frame[use.definition.column] else {
      return nil
    }
    let starts = column.distinct.map(\.measure).filter(\.isFinite).sorted()
    return starts.count > 1 ? starts + [starts[starts.count - 1] + starts[1] - starts[0]] : nil
  }

  /// How many pieces the range has.
  private func pieces(_ request: Plot.ScaleRequest, otherwise: Int) -> Int {
    if let range = property("range", request)?.sequence { return max(1, range.count) }
    let scheme = property("scheme", request)
    if let count = scheme?["count"]?.asInteger { return max(1, min(count, 100)) }
    return otherwise
  }
}

extension ChannelDefinition {
  /// Whether the order of categories depends on rows before aggregation.
  fileprivate var isSortedByRows: Bool {
    switch order {
    case .field, .channel: aggregation == nil
    case .ascending, .descending, .data, .listed: false
    }
  }
}

extension Column {
  /// Widens an interval to the finite numbers of the column.
  func extend(_ low: inout Double, _ high: inout Double) {
    switch self {
    case .numbers(let numbers), .times(let numbers):
      for number in numbers where number.isFinite {
        if number < low { low = number }
        if number > high { high = number }
      }
    case .texts, .values:
      for row in 0..<count {
        let number = measure(row)
        if number.isFinite {
          low = min(low, number)
          high = max(high, number)
        }
      }
    }
  }
}

extension UnitPlot {
  /// How far into an interval or a band a mark stands: 0 at its start, 0.5 in its middle.
  func bandPosition(of definition: ChannelDefinition) -> Double {
    if let given = definition.raw["bandPosition"]?.asNumber { return given }
    if definition.isBinned { return 0.5 }
    if definition.timeUnit != nil {
      if kind == .bar || kind == .rect { return 0.5 }
      return properties.number("timeUnitBandPosition") ?? 0
    }
    return 0.5
  }
}
