import Settings

extension SpecReader {
  /// The steps of a `transform` list, in order.
  mutating func transforms(_ value: LocatedValue?) -> [TransformStep] {
    guard let value, !value.isNull else { return [] }
    guard let steps = value.sequence else {
      problems.badValue(value, of: "transform", expected: "a list of steps")
      return []
    }
    return steps.compactMap { step in transform(step).map { TransformStep(transform: $0, raw: step) } }
  }

  private static let kinds: [String: Set<String>] = [
    "filter": ["filter"], "calculate": ["calculate", "as"], "aggregate": ["aggregate", "groupby"],
    "joinaggregate": ["joinaggregate", "groupby"], "bin": ["bin", "field", "as"],
    "timeUnit": ["timeUnit", "field", "as"],
    "fold": ["fold", "as"], "flatten": ["flatten", "as"], "stack": ["stack", "groupby", "sort", "offset", "as"],
    "window": ["window", "frame", "groupby", "sort", "ignorePeers"],
    "lookup": ["lookup", "from", "as", "default"], "pivot": ["pivot", "value", "groupby", "op", "limit"],
    "impute": ["impute", "key", "keyvals", "groupby", "method", "value", "frame"],
    "quantile": ["quantile", "groupby", "probs", "step", "as"], "extent": ["extent", "param"],
  ]

  private mutating func transform(_ step: LocatedValue) -> (any FrameTransform)? {
    guard let entries = step.mapping else {
      problems.badValue(step, of: "transform", expected: "a mapping")
      return nil
    }
    // "bin" and "timeUnit" are keys of their own steps; "stack" names a field, "value" belongs to several.
    let order = [
      "filter", "calculate", "joinaggregate", "aggregate", "window", "lookup", "pivot", "impute", "fold", "flatten",
      "stack", "bin", "timeUnit", "quantile", "extent",
    ]
    guard let kind = order.first(where: { name in entries.contains { $0.key == name } }) else {
      let later = ["density", "regression", "loess", "sample"]
      if let entry = entries.first(where: { later.contains($0.key) }) {
        problems.error(
          "chart-property", "The transform \"\(entry.key)\" is outside the static profile", at: entry.keyRange)
        return nil
      }
      if let entry = entries.first { problems.unknownProperty(entry, of: "transform", known: Self.kinds.keys) }
      return nil
    }
    checkKeys(of: step, "the transform \(kind)", known: Self.kinds[kind] ?? [])
    switch kind {
    case "filter": return step["filter"].flatMap { predicate($0) }.map { FilterTransform(test: $0) }
    case "calculate":
      guard let text = step["calculate"], let name = requiredText("as", of: step, "calculate"),
        let read = expression(text)
      else { return nil }
      return CalculateTransform(expression: read, name: name)
    case "aggregate", "joinaggregate":
      let measures = self.measures(step[kind], kind)
      return AggregateTransform(
        measures: measures, groupby: texts(step["groupby"], of: "groupby"), joins: kind == "joinaggregate")
    case "bin": return bin(step)
    case "timeUnit":
      guard let unit = step["timeUnit"].flatMap({ timeUnit($0) }),
        let field = requiredText("field", of: step, "timeUnit"),
        let name = requiredText("as", of: step, "timeUnit")
      else { return nil }
      return TimeUnitTransform(unit: unit, field: field, startName: name, endName: name + "_end")
    case "fold":
      let names = texts(step["as"], of: "as")
      return FoldTransform(
        fields: texts(step["fold"], of: "fold"), keyName: names.first ?? "key",
        valueName: names.count > 1 ? names[1] : "value")
    case "flatten":
      let fields = texts(step["flatten"], of: "flatten")
      let names = texts(step["as"], of: "as")
      return FlattenTransform(fields: fields, names: fields.indices.map { $0 < names.count ? names[$0] : fields[$0] })
    case "stack": return stack(step)
    default: return laterTransform(kind, step)
    }
  }

  /// `[{op, field, as}]`.
  mutating func measures(_ value: LocatedValue?, _ owner: String) -> [AggregateTransform.Measure] {
    (value?.sequence ?? []).compactMap { element in
      checkKeys(of: element, owner, known: ["op", "field", "as"])
      guard let op = element["op"], let name = requiredText("as", of: element, owner) else {
        if element["op"] == nil { problems.error("chart-value", "\(owner) lacks \"op\"", at: element.range) }
        return nil
      }
      guard let aggregation = Aggregation(op) else {
        problems.badValue(op, of: "op", expected: "an operation", near: Aggregation.names)
        return nil
      }
      return AggregateTransform.Measure(aggregation: aggregation, field: element["field"]?.asString, name: name)
    }
  }

  private mutating func bin(_ step: LocatedValue) -> (any FrameTransform)? {
    guard let field = requiredText("field", of: step, "bin") else { return nil }
    let names = texts(step["as"], of: "as")
    guard let start = names.first else {
      problems.error("chart-value", "bin lacks \"as\"", at: step.range)
      return nil
    }
    let parameters = binParameters(step["bin"]?.mapping == nil ? nil : step["bin"], nil)
    return BinTransform(
      parameters: parameters, field: field, startName: start, endName: names.count > 1 ? names[1] : start + "_end")
  }

  private mutating func stack(_ step: LocatedValue) -> (any FrameTransform)? {
    guard let field = requiredText("stack", of: step, "stack") else { return nil }
    let names = texts(step["as"], of: "as")
    let offset = step["offset"].flatMap { value -> StackTransform.Offset? in choice(value, of: "offset") } ?? .zero
    let start = names.first ?? field + "_start"
    return StackTransform(
      field: field, groupby: texts(step["groupby"], of: "groupby"), sort: sortKeys(step["sort"]), offset: offset,
      startName: start, endName: names.count > 1 ? names[1] : start + "_end")
  }

  /// `[{field, order}]`.
  mutating func sortKeys(_ value: LocatedValue?) -> [SortKey] {
    (value?.sequence ?? value.map { [$0] } ?? []).compactMap { element in
      element["field"]?.asString.map { SortKey(field: $0, isDescending: element["order"]?.asString == "descending") }
    }
  }
}
