import Settings

extension SpecReader {
  /// The channels of an `encoding` mapping.
  mutating func encoding(_ value: LocatedValue?, mark: MarkKind?) -> Encoding {
    var encoding = Encoding()
    if let value, value.mapping == nil, !value.isNull {
      problems.badValue(value, of: "encoding", expected: "a mapping of channels")
    }
    for entry in value?.mapping ?? [] {
      guard let channel = Channel(rawValue: entry.key) else {
        reportUnknownChannel(entry)
        continue
      }
      if entry.value.isNull { continue }
      if let elements = entry.value.sequence, channel.takesList {
        for element in elements { channelDefinition(element, channel).map { encoding.append($0) } }
      } else if let definition = channelDefinition(entry.value, channel) {
        encoding.append(definition)
      }
    }
    adoptTypes(&encoding)
    return encoding
  }

  /// The second end of a range is measured as the first.
  private func adoptTypes(_ encoding: inout Encoding) {
    let known = encoding
    encoding.replaceAll { definition in
      guard let first = Channel.allCases.first(where: { $0.second == definition.channel }),
        let type = known[first]?.type
      else { return }
      if definition.raw["type"] == nil { definition.type = type }
    }
  }

  private mutating func reportUnknownChannel(_ entry: LocatedEntry) {
    if ["time", "latitude", "longitude", "latitude2", "longitude2"].contains(entry.key) {
      problems.error(
        "chart-property", "The channel \"\(entry.key)\" is outside the static profile", at: entry.keyRange)
    } else {
      problems.unknownProperty(entry, of: "encoding", known: Channel.names)
    }
  }

  /// One channel's definition.
  mutating func channelDefinition(_ value: LocatedValue, _ channel: Channel) -> ChannelDefinition? {
    guard value.mapping != nil else {
      problems.badValue(value, of: channel.rawValue, expected: "a mapping such as {field: NAME}")
      return nil
    }
    checkKeys(of: value, "the channel \(channel.rawValue)", known: PropertyTables.channel)
    if let guide = value["axis"] {
      checkKeys(of: guide, "axis", known: PropertyTables.axis)
      checkConditions(of: guide)
      checkValues(of: guide, .axis)
    }
    checkValues(of: value["legend"], .legend)
    checkValues(of: value["header"], .header)
    checkOptions(of: value, channel)
    if let guide = value["legend"] { checkKeys(of: guide, "legend", known: PropertyTables.legend) }
    if let guide = value["header"] { checkKeys(of: guide, "header", known: PropertyTables.header) }
    if let scale = value["scale"] { checkScale(scale) }
    var definition = ChannelDefinition(channel: channel, source: source(of: value), raw: value)
    if let aggregate = value["aggregate"], !aggregate.isNull {
      definition.aggregation = Aggregation(aggregate)
      if definition.aggregation == nil {
        problems.badValue(aggregate, of: "aggregate", expected: "an operation", near: Aggregation.names)
      }
      if case .nothing = definition.source { definition.source = .rows }
    }
    if let unit = value["timeUnit"], !unit.isNull { definition.timeUnit = timeUnit(unit) }
    if let bin = value["bin"], !bin.isNull { definition.binning = binning(bin, channel) }
    definition.type = measureType(of: definition)
    checkScaleType(of: definition)
    definition.conditions = conditions(value["condition"], channel)
    return definition
  }

  private mutating func source(of value: LocatedValue) -> ChannelDefinition.Source {
    if let field = value["field"] {
      if let name = field.asString { return .field(name) }
      problems.badValue(field, of: "field", expected: "the name of a field")
      return .nothing
    }
    if let datum = value["datum"] { return .datum(self.datum(datum)) }
    if let visual = value["value"] { return .value(visual) }
    return .nothing
  }

  private mutating func checkScale(_ scale: LocatedValue) {
    checkKeys(of: scale, "scale", known: PropertyTables.scale)
    checkValues(of: scale, .scale)
    if let type = scale["type"], !type.isNull { let _: ScaleKind? = choice(type, of: "type") }
    if let scheme = scale["scheme"], !scheme.isNull {
      let name = scheme.asString ?? scheme["name"]?.asString
      if name.flatMap(ColourScheme.init(named:)) == nil, scheme.sequence == nil {
        problems.badValue(scheme, of: "scheme", expected: "a colour scheme", near: ColourScheme.names)
      }
    }
    if let domain = scale["domain"], let parameter = domain.entry("param") ?? domain.entry("selection") {
      problems.warn(
        "chart-interaction", "The domain follows a selection, which a static chart does not have",
        at: parameter.keyRange)
    }
  }

  /// A type of scale that the channel or the declared measurement does not take is left out, as Vega-Lite does.
  private mutating func checkScaleType(of definition: ChannelDefinition) {
    guard let given = definition.raw["scale"]?["type"], definition.raw["type"] != nil, let name = given.asString,
      let kind = ScaleKind(rawValue: name), !definition.takesScale(kind)
    else { return }
    problems.warn(
      "chart-value",
      "A scale of type \(name) takes no \(definition.type.rawValue) values on \(definition.channel.rawValue)",
      hint: "the usual scale is drawn; leave the type out or change the field's", at: given.range)
  }

  /// The measurement of a channel: as given, or by the defaults of `CHARTS.md` §9.1, 4.
  private mutating func measureType(of definition: ChannelDefinition) -> MeasureType {
    if let given = definition.raw["type"], !given.isNull {
      if let type = MeasureType.allCases.first(where: { $0.rawValue.hasPrefix(given.asString?.lowercased() ?? "?") }),
        given.asString == type.rawValue || given.asString?.count == 1
      {
        return type
      }
      let _: MeasureType? = choice(given, of: "type")
    }
    if case .datum(let value) = definition.source {
      switch value {
      case .number: return .quantitative
      case .time: return .temporal
      default: return .nominal
      }
    }
    if definition.timeUnit != nil { return .temporal }
    switch definition.aggregation {
    case .argmin, .argmax, nil: if definition.isBinned { return .quantitative }
    default: return .quantitative
    }
    if definition.raw["sort"]?.sequence != nil { return .ordinal }
    switch definition.raw["scale"]?["type"]?.asString {
    case "linear", "log", "pow", "sqrt", "symlog", "quantile", "quantize", "threshold", "bin-linear":
      return .quantitative
    case "time", "utc": return .temporal
    default: break
    }
    return definition.channel == .order ? .ordinal : .nominal
  }

  private mutating func binning(_ value: LocatedValue, _ channel: Channel) -> ChannelDefinition.Binning {
    if value.asString == "binned" { return .binned }
    if let flag = value.asBool, !flag { return .none }
    guard value.mapping != nil else {
      if value.asBool == nil { problems.badValue(value, of: "bin", expected: "true, \"binned\" or a mapping") }
      return .bins(binParameters(nil, channel))
    }
    if value["binned"]?.asBool == true { return .binned }
    return .bins(binParameters(value, channel))
  }

  /// The parameters of a bin mapping, with the default number of bins of a channel.
  mutating func binParameters(_ value: LocatedValue?, _ channel: Channel?) -> BinParameters {
    var bins = BinParameters()
    switch channel {
    case .row, .column, .facet, .color, .fill, .stroke, .size, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth,
      .shape:
      bins.maxBins = 6
    default: break
    }
    guard let value else { return bins }
    checkKeys(of: value, "bin", known: PropertyTables.bin)
    let chain = PropertyChain([value])
    bins.maxBins = max(1, min(10_000, chain.number("maxbins") ?? bins.maxBins))
    bins.base = max(2, chain.number("base") ?? 10)
    bins.step = chain.number("step").flatMap { $0 > 0 ? $0 : nil }
    bins.steps = chain.numbers("steps")
    bins.minimumStep = chain.number("minstep") ?? 0
    bins.divisors = chain.numbers("divide") ?? bins.divisors
    bins.extent = chain.numbers("extent").flatMap { $0.count == 2 ? $0 : nil }
    bins.anchor = chain.number("anchor")
    bins.isNice = chain.flag("nice") ?? true
    return bins
  }

  private mutating func conditions(_ value: LocatedValue?, _ channel: Channel) -> [ChannelDefinition.Condition] {
    guard let value, !value.isNull else { return [] }
    var conditions: [ChannelDefinition.Condition] = []
    for element in value.sequence ?? [value] {
      guard let entries = element.mapping else {
        problems.badValue(element, of: "condition", expected: "a mapping with a test")
        continue
      }
      let test: Predicate?
      if let given = element["test"] {
        test = predicate(given)
      } else {
        test = predicate(element)
      }
      let rest = LocatedValue(
        .mapping(entries.filter { !["test", "param", "selection", "empty"].contains($0.key) }), range: element.range)
      guard let test, let definition = channelDefinition(rest, channel) else { continue }
      conditions.append(.init(test: test, definition: definition, raw: element["test"] ?? element))
    }
    return conditions
  }
}
