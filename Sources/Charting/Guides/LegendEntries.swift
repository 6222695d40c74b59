import Settings

/// The rows of a symbol legend: what each shows and says.
struct LegendEntries {
  struct Entry {
    var value: Value
    var label: String
  }

  let legend: Legend
  let settings: ChartSettings

  func entries() -> [Entry] {
    guard let scale = legend.channels.first?.scale else { return [] }
    var entries: [Entry]
    if let bounds = intervals(scale) {
      entries = bounds
    } else if scale.kind.isDiscrete {
      let values =
        legend.properties["values"]?.sequence?.map {
          legend.definition.type == .temporal ? $0.asData.asTime : $0.asData
        } ?? scale.categories
      let format = settings.labelFormat(
        legend.definition, scale: scale, properties: legend.properties.followed(by: [legend.definition.raw]), ticks: [],
        count: 5, isNormalized: false)
      entries = values.map { Entry(value: $0, label: binText($0, scale) ?? format.text($0, settings: settings)) }
    } else {
      entries = numbers(scale)
    }
    if let rewriting = LabelRewriting(legend.properties, settings: settings) {
      for (index, entry) in entries.enumerated() {
        entries[index].label = rewriting.text(entry.label, entry.value, index: index)
      }
    }
    return limited(entries)
  }

  /// Values of a continuous scale, such as sizes.
  private func numbers(_ scale: Scale) -> [Entry] {
    let count = legend.properties.number("tickCount") ?? 5
    let given = legend.properties["values"]?.sequence?.compactMap { value in
      (scale.isTime ? value.asData.asTime : value.asData).measure
    }
    let values = (given ?? scale.ticks(count: count)).map { scale.isTime ? Value.time($0) : Value.number($0) }
    let format = settings.labelFormat(
      legend.definition, scale: scale, properties: legend.properties.followed(by: [legend.definition.raw]),
      ticks: values, count: count,
      isNormalized: false)
    return values.map { Entry(value: $0, label: format.text($0, settings: settings)) }
  }

  /// Ranges of a discretised scale: `lo – hi`, `< hi`, `≥ lo`.
  private func intervals(_ scale: Scale) -> [Entry]? {
    let isBinned = legend.definition.hasBins && scale.bins != nil
    guard scale.kind == .binOrdinal || scale.kind.isDiscretising || isBinned else { return nil }
    let bounds = scale.numbers
    let specifier = legend.properties.text("format") ?? legend.definition.raw["format"]?.asString
    if scale.kind == .binOrdinal || isBinned {
      guard let bins = scale.bins, bins.count > 1 else { return nil }
      return zip(bins, bins.dropFirst()).map {
        Entry(value: .number(($0 + $1) / 2), label: settings.rangeText($0, $1, specifier: specifier ?? ""))
      }
    }
    guard let first = bounds.first, let last = bounds.last else { return nil }
    let step = bounds.count > 1 ? zip(bounds, bounds.dropFirst()).map { ($1 - $0).magnitude }.min() ?? 0 : 0
    func text(_ number: Double) -> String {
      if let specifier, let format = NumberFormat(specifier) {
        return format.text(number, locale: settings.locale.number)
      }
      return settings.boundText(number, step: step)
    }
    var entries = [Entry(value: .number(first - 1), label: "< \(text(first))")]
    for (low, high) in zip(bounds, bounds.dropFirst()) {
      entries.append(Entry(value: .number((low + high) / 2), label: "\(text(low)) – \(text(high))"))
    }
    entries.append(Entry(value: .number(last + 1), label: "≥ \(text(last))"))
    return entries
  }

  private func binText(_ value: Value, _ scale: Scale) -> String? {
    guard case .bins = legend.definition.binning, value.isValid, let end = legend.definition.endColumn,
      let starts = legend.unit.frame[legend.definition.column], let ends = legend.unit.frame[end],
      let row = (0..<starts.count).first(where: { starts[$0] == value })
    else { return nil }
    return settings.rangeText(value.measure, ends.measure(row), specifier: legend.properties.text("format") ?? "")
  }

  /// At most `symbolLimit` rows; the last one says how many more there are.
  private func limited(_ entries: [Entry]) -> [Entry] {
    let limit = Int(legend.properties.number("symbolLimit").map { max(0, min($0, 10_000)) } ?? 30)
    guard limit > 0, entries.count > limit else { return entries }
    let rest = entries.count - limit + 1
    let words = settings.locale.usesNativeForms ? "…另有\(rest)项" : "…\(rest) entries"
    return Array(entries.prefix(limit - 1)) + [Entry(value: .missing, label: words)]
  }
}

extension ChartSettings {
  /// A bound of a class with the digits that tell it from its neighbours.
  func boundText(_ number: Double, step: Double) -> String {
    var format = NumberFormat()
    format.groups = true
    format.kind = .fixed
    format.trims = false
    format.precision = step > 0 ? max(0, 1 - decimalExponent(step)) : 0
    if step == 0 { return plainNumberText(number) }
    return format.text(number, locale: locale.number)
  }
}
