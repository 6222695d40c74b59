import Settings
import SourceText

extension IndicatorInfo {
  static func read(_ mapping: SidecarMapping, _ report: inout SidecarReport) -> IndicatorInfo {
    var mapping = mapping
    var info = IndicatorInfo()
    info.shape = mapping.choice("shape", &report)
    info.kind = mapping.choice("kind", &report)
    info.frequency = mapping.choice("frequency", &report)
    info.area = mapping.text("area", &report)
    info.areaCode = mapping.text("areaCode", &report)
    info.referenceDate = mapping.text("referenceDate", &report)
    info.definition = mapping.text("definition", &report)
    info.method = mapping.text("method", &report)
    info.contact = mapping.text("contact", &report)
    info.released = mapping.time("released", &report)
    info.nextRelease = mapping.time("nextRelease", &report)
    info.embargo = mapping.time("embargo", &report)
    info.checkAreaCode(mapping.value["areaCode"]?.range, &report)
    if let target = mapping.mapping("target", &report) { info.target = IndicatorTarget.read(target, &report) }
    info.footnotes = mapping.pairs("footnotes", &report).map { Footnote(key: $0.key, text: $0.text) }
    for entry in mapping.value["footnotes"]?.mapping ?? [] where entry.key.isEmpty || entry.key.contains(";") {
      report.fault("footnote key \"\(entry.key)\" is empty or holds ;", at: entry.keyRange)
    }
    info.checks = mapping.list("checks", &report).enumerated().compactMap { number, value in
      TableCheck.read(value, path: "indicator.checks[\(number + 1)]", &report)
    }
    info.revisions = mapping.list("revisions", &report).enumerated().compactMap { number, value in
      TableRevision.read(value, path: "indicator.revisions[\(number + 1)]", &report)
    }
    mapping.finish(&report)
    return info
  }

  /// GB/T 2260: six digits; towns and villages add three more each (GB/T 10114).
  private func checkAreaCode(_ range: Range<Int>?, _ report: inout SidecarReport) {
    guard let areaCode, let range else { return }
    let digits = areaCode.utf8.allSatisfy { $0 &- 0x30 < 10 }
    if !digits || ![6, 9, 12].contains(areaCode.utf8.count) {
      report.fault("areaCode \"\(areaCode)\" is not a code of GB/T 2260", hint: "six digits, such as 110114", at: range)
    }
  }
}

extension IndicatorTarget {
  static func read(_ mapping: SidecarMapping, _ report: inout SidecarReport) -> IndicatorTarget {
    var mapping = mapping
    let target = IndicatorTarget(
      measure: mapping.text("measure", &report), of: mapping.text("of", &report), value: mapping.text("value", &report),
      equals: mapping.text("equals", &report), period: mapping.text("period", &report))
    mapping.finish(&report)
    if (target.value == nil) == (target.equals == nil) {
      report.fault("indicator.target needs either value or equals", at: mapping.value.range)
    }
    if let value = target.value, (try? ExactDecimal(value)) == nil, let range = mapping.value["value"]?.range {
      report.fault("indicator.target.value \"\(value)\" is not a plain number", at: range)
    }
    return target
  }
}

extension TableCheck {
  private enum Each: String, CaseIterable { case row }
  private enum Level: String, CaseIterable { case error, warning }
  private enum Slack: String, CaseIterable { case rounding }

  static func read(_ value: LocatedValue, path: String, _ report: inout SidecarReport) -> TableCheck? {
    guard var mapping = SidecarMapping(value, path: path, report: &report) else { return nil }
    let rule = mapping.required("rule", &report)
    let each: Each? = mapping.choice("each", &report)
    let severity: Level? = mapping.choice("severity", &report)
    let tolerance: Slack? = mapping.choice("tolerance", &report)
    let note = mapping.text("note", &report)
    mapping.finish(&report)
    guard let rule, let range = value["rule"]?.range else { return nil }
    return TableCheck(
      rule: rule, ruleRange: range, range: value.range, scope: each == nil ? .table : .row,
      tolerance: tolerance == nil ? .none : .rounding,
      note: note, isWarning: severity == .warning)
  }
}

extension TableRevision {
  static func read(_ value: LocatedValue, path: String, _ report: inout SidecarReport) -> TableRevision? {
    guard var mapping = SidecarMapping(value, path: path, report: &report) else { return nil }
    for key in ["date", "type", "reason"] where value[key] == nil {
      report.fault("\(path) has no \(key)", at: value.range)
    }
    let date = mapping.time("date", &report)
    let cells = mapping.texts("cells", &report)
    let kind: Kind? = mapping.choice("type", &report)
    let reason = mapping.text("reason", &report)
    mapping.finish(&report)
    guard let date, let kind, let reason else { return nil }
    return TableRevision(date: date, cells: cells, kind: kind, reason: reason, range: value.range)
  }
}

extension TableTranslation {
  static func read(_ entry: LocatedEntry, _ report: inout SidecarReport) -> TableTranslation? {
    let path = "translations.\(entry.key)"
    guard var mapping = SidecarMapping(entry.value, path: path, report: &report) else { return nil }
    var translation = TableTranslation(language: entry.key, range: entry.keyRange)
    translation.title = mapping.text("title", &report)
    translation.description = mapping.text("description", &report)
    translation.area = mapping.text("area", &report)
    translation.definition = mapping.text("definition", &report)
    translation.method = mapping.text("method", &report)
    translation.contact = mapping.text("contact", &report)
    if let fields = mapping.mapping("fields", &report) {
      translation.fields = (fields.value.mapping ?? []).compactMap { FieldTranslation.read($0, path: path, &report) }
    }
    translation.footnotes = mapping.pairs("footnotes", &report).map { Footnote(key: $0.key, text: $0.text) }
    translation.sources = mapping.titles("sources", &report)
    translation.licenses = mapping.titles("licenses", &report)
    mapping.finish(&report)
    return translation
  }
}

extension FieldTranslation {
  static func read(_ entry: LocatedEntry, path: String, _ report: inout SidecarReport) -> FieldTranslation? {
    guard var mapping = SidecarMapping(entry.value, path: "\(path).fields.\(entry.key)", report: &report) else {
      return nil
    }
    let title = mapping.text("title", &report)
    let description = mapping.text("description", &report)
    let categories = mapping.pairs("categories", &report).map { FieldCategory(value: $0.key, label: $0.text) }
    mapping.finish(&report)
    return FieldTranslation(
      name: entry.key, nameRange: entry.keyRange, title: title, description: description, categories: categories)
  }
}

extension SidecarMapping {
  /// Titles by the key of what they translate.
  fileprivate mutating func titles(_ key: String, _ report: inout SidecarReport) -> [TranslatedTitle] {
    pairs(key, &report).map { TranslatedTitle(key: $0.key, title: $0.text) }
  }

  /// A date, with or without a time of day.
  mutating func time(_ key: String, _ report: inout SidecarReport) -> ReleaseTime? {
    guard let text = text(key, &report), let value = value[key] else { return nil }
    if let time = ReleaseTime(text) { return time }
    report.fault(
      "\(path).\(key) is \"\(text)\"", hint: "write yyyy-mm-dd, or yyyy-mm-ddThh:mm with an offset such as +08:00",
      at: value.range)
    return nil
  }
}
