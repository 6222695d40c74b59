package import Settings
package import SourceText

/// Reads a unit registry, `_units.yaml`: units by id, which add to the standard ones and replace them.
///
/// A unit is `{kind, base, factor, zh, en, difference}`; `factor` is exact (`2000/3`), `zh` and `en` are
/// `{before, after, one, sign, ordinal, as}`. What is wrong is reported, and the rest is kept.
package func readUnits(_ source: SourceFile) -> (units: UnitRegistry, diagnostics: [Diagnostic]) {
  do {
    guard let value = try parseYAML(source) else { return (.standard, []) }
    return readUnits(from: value, in: source)
  } catch {
    return (.standard, error.diagnostics)
  }
}

/// Reads a unit registry from a mapping of ids to units.
package func readUnits(from value: LocatedValue, in source: SourceFile) -> (
  units: UnitRegistry, diagnostics: [Diagnostic]
) {
  var reader = UnitReader(source: source)
  guard let entries = value.mapping else {
    reader.report(value.range, "a unit registry is a mapping of ids to units, not \(value.descriptionForMessages)")
    return (.standard, reader.diagnostics)
  }
  let definitions = entries.compactMap { reader.definition($0) }
  var registry = UnitRegistry.standard
  for fault in registry.define(definitions) {
    let place = entries.first { $0.key == fault.unit }
    reader.report(fault, at: place?.keyRange ?? value.range, among: registry)
  }
  return (registry, reader.diagnostics)
}

/// Reads one unit after the other and collects what is wrong with them.
private struct UnitReader {
  let source: SourceFile
  var diagnostics: [Diagnostic] = []

  mutating func definition(_ entry: LocatedEntry) -> UnitDefinition? {
    guard entry.value.mapping != nil else {
      report(entry.value.range, "unit \"\(entry.key)\" is a mapping, not \(entry.value.descriptionForMessages)")
      return nil
    }
    check(entry.value, keys: ["kind", "base", "factor", "zh", "en", "difference"])
    guard let kind = entry.value["kind"]?.asString else {
      report(entry.keyRange, "unit \"\(entry.key)\" has no kind", hint: "such as count, area, length, money or ratio")
      return nil
    }
    // A file that only says how a standard unit is set leaves it as large as it was.
    let known = entry.value["base"] == nil && entry.value["factor"] == nil ? UnitRegistry.standard[entry.key] : nil
    let standard = known?.kind.rawValue == kind && known?.root != entry.key ? known : nil
    return UnitDefinition(
      entry.key, UnitKind(rawValue: kind), base: entry.value["base"]?.asString ?? standard?.root,
      factor: standard?.factor ?? factor(of: entry.value),
      zh: text(of: entry.value["zh"]), en: text(of: entry.value["en"]),
      difference: entry.value["difference"]?.asString)
  }

  private mutating func factor(of unit: LocatedValue) -> ExactRational {
    guard let value = unit["factor"] else { return .one }
    if let text = value.asString, let factor = try? ExactRational(parsing: text) { return factor }
    report(value.range, "the factor is not an exact number", hint: "write 10000, 0.5 or 2000/3")
    return .one
  }

  private mutating func text(of value: LocatedValue?) -> UnitText {
    guard let value, !value.isNull else { return UnitText() }
    check(value, keys: ["before", "after", "one", "sign", "ordinal", "as"])
    return UnitText(
      before: value["before"]?.asString ?? "", after: value["after"]?.asString ?? "",
      afterOne: value["one"]?.asString, sign: value["sign"]?.asString ?? "",
      isOrdinal: value["ordinal"]?.asBool ?? false, shownAs: value["as"]?.asString)
  }

  private mutating func check(_ value: LocatedValue, keys: [String]) {
    for entry in value.mapping ?? [] where !keys.contains(entry.key) {
      let near = Diagnostic.suggestion(for: entry.key, among: keys)
      report(entry.keyRange, "unknown key \"\(entry.key)\"", hint: near ?? "known are \(keys.joined(separator: ", "))")
    }
  }

  mutating func report(_ range: Range<Int>, _ message: String, hint: String? = nil, code: String = "sidecar") {
    diagnostics.append(Diagnostic(.error, code: code, message, hint: hint, at: source.place(of: range)))
  }

  mutating func report(_ fault: UnitFault, at range: Range<Int>, among registry: UnitRegistry) {
    switch fault {
    case .unknownUnit(let name, let unit):
      let near = Diagnostic.suggestion(for: name, among: registry.units.map(\.id))
      report(range, "unit \"\(unit)\" names \"\(name)\", which is no unit", hint: near, code: "unit-unknown")
    case .circularBase(let unit):
      report(range, "the bases of unit \"\(unit)\" lead back to it")
    case .badFactor(let unit):
      report(range, "the factor of unit \"\(unit)\" is not above zero or is too large")
    }
  }
}
