import Settings

extension SpecReader {
  /// The transforms of the second tier.
  mutating func laterTransform(_ kind: String, _ step: LocatedValue) -> (any FrameTransform)? {
    switch kind {
    case "impute":
      guard let field = requiredText("impute", of: step, kind), let key = requiredText("key", of: step, kind) else {
        return nil
      }
      if let method = step["method"], !["value", "mean", "median", "max", "min"].contains(method.asString ?? "") {
        problems.badValue(
          method, of: "method", expected: "one of value, mean, median, max, min",
          near: ["value", "mean", "median", "max", "min"])
      }
      return ImputeTransform(
        field: field, key: key, groupby: texts(step["groupby"], of: "groupby"), method: ImputeTransform.Method(step),
        keyValues: step["keyvals"].map(ImputeTransform.keyValues) ?? [], frame: ImputeTransform.window(step["frame"]))
    case "window": return window(step)
    case "lookup": return lookup(step)
    case "pivot":
      guard let field = requiredText("pivot", of: step, kind), let value = requiredText("value", of: step, kind) else {
        return nil
      }
      return PivotTransform(
        field: field, value: value, groupby: texts(step["groupby"], of: "groupby"),
        aggregation: step["op"].flatMap { Aggregation($0) } ?? .sum, limit: step["limit"]?.asInteger ?? 0)
    case "quantile":
      guard let field = requiredText("quantile", of: step, kind) else { return nil }
      let names = texts(step["as"], of: "as")
      let width = max(0.001, step["step"]?.asNumber ?? 0.01)
      let fractions =
        step["probs"]?.sequence?.compactMap(\.asNumber)
        ?? Array(stride(from: width / 2, to: 1, by: width))
      return QuantileTransform(
        field: field, groupby: texts(step["groupby"], of: "groupby"), fractions: fractions,
        fractionName: names.first ?? "prob", valueName: names.count > 1 ? names[1] : "value")
    default:
      problems.error("chart-property", "The transform \"\(kind)\" is outside the static profile", at: step.range)
      return nil
    }
  }

  private mutating func window(_ step: LocatedValue) -> (any FrameTransform)? {
    var measures: [WindowTransform.Measure] = []
    for element in step["window"]?.sequence ?? [] {
      checkKeys(of: element, "window", known: ["op", "field", "param", "as"])
      guard let op = element["op"], let name = requiredText("as", of: element, "window") else { continue }
      guard let operation = op.asString.flatMap(WindowTransform.Operation.init(named:)) else {
        problems.badValue(
          op, of: "op", expected: "an operation", near: WindowTransform.Operation.names + Aggregation.names)
        continue
      }
      measures.append(
        .init(
          operation: operation, field: element["field"]?.asString, parameter: element["param"]?.asNumber, name: name))
    }
    let frame = step["frame"]?.sequence
    let ends = frame.map { ($0.first?.asInteger, $0.count > 1 ? $0[1].asInteger : nil) } ?? (nil, 0)
    return WindowTransform(
      measures: measures, groupby: texts(step["groupby"], of: "groupby"), sort: sortKeys(step["sort"]), before: ends.0,
      after: ends.1, ignoresPeers: step["ignorePeers"]?.asBool ?? false)
  }

  private mutating func lookup(_ step: LocatedValue) -> (any FrameTransform)? {
    guard let field = requiredText("lookup", of: step, "lookup"), let from = step["from"] else {
      if step["from"] == nil { problems.error("chart-value", "lookup lacks \"from\"", at: step.range) }
      return nil
    }
    if let parameter = from.entry("param") ?? from.entry("selection") {
      problems.error(
        "chart-property", "A lookup in a selection is outside the static profile", at: parameter.keyRange)
      return nil
    }
    checkKeys(of: from, "from", known: ["data", "key", "fields", "table"])
    guard let key = requiredText("key", of: from, "from") else { return nil }
    guard let source = dataSource(of: from) else {
      problems.error("chart-data", "The lookup names no data", hint: "give from.data", at: from.range)
      return nil
    }
    return LookupTransform(
      field: field, source: source, key: key, fields: texts(from["fields"], of: "fields"),
      names: texts(step["as"], of: "as"),
      otherwise: step["default"]?.asData ?? .null)
  }
}
