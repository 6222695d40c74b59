import Settings

// The type of scale that a definition asks for (`CHARTS.md` §9.1, 12).
extension ChannelDefinition {
  /// The scale type by the spec or by default; `hasOffset` when bars stand in groups inside a band.
  func scaleKind(of unit: UnitPlot) -> ScaleKind {
    let given = raw["scale"]?["type"]?.asString.flatMap(ScaleKind.init)
    let scaled = channel.scaleChannel ?? channel
    if let given, takesScale(given) { return given }
    switch type {
    case .nominal, .ordinal: return discreteKind(scaled, unit)
    case .temporal:
      if scaled == .shape || scaled == .strokeDash { return .ordinal }
      return timeUnit?.isUTC == true ? .utc : .time
    case .quantitative:
      if scaled == .shape || scaled == .strokeDash { return .ordinal }
      if scaled.isColour, isBinned { return .binOrdinal }
      return .linear
    }
  }

  /// Whether the channel takes a scale of a kind, and the kind takes values of the definition's type.
  func takesScale(_ kind: ScaleKind) -> Bool {
    let channel = channel.scaleChannel ?? channel
    switch kind {
    case .band, .point:
      return type.isDiscrete
        && (channel.isPosition || channel.isOffset || channel.isPolar || channel == .size || channel == .opacity)
    case .ordinal: return !channel.isPosition && (type.isDiscrete || !channel.isColour)
    case .binOrdinal: return !channel.isPosition && (type == .quantitative || type == .ordinal)
    case .linear, .log, .pow, .sqrt, .symlog, .identity: return type == .quantitative
    case .time, .utc: return type == .temporal
    case .threshold, .quantize, .quantile: return !channel.isPosition && type == .quantitative
    }
  }

  private func discreteKind(_ channel: Channel, _ unit: UnitPlot) -> ScaleKind {
    switch channel {
    case .color, .fill, .stroke, .shape, .strokeDash: return .ordinal
    case .x, .y:
      switch unit.kind {
      case .bar, .rect, .rule, .tick: return .band
      default: break
      }
      if unit.encoding[channel == .x ? .xOffset : .yOffset]?.isScaled == true { return .band }
      if raw["axis"]?["tickBand"] != nil { return .band }
      if unit.properties[channel == .x ? "width" : "height"]?["band"] != nil { return .band }
      return .point
    case .xOffset, .yOffset:
      return unit.kind == .bar || unit.kind == .rect || unit.kind == .rule || unit.kind == .tick ? .band : .point
    case .theta, .radius: return unit.kind == .arc ? .band : .point
    default: return .point
    }
  }
}
