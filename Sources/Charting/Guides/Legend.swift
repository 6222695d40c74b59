import Settings

/// One legend, with everything about it that is not yet pixels.
struct Legend: Sendable {
  /// The view beside which it stands.
  var view: Int
  /// The channels it explains, each with its scale; all have the same field.
  var channels: [(channel: Channel, scale: Scale)]
  var definition: ChannelDefinition
  var unit: UnitPlot
  /// What the channels' definitions say of it.
  var guides: [LocatedValue?]
  /// The same, before what is configured.
  var properties: PropertyChain
  var title: [String]?
  /// Whether the spec itself says what the title is.
  var hasGivenTitle = false
  /// Points drawn over the lines that the legend is for: their symbols say more than a stroke.
  var symbolUnit: UnitPlot?

  var isGradient: Bool {
    guard channels.count >= 1, let colour = channels.first(where: { $0.channel.isColour }) else { return false }
    if properties.text("type") == "symbol" { return false }
    guard case .ramp = colour.scale.range, colour.scale.kind.isContinuous else { return false }
    return channels.allSatisfy { $0.channel.isColour || $0.channel == .opacity }
  }

  /// Whether its first channel alone would be shown as a ramp of colours.
  var isOfRamp: Bool {
    guard let first = channels.first, first.channel.isColour, case .ramp = first.scale.range else { return false }
    return first.scale.kind.isContinuous
  }

  /// Whether colours stand for classes of numbers.
  var isDiscreteRamp: Bool {
    guard let colour = channels.first(where: { $0.channel.isColour }), properties.text("type") != "symbol" else {
      return false
    }
    guard colour.scale.kind.isDiscretising || colour.scale.kind == .binOrdinal else { return false }
    return channels.allSatisfy { $0.channel.isColour }
  }

  /// Whether its colours are a ramp's for light pages.
  var turnsOnDarkPages: Bool { channels.contains { $0.scale.turnsOnDarkPages } }

  func scale(_ channel: Channel) -> Scale? { channels.first { $0.channel == channel }?.scale }
}

/// Collects the legends of a chart.
struct LegendBuilder {
  let plot: Plot
  let settings: ChartSettings
  let scales: ScaleTable

  func legends() -> [Legend] {
    var legends: [Legend] = []
    for unit in plot.units {
      let hidden = hiddenColumns(unit)
      for channel in Channel.allCases where channel.hasLegend {
        guard
          let definition = unit.encoding[channel].flatMap({
            $0.effectiveField?.isScaled == true || $0.isScaled ? $0 : nil
          })
        else { continue }
        let field = definition.effectiveField ?? definition
        let guide = definition.raw["legend"] ?? field.raw["legend"]
        if isLabelled(unit, channel) || hidden.contains(field.column) { continue }
        if guide == nil, settings.block("legend").contains(where: { $0?["disable"]?.asBool == true }) { continue }
        add(channel, field, guide, unit, to: &legends)
      }
    }
    return legends
  }

  /// The fields that have no legend: those of a channel whose legend is null, which takes away those of others.
  private func hiddenColumns(_ unit: UnitPlot) -> [String] {
    Channel.allCases.filter(\.hasLegend).compactMap { channel in
      guard let definition = unit.encoding[channel], let field = definition.effectiveField else { return nil }
      return (definition.raw["legend"] ?? field.raw["legend"])?.isNull == true ? field.column : nil
    }
  }

  /// Whether series carry their names themselves.
  private func isLabelled(_ unit: UnitPlot, _ channel: Channel) -> Bool {
    guard settings.furniture?.hasDirectLabels == true, channel.isColour || channel == .strokeDash else { return false }
    let lines = plot.units.filter { ($0.kind == .line || $0.kind == .area) && $0.encoding.seriesColour != nil }
    return lines.contains { $0.encoding.seriesColour?.column == unit.encoding[channel]?.column }
  }

  private func add(
    _ channel: Channel, _ field: ChannelDefinition, _ guide: LocatedValue?, _ unit: UnitPlot, to legends: inout [Legend]
  ) {
    let scope = plot.scope(of: channel, in: unit.view)
    guard let scale = scales.scale(channel, scope: scope) else { return }
    let view = plot.frameView(of: scope)
    let titled = definition(field, guide)
    let title = settings.titleLines(of: titled, fields: unit.fields)
    let hasGivenTitle = settings.hasGivenTitle(titled)
    for (index, legend) in legends.enumerated() where legend.view == view {
      if legend.channels.contains(where: {
        $0.channel == channel && plot.scope(of: channel, in: legend.unit.view) == scope
      }) {
        mergeTitle(title, into: &legends[index])
        if unit.kind.isSymbol, legend.unit.kind == .line, channel.isColour { legends[index].symbolUnit = unit }
        return
      }
      if merges(legend, field, scale, guide) {
        legends[index].channels.append((channel, scale))
        // What the first channel says of the legend holds before what later ones say.
        legends[index].guides.append(guide)
        legends[index].properties = PropertyChain(legends[index].guides + settings.block("legend"))
        if hasGivenTitle, !legend.hasGivenTitle { (legends[index].title, legends[index].hasGivenTitle) = (title, true) }
        return
      }
    }
    legends.append(
      Legend(
        view: view, channels: [(channel, scale)], definition: field, unit: unit,
        guides: [guide], properties: PropertyChain([guide] + settings.block("legend")), title: title,
        hasGivenTitle: hasGivenTitle))
  }

  private func definition(_ field: ChannelDefinition, _ guide: LocatedValue?) -> ChannelDefinition {
    var field = field
    if field.raw["legend"] == nil, let guide, let entries = field.raw.mapping {
      field.raw = LocatedValue(
        .mapping(entries + [LocatedEntry(key: "legend", keyRange: guide.range, value: guide)]), range: field.raw.range)
    }
    return field
  }

  private func mergeTitle(_ title: [String]?, into legend: inout Legend) {
    guard let title, let known = legend.title, title != known,
      !known.joined(separator: ", ").contains(title.joined(separator: " "))
    else { return }
    legend.title = [known.joined(separator: " ") + ", " + title.joined(separator: " ")]
  }

  /// Whether a channel belongs into a known legend: the same field, the same kind of values, no other place.
  private func merges(_ legend: Legend, _ field: ChannelDefinition, _ scale: Scale, _ guide: LocatedValue?) -> Bool {
    guard legend.definition.column == field.column, legend.definition.type == field.type,
      legend.definition.givenDomain == field.givenDomain
    else { return false }
    let wanted = PropertyChain(legend.guides).text("orient")
    if let orient = guide?["orient"]?.asString, let wanted, orient != wanted { return false }
    let kind = legend.channels[0].scale.kind
    return kind.isDiscrete == scale.kind.isDiscrete
  }
}

extension ChannelDefinition {
  /// What the spec says of the domain of the channel's scale.
  fileprivate var givenDomain: Value? { raw["scale"]?["domain"]?.asData }
}

extension PropertyChain {
  /// The chain with a nearer mapping before its own.
  func preceded(by map: LocatedValue?) -> PropertyChain { PropertyChain([map] + maps) }
}
