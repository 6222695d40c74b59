import Settings
import SourceText

extension FieldSpec {
  static func read(_ value: LocatedValue, number: Int, _ report: inout SidecarReport) -> FieldSpec? {
    let path = value["name"]?.asString.map { "field \"\($0)\"" } ?? "fields[\(number)]"
    guard var mapping = SidecarMapping(value, path: path, report: &report) else { return nil }
    guard let name = mapping.required("name", &report) else { return nil }
    var field = FieldSpec(name: name, nameRange: value["name"]?.range ?? value.range)
    mapping.ignore("rdfType")
    field.type = mapping.choice("type", &report) ?? .string
    field.title = mapping.text("title", &report)
    field.description = mapping.text("description", &report)
    field.example = mapping.text("example", &report)
    field.role = mapping.choice("role", &report)
    field.readFormat(&mapping, &report)
    field.readMeasure(&mapping, &report)
    field.readSpelling(&mapping, &report)
    if let constraints = mapping.mapping("constraints", &report) {
      field.constraints = FieldConstraints.read(constraints, type: field.type, &report)
    }
    field.categories = FieldCategory.read(mapping.list("categories", &report), path: "\(path).categories", &report)
    field.areCategoriesOrdered = mapping.bool("categoriesOrdered", &report) ?? false
    if let missing = mapping.value("missingValues") {
      field.missingValues = MissingValue.read(missing, path: "\(path).missingValues", &report)
    }
    mapping.finish(&report)
    field.checkTypeOfRole(value, &report)
    field.checkBounds(value["constraints"], &report)
    return field
  }

  private mutating func readFormat(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) {
    format = mapping.text("format", &report)
    guard let format, let value = mapping.value["format"] else { return }
    let known: [String] =
      switch type {
      case .string: ["default", "email", "uri", "binary", "uuid"]
      case .geopoint: ["default", "array", "object"]
      case .geojson: ["default", "topojson"]
      case .number, .integer, .boolean, .object, .array, .list, .datetime, .date, .time, .year, .yearmonth, .duration,
        .any:
        ["default"]
      }
    guard !known.contains(format) else { return }
    let hint =
      switch type {
      case .date: "dates are yyyy-mm-dd"
      case .time: "times are hh:mm:ss"
      case .datetime: "write yyyy-mm-ddThh:mm:ss, with Z or an offset behind it if you like"
      case .string, .number, .integer, .boolean, .object, .array, .list, .year, .yearmonth, .duration, .geopoint,
        .geojson,
        .any:
        "use \(known.joined(separator: ", "))"
      }
    report.fault("format of \"\(name)\" cannot be \"\(format)\"", hint: hint, at: value.range, field: name)
  }

  private mutating func readMeasure(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) {
    of = mapping.text("of", &report)
    unit = mapping.text("unit", &report)
    unitRange = unit == nil ? nil : mapping.value["unit"]?.range
    decimals = mapping.integer("decimals", in: 0...38, &report)
    direction = mapping.choice("direction", &report)
    for key in ["unit", "decimals", "direction"] where role != .measure {
      guard let entry = mapping.value.entry(key) else { continue }
      report.fault(
        "\(key) belongs to a measure, and \"\(name)\" is none", hint: "add role: measure", at: entry.keyRange,
        field: name)
    }
    if role == .time || role == .dimension || role == .measure || role == nil, let entry = mapping.value.entry("of") {
      report.fault(
        "of belongs to a unit, qualifier, status, note or source column", at: entry.keyRange, field: name)
    }
  }

  private mutating func readSpelling(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) {
    if let mark = mapping.text("decimalChar", &report) { dialect.decimalMark = mark }
    dialect.groupMark = mapping.text("groupChar", &report)
    dialect.isBare = mapping.bool("bareNumber", &report) ?? true
    if mapping.value["trueValues"] != nil { dialect.trueValues = mapping.texts("trueValues", &report) }
    if mapping.value["falseValues"] != nil { dialect.falseValues = mapping.texts("falseValues", &report) }
    mapping.ignore("trueValues", "falseValues")
    if let delimiter = mapping.text("delimiter", &report) {
      dialect.listDelimiter = delimiter
      if delimiter.utf8.count != 1, let value = mapping.value["delimiter"] {
        report.fault("the delimiter of a list must be one ASCII character", at: value.range, field: name)
      }
    }
    if let item: FieldType = mapping.choice("itemType", &report) { dialect.itemType = item }
    let isSpelled = dialect.decimalMark != "." || dialect.groupMark != nil || !dialect.isBare
    if isSpelled, role == .measure {
      report.fault(
        "a measure is written in plain digits with a point", hint: "take decimalChar, groupChar and bareNumber out",
        at: nameRange, field: name)
      dialect = NumberDialect()
    }
  }

  private func checkTypeOfRole(_ value: LocatedValue, _ report: inout SidecarReport) {
    let range = value["type"]?.range ?? nameRange
    switch role {
    case .measure where !type.isNumeric:
      report.fault(
        "measure \"\(name)\" is of type \(type.rawValue)", hint: "use number or integer", at: range, field: name)
    case .unit where type != .string, .qualifier where type != .string, .status where type != .string,
      .note where type != .string, .source where type != .string:
      report.fault(
        "\(role?.rawValue ?? "") column \"\(name)\" is of type \(type.rawValue)", hint: "use string", at: range,
        field: name)
    case .measure, .unit, .qualifier, .status, .note, .source, .time, .dimension, nil: return
    }
  }
}

extension FieldConstraints {
  static func read(_ mapping: SidecarMapping, type: FieldType, _ report: inout SidecarReport) -> FieldConstraints {
    var mapping = mapping
    var constraints = FieldConstraints()
    constraints.required = mapping.bool("required", &report) ?? false
    constraints.unique = mapping.bool("unique", &report) ?? false
    constraints.minLength = mapping.integer("minLength", in: 0...Int.max, &report)
    constraints.maxLength = mapping.integer("maxLength", in: 0...Int.max, &report)
    constraints.minimum = mapping.text("minimum", &report)
    constraints.maximum = mapping.text("maximum", &report)
    constraints.exclusiveMinimum = mapping.text("exclusiveMinimum", &report)
    constraints.exclusiveMaximum = mapping.text("exclusiveMaximum", &report)
    constraints.pattern = mapping.text("pattern", &report)
    if let pattern = constraints.pattern, let value = mapping.value["pattern"] {
      if let fault = TextPattern.fault(in: pattern) {
        report.fault("pattern \"\(pattern)\": \(fault)", at: value.range)
        constraints.pattern = nil
      }
    }
    constraints.allowed = mapping.value["enum"] == nil ? [] : mapping.texts("enum", &report)
    mapping.ignore("enum")
    if let schema = mapping.value("jsonSchema") {
      report.fault("jsonSchema is not supported", hint: "take it out", at: schema.range)
    }
    mapping.finish(&report)
    return constraints
  }
}
