// Which definitions share a scale.
extension Plot {
  /// A scale to be made: the channel, the view that shares it, and the definitions that use it, in drawing order.
  struct ScaleRequest: Sendable {
    var channel: Channel
    var scope: Int
    /// A unit and a definition of it (or of a condition in it).
    var uses: [(unit: Int, definition: ChannelDefinition)]

    var first: ChannelDefinition? { uses.first?.definition }
  }

  /// All scales the chart needs, positions first.
  func scaleRequests() -> [ScaleRequest] {
    var requests: [ScaleRequest] = []
    for (index, unit) in units.enumerated() {
      for definition in unit.encoding.allDefinitions where definition.isScaled {
        guard let channel = definition.channel.scaleChannel else { continue }
        let scope = scope(of: channel, in: unit.view)
        if let known = requests.firstIndex(where: { $0.channel == channel && $0.scope == scope }) {
          requests[known].uses.append((index, definition))
        } else {
          requests.append(ScaleRequest(channel: channel, scope: scope, uses: [(index, definition)]))
        }
      }
    }
    return requests
  }
}
