import Settings

/// Turns `point` and `line` of line and area marks into layers of their own.
enum OverlayRewriting {
  static func layered(_ spec: LocatedValue) -> LocatedValue? {
    guard let mark = spec["mark"], mark.mapping != nil, let type = mark["type"]?.asString,
      type == "line" || type == "area" || type == "trail"
    else { return nil }
    let point = overlay(mark["point"])
    let line = type == "area" ? overlay(mark["line"]) : nil
    guard point != nil || line != nil else { return nil }
    let range = mark.range
    var base = mark.setting("point", nil).setting("line", nil)
    if type == "area", line != nil, base["opacity"] == nil { base = base.setting("opacity", .number(0.7, at: range)) }
    var encoding = spec["encoding"] ?? .record([], at: range)
    let shape = encoding["shape"]
    if type != "trail", shape != nil { encoding = encoding.setting("shape", nil) }
    var layers: [LocatedValue] = [.record([("mark", base), ("encoding", encoding)], at: spec.range)]
    let shared = mark.keeping {
      ["interpolate", "tension", "clip", "order", "orient", "invalid", "tooltip"].contains($0)
    }
    let coloured = mark.keeping { ["color"].contains($0) }
    if let line {
      let properties = line.merged(over: shared).merged(over: coloured).setting("type", .text("line", at: range))
      layers.append(.record([("mark", properties), ("encoding", stackedForOverlay(encoding))], at: spec.range))
    }
    if let point {
      var properties = point.merged(over: mark.keeping { ["clip", "orient", "invalid", "tooltip"].contains($0) })
        .merged(over: coloured)
      if properties["opacity"] == nil { properties = properties.setting("opacity", .number(1, at: range)) }
      if properties["filled"] == nil { properties = properties.setting("filled", .flag(true, at: range)) }
      properties = properties.setting("type", .text("point", at: range))
      let full = shape.map { encoding.setting("shape", $0) } ?? encoding
      layers.append(.record([("mark", properties), ("encoding", stackedForOverlay(full, of: type))], at: spec.range))
    }
    return spec.setting("mark", nil).setting("encoding", nil).setting("layer", .list(layers, at: range))
  }

  /// What is laid over an area stands on the same stack.
  private static func stackedForOverlay(_ encoding: LocatedValue, of type: String = "area") -> LocatedValue {
    guard type == "area" else { return encoding }
    var encoding = encoding
    let groups = ["color", "fill", "stroke", "detail", "opacity", "size"].contains { encoding[$0]?["field"] != nil }
    guard groups else { return encoding }
    for channel in ["x", "y"] {
      guard let definition = encoding[channel], definition["stack"] == nil,
        definition["type"]?.asString == "quantitative" || definition["aggregate"] != nil,
        encoding[channel + "2"] == nil
      else { continue }
      let other = encoding[channel == "x" ? "y" : "x"]
      if other?["type"]?.asString == "quantitative", channel == "x" { continue }
      encoding = encoding.setting(channel, definition.setting("stack", .text("zero", at: definition.range)))
    }
    return encoding
  }

  private static func overlay(_ value: LocatedValue?) -> LocatedValue? {
    guard let value, !value.isNull else { return nil }
    if value.mapping != nil { return value }
    if value.asString == "transparent" { return .record([("opacity", .number(0, at: value.range))], at: value.range) }
    return value.asBool == true ? .record([], at: value.range) : nil
  }
}
