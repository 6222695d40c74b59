/// The scales of a chart, found by channel and view.
struct ScaleTable: Sendable {
  private var entries: [(channel: Channel, scope: Int, scale: Scale)] = []

  var all: [(channel: Channel, scope: Int, scale: Scale)] { entries }

  mutating func set(_ scale: Scale, scope: Int) {
    if let known = entries.firstIndex(where: { $0.channel == scale.channel && $0.scope == scope }) {
      entries[known].scale = scale
    } else {
      entries.append((scale.channel, scope, scale))
    }
  }

  func scale(_ channel: Channel, scope: Int) -> Scale? {
    // A look at all entries would copy them.
    for index in entries.indices where entries[index].channel == channel && entries[index].scope == scope {
      return entries[index].scale
    }
    return nil
  }

  /// The scale of a channel in a view.
  func scale(_ channel: Channel, view: Int, in plot: Plot) -> Scale? {
    guard let channel = channel.scaleChannel else { return nil }
    return scale(channel, scope: plot.scope(of: channel, in: view))
  }
}
