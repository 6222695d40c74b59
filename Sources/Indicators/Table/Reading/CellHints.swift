/// Says how to write what somebody wrote in the way of a spreadsheet: `17.4万`, `约69`, `48.25%`, `１２`, `2020-1-1`.
struct CellHints: Sendable {
  let units: UnitRegistry
  /// The tokens for a missing value, in the order of the sidecar.
  let missing: [String]

  /// The fault of a cell that does not keep to its field's type.
  func fault(of text: String, in field: Field) -> CellFault {
    if field.type != .string, Self.emptyWords.contains(text.lowercased()) {
      let token = missing.first { $0 == ":" } ?? missing.first { !$0.isEmpty } ?? missing.first
      return .missingToken(text: text, type: field.type, token: token)
    }
    return .type(text: text, type: field.type, hint: hint(for: text, in: field))
  }

  /// What people write where there is no figure.
  private static let emptyWords: Set<String> = [
    "-", "--", "—", "——", "–", "―", "…", "……", "..", "...", "n/a", "na", "#n/a", "n.a.", "null", "nil", "none",
    "missing", "/",
    "?", "？", ".", "：", "无", "暂无", "缺", "缺失", "未公布", "未知", "不详", "不适用",
  ]

  private func hint(for text: String, in field: Field) -> String? {
    // What is longer than any number or date needs no thought.
    guard text.utf8.count <= 100 else { return nil }
    switch field.type {
    case .number, .integer: return numberHint(text, field)
    case .date, .year, .yearmonth: return calendarHint(text, field.type)
    case .boolean:
      return
        "write \(field.spec.dialect.trueValues.first ?? "true") or \(field.spec.dialect.falseValues.first ?? "false")"
    case .datetime: return "write yyyy-mm-ddThh:mm:ss"
    case .time: return "write hh:mm:ss"
    case .duration: return "write it as ISO 8601 has it, such as P1Y6M"
    case .geopoint: return "write longitude, latitude"
    case .string, .object, .array, .list, .geojson, .any: return blanksHint(text)
    }
  }

  private func blanksHint(_ text: String) -> String? {
    let inner = text.trimmingBlanks
    return inner != text ? "write \(inner): nothing is trimmed" : nil
  }

  // MARK: Numbers

  private func numberHint(_ text: String, _ field: Field) -> String? {
    let plain = Self.asciiForms(of: text)
    let trimmed = plain.trimmingBlanks
    if let number = Self.number(trimmed) {
      if field.type == .integer, number.contains(".") { return "the field's type is integer" }
      return "write \(number)\(reason(text, trimmed))"
    }
    if ["nan", "inf", "-inf", "+inf", "infinity"].contains(trimmed.lowercased()) {
      return "a measure is a finite number"
    }
    guard let parts = Self.parts(of: trimmed) else {
      return trimmed.unicodeScalars.contains { "〇零一二三四五六七八九十百千万亿".unicodeScalars.contains($0) }
        ? "write it in digits" : nil
    }
    var advice: [String] = []
    if let qualifier = parts.qualifier { advice.append("put \(qualifier) in the qualifier column") }
    if !parts.suffix.isEmpty { advice.append(unitAdvice(parts.suffix, field)) }
    return (["write \(parts.number)"] + advice).joined(separator: " and ")
  }

  private func reason(_ text: String, _ trimmed: String) -> String {
    if text.unicodeScalars.contains(where: { (0xFF10...0xFF19).contains($0.value) }) { return ": digits are ASCII" }
    if text.trimmingBlanks != text { return ": nothing is trimmed" }
    return trimmed.contains { $0 == "," || $0 == "_" || $0 == " " } ? " without grouping" : ""
  }

  /// `set unit: wan_mu` for 万 in a column of mu, or for 万亩.
  private func unitAdvice(_ suffix: String, _ field: Field) -> String {
    let own: Unit? = if case .fixed(let id)? = field.unit { units[id] } else { nil }
    let powers: [String: Int] = ["万": 10_000, "亿": 100_000_000, "千": 1000, "百万": 1_000_000]
    var found = units.units.first { $0.chinese.sign == suffix || $0.chinese.after == suffix || $0.id == suffix }
    found = found ?? units.units.first { $0.english.after.trimmingBlanks == suffix && !suffix.isEmpty }
    if let own, own.chinese.after.hasPrefix(suffix) { found = own }
    if found == nil || found?.root != own?.root, let own, let power = powers[suffix] {
      found = units.units.first { $0.root == own.root && $0.factor == (try? own.factor.times(ExactRational(power))) }
    }
    guard let found else { return "give the unit in the sidecar" }
    return field.isUnitInColumn ? "put \(found.id) in the unit column" : "set unit: \(found.id)"
  }

  /// A unit that the registry does not have.
  func unknownUnit(_ text: String, registry: String) -> CellFault {
    .unitUnknown(text, registry: registry, near: near(text)?.id)
  }

  /// The unit that a text most likely means: by its words, by words inside the text (亩地), by its id.
  func near(_ text: String) -> Unit? {
    func words(_ unit: Unit) -> [String] {
      [unit.chinese.after, unit.chinese.sign, unit.english.after.trimmingBlanks, unit.english.sign].filter {
        !$0.isEmpty
      }
    }
    let exact = units.units.first { words($0).contains(text) }
    return exact ?? units.nearest(to: text)
      ?? units.units.filter { !$0.chinese.after.isEmpty && text.hasPrefix($0.chinese.after) }
      .max { $0.chinese.after.utf8.count < $1.chinese.after.utf8.count }
  }
}

extension Field {
  fileprivate var isUnitInColumn: Bool {
    if case .column? = unit { true } else { false }
  }
}
