import Settings

/// The values of a chart by series, as they are described and tabulated.
struct SeriesSummary {
  struct Item {
    /// The category or the moment.
    var key: Value
    /// The measured value; NaN where it is missing.
    var value: Double
    /// How firm it is, in words; empty when it is as firm as the others.
    var status: [String] = []
  }

  struct Series {
    var name: String?
    var items: [Item]
  }

  /// The unit that is described: the one with the most to say.
  let unit: UnitPlot?
  let settings: ChartSettings
  /// The definitions of what is measured and of what it is measured along.
  let measure: ChannelDefinition?
  let dimension: ChannelDefinition?
  let group: ChannelDefinition?
  private(set) var series: [Series] = []
  /// Values of constants drawn across the chart, such as targets.
  private(set) var targets: [Double] = []
  /// How the measure and the dimension are written.
  private var measureFormat = NumberFormat()
  private var keyFormat: LabelFormat?

  init(plot: Plot, scales: ScaleBuilder, settings: ChartSettings) {
    self.settings = settings
    let candidates = plot.units.filter { $0.kind != .text && $0.kind != .rule && Self.measure(of: $0) != nil }
    unit =
      candidates.first { $0.kind == .bar || $0.kind.isPath || $0.kind == .arc } ?? candidates.first ?? plot.units.first
    guard let unit else {
      (measure, dimension, group) = (nil, nil, nil)
      return
    }
    measure = Self.measure(of: unit)
    let along = Self.dimension(of: unit, measure: measure)
    dimension = along
    // Of a heat map, the columns beside the rows: both positions are categories, and colour measures.
    let positions: [Channel] = unit.kind == .rect && measure?.channel.isPosition == false ? [.x, .y] : []
    group = (positions + [.color, .fill, .stroke, .detail, .xOffset, .yOffset, .strokeDash, .shape]).compactMap {
      unit.encoding[$0]?.effectiveField
    }
    .first { $0.readsData && $0.type.isDiscrete && $0.column != along?.column }
    measureFormat = formatOfMeasure()
    keyFormat = dimension.map {
      settings.valueFormat($0, properties: PropertyChain([$0.raw["axis"], $0.raw]))
    }
    series = seriesOf(unit, scales, plot)
    for other in plot.units where other.kind == .rule {
      guard let channel = measure?.channel, let definition = other.encoding[channel] else { continue }
      if case .datum(let value) = definition.source { targets.append(value.measure) }
    }
  }

  /// The channel that measures: the one along which bars extend, the value of a sector, y of a point.
  private static func measure(of unit: UnitPlot) -> ChannelDefinition? {
    var order: [Channel] = unit.kind == .arc ? [.theta, .radius] : []
    if let measured = unit.measured { order.append(measured) }
    order += [.y, .x, .theta, .color, .size]
    return order.lazy.compactMap { unit.encoding[$0] }.first {
      $0.readsData && $0.isMeasure && $0.type == .quantitative
    }
  }

  private static func dimension(of unit: UnitPlot, measure: ChannelDefinition?) -> ChannelDefinition? {
    if unit.kind == .rect, measure?.channel.isPosition == false, let rows = unit.encoding[.y], rows.readsData {
      return rows
    }
    let order: [Channel] =
      unit.kind == .arc ? [.color, .detail, .text] : unit.dimension.map { [$0, .x, .y, .color] } ?? [.x, .y, .color]
    return order.lazy.compactMap { unit.encoding[$0] }.first { $0.readsData && $0.channel != measure?.channel }
  }

  /// The column with the values as measured, not as stacked.
  var valueColumn: String? {
    guard let unit, let measure else { return nil }
    guard unit.stack?.channel == measure.channel, measure.column.hasSuffix(" end") else { return measure.column }
    return String(measure.column.dropLast(4))
  }

  private func seriesOf(_ unit: UnitPlot, _ scales: ScaleBuilder, _ plot: Plot) -> [Series] {
    guard let valueColumn, let values = unit.frame[valueColumn] else { return [] }
    let keys = dimension.flatMap { unit.frame[$0.column] }
    let statuses = unit.statuses(settings)
    let groups: [(String?, [Int])]
    if let group, let names = unit.frame[group.column] {
      let rows = unit.frame.groups(by: [group.column])
      let format = settings.valueFormat(group, properties: PropertyChain([group.raw]))
      groups = rows.map { (format.text(names[$0[0]], settings: settings), $0) }
    } else {
      groups = [(nil, Array(0..<unit.frame.count))]
    }
    let scale = dimension.flatMap { scales.scales.scale($0.channel, view: unit.view, in: plot) }
    return groups.map { name, rows in
      var items = rows.map { row in
        Item(
          key: keys?[row] ?? .missing, value: values.measure(row),
          status: statuses.map { $0[row].words(settings.locale.figureLanguage) } ?? [])
      }
      if let scale, scale.kind.isDiscrete {
        let places = items.map { scale.index(of: $0.key) ?? -1 }
        items = items.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { items[$0] }
      } else if dimension?.isContinuous == true {
        let places = items.map { $0.key.isAbsent ? -Double.infinity : $0.key.number }
        items = items.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { items[$0] }
      }
      return Series(name: name, items: items)
    }
  }

  // MARK: Texts

  /// A value as a table has it: with what is to be known of it.
  func cell(_ item: Item) -> String {
    let words = text(item.value)
    if item.status.isEmpty { return words }
    let isChinese = settings.locale.language == .chinese
    let status = item.status.joined(separator: isChinese ? "、" : ", ")
    return isChinese ? "\(words)（\(status)）" : "\(words) (\(status))"
  }

  /// A measured value with the digits of the data and the unit of its field.
  func text(_ value: Double) -> String {
    guard measure != nil else { return settings.plainNumberText(value) }
    if value.isNaN { return settings.locale.language == .chinese ? "无数据" : "no data" }
    let rounded = hasOwnFormat ? value : (value * 1e6).rounded() / 1e6
    return measureFormat.text(rounded.isFinite ? rounded : value, locale: settings.locale.number)
  }

  private var hasOwnFormat: Bool { ownSpecifier != nil }

  /// The format of the axis. That of a normalised stack shows shares; the words say what was measured.
  private var ownSpecifier: String? {
    guard let measure, !(unit?.stack?.channel == measure.channel && unit?.stack?.offset == .normalize) else {
      return nil
    }
    return measure.raw["axis"]?["format"]?.asString ?? measure.raw["format"]?.asString
  }

  private func formatOfMeasure() -> NumberFormat {
    if let format = ownSpecifier.flatMap(NumberFormat.init) { return format }
    var format = NumberFormat()
    format.groups = !settings.locale.usesNativeForms
    return format
  }

  /// A category or a moment as the axis shows it.
  func keyText(_ key: Value) -> String {
    guard let dimension else { return settings.categoryText(key) }
    if dimension.type == .temporal || dimension.timeUnit != nil, dimension.raw["axis"]?["format"] == nil,
      dimension.raw["format"] == nil,
      dimension.timeUnit == nil, key.isValid
    {
      return settings.naturalDate(key.asTime.number)
    }
    if case .bins = dimension.binning, let end = dimension.endColumn, let unit,
      let starts = unit.frame[dimension.column],
      let row = (0..<unit.frame.count).first(where: { starts[$0] == key }), let stop = unit.frame[end]?.measure(row)
    {
      return settings.rangeText(key.measure, stop)
    }
    return keyFormat?.text(key, settings: settings) ?? settings.categoryText(key)
  }

  func title(of definition: ChannelDefinition?) -> String? {
    guard let definition, let unit else { return nil }
    var original = definition
    if definition.channel == unit.stack?.channel, definition.column.hasSuffix(" end") {
      original.column = valueColumn ?? definition.column
    }
    // A column needs a heading even where the axis does without.
    return settings.titleLines(of: original, fields: unit.fields)?.joined(separator: " ")
      ?? settings.defaultTitle(of: original, fields: unit.fields)
  }
}

extension ChartSettings {
  /// A date with no more parts than it needs: a year, a month, a day, a time.
  func naturalDate(_ milliseconds: Double) -> String {
    let time = CalendarTime(milliseconds: milliseconds)
    let isChinese = locale.language == .chinese
    let specifier: String
    if time.hour != 0 || time.minute != 0 || time.second != 0 {
      specifier = isChinese ? "%Y年%-m月%-d日 %H:%M" : "%b %-d, %Y %H:%M"
    } else if time.day != 1 {
      specifier = isChinese ? "%Y年%-m月%-d日" : "%b %-d, %Y"
    } else if time.month != 1 {
      specifier = isChinese ? "%Y年%-m月" : "%b %Y"
    } else {
      specifier = isChinese ? "%Y年" : "%Y"
    }
    return TimeFormat(specifier).text(milliseconds, names: locale.calendar)
  }
}
