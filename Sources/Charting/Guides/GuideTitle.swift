import Settings

// The text that a guide, a header or a table column is headed with (`CHARTS.md` §9.1, 5).
extension ChartSettings {
  /// The title given for a definition: by its guide, by itself; nil when nothing is said.
  private func givenTitle(_ definition: ChannelDefinition) -> LocatedValue? {
    for key in ["axis", "legend", "header"] {
      if let guide = definition.raw[key], let title = guide["title"] { return title }
    }
    return definition.raw["title"]
  }

  /// The title lines of a definition; nil when it has none or when it was taken away.
  func titleLines(of definition: ChannelDefinition, fields: FieldTitles) -> [String]? {
    if let given = givenTitle(definition) {
      let lines = given.asLines ?? []
      return lines.allSatisfy(\.isEmpty) ? nil : lines
    }
    return defaultTitle(of: definition, fields: fields).map { [$0] }
  }

  /// Whether the spec itself says what the title is.
  func hasGivenTitle(_ definition: ChannelDefinition) -> Bool { givenTitle(definition) != nil }

  /// The title made from the field and what is done to it.
  func defaultTitle(of definition: ChannelDefinition, fields: FieldTitles) -> String? {
    let custom = self["fieldTitle"]?.asString ?? "verbal"
    switch definition.source {
    case .value, .nothing, .datum: return nil
    case .rows, .field: break
    }
    if custom == "plain", definition.field == nil { return nil }
    if definition.aggregation == .count {
      if let title = self["countTitle"]?.asString { return title }
      return locale.usesNativeForms ? "记录数" : "Count of Records"
    }
    guard let field = definition.field else { return nil }
    let name = isPlain ? field : fields.title(of: field, locale: locale) ?? field
    if custom == "plain" { return name }
    if custom == "functional" { return functionalTitle(definition, name) }
    if case .argmin(let by) = definition.aggregation { return "\(name) for min \(by)" }
    if case .argmax(let by) = definition.aggregation { return "\(name) for max \(by)" }
    if let aggregation = definition.aggregation {
      let given = definition.raw["aggregate"]?.asString ?? aggregation.name
      return locale.usesNativeForms
        ? "\(name)（\(Self.chineseOperation(aggregation))）"
        : "\(given.prefix(1).uppercased())\(given.dropFirst()) of \(name)"
    }
    if definition.hasBins { return isPlain ? "\(name) (binned)" : name }
    if let unit = definition.timeUnit, !unit.isBinned { return isPlain ? "\(name) (\(unit.titleText))" : name }
    return name
  }

  private func functionalTitle(_ definition: ChannelDefinition, _ name: String) -> String {
    if let aggregation = definition.aggregation { return "\(aggregation.name.uppercased())(\(name))" }
    if definition.isBinned { return "BIN(\(name))" }
    if let unit = definition.timeUnit { return "\(unit.name.uppercased())(\(name))" }
    return name
  }

  private static func chineseOperation(_ aggregation: Aggregation) -> String {
    switch aggregation {
    case .sum: "合计"
    case .mean: "平均"
    case .median: "中位数"
    case .min: "最小"
    case .max: "最大"
    case .distinct: "种数"
    case .stdev, .stdevp: "标准差"
    case .q1: "下四分位数"
    case .q3: "上四分位数"
    default: aggregation.name
    }
  }
}
