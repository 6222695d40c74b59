import Indicators

extension LoadedSource {
  /// The rows of an indicator table: periods and categories as texts, measures as numbers, with the titles and the
  /// categories' labels in a language; `x_key` has the categories of `x` themselves.
  init(_ table: Table, language: String, isPlain: Bool, units: UnitRegistry?) {
    frame = Frame(count: table.rowCount)
    for field in table.fields {
      frame.set(field.name, Self.column(field, of: table, language: language, isPlain: isPlain))
      let unit = Self.unit(field, language: language, units: units)
      titles.entries[field.name] = FieldTitles.Entry(title: table.title(of: field, in: language).text, unit: unit)
      types[field.name] = Self.type(of: field)
      setKeys(of: field, table, isPlain: isPlain)
      if field.role == .status, let measure = field.subject, !isPlain {
        let letters = (0..<table.rowCount).map { Value.text(table.text(row: $0, field: field.index)) }
        frame.set(UnitPlot.statusColumn(of: table.fields[measure].name), Column(letters))
      }
    }
    timeField = table.timeField?.name
  }

  /// Beside a column of labels, one of the categories as the file has them: a filter on `stage_key` holds in every
  /// language, and whatever the labels say.
  private mutating func setKeys(of field: Field, _ table: Table, isPlain: Bool) {
    let name = field.name + "_key"
    guard !field.categories.isEmpty, !isPlain, table.field(named: name) == nil else { return }
    frame.set(name, Column((0..<table.rowCount).map { .text(table.text(row: $0, field: field.index)) }))
    types[name] = .nominal
  }

  private static func column(_ field: Field, of table: Table, language: String, isPlain: Bool) -> Column {
    var labels: [String: Value] = [:]
    return Column(
      (0..<table.rowCount).map { row in
        if table.isMissing(row: row, field: field.index) { return .null }
        if field.type.isNumeric {
          guard let number = table.number(row: row, field: field.index) else { return .null }
          return .number(Double(number.description) ?? .nan)
        }
        let text = table.text(row: row, field: field.index)
        guard !isPlain, !field.categories.isEmpty else { return .text(text) }
        if let known = labels[text] { return known }
        let label = Value.text(table.label(of: text, field: field, in: language).text)
        labels[text] = label
        return label
      })
  }

  /// What the axis says of a measure's unit; nil when rows have units of their own.
  private static func unit(_ field: Field, language: String, units: UnitRegistry?) -> String? {
    guard case .fixed(let id) = field.unit else { return nil }
    guard let text = units?[id]?.text(in: FigureLanguage(tag: language)) else { return id }
    let word = text.sign.isEmpty ? text.before + text.after : text.sign
    let trimmed = word.drop { $0 == " " || $0 == "\u{A0}" }
    return trimmed.isEmpty ? nil : String(trimmed)
  }

  private static func type(of field: Field) -> MeasureType {
    if field.role == .measure || field.type.isNumeric && field.role == nil { return .quantitative }
    switch field.type {
    case .date, .datetime, .year, .yearmonth: return .temporal
    case .string, .number, .integer, .boolean, .object, .array, .list, .time, .duration, .geopoint, .geojson, .any:
      return field.role == .time ? .ordinal : .nominal
    }
  }
}
