import Settings

/// Turns lines of text and target lines that a spec asks for beyond Vega-Lite into titles and layers.
struct FurnitureRewriting {
  let furniture: Furniture
  let isChinese: Bool

  func furnished(_ spec: LocatedValue) -> LocatedValue {
    let titled = furniture.text("unit").map { withUnit(spec, $0) } ?? spec
    return furniture.targets.reduce(titled) { withTarget($0, $1.value, $1.label) }
  }

  /// The unit as the last line of the subtitle.
  private func withUnit(_ spec: LocatedValue, _ unit: String) -> LocatedValue {
    let range = furniture["unit"]?.range ?? spec.range
    let line = LocatedValue.text(isChinese ? "单位：\(unit)" : "Unit: \(unit)", at: range)
    let title = spec["title"]
    guard let title, !title.isNull else { return spec }
    let whole = title.mapping == nil ? LocatedValue.record([("text", title)], at: title.range) : title
    let lines = (whole["subtitle"]?.asLines ?? []).map { LocatedValue.text($0, at: range) }
    return spec.setting("title", whole.setting("subtitle", .list(lines + [line], at: range)))
  }

  /// A dashed line across the plot with its label above the end.
  private func withTarget(_ spec: LocatedValue, _ value: LocatedValue, _ label: String?) -> LocatedValue {
    guard spec["mark"] != nil || spec["layer"] != nil else { return spec }
    let range = value.range
    let axis = measuredAxis(of: spec)
    let place = LocatedValue.record([("datum", value), ("type", .text("quantitative", at: range))], at: range)
    let line = LocatedValue.record(
      [
        (
          "mark",
          .record(
            [
              ("type", .text("rule", at: range)),
              ("strokeDash", .list([.number(6, at: range), .number(4, at: range)], at: range)),
            ], at: range)
        ), ("encoding", .record([(axis, place)], at: range)), ("data", once(at: range)),
      ], at: range)
    var inner = spec.keeping { ["mark", "encoding", "layer", "transform"].contains($0) }
    let outer = spec.keeping { !["mark", "encoding", "layer", "transform"].contains($0) }
    if spec["layer"] != nil, spec["encoding"] == nil, spec["transform"] == nil {
      inner = .record([("layer", spec["layer"])], at: range)
    }
    var layers = [inner, line]
    if let label { layers.append(text(label, place, axis, at: range)) }
    return outer.setting("layer", .list(layers, at: range))
  }

  private func text(_ label: String, _ place: LocatedValue, _ axis: String, at range: Range<Int>) -> LocatedValue {
    let isLevel = axis == "y"
    let mark: [(String, LocatedValue?)] = [
      ("type", .text("text", at: range)), ("text", .text(label, at: range)),
      (isLevel ? "x" : "y", isLevel ? .text("width", at: range) : .number(0, at: range)),
      ("align", .text(isLevel ? "right" : "left", at: range)),
      ("baseline", .text(isLevel ? "bottom" : "top", at: range)),
      (isLevel ? "dy" : "dx", .number(isLevel ? -3 : 4, at: range)), ("fontSize", .number(12, at: range)),
    ]
    return .record(
      [
        ("mark", .record(mark, at: range)), ("encoding", .record([(axis, place)], at: range)),
        ("data", once(at: range)),
      ], at: range)
  }

  /// Data of one row, so that a line is drawn once.
  private func once(at range: Range<Int>) -> LocatedValue {
    .record([("values", .list([.record([], at: range)], at: range))], at: range)
  }

  /// The axis that measures: the quantitative one, y of two.
  private func measuredAxis(of spec: LocatedValue) -> String {
    let encodings = [spec["encoding"]] + (spec["layer"]?.sequence ?? []).map { $0["encoding"] }
    for encoding in encodings.compactMap({ $0 }) {
      func measures(_ channel: String) -> Bool {
        encoding[channel]?["type"]?.asString == "quantitative" || encoding[channel]?["aggregate"] != nil
      }
      if measures("y") { return "y" }
      if measures("x") { return "x" }
    }
    return "y"
  }
}
