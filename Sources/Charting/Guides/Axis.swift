import Settings

/// One axis of a plotting area, with everything about it that is not yet pixels.
struct Axis: Sendable {
  enum Side: String, Sendable { case bottom, top, left, right }

  var channel: Channel
  var side: Side
  var scale: Scale
  var properties: PropertyChain
  var title: [String]?
  /// The definition that formats and grid follow.
  var definition: ChannelDefinition
  var isNormalized: Bool
  var isRectMark: Bool
  /// Whether grid lines are drawn; those of a second axis are not.
  var hasGrid: Bool

  var isHorizontal: Bool { channel == .x }
}

/// Collects the axes of plotting areas.
struct AxisBuilder {
  let plot: Plot
  let settings: ChartSettings
  let scales: ScaleTable

  /// The axes of a plotting area, x before y.
  func axes(of frame: Int) -> [Axis] { [Channel.x, .y].flatMap { axes(of: frame, along: $0) } }

  private func axes(of frame: Int, along channel: Channel) -> [Axis] {
    var axes: [Axis] = []
    for (scope, uses) in usesByScope(frame, channel) {
      guard let scale = scales.scale(channel, scope: scope), let axis = axis(channel, scale, uses, after: axes) else {
        continue
      }
      axes.append(axis)
    }
    return axes
  }

  private typealias Use = (unit: UnitPlot, definition: ChannelDefinition)

  /// The definitions on a channel inside a plotting area, by the view that shares their scale.
  private func usesByScope(_ frame: Int, _ channel: Channel) -> [(Int, [Use])] {
    var groups: [(Int, [Use])] = []
    for index in plot.units(in: frame) {
      let unit = plot.units[index]
      for definition in unit.encoding.definitions
      where definition.channel.scaleChannel == channel && definition.isScaled {
        let scope = plot.scope(of: channel, in: unit.view)
        if let known = groups.firstIndex(where: { $0.0 == scope }) {
          groups[known].1.append((unit, definition))
        } else {
          groups.append((scope, [(unit, definition)]))
        }
      }
    }
    return groups
  }

  private func axis(_ channel: Channel, _ scale: Scale, _ uses: [Use], after others: [Axis]) -> Axis? {
    let main = uses.filter { $0.definition.channel == channel }
    let shown = main.filter { !($0.definition.raw["axis"]?.isNull ?? false) }
    // A layer whose axis is null takes it away only when no other layer wants one.
    guard let first = shown.first(where: { $0.definition.readsData }) ?? shown.first else { return nil }
    let own = shown.compactMap { $0.definition.raw["axis"] }
    let letter = channel == .x ? "axisX" : "axisY"
    let given = PropertyChain(own + settings.block(letter) + settings.block("axis")).text("orient").flatMap(
      Axis.Side.init)
    let usual: Axis.Side = channel == .x ? .bottom : .left
    let opposite: Axis.Side = channel == .x ? .top : .right
    let side = given ?? (others.contains { $0.side == usual } ? opposite : usual)
    let properties = PropertyChain(
      own + settings.styles(PropertyChain(own)["style"]) + configured(channel, side, scale.kind, first.definition))
    if properties.flag("disable") == true { return nil }
    return Axis(
      channel: channel, side: side, scale: scale, properties: properties, title: title(uses),
      definition: first.definition,
      isNormalized: uses.contains { $0.unit.stack?.channel == channel && $0.unit.stack?.offset == .normalize },
      isRectMark: first.unit.kind == .rect,
      hasGrid: others.isEmpty)
  }

  private func configured(_ channel: Channel, _ side: Axis.Side, _ kind: ScaleKind, _ definition: ChannelDefinition)
    -> [LocatedValue?]
  {
    guard !settings.configurations.isEmpty else { return [] }
    let letter = channel == .x ? "X" : "Y"
    var types: [String] = []
    switch kind {
    case .band: types = ["Band", "Discrete"]
    case .point: types = ["Point", "Discrete"]
    case .ordinal: types = ["Discrete"]
    case .time, .utc: types = ["Temporal"]
    default: types = ["Quantitative"]
    }
    let sideName = side.rawValue.prefix(1).uppercased() + side.rawValue.dropFirst()
    let names =
      types.map { "axis\(letter)\($0)" } + types.map { "axis\($0)" } + ["axis\(letter)", "axis\(sideName)", "axis"]
    return names.flatMap { settings.block($0) }
  }

  /// The titles of all definitions, each once, joined by commas; given ones take precedence.
  private func title(_ uses: [Use]) -> [String]? {
    let given = uses.filter { settings.hasGivenTitle($0.definition) }
    let uses = given.isEmpty ? uses : given
    var titles: [String] = []
    for use in uses {
      guard let lines = settings.titleLines(of: use.definition, fields: use.unit.fields) else { continue }
      if lines.count > 1, uses.allSatisfy({ settings.titleLines(of: $0.definition, fields: $0.unit.fields) == lines }) {
        return lines
      }
      for line in [lines.joined(separator: " ")] where !titles.contains(line) { titles.append(line) }
    }
    return titles.isEmpty ? nil : [titles.joined(separator: ", ")]
  }
}
