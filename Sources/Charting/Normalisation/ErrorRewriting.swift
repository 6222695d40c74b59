import Settings

/// Error bars and error bands as layers: a range about a centre.
struct ErrorRewriting {
  let parts: CompositeParts
  let isBand: Bool

  func layers() -> [LocatedValue] {
    let range = parts.range
    let (transforms, low, high) = ends()
    let encoding = parts.encoded(low, high)
    if isBand {
      let band: [(String, LocatedValue?)] = [
        ("type", .text("area", at: range)), ("opacity", .number(0.3, at: range)),
        ("interpolate", parts.mark["interpolate"]),
        ("orient", .text(parts.axis == "y" ? "vertical" : "horizontal", at: range)),
      ]
      var layers = [parts.layer("band", band, transforms, encoding)]
      if let borders = parts.mark["borders"], borders.asBool != false {
        for end in [low, high] {
          layers.append(parts.layer("borders", [("type", .text("line", at: range))], transforms, parts.encoded(end)))
        }
      }
      return layers.compactMap { $0 }
    }
    var layers: [LocatedValue?] = []
    if let ticks = parts.mark["ticks"], ticks.asBool != false, !ticks.isNull {
      for end in [low, high] {
        let tick: [(String, LocatedValue?)] = [
          ("type", .text("tick", at: range)),
          ("orient", .text(parts.axis == "y" ? "horizontal" : "vertical", at: range)),
        ]
        layers.append(parts.layer("ticks", tick, transforms, parts.encoded(end)))
      }
    }
    layers.append(parts.layer("rule", [("type", .text("rule", at: range))], transforms, encoding))
    return layers.compactMap { $0 }
  }

  /// The transforms that give the ends, and their names.
  private func ends() -> ([LocatedValue], String, String) {
    let axis = parts.axis
    if let second = parts.encoding[axis + "2"]?["field"]?.asString { return ([], parts.field, second) }
    if let error = parts.encoding[axis + "Error"]?["field"]?.asString {
      let value = parts.reference(parts.field)
      let other = parts.encoding[axis + "Error2"]?["field"]?.asString
      let below = other.map { "\(value) + \(parts.reference($0))" } ?? "\(value) - \(parts.reference(error))"
      return (
        [parts.calculate(below, as: "lower"), parts.calculate("\(value) + \(parts.reference(error))", as: "upper")],
        "lower", "upper"
      )
    }
    let centre = parts.mark["center"]?.asString
    let extent = parts.mark["extent"]?.asString ?? (centre == "median" ? "iqr" : "stderr")
    switch extent {
    case "iqr":
      return ([parts.aggregate([("q1", parts.field, "lower"), ("q3", parts.field, "upper")])], "lower", "upper")
    case "ci":
      return ([parts.aggregate([("ci0", parts.field, "lower"), ("ci1", parts.field, "upper")])], "lower", "upper")
    default:
      let spread = parts.aggregate([(extent, parts.field, "extent"), (centre ?? "mean", parts.field, "center")])
      return (
        [
          spread, parts.calculate("datum.center - datum.extent", as: "lower"),
          parts.calculate("datum.center + datum.extent", as: "upper"),
        ], "lower", "upper"
      )
    }
  }
}
