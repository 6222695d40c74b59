package import SourceText

/// The sidecar that a table without one could start from: types and decimals guessed from the cells, roles from
/// names, types and the order of columns. It reads without errors with the table it was made of, as long as that is
/// a sound CSV; titles, units and sources are for people to fill in.
package func suggestedSidecar(for csv: SourceFile, name: String, units: UnitRegistry = .standard) -> String {
  let text = CSVText(csv, encoding: .utf8, sidecar: "")
  guard text.isReadable else { return SidecarDraft(name: name, columns: [], units: units).text }
  let (index, _) = text.source.bytes.withUnsafeBufferPointer { CSVScanner.scan($0, delimiter: 0x2C) }
  return SidecarDraft(name: name, columns: DraftColumn.columns(of: index, in: text.source.bytes), units: units).text
}

/// What the cells of one column have in common.
private struct DraftColumn {
  var label: String
  /// The types that every cell so far keeps to, the narrowest first.
  var types: [FieldType] = [.year, .yearmonth, .date, .integer, .number, .string]
  var decimals = 0
  var hasGaps = false
  var hasValues = false
  /// What the draft makes of the column; none in a table without a key.
  var role: FieldRole?
  /// What stands before the first colon of each part, for notes and sources.
  var words: [String] = []

  static func columns(of index: CSVIndex, in bytes: [UInt8]) -> [DraftColumn] {
    guard index.recordCount > 0, index.damaged.first != 0 else { return [] }
    return bytes.withUnsafeBufferPointer { bytes in
      func text(_ record: Int, _ field: Int) -> [UInt8] {
        withFieldBytes(index.range(record: record, field: field), in: bytes) { Array($0) }
      }
      var columns = (0..<index.fieldCount(of: 0)).map {
        DraftColumn(label: String(decoding: text(0, $0), as: UTF8.self))
      }
      for record in (1..<max(index.recordCount, 1)).prefix(10_000)
      where index.fieldCount(of: record) == columns.count && !index.damaged.contains(record) {
        for field in columns.indices { columns[field].add(text(record, field)) }
      }
      return columns
    }
  }

  private mutating func add(_ cell: [UInt8]) {
    guard !cell.isEmpty, cell != [0x3A] else {
      hasGaps = true
      return
    }
    hasValues = true
    cell.withUnsafeBufferPointer { bytes in
      types.removeAll { !CellReader(type: $0, dialect: NumberDialect(), isMeasure: true, missing: []).accepts(bytes) }
      if types.first == .year, !(0x31...0x32).contains(bytes[0]) { types.removeAll { $0 == .year } }
      if let number = PlainNumber(bytes) { decimals = max(decimals, number.scale) }
    }
    guard words.count < 50 else { return }
    for part in cell.split(separator: 0x3B) {
      let word = String(decoding: part.prefix { $0 != 0x3A }, as: UTF8.self)
      if !words.contains(word) { words.append(word) }
    }
  }

  /// The narrowest type that all cells keep to; the name speaks where no cell has a value.
  var type: FieldType {
    guard !hasValues else { return types.first ?? .string }
    return label.lowercased() == "value" || label == "数值" ? .number : .string
  }

  /// The role that name and type speak for.
  var guessedRole: FieldRole {
    switch label.lowercased() {
    case "unit", "单位": return .unit
    case "qualifier", "约数": return .qualifier
    case "status", "状态": return .status
    case "note", "notes", "注", "备注": return .note
    case "source", "sources", "出处", "来源": return .source
    case "value", "数值": return type.isNumeric || type == .year ? .measure : .dimension
    case "period", "time", "year", "month", "date", "年", "年份", "时期", "日期", "月份": return .time
    default: break
    }
    switch type {
    case .year, .yearmonth, .date: return .time
    case .integer, .number: return .measure
    case .string, .boolean, .object, .array, .list, .datetime, .time, .duration, .geopoint, .geojson, .any:
      return .dimension
    }
  }
}

/// Writes the draft.
private struct SidecarDraft {
  let name: String
  let columns: [DraftColumn]
  let units: UnitRegistry

  init(name: String, columns: [DraftColumn], units: UnitRegistry) {
    self.name = name
    self.units = units
    var drafted = columns
    for column in drafted.indices { drafted[column].role = drafted[column].guessedRole }
    // A table of numbers alone: the first column tells the rows apart, if there is another.
    if !drafted.contains(where: { $0.role == .time || $0.role == .dimension }) {
      let isKeyless = drafted.count { $0.role == .measure } < 2
      for column in drafted.indices where isKeyless || column == 0 {
        drafted[column].role = isKeyless ? nil : .dimension
      }
    }
    self.columns = drafted
  }

  private func columns(_ role: FieldRole) -> [DraftColumn] { columns.filter { $0.role == role } }

  var text: String {
    var lines = [
      "$schema: https://datapackage.org/profiles/2.0/dataresource.json", "name: \(scalar(name))", "type: table",
      "path: \(scalar(name + ".csv"))", "title: \(scalar(name))",
    ]
    let sources = columns(.source).flatMap(\.words)
    if !sources.isEmpty {
      lines.append("sources:")
      lines += sources.map { "  - {id: \(scalar($0)), title: \(scalar($0))}" }
    }
    lines += ["schema:", "  fieldsMatch: equal", "  fields:"]
    lines += columns.isEmpty ? ["    - {name: value, type: number}"] : columns.flatMap(field)
    let keys = (columns(.time) + columns(.dimension)).map { scalar($0.label) }
    if !keys.isEmpty { lines.append("  primaryKey: [\(keys.joined(separator: ", "))]") }
    lines += ["  missingValues: [\"\", \":\"]"]
    let measures = columns(.measure)
    guard !measures.isEmpty else { return lines.joined(separator: "\n") + "\n" }
    let isLong = measures.count == 1 && measures[0].label == "value"
    lines += ["indicator:", "  shape: \(isLong ? "long" : "wide")", "  frequency: irregular"]
    let notes = columns(.note).flatMap(\.words)
    if !notes.isEmpty {
      lines.append("  footnotes:")
      lines += notes.map { "    \(scalar($0)): \(scalar($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func field(_ column: DraftColumn) -> [String] {
    let measures = columns(.measure)
    var lines = ["    - name: \(scalar(column.label))"]
    guard let role = column.role else { return lines + ["      type: \(column.type.rawValue)"] }
    switch role {
    case .measure:
      lines += ["      type: \(column.type == .integer ? "integer" : "number")", "      role: measure"]
      if columns(.unit).isEmpty || column.label != measures[0].label {
        lines.append("      unit: \(unit(for: column))")
      }
      lines.append("      decimals: \(column.decimals)")
    case .time, .dimension:
      lines += ["      type: \(column.type.rawValue)", "      role: \(role.rawValue)"]
    case .unit, .qualifier, .status, .note, .source:
      let isWithoutMeasure = measures.isEmpty && role != .source && role != .note
      lines += ["      type: string"] + (isWithoutMeasure ? [] : ["      role: \(role.rawValue)"])
      if measures.count > 1, role != .source { lines.append("      of: \(scalar(measures[0].label))") }
    }
    if !column.hasGaps, role == .measure || role == .time || role == .dimension {
      lines.append("      constraints: {required: true}")
    }
    return lines
  }

  private func unit(for column: DraftColumn) -> String {
    let label = column.label.lowercased()
    let isShare =
      ["率", "比重", "占比", "percent", "rate", "share", "%"].contains { label.contains($0) }
      || ["rate", "coverage", "share", "percent"].contains { name.contains($0) }
    let wanted = isShare ? "percent" : "ge"
    return units[wanted]?.id ?? units.units.first?.id ?? wanted
  }

  /// A YAML scalar: plain where nothing in it means anything to YAML, else in double quotes.
  private func scalar(_ text: String) -> String {
    let isWord = { (scalar: Unicode.Scalar) in
      scalar.properties.isAlphabetic || scalar == "-" || scalar == "_" || scalar == "."
    }
    let isPlain =
      text.unicodeScalars.first.map { $0.properties.isAlphabetic } == true
      && text.unicodeScalars.allSatisfy { isWord($0) || (0x30...0x39).contains($0.value) }
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
