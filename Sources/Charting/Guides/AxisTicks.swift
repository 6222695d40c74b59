import Settings

/// The ticks of an axis with their labels, along the axis in pixels.
struct AxisTicks: Sendable {
  struct Tick: Sendable {
    var value: Value
    var position: Double
    /// Empty when the label was dropped.
    var label: [String]
    var labelPosition: Double

    var withoutLabel: Tick { Tick(value: value, position: position, label: [""], labelPosition: position) }
  }

  var ticks: [Tick]
  /// What changes the looks of some ticks.
  let conditions: TickConditions?

  /// Where a tick stands in the row of all, 0 to 1.
  func fraction(of index: Int) -> Double { ticks.count > 1 ? Double(index) / Double(ticks.count - 1) : 0 }

  init(_ axis: Axis, size: PlotSize, settings: ChartSettings) {
    let length = size.length(along: axis.channel)
    let count = Self.stepped(
      axis, Self.count(axis, length: length, spacing: settings.style.tickSpacing(axis)), isPlain: settings.isPlain)
    let values = Self.values(axis, count: count)
    let scale = axis.scale
    let format = settings.labelFormat(
      axis.definition, scale: scale, properties: axis.properties, ticks: values, count: count,
      isNormalized: axis.isNormalized)
    let (binStep, offset) = (Self.binStep(axis), axis.properties.number("tickOffset") ?? 0)
    let bandwidth = scale.bands?.bandwidth ?? 0
    let rewrites = axis.properties.text("labelExpr").flatMap { try? ExpressionParser.parse($0) }
    let isBandStart = axis.properties.text("tickBand") == "extent"
    let fraction = axis.properties.number("bandPosition") ?? 0.5
    let isRounded = axis.properties.flag("tickRound") ?? true
    ticks = []
    ticks.reserveCapacity(values.count)
    conditions = TickConditions(axis.properties, locale: settings.locale)
    for (index, value) in values.enumerated() {
      guard let start = scale.number(value) else { continue }
      let middle = start + bandwidth * fraction
      var place = isBandStart ? start : middle
      // The line is drawn half a pixel aside to be crisp; what stands in the middle of a band must not move with it.
      if isRounded { place = place.roundedHalfUp }
      let labelPlace = scale.kind == .band && !isBandStart ? start + bandwidth / 2 - 0.5 : middle
      let shown = Self.showsLog(value, scale, axis, count: count, tickCount: values.count)
      var label = [""]
      if shown {
        label = [Self.binLabel(value, binStep, axis, settings) ?? format.text(value, settings: settings)]
      }
      if let rewrites, shown { label = Self.rewritten(label[0], value, index, values.count, rewrites, settings) }
      ticks.append(Tick(value: value, position: place + offset, label: label, labelPosition: labelPlace))
    }
    if isBandStart, let bands = scale.bands, !ticks.isEmpty {
      let end = (bands.position(bands.isReversed ? 0 : bands.count - 1) + bands.bandwidth).rounded(.down)
      ticks.append(Tick(value: .missing, position: end, label: [""], labelPosition: end))
    }
  }

  /// How many ticks to aim at (`CHARTS.md` §4.3).
  private static func count(_ axis: Axis, length: Double, spacing: Double) -> Double {
    if let given = axis.properties.number("tickCount") { return max(0, min(1_000, given)) }
    if axis.scale.kind == .log { return 10 }
    if axis.definition.hasBins { return (length / 10).rounded(.up) }
    if let unit = axis.definition.timeUnit, [.month, .hours, .day, .quarter].contains(unit.parts.last),
      unit.parts.count == 1
    {
      return 10
    }
    return (length / spacing).rounded(.up)
  }

  private static func values(_ axis: Axis, count: Double) -> [Value] {
    let scale = axis.scale
    if let given = axis.properties["values"]?.sequence {
      let values = given.map { value -> Value in
        let data = value.mapping == nil ? value.asData : value.asMoment
        return scale.kind.isTime ? data.asTime : data
      }
      return thinned(values.filter { isInside($0, scale) }, most: axis.properties.number("tickCount"))
    }
    if scale.kind.isDiscrete { return scale.categories }
    if let bins = scale.bins, scale.kind.isContinuous {
      return bins.map(Value.number).filter { isInside($0, scale) }
    }
    if scale.kind.isTime { return timeTicks(axis, count).map(Value.time) }
    return scale.ticks(count: count).map(Value.number)
  }

  /// Every second of the given values while there are more than `most`.
  private static func thinned(_ values: [Value], most: Double?) -> [Value] {
    guard let most, most > 0, let first = values.first, let last = values.last else { return values }
    var kept = values
    while Double(kept.count) > most, kept.count >= 3 { kept = stride(from: 0, to: kept.count, by: 2).map { kept[$0] } }
    return kept.count < 3 && values.count > 1 ? [first, last] : kept
  }

  /// The count lowered until ticks are no nearer than `tickMinStep`.
  private static func stepped(_ axis: Axis, _ count: Double, isPlain: Bool) -> Double {
    guard axis.scale.kind.isContinuous, !axis.scale.kind.isTime, let least = minimumStep(axis),
      let low = axis.scale.numbers.first, let high = axis.scale.numbers.last
    else { return count }
    let span = (high - low).magnitude / least
    var count = min(count, (span == 0 ? 1 : span.rounded(.down)) + 1)
    // The reference implementation lets labels repeat; a page should not.
    while !isPlain, count > 1, LinearTicks.stepSize(from: min(low, high), to: max(low, high), count: count) < least {
      count -= 1
    }
    return count
  }

  private static func minimumStep(_ axis: Axis) -> Double? {
    if let given = axis.properties.number("tickMinStep"), given > 0 { return given }
    return axis.properties.text("format") == "d" ? 1 : nil
  }

  private static func timeTicks(_ axis: Axis, _ count: Double) -> [Double] {
    let numbers = axis.scale.numbers
    guard let first = numbers.first, let last = numbers.last else { return [] }
    let (low, high) = (min(first, last), max(first, last))
    if let given = axis.properties["tickCount"], given.asNumber == nil {
      let name = given.asString ?? given["interval"]?.asString
      if let unit = name.flatMap(TimeInterval.Unit.init) {
        return TimeInterval(unit: unit, step: max(1, given["step"]?.asInteger ?? 1)).boundaries(from: low, to: high)
      }
    }
    var count = count
    let least = axis.properties.number("tickMinStep") ?? axis.definition.timeUnit?.duration
    if let least, least > 0 {
      count = min(count, ((high - low) / least).rounded(.down) + 1)
    }
    return TimeTicks.values(from: low, to: high, count: count)
  }

  private static func isInside(_ value: Value, _ scale: Scale) -> Bool {
    guard let place = scale.number(value), place.isFinite else { return false }
    let ends = scale.rangeNumbers
    guard let first = ends.first, let last = ends.last, scale.kind.isContinuous else { return true }
    return place >= min(first, last).rounded(.down) - 1e-6 && place <= max(first, last).rounded(.up) + 1e-6
  }

  private static func showsLog(_ value: Value, _ scale: Scale, _ axis: Axis, count: Double, tickCount: Int) -> Bool {
    guard case .log(let base) = scale.transform, axis.properties["values"] == nil else { return true }
    return LogTicks.showsLabel(value.measure, base: base, count: count, tickCount: tickCount)
  }

  /// The width of the bins of a discrete axis.
  private static func binStep(_ axis: Axis) -> Double? {
    guard axis.scale.kind.isDiscrete, case .bins = axis.definition.binning else { return nil }
    let starts = axis.scale.categories.map(\.measure).filter(\.isFinite).sorted()
    return zip(starts, starts.dropFirst()).map { $1 - $0 }.min()
  }

  /// The text of a bin on a discrete axis: both its ends.
  private static func binLabel(_ value: Value, _ step: Double?, _ axis: Axis, _ settings: ChartSettings) -> String? {
    guard let step, value.isValid else { return nil }
    let specifier = axis.properties.text("format") ?? ""
    return settings.rangeText(value.measure, value.measure + step, specifier: specifier)
  }

  private static func rewritten(
    _ label: String, _ value: Value, _ index: Int, _ count: Int, _ expression: Expression, _ settings: ChartSettings
  ) -> [String] {
    let place = count > 1 ? Double(index) / Double(count - 1) : 0
    let scope = NamedScope(
      values: [("label", .text(label)), ("value", value), ("index", .number(place))], locale: settings.locale)
    switch expression.evaluate(in: scope) {
    case .list(let lines): return lines.map(\.string)
    case .missing, .null: return [""]
    case let value: return value.string.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

extension ChartSettings {
  /// The text of an interval: `start – end`.
  func rangeText(_ low: Double, _ high: Double, specifier: String = "") -> String {
    let format = NumberFormat(specifier.isEmpty ? self["numberFormat"]?.asString ?? "" : specifier) ?? NumberFormat()
    let (start, end) = (format.text(low, locale: locale.number), format.text(high, locale: locale.number))
    return locale.usesNativeForms ? "\(start)～\(end)" : "\(start) – \(end)"
  }
}
