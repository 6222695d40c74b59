import Settings

/// What a spec asks for beyond Vega-Lite, under `usermeta.almanac` or as `x-…` at its top: lines of text around the
/// chart, and ways to draw that the reference implementation does not know (`CHARTS.md` §9.1, 22).
struct Furniture: Sendable {
  private let spec: LocatedValue

  init(_ spec: LocatedValue) { self.spec = spec }

  /// The keys of `usermeta.almanac`.
  static let keys: Set<String> = [
    "source", "note", "unit", "alt", "caption", "table", "labels", "labelWrap", "patterns", "narrow", "allow",
    "target", "status",
  ]

  /// The value of a key.
  subscript(key: String) -> LocatedValue? { spec["usermeta"]?["almanac"]?[key] ?? spec["x-\(key)"] }

  /// The text of a key, lines joined.
  func text(_ key: String) -> String? { self[key]?.asLines?.joined(separator: " ") }

  /// Whether series, bars and sectors carry their names and values themselves.
  var hasDirectLabels: Bool { self["labels"]?.asString == "direct" }
  /// Whether the table beside the chart has a column for each series, however many there are.
  var hasTableColumns: Bool { self["table"]?.asString == "columns" }
  /// Whether colours are told apart by patterns too.
  var hasPatterns: Bool { self["patterns"]?.asBool == true }
  /// The field that says how firm a value is, by the letters of status columns.
  var statusField: String? { self["status"]?.asString }

  /// Lines drawn across the chart: their values with a label.
  var targets: [(value: LocatedValue, label: String?)] {
    guard let given = self["target"] else { return [] }
    return (given.sequence ?? [given]).compactMap { target in
      if target.mapping == nil { return target.asNumber == nil ? nil : (target, nil) }
      guard let value = target["value"], value.asNumber != nil else { return nil }
      return (value, target["label"]?.asString)
    }
  }
}

extension SpecReader {
  /// Checks what the spec asks for beyond Vega-Lite.
  mutating func checkFurniture(of spec: LocatedValue) {
    checkKeys(of: spec["usermeta"]?["almanac"], "usermeta.almanac", known: Furniture.keys)
    for entry in spec.mapping ?? [] where entry.key.hasPrefix("x-") {
      if !Furniture.keys.contains(String(entry.key.dropFirst(2))) {
        problems.unknownProperty(entry, of: "the chart", known: Furniture.keys.map { "x-\($0)" })
      }
    }
    let furniture = Furniture(spec)
    if let labels = furniture["labels"], labels.asString != "direct", !labels.isNull, labels.asBool != false {
      problems.badValue(labels, of: "labels", expected: "\"direct\"", near: ["direct"])
    }
    if let table = furniture["table"], table.asString != "columns", table.asBool == nil, !table.isNull {
      problems.badValue(table, of: "table", expected: "true, false or \"columns\"", near: ["columns"])
    }
    if let patterns = furniture["patterns"], patterns.asBool == nil {
      problems.badValue(patterns, of: "patterns", expected: "true or false")
    }
    if let narrow = furniture["narrow"], narrow.mapping == nil, !narrow.isNull {
      problems.badValue(narrow, of: "narrow", expected: "a mapping that changes the spec for narrow screens")
    }
    for target in furniture["target"].map({ $0.sequence ?? [$0] }) ?? [] {
      checkKeys(of: target, "target", known: ["value", "label"])
      let value = target.mapping == nil ? target : target["value"] ?? target
      if value.asNumber == nil { problems.badValue(value, of: "target", expected: "a number or {value, label}") }
    }
  }
}
