import Settings

/// A box plot as layers: outliers, two whiskers, the box, the median.
struct BoxPlotRewriting {
  let parts: CompositeParts

  func layers() -> [LocatedValue] {
    let range = parts.range
    let size = parts.mark["size"] ?? .number(14, at: range)
    let extent = parts.mark["extent"]
    let isWhole = extent?.asString == "min-max"
    let reach = extent?.asNumber ?? 1.5
    let isVertical = parts.axis == "y"
    let rule: [(String, LocatedValue?)] = [("type", .text("rule", at: range))]
    let box = parts.aggregate([
      ("q1", parts.field, "lower box"), ("q3", parts.field, "upper box"), ("median", parts.field, "mid box"),
    ])
    let whiskers = isWhole ? wholeWhiskers() : self.whiskers(reach)
    var layers: [LocatedValue?] = []
    if !isWhole { layers.append(outliers(reach)) }
    layers.append(parts.layer("rule", rule, whiskers, parts.encoded("lower whisker", "lower box")))
    layers.append(parts.layer("rule", rule, whiskers, parts.encoded("upper box", "upper whisker")))
    if let ticks = parts.mark["ticks"], ticks.asBool != false, !ticks.isNull {
      for (end, transforms) in [("lower whisker", whiskers), ("upper whisker", whiskers)] {
        let tick: [(String, LocatedValue?)] = [
          ("type", .text("tick", at: range)), ("size", size), ("color", .text("black", at: range)),
          ("opacity", .number(1, at: range)),
          ("orient", .text(isVertical ? "horizontal" : "vertical", at: range)),
        ]
        layers.append(parts.layer("ticks", tick, transforms, parts.encoded(end, keepsColour: false)))
      }
    }
    layers.append(
      parts.layer(
        "box",
        [
          ("type", .text("bar", at: range)), ("size", size),
          ("orient", .text(isVertical ? "vertical" : "horizontal", at: range)),
        ], [box],
        parts.encoded("lower box", "upper box")))
    layers.append(
      parts.layer(
        "median",
        [
          ("type", .text("tick", at: range)), ("color", .text("white", at: range)), ("size", size),
          ("opacity", .number(1, at: range)),
          ("orient", .text(isVertical ? "horizontal" : "vertical", at: range)),
        ], [box], parts.encoded("mid box", keepsColour: false)))
    return layers.compactMap { $0 }
  }

  private func quartiles() -> LocatedValue {
    parts.aggregate([("q1", parts.field, "lower box"), ("q3", parts.field, "upper box")], joins: true)
  }

  private func fences(_ reach: Double) -> (low: String, high: String) {
    let spread = "(datum[\"upper box\"] - datum[\"lower box\"])"
    return (
      "datum[\"lower box\"] - \(shortestText(reach)) * \(spread)",
      "datum[\"upper box\"] + \(shortestText(reach)) * \(spread)"
    )
  }

  private func outliers(_ reach: Double) -> LocatedValue? {
    let value = parts.reference(parts.field)
    let fences = fences(reach)
    let transforms = [quartiles(), parts.filter("\(value) < \(fences.low) || \(value) > \(fences.high)")]
    return parts.layer("outliers", [("type", .text("point", at: parts.range))], transforms, parts.encoded(parts.field))
  }

  /// The farthest values that are no outliers.
  private func whiskers(_ reach: Double) -> [LocatedValue] {
    let value = parts.reference(parts.field)
    let fences = fences(reach)
    return [
      quartiles(), parts.filter("\(fences.low) <= \(value) && \(value) <= \(fences.high)"),
      parts.aggregate([
        ("min", parts.field, "lower whisker"), ("max", parts.field, "upper whisker"), ("min", "lower box", "lower box"),
        ("max", "upper box", "upper box"),
      ]),
    ]
  }

  private func wholeWhiskers() -> [LocatedValue] {
    [
      parts.aggregate([
        ("min", parts.field, "lower whisker"), ("max", parts.field, "upper whisker"), ("q1", parts.field, "lower box"),
        ("q3", parts.field, "upper box"),
      ])
    ]
  }
}
