import Settings

/// One legend, with everything about it that is not yet pixels.
struct Legend: Sendable {
  /// The view beside which it stands.
  var view: Int
  /// The channels it explains, each with its scale; all have the same field.
  var channels: [(channel: Channel, scale: Scale)]
  var definition: ChannelDefinition
  var unit: UnitPlot
  var properties: PropertyChain
  var title: [String]?
  /// Points drawn over the lines that the legend is for: their symbols say more than a stroke.
  var symbolUnit: UnitPlot?

  var isGradient: Bool {
    guard channels.count >= 1, let colour = channels.first(where: { $0.channel.isColour }) else { return false }
    if properties.text("type") == "symbol" { return false }
    guard case .ramp = colour.scale.range, colour.scale.kind.isContinuous else { return false }
    return channels.allSatisfy { $0.channel.isColour || $0.channel == .opacity }
  }

  /// Whether colours stand for classes of numbers.
  var isDiscreteRamp: Bool {
    guard let colour = channels.first(where: { $0.channel.isColour }), properties.text("type") != "symbol" else {
      return false
    }
    guard colour.scale.kind.isDiscretising || colour.scale.kind == .binOrdinal else { return false }
    return channels.allSatisfy { $0.channel.isColour }
  }

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
      for channel in Channel.allCases where channel.hasLegend {
        guard
          let definition = unit.encoding[channel].flatMap({
            $0.effectiveField?.isScaled == true || $0.isScaled ? $0 : nil
          })
        else { continue }
        let field = definition.effectiveField ?? definition
        let guide = definition.raw["legend"] ?? field.raw["legend"]
        if isLabelled(unit, channel) { continue }
        if guide?.isNull == true
          || settings.block("legend").contains(where: { $0?["disable"]?.asBool == true }) && guide == nil
        {
          continue
        }
        add(channel, field, guide, unit, to: &legends)
      }
    }
    return legends
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
    let title = settings.titleLines(of: definition(field, guide), fields: unit.fields)
    for (index, legend) in legends.enumerated() where legend.view == view {
      if legend.channels.contains(where: {
        $0.channel == channel && plot.scope(of: channel, in: legend.unit.view) == scope
      }) {
        mergeTitle(title, into: &legends[index])
        if unit.kind.isSymbol, legend.unit.kind == .line, channel.isColour { legends[index].symbolUnit = unit }
        return
      }
      if merges(legend, field, scale, title) {
        legends[index].channels.append((channel, scale))
        legends[index].properties = legend.properties.preceded(by: guide)
        return
      }
    }
    legends.append(
      Legend(
        view: view, channels: [(channel, scale)], definition: field, unit: unit,
        properties: PropertyChain([guide] + settings.block("legend")), title: title))
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

  /// Whether a channel belongs into a known legend: the same field, the same kind of values, the same title.
  private func merges(_ legend: Legend, _ field: ChannelDefinition, _ scale: Scale, _ title: [String]?) -> Bool {
    guard legend.definition.column == field.column, legend.title == title, legend.definition.type == field.type else {
      return false
    }
    let kind = legend.channels[0].scale.kind
    return kind.isDiscrete == scale.kind.isDiscrete
  }
}

extension PropertyChain {
  /// The chain with a nearer mapping before its own.
  func preceded(by map: LocatedValue?) -> PropertyChain { PropertyChain([map] + maps) }
}
