import Settings
import SourceText

/// Properties of an axis that hold for some ticks only: `{condition: {test, value}, value}` over `datum.value`,
/// `datum.label` and `datum.index`.
struct TickConditions {
  /// What a property may be, in the order of its conditions, and otherwise.
  private struct Rule {
    var key: String
    var choices: [(test: Predicate, value: LocatedValue)]
    var otherwise: LocatedValue?
  }

  private let rules: [Rule]
  private let locale: ChartLocale

  /// The properties that the reference implementation lets conditions change.
  static let properties: [String] =
    ["Color", "Dash", "DashOffset", "Opacity", "Width"].flatMap { ["grid\($0)", "tick\($0)"] } + ["tickSize"]
    + [
      "Align", "Baseline", "Color", "Font", "FontSize", "FontStyle", "FontWeight", "Offset", "Opacity", "Padding",
    ].map { "label\($0)" }

  /// The conditions of an axis; nil when it has none.
  init?(_ properties: PropertyChain, locale: ChartLocale) {
    guard !properties.isEmpty else { return nil }
    var rules: [Rule] = []
    for key in Self.properties {
      guard let given = properties[key], let condition = given["condition"] else { continue }
      var reader = SpecReader(problems: ChartProblems(source: SourceFile(name: "", bytes: [])), locale: locale)
      let choices = (condition.sequence ?? [condition]).compactMap { choice -> (Predicate, LocatedValue)? in
        guard let test = reader.predicate(choice["test"] ?? choice), let value = choice["value"] else { return nil }
        return (test, value)
      }
      rules.append(Rule(key: key, choices: choices.map { (test: $0.0, value: $0.1) }, otherwise: given["value"]))
    }
    if rules.isEmpty { return nil }
    (self.rules, self.locale) = (rules, locale)
  }

  /// The properties in force for one tick.
  func properties(_ chain: PropertyChain, at tick: AxisTicks.Tick, index: Double) -> PropertyChain {
    let scope = NamedScope(
      values: [
        ("value", tick.value), ("label", .text(tick.label.joined(separator: " "))), ("index", .number(index)),
      ], locale: locale)
    let found = rules.compactMap { rule -> LocatedEntry? in
      let value = rule.choices.first { $0.test.holds(in: scope) }?.value ?? rule.otherwise
      return value.map { LocatedEntry(key: rule.key, keyRange: $0.range, value: $0) }
    }
    return chain.preceded(by: LocatedValue(.mapping(found), range: 0..<0))
  }
}

extension SpecReader {
  /// Reads the conditions of an axis for what is wrong with them.
  mutating func checkConditions(of axis: LocatedValue) {
    for entry in axis.mapping ?? [] {
      guard let condition = entry.value.entry("condition") else { continue }
      guard TickConditions.properties.contains(entry.key) else {
        problems.error(
          "chart-property", "\"\(entry.key)\" of an axis takes no condition", at: condition.keyRange)
        continue
      }
      for choice in condition.value.sequence ?? [condition.value] {
        if choice["value"] == nil {
          problems.error("chart-value", "The condition of \"\(entry.key)\" lacks \"value\"", at: choice.range)
        }
        guard let test = choice["test"] ?? (choice["param"] == nil ? nil : choice) else {
          problems.error("chart-value", "The condition of \"\(entry.key)\" lacks \"test\"", at: choice.range)
          continue
        }
        _ = predicate(test)
      }
    }
  }
}
