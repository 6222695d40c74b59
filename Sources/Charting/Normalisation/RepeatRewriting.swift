import Settings

/// Turns `repeat` into a grid or into layers, one copy of the view for each field.
enum RepeatRewriting {
  static func grid(_ spec: LocatedValue) -> LocatedValue {
    guard let given = spec["repeat"], let inner = spec["spec"] else { return spec }
    let rest = spec.setting("repeat", nil).setting("spec", nil)
    if let fields = given.sequence {
      let children = fields.map { substituted(inner, ["repeat": $0]) }
      let columns = rest["columns"] ?? .number(Double(max(1, children.count)), at: given.range)
      return rest.setting("columns", columns).setting("concat", .list(children, at: given.range))
    }
    if let layers = given["layer"]?.sequence {
      let children = layers.map { substituted(inner, ["layer": $0]) }
      return rest.setting("layer", .list(children, at: given.range))
    }
    let rows = given["row"]?.sequence ?? []
    let columns = given["column"]?.sequence ?? []
    var children: [LocatedValue] = []
    for row in rows.isEmpty ? [nil] : rows.map(Optional.some) {
      for column in columns.isEmpty ? [nil] : columns.map(Optional.some) {
        var fields: [String: LocatedValue] = [:]
        fields["row"] = row
        fields["column"] = column
        children.append(substituted(inner, fields))
      }
    }
    return rest.setting("columns", .number(Double(max(1, columns.count)), at: given.range))
      .setting("concat", .list(children, at: given.range))
  }

  /// The view with every `{repeat: name}` replaced.
  private static func substituted(_ value: LocatedValue, _ fields: [String: LocatedValue]) -> LocatedValue {
    switch value.content {
    case .scalar: return value
    case .sequence(let elements):
      return LocatedValue(.sequence(elements.map { substituted($0, fields) }), range: value.range)
    case .mapping(let entries):
      if entries.count == 1, entries[0].key == "repeat", let name = entries[0].value.asString, let field = fields[name]
      {
        return field
      }
      return LocatedValue(
        .mapping(
          entries.map { LocatedEntry(key: $0.key, keyRange: $0.keyRange, value: substituted($0.value, fields)) }),
        range: value.range)
    }
  }
}
