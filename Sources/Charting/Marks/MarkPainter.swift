import Settings

/// Resolves what a mark's channels and properties give for a row: places in pixels, paints, sizes.
struct MarkPainter {
  let unit: UnitPlot
  let size: PlotSize
  let settings: ChartSettings
  private let scales: [(channel: Channel, scale: Scale)]
  private let columns: [(channel: Channel, column: Column?)]
  /// The look of every row, when no channel changes it.
  private(set) var constantLook: Look?
  /// The only channel that changes looks, when one does and its values alone decide.
  private(set) var lookColumn: Column?
  /// The pixels of every row along x and y, where a plain number on a plain scale gives them.
  private var plainX: [Double]?
  private var plainY: [Double]?
  let isAggregated: Bool
  /// The thickness of bars that stand at places of a continuous scale, by the distance between them.
  private(set) var barWidth: Double?
  /// How firm each row's value is, where that is known.
  let statuses: [ValueStatus]?
  /// Whether rows carry tooltips or addresses.
  let hasNotes: Bool
  /// Whether the marks' colours are a ramp's for light pages, or those of texts that stand on such.
  let turnsOnDarkPages: Bool

  init(unit: UnitPlot, plot: Plot, scales: ScaleTable, size: PlotSize, settings: ChartSettings) {
    self.unit = unit
    self.size = size
    self.settings = settings
    var found: [(Channel, Scale)] = []
    for definition in unit.encoding.allDefinitions where definition.isScaled {
      guard let channel = definition.channel.scaleChannel, !found.contains(where: { $0.0 == channel }),
        let scale = scales.scale(channel, view: unit.view, in: plot)
      else { continue }
      found.append((channel, scale))
    }
    self.scales = found
    turnsOnDarkPages =
      found.contains { $0.1.turnsOnDarkPages } || unit.kind == .text && Self.standsOnRamp(unit, plot, scales)
    self.columns = unit.encoding.definitions.map { ($0.channel, unit.frame[$0.column]) }
    hasNotes =
      unit.encoding.contains(.tooltip) || unit.encoding.contains(.href) || unit.properties["href"] != nil
    constantLook = nil
    lookColumn = nil
    isAggregated = unit.encoding.aggregates
    statuses = unit.statuses(settings)
    let changing: [Channel] = [
      .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .strokeDash,
    ]
    let isSized = unit.encoding.contains(.size) && !unit.kind.isSymbol && unit.kind != .bar
    let changed = isSized ? [.size] : changing.filter { unit.encoding.contains($0) }
    if changed.isEmpty {
      constantLook = makeLook(row: 0)
    } else if changed.count == 1, let definition = unit.encoding[changed[0]], definition.conditions.isEmpty {
      switch definition.source {
      case .value, .nothing, .datum: constantLook = makeLook(row: 0)
      case .field, .rows: if definition.type.isDiscrete { lookColumn = unit.frame[definition.column] }
      }
    }
    (plainX, plainY) = (measuredPlaces(.x), measuredPlaces(.y))
    if unit.kind == .bar, !settings.isPlain, let places = unit.dimension.flatMap(plainPlaces) {
      barWidth = Self.width(between: places, most: settings.style.widestBar)
    }
  }

  /// Whether texts of given colours stand among marks in colours of a ramp, which they are chosen for.
  private static func standsOnRamp(_ unit: UnitPlot, _ plot: Plot, _ scales: ScaleTable) -> Bool {
    guard unit.encoding.contains(.color) || unit.properties["color"] != nil || unit.properties["fill"] != nil else {
      return false
    }
    return plot.units(in: plot.frameView(of: unit.view)).contains { other in
      let other = plot.units[other]
      return [Channel.color, .fill].contains {
        other.encoding[$0]?.isScaled == true
          && scales.scale($0, view: other.view, in: plot)?.turnsOnDarkPages == true
      }
    }
  }

  /// Four fifths of the least distance between different places.
  private static func width(between places: [Double], most: Double) -> Double? {
    let sorted = places.filter(\.isFinite).sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0.5 }
    return gaps.min().map { max(1, min(most, $0 * 0.8)) }
  }

  private func plainPlaces(_ channel: Channel) -> [Double]? { channel == .x ? plainX : channel == .y ? plainY : nil }

  /// The places of all rows on a linear, logarithmic or time scale without intervals, stacks or conditions.
  private func measuredPlaces(_ channel: Channel) -> [Double]? {
    guard let definition = encoding[channel], definition.readsData, definition.conditions.isEmpty,
      definition.endColumn == nil, !definition.isInterval, let scale = scale(channel), scale.kind.isContinuous,
      unit.stack?.channel != channel, !encoding.contains(channel == .x ? .xOffset : .yOffset),
      let column = frame[definition.column]
    else { return nil }
    let offset = propertyOffset(channel)
    switch column {
    case .numbers(let numbers), .times(let numbers): return numbers.map { scale.number($0) + offset }
    case .texts, .values: return nil
    }
  }

  var encoding: Encoding { unit.encoding }
  var frame: Frame { unit.frame }
  var properties: PropertyChain { unit.properties }

  func scale(_ channel: Channel) -> Scale? {
    let wanted = channel.scaleChannel ?? channel
    return scales.first { $0.channel == wanted }?.scale
  }

  /// The definition in force for a row: that of the first condition that holds, or the channel's own.
  func definition(_ channel: Channel, row: Int) -> ChannelDefinition? {
    guard encoding.contains(channel), let definition = encoding[channel] else { return nil }
    guard !definition.conditions.isEmpty else { return definition }
    let scope = RowScope(frame: frame, row: row, locale: settings.locale)
    for condition in definition.conditions where condition.test.holds(in: scope) { return condition.definition }
    return definition
  }

  /// The data value of a definition in a row.
  func value(of definition: ChannelDefinition, row: Int) -> Value {
    switch definition.source {
    case .datum(let value): return definition.type == .temporal ? value.asTime : value
    case .field, .rows:
      if let known = columns.first(where: { $0.channel == definition.channel }),
        definition.column == encoding[definition.channel]?.column
      {
        return known.column?[row] ?? .missing
      }
      return frame[definition.column]?[row] ?? .missing
    case .value, .nothing: return .missing
    }
  }

  // MARK: Numbers

  /// The number that a channel gives for a row; nil when the channel says nothing.
  func number(_ channel: Channel, row: Int) -> Double? {
    guard let definition = definition(channel, row: row) else { return nil }
    switch definition.source {
    case .value(let value): return value.asNumber
    case .nothing: return nil
    case .field, .rows, .datum:
      let value = value(of: definition, row: row)
      if definition.hasNoScale { return value.measure.isNaN ? nil : value.measure }
      return scale(channel)?.number(value)
    }
  }

  /// A number from a channel or a property of the same meaning.
  func number(_ channel: Channel, row: Int, property: String, otherwise: Double) -> Double {
    number(channel, row: row) ?? properties.number(property) ?? otherwise
  }

  // MARK: Places

  /// Where a row stands along x or y: in the middle of its band, at the set part of its interval; nil when it has no place.
  func place(_ channel: Channel, row: Int) -> Double? {
    if let places = plainPlaces(channel) { return places[row].isFinite ? places[row] : nil }
    guard let definition = definition(channel, row: row) else { return fixedPlace(channel) }
    var place: Double
    switch definition.source {
    case .value(let value): place = pixels(value, channel) ?? 0
    case .nothing: return nil
    case .field, .rows, .datum:
      guard let found = scaledPlace(definition, channel, row: row) else { return nil }
      place = found
    }
    return place + offset(channel, row: row)
  }

  private func fixedPlace(_ channel: Channel) -> Double? {
    if let given = properties[channel.rawValue] { return pixels(given, channel).map { $0 + propertyOffset(channel) } }
    return size.length(along: channel.scaleChannel ?? channel) / 2
  }

  /// A visual value in pixels; "width" and "height" are the far ends.
  func pixels(_ value: LocatedValue, _ channel: Channel) -> Double? {
    if let number = value.asNumber { return number }
    switch value.asString {
    case "width": return size.width
    case "height": return size.height
    default: return nil
    }
  }

  private func scaledPlace(_ definition: ChannelDefinition, _ channel: Channel, row: Int) -> Double? {
    guard let scale = scale(channel) else {
      let raw = value(of: definition, row: row).measure
      return definition.hasNoScale && !raw.isNaN ? raw : nil
    }
    let value = value(of: definition, row: row)
    if scale.kind == .band {
      let isNested = encoding[channel == .x ? .xOffset : .yOffset]?.isScaled == true
      return scale.number(value, fraction: isNested ? 0 : definition.raw["bandPosition"]?.asNumber ?? 0.5)
    }
    guard let place = scale.number(value), place.isFinite else { return nil }
    guard let endColumn = definition.endColumn, let end = frame[endColumn]?.measure(row), end.isFinite else {
      return place
    }
    if unit.stack?.channel == channel {
      guard let fraction = definition.raw["bandPosition"]?.asNumber else { return place }
      let start = scale.number(end)
      return start + (place - start) * fraction
    }
    return place + (scale.number(end) - place) * unit.bandPosition(of: definition)
  }

  /// The shift by an offset channel or an offset property.
  func offset(_ channel: Channel, row: Int) -> Double {
    let offsetChannel = channel == .x ? Channel.xOffset : .yOffset
    guard let definition = definition(offsetChannel, row: row) else { return propertyOffset(channel) }
    if case .value(let value) = definition.source { return value.asNumber ?? 0 }
    guard let scale = scale(offsetChannel) else { return value(of: definition, row: row).measure }
    return scale.number(value(of: definition, row: row), fraction: 0.5) ?? 0
  }

  private func propertyOffset(_ channel: Channel) -> Double {
    if properties.isEmpty { return 0 }
    // Asked for at every row: the names that matter are not put together each time.
    let key =
      switch channel {
      case .x: "xOffset"
      case .y: "yOffset"
      default: "\(channel.rawValue)Offset"
      }
    return properties.number(key) ?? 0
  }

  /// Where the second end of a ranged mark stands.
  func secondPlace(_ channel: Channel, row: Int) -> Double? {
    let second: Channel = channel == .x ? .x2 : .y2
    guard let definition = definition(second, row: row) else {
      return properties[second.rawValue].flatMap { pixels($0, channel) }.map { $0 + propertyOffset(second) }
    }
    let place: Double?
    if case .value(let value) = definition.source {
      place = pixels(value, channel)
    } else if let scale = scale(channel) {
      place = scale.number(value(of: definition, row: row), fraction: 0.5)
    } else {
      place = value(of: definition, row: row).measure
    }
    return place.map { $0 + propertyOffset(second) }
  }

  /// Where a measuring mark begins when nothing else is said: at zero, or at the low end of its scale.
  func base(_ channel: Channel) -> Double {
    guard let scale = scale(channel) else { return channel == .y ? size.height : 0 }
    let ends = scale.numbers
    if let low = ends.min(), let high = ends.max(), scale.kind.isContinuous, !scale.kind.isTime, scale.kind != .log,
      low <= 0, high >= 0
    {
      return scale.number(0)
    }
    return scale.rangeNumbers.first ?? (channel == .y ? size.height : 0)
  }
}
