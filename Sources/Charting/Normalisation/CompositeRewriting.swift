import Settings

/// Turns box plots, error bars and error bands into layers.
enum CompositeRewriting {
  static func layered(_ spec: LocatedValue) -> LocatedValue? {
    guard let mark = spec["mark"], let type = mark.asString ?? mark["type"]?.asString else { return nil }
    guard let parts = CompositeParts(spec, mark) else { return nil }
    let layers: [LocatedValue]
    switch type {
    case "boxplot": layers = BoxPlotRewriting(parts: parts).layers()
    case "errorbar": layers = ErrorRewriting(parts: parts, isBand: false).layers()
    case "errorband": layers = ErrorRewriting(parts: parts, isBand: true).layers()
    default: return nil
    }
    return spec.setting("mark", nil).setting("encoding", nil).setting("layer", .list(layers, at: mark.range))
  }
}

/// The channels of a composite mark: the one it sums up, and those that group it.
struct CompositeParts {
  let mark: LocatedValue
  let range: Range<Int>
  let encoding: LocatedValue
  /// "x" or "y": the channel of the field that is summed up.
  let axis: String
  let measured: LocatedValue
  let field: String
  /// The fields of the other channels.
  let groups: [String]

  init?(_ spec: LocatedValue, _ mark: LocatedValue) {
    guard let encoding = spec["encoding"], encoding.mapping != nil else { return nil }
    self.mark = mark.mapping == nil ? .record([], at: mark.range) : mark
    self.encoding = encoding
    range = mark.range
    func measures(_ channel: String) -> Bool {
      guard let definition = encoding[channel], definition["field"] != nil else { return false }
      return definition["type"]?.asString == "quantitative" && definition["bin"] == nil
        && definition["aggregate"] == nil
    }
    let given = mark["orient"]?.asString
    let isHorizontal = measures("x") && (!measures("y") || given == "horizontal")
    axis = isHorizontal ? "x" : "y"
    guard let measured = encoding[axis], let field = measured["field"]?.asString else { return nil }
    (self.measured, self.field) = (measured, field)
    let own = axis
    groups = (encoding.mapping ?? []).compactMap { entry in
      entry.key == own || entry.key == "tooltip" ? nil : entry.value["field"]?.asString
    }
  }

  /// The definition of the measured channel for a computed field, titled as the original.
  func position(_ name: String) -> LocatedValue {
    var definition = measured.setting("field", .text(name, at: measured.range)).setting(
      "type", .text("quantitative", at: measured.range))
    if definition["title"] == nil { definition = definition.setting("title", .text(field, at: measured.range)) }
    return definition
  }

  /// The encoding of a layer: the grouping channels and the ends of the mark.
  func encoded(_ first: String, _ second: String? = nil, keepsColour: Bool = true) -> LocatedValue {
    // What the ends were made from is no channel of the layers.
    var result = encoding.keeping { $0 != axis + "Error" && $0 != axis + "Error2" }.setting(axis, position(first))
    if let second { result = result.setting(axis + "2", .record([("field", .text(second, at: range))], at: range)) }
    if !keepsColour { result = result.keeping { $0 != "color" && $0 != "size" && $0 != "tooltip" } }
    return result.setting("tooltip", nil)
  }

  func reference(_ name: String) -> String {
    "datum[\"\(name.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined())\"]"
  }

  func aggregate(_ measures: [(op: String, field: String, name: String)], joins: Bool = false) -> LocatedValue {
    let list = measures.map { measure in
      LocatedValue.record(
        [
          ("op", .text(measure.op, at: range)), ("field", .text(measure.field, at: range)),
          ("as", .text(measure.name, at: range)),
        ],
        at: range)
    }
    return .record(
      [
        (joins ? "joinaggregate" : "aggregate", .list(list, at: range)),
        ("groupby", .list(groups.map { .text($0, at: range) }, at: range)),
      ],
      at: range)
  }

  func calculate(_ expression: String, as name: String) -> LocatedValue {
    .record([("calculate", .text(expression, at: range)), ("as", .text(name, at: range))], at: range)
  }

  func filter(_ expression: String) -> LocatedValue { .record([("filter", .text(expression, at: range))], at: range) }

  /// A layer; nil when the spec turns the part off.
  func layer(
    _ part: String, _ properties: [(String, LocatedValue?)], _ transforms: [LocatedValue], _ encoding: LocatedValue
  ) -> LocatedValue? {
    let given = mark[part]
    if given?.asBool == false || given?.isNull == true { return nil }
    var made = LocatedValue.record(properties, at: range)
    if let given, given.mapping != nil { made = given.merged(over: made) }
    let shared = mark.keeping { ["opacity", "clip", "color"].contains($0) }
    made = made.merged(over: shared)
    return .record([("transform", .list(transforms, at: range)), ("mark", made), ("encoding", encoding)], at: range)
  }
}
