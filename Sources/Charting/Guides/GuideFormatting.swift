import Settings

// Which format the values of a guide are written in.
extension ChartSettings {
  /// The format of axis or legend labels; `ticks` decide the digits of numbers.
  func labelFormat(
    _ definition: ChannelDefinition, scale: Scale, properties: PropertyChain, ticks: [Value], count: Double,
    isNormalized: Bool
  ) -> LabelFormat {
    let specifier = properties.text("format")
    let isTime =
      properties.text("formatType") == "time" || (properties.text("formatType") == nil && isTemporal(definition, scale))
    if isTime {
      if let specifier { return .time(TimeFormat(specifier)) }
      if let unit = definition.timeUnit { return .calendar(unit) }
      if scale.kind.isDiscrete || !scale.channel.isPosition { return .time(TimeFormat(defaultTimeFormat)) }
      return .automaticTime
    }
    if scale.kind.isDiscrete, definition.type != .quantitative {
      if let specifier, let format = NumberFormat(specifier),
        definition.type == .ordinal || properties.text("formatType") == "number"
      {
        return .number(format, nil)
      }
      return .text
    }
    let step = ticks.count > 1 ? (ticks[1].measure - ticks[0].measure).magnitude : 0
    if specifier == nil, ticks.count == 1, ticks[0].measure == 0 { return .shortest }
    return numberFormat(
      specifier ?? (isNormalized ? ".0%" : self["numberFormat"]?.asString), scale: scale,
      step: tickStep(scale, count, step))
  }

  private func isTemporal(_ definition: ChannelDefinition, _ scale: Scale) -> Bool {
    definition.type == .temporal || definition.timeUnit != nil || scale.kind.isTime
  }

  /// Dates in legends, headers and texts.
  var defaultTimeFormat: String {
    self["timeFormat"]?.asString ?? (locale.usesNativeForms ? "%Y年%-m月%-d日" : "%b %d, %Y")
  }

  private func tickStep(_ scale: Scale, _ count: Double, _ fallback: Double) -> Double {
    guard let first = scale.numbers.first, let last = scale.numbers.last, first != last else { return fallback }
    if scale.bins != nil { return fallback }
    return LinearTicks.stepSize(from: first, to: last, count: count).magnitude
  }

  /// Number labels that agree in digits (`CHARTS.md` §4.6).
  private func numberFormat(_ specifier: String?, scale: Scale, step: Double) -> LabelFormat {
    let most = scale.numbers.reduce(0) { max($0, $1.magnitude) }
    if specifier == nil, case .log = scale.transform { return logFormat(most) }
    if specifier == nil, locale.usesNativeForms {
      let unit = ChineseUnit(most: most)
      return .chinese(unit: unit, decimals: precisionFixed(step: step / unit.divisor))
    }
    guard var format = specifier.map(NumberFormat.init) ?? .grouped else { return .shortest }
    guard format.precision == nil, step > 0 else {
      return specifier == nil ? .shortest : .number(format, nil)
    }
    switch format.kind {
    case .prefixed:
      format.precision = precisionPrefix(step: step, value: most)
      format.kind = .fixed
      return .number(format, SIPrefix(digitExponent: decimalExponent(most)))
    case .exponent: format.precision = max(0, precisionRound(step: step, most: most) - 1)
    case .general, .rounded, .roundedPercent, .shortest: format.precision = precisionRound(step: step, most: most)
    case .fixed: format.precision = precisionFixed(step: step)
    case .percent: format.precision = max(0, precisionFixed(step: step) - 2)
    case .whole, .character, .radix: break
    }
    return .number(format, nil)
  }

  private func logFormat(_ most: Double) -> LabelFormat {
    if locale.usesNativeForms { return .chinese(unit: ChineseUnit(most: 0), decimals: 0) }
    var format = NumberFormat()
    (format.groups, format.precision) = (true, 12)
    return .number(format, nil)
  }

  /// The format of a value in a text mark, a tooltip, a header.
  func valueFormat(_ definition: ChannelDefinition, properties: PropertyChain) -> LabelFormat {
    let specifier = properties.text("format")
    let type = properties.text("formatType")
    if type == "time" || type == nil && (definition.type == .temporal || definition.timeUnit != nil) {
      if let specifier { return .time(TimeFormat(specifier)) }
      if let unit = definition.timeUnit { return .calendar(unit) }
      return .time(TimeFormat(defaultTimeFormat))
    }
    if let specifier, let format = NumberFormat(specifier),
      definition.type == .quantitative || type == "number" || definition.type == .ordinal
    {
      return .number(format, nil)
    }
    return definition.type == .quantitative ? .shortest : .text
  }
}
