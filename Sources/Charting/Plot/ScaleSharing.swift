import Settings

// Which views share the scale of a channel.
extension Plot {
  /// The outermost view that shares a channel's scale with a view.
  func scope(of channel: Channel, in view: Int) -> Int {
    var scope = view
    while let parent = views[scope].parent, shares(channel, in: parent), !views[parent].separated.contains(channel) {
      scope = parent
    }
    return scope
  }

  private func shares(_ channel: Channel, in parent: Int) -> Bool {
    if let given = views[parent].resolve?["scale"]?[channel.rawValue]?.asString { return given == "shared" }
    switch views[parent].kind {
    case .unit, .layer: return true
    case .grid(let grid):
      if grid.facet != nil { return channel != .theta }
      return !(channel.isPosition || channel.isPolar || channel.isOffset)
    }
  }

  /// Gives the views inside a view scales of their own on channels where one is of names and another of numbers.
  mutating func separateScales(in view: Int) {
    let children: [Int]
    switch views[view].kind {
    case .unit: return
    case .layer(let layers): children = layers
    case .grid(let grid): children = grid.facet == nil ? grid.cells.compactMap { $0 } : []
    }
    guard children.count > 1 else { return }
    for channel in Channel.allCases where channel.scaleChannel == channel && shares(channel, in: view) {
      let kinds = children.compactMap { scaleKind(of: channel, in: $0) }
      if let first = kinds.first, kinds.contains(where: { !$0.goes(with: first) }) {
        views[view].separated.append(channel)
      }
    }
  }

  /// The kind of the scale that a view's first definition of a channel asks for.
  private func scaleKind(of channel: Channel, in view: Int) -> ScaleKind? {
    for index in units(in: view) {
      for definition in units[index].encoding.definitions
      where definition.channel.scaleChannel == channel && definition.isScaled {
        return definition.scaleKind(of: units[index])
      }
    }
    return nil
  }
}

extension ScaleKind {
  /// Whether one scale can serve what asks for either kind (`scaleCompatible` of Vega-Lite).
  fileprivate func goes(with other: ScaleKind) -> Bool {
    family == other.family || family == .places && other.family == .times || family == .times && other.family == .places
  }

  private enum Family { case numbers, times, names, classes, places, pieces }

  private var family: Family {
    switch self {
    case .linear, .log, .pow, .sqrt, .symlog, .identity: .numbers
    case .time, .utc: .times
    case .ordinal: .names
    case .binOrdinal: .classes
    case .band, .point: .places
    case .threshold, .quantize, .quantile: .pieces
    }
  }
}
