/// What kind of value a property of a guide, a mark, a scale or a title takes.
enum PropertyKind: Sendable {
  case number
  /// A number that may not be below zero.
  case size
  case flag
  case colour
  case numbers
  case choice([String])
  /// A number or a name, such as of a font's weight.
  case numberOr([String])
  /// The format of numbers or moments.
  case format
  case expression
  /// The name of a symbol, or the outline of one.
  case symbol

  /// The kind of a property by its name, where `owner` has properties of the same name of its own; nil where anything
  /// goes, or the value is read elsewhere.
  static func of(_ name: String, in owner: PropertyOwner) -> PropertyKind? {
    if let own = owner.own[name] { return own }
    return shared[name] ?? bySuffix(name, in: owner)
  }

  static let alignments = ["left", "center", "right"]
  static let baselines = ["alphabetic", "top", "middle", "bottom", "line-top", "line-bottom"]
  static let anchors = ["start", "middle", "end"]
  static let weights = ["normal", "bold", "bolder", "lighter"]
  static let symbols = [
    "circle", "square", "cross", "diamond", "triangle", "triangle-up", "triangle-down", "triangle-right",
    "triangle-left", "stroke", "arrow", "wedge",
  ]

  private static let shared: [String: PropertyKind] = [
    "align": .choice(alignments), "anchor": .choice(anchors), "baseline": .choice(baselines), "base": .number,
    "clamp": .flag, "clip": .flag, "color": .colour, "columns": .size, "constant": .number, "cornerRadius": .size,
    "direction": .choice(["horizontal", "vertical"]), "domainMid": .number, "dx": .number, "dy": .number,
    "exponent": .number, "fill": .colour, "filled": .flag, "fontSize": .size, "fontWeight": .numberOr(weights),
    "format": .format, "formatType": .choice(["number", "time"]), "frame": .choice(["bounds", "group"]), "grid": .flag,
    "labelExpr": .expression, "labels": .flag, "legendX": .number, "legendY": .number, "limit": .number,
    "lineHeight": .number, "offset": .number, "opacity": .number, "rangeMax": .number, "rangeMin": .number,
    "reverse": .flag, "round": .flag, "stroke": .colour, "ticks": .flag, "translate": .number, "zero": .flag,
    "tickBand": .choice(["center", "extent"]),
  ]

  private static func bySuffix(_ name: String, in owner: PropertyOwner) -> PropertyKind? {
    if name.hasSuffix("Color") { return .colour }
    if name.hasSuffix("Dash") { return .numbers }
    if name.hasSuffix("Align") { return .choice(alignments) }
    if name.hasSuffix("Baseline") { return .choice(baselines) }
    if name.hasSuffix("Anchor") { return .choice(anchors) }
    if name.hasSuffix("FontWeight") { return .numberOr(weights) }
    if name.hasSuffix("FontSize") || name.hasSuffix("Limit") || name.hasSuffix("Extent") { return .size }
    if name.hasSuffix("Opacity") || name.hasSuffix("Padding") || name.hasSuffix("Offset") || name.hasSuffix("Angle")
      || name.hasSuffix("LineHeight")
    {
      return owner == .mark && name.hasSuffix("Padding") ? nil : .number
    }
    return name == "strokeWidth" || name.hasPrefix("gradient") && name.hasSuffix("ness") ? .size : nil
  }
}

/// The parts of a spec whose properties are checked.
enum PropertyOwner: Sendable {
  case axis, legend, header, title, mark, scale, view

  /// What the part's own properties take.
  fileprivate var own: [String: PropertyKind] {
    switch self {
    case .axis: Self.axisKinds
    case .legend: Self.legendKinds
    case .header: Self.headerKinds
    case .title: Self.titleKinds
    case .mark: Self.markKinds
    case .scale: Self.scaleKinds
    case .view: ["cornerRadius": .size]
    }
  }

  private static let sides = ["top", "bottom", "left", "right"]

  private static let axisKinds: [String: PropertyKind] = [
    "orient": .choice(sides), "domain": .flag, "tickWidth": .size, "gridWidth": .size, "domainWidth": .size,
    "tickSize": .number, "tickMinStep": .number, "bandPosition": .number, "position": .number, "tickExtra": .flag,
    "tickRound": .flag, "titleX": .number, "titleY": .number,
  ]
  private static let legendKinds: [String: PropertyKind] = [
    "orient": .choice([
      "left", "right", "top", "bottom", "top-left", "top-right", "bottom-left", "bottom-right", "none",
    ]),
    "gridAlign": .choice(["all", "each", "none"]), "type": .choice(["symbol", "gradient"]), "padding": .number,
    "gradientLength": .size, "symbolSize": .size,
    "symbolStrokeWidth": .size, "symbolType": .symbol, "titleOrient": .choice(sides), "clipHeight": .size,
  ]
  private static let headerKinds: [String: PropertyKind] = [
    "orient": .choice(sides), "labelOrient": .choice(sides), "titleOrient": .choice(sides),
  ]
  private static let titleKinds: [String: PropertyKind] = [
    "orient": .choice(["none"] + sides), "angle": .number,
  ]
  private static let markKinds: [String: PropertyKind] = [
    "orient": .choice(["horizontal", "vertical"]), "interpolate": .choice(Curve.names), "tension": .number,
    "shape": .symbol, "strokeCap": .choice(["butt", "round", "square"]),
    "strokeJoin": .choice(["miter", "round", "bevel"]), "size": .number, "thickness": .number,
    "innerRadius": .number, "outerRadius": .number, "padAngle": .number, "binSpacing": .number, "angle": .number,
    "invalid": .choice([
      "filter", "show", "break-paths-filter-domains", "break-paths-show-domains", "break-paths-show-path-domains",
    ]),
    "ticks": nil, "format": nil, "columns": nil,
  ].compactMapValues { $0 }
  private static let scaleKinds: [String: PropertyKind] = [
    "align": .number, "interpolate": nil, "bins": nil, "padding": .number,
  ].compactMapValues { $0 }
}
