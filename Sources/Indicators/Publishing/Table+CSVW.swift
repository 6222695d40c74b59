package import MarkupText
import SourceText

extension Table {
  /// Writes what CSV on the Web (W3C, "Metadata Vocabulary for Tabular Data") says of the CSV that `writeCSV` writes:
  /// columns, types, bounds, keys. Lies beside it as `NAME.csv-metadata.json`, where its readers look first.
  ///
  /// Foreign keys into other tables are left out: the vocabulary knows only tables of the same description.
  /// - Parameter language: what the sidecar is written in.
  package func writeCSVW(language: String, to writer: inout MarkupWriter) {
    let indicator = sidecar.indicator
    let document = JSONValue.object([
      "@context": .list([
        .text("http://www.w3.org/ns/csvw"), .object(["@language": .text(language)]),
      ]),
      "url": .text(name + ".csv"), "dc:identifier": .text(name), "dc:title": .text(ifPresent: sidecar.title),
      "dc:description": .text(ifPresent: sidecar.description),
      "dc:spatial": .text(ifPresent: indicator.area), "dc:modified": .text(ifPresent: indicator.released?.text),
      "dc:source": .list(
        ifPresent: sidecar.sources.compactMap { ($0.title ?? $0.path).map { .text($0) } }),
      "dc:license": .list(ifPresent: sidecar.licenses.compactMap(\.csvwValue)),
      "dialect": .object(["encoding": .text("utf-8"), "delimiter": .text(","), "header": .bool(true)]),
      "tableSchema": .object([
        "columns": .list(fields.map { csvwColumn($0) }),
        "primaryKey": .list(ifPresent: keyFields.map { .text(fields[$0].csvwName) }),
        "foreignKeys": .list(ifPresent: sidecar.schema.foreignKeys.compactMap { csvwKey($0) }),
      ]),
    ])
    writer.write(document)
    writer.write("\n")
  }

  private func csvwColumn(_ field: Field) -> JSONValue {
    let spec = field.spec
    let missing = (spec.missingValues ?? sidecar.schema.missingValues).map { JSONValue.text($0.value) }
    let titles = [field.name] + [spec.title].compactMap(\.self).filter { $0 != field.name }
    let unit: String? = if case .fixed(let id)? = field.unit { id } else { nil }
    return .object([
      "name": .text(field.csvwName), "titles": .list(titles.map { .text($0) }),
      "dc:description": .text(ifPresent: spec.description), "datatype": field.csvwDatatype,
      "separator": field.type == .list ? .text(spec.dialect.listDelimiter) : nil, "null": .list(missing),
      "required": spec.constraints.required || keyFields.contains(field.index) ? .bool(true) : nil,
      "schema:unitText": .text(ifPresent: unit),
    ])
  }

  private func csvwKey(_ key: ForeignKey) -> JSONValue? {
    guard key.resource.isEmpty || key.resource == name else { return nil }
    func columns(_ names: [String]) -> JSONValue { .list(names.map { .text(csvwColumnName($0)) }) }
    return .object([
      "columnReference": columns(key.fields),
      "reference": .object(["resource": .text(name + ".csv"), "columnReference": columns(key.referenced)]),
    ])
  }
}

extension TableLicense {
  fileprivate var csvwValue: JSONValue? {
    path.map { .object(["@id": .text($0)]) } ?? (title ?? name).map { .text($0) }
  }
}

/// A column's name as a variable of URI templates: letters, digits and `_`, all else as its bytes in hexadecimal; an
/// underscore in front is not allowed.
private func csvwColumnName(_ name: String) -> String {
  var text: [UInt8] = []
  for (position, byte) in name.utf8.enumerated() {
    let isPlain =
      byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || (byte == 0x5F && position > 0)
    if isPlain { text.append(byte) } else { text += percentEncoded(byte) }
  }
  return String(decoding: text, as: UTF8.self)
}

private func percentEncoded(_ byte: UInt8) -> [UInt8] {
  let digits = Array("0123456789ABCDEF".utf8)
  return [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
}

extension Field {
  fileprivate var csvwName: String { csvwColumnName(name) }

  /// The type with its bounds. What the vocabulary has no type for is a text.
  fileprivate var csvwDatatype: JSONValue {
    let base = csvwBase
    var members = [JSONValue.Member("base", .text(base.name))]
    if let format = base.format { members.append(.init("format", format)) }
    let constraints = spec.constraints
    // Items of a list are what the type is of; its bounds are of the list.
    if type != .list {
      func add(_ key: String, _ text: String?) {
        guard let text else { return }
        let number = type.isNumeric || type == .year ? try? ExactDecimal(text) : nil
        members.append(.init(key, number.map { .number($0.description) } ?? .text(text)))
      }
      func add(_ key: String, _ count: Int?) { if let count { members.append(.init(key, .number(String(count)))) } }
      add("minLength", constraints.minLength)
      add("maxLength", constraints.maxLength)
      add("minimum", constraints.minimum)
      add("maximum", constraints.maximum)
      add("minExclusive", constraints.exclusiveMinimum)
      add("maxExclusive", constraints.exclusiveMaximum)
    }
    return members.count == 1 ? .text(base.name) : .object(members)
  }

  private var csvwBase: (name: String, format: JSONValue?) {
    let own = spec.dialect
    switch type {
    case .number, .integer:
      // What stands around the digits of a number that is not bare, no reader of the vocabulary would pass over.
      guard own.isBare else { return ("string", nil) }
      let name = type == .integer ? "integer" : role == .measure ? "decimal" : "number"
      guard own.decimalMark != "." || own.groupMark != nil else { return (name, nil) }
      let format = JSONValue.object([
        "decimalChar": .text(own.decimalMark), "groupChar": .text(ifPresent: own.groupMark),
      ])
      return (name == "number" ? "decimal" : name, format)
    case .boolean:
      if own.trueValues.count == 1, own.falseValues.count == 1 {
        return ("boolean", .text("\(own.trueValues[0])|\(own.falseValues[0])"))
      }
      let known = ["true", "false", "1", "0"]
      return ((own.trueValues + own.falseValues).allSatisfy(known.contains) ? "boolean" : "string", nil)
    case .string: return ("string", csvwPattern)
    case .date: return ("date", nil)
    case .time: return ("time", nil)
    case .datetime: return ("datetime", nil)
    case .year: return ("gYear", nil)
    case .yearmonth: return ("gYearMonth", nil)
    case .duration: return ("duration", nil)
    case .object, .array, .geojson: return ("json", nil)
    case .list, .geopoint: return ("string", nil)
    case .any: return ("any", nil)
    }
  }

  /// A closed list or a pattern as one regular expression. A status or note column lists several letters in one cell.
  private var csvwPattern: JSONValue? {
    if let pattern = spec.constraints.pattern { return .text("^(?:\(pattern))$") }
    guard role != .status, role != .note, role != .source else { return nil }
    let words = spec.constraints.allowed.isEmpty ? categories.map(\.value) : spec.constraints.allowed
    guard !words.isEmpty else { return nil }
    return .text("^(?:\(words.map(escapedForPattern).joined(separator: "|")))$")
  }
}

/// The text as a regular expression that it alone matches.
private func escapedForPattern(_ text: String) -> String {
  var escaped = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    if "\\^$.|?*+()[]{}/".unicodeScalars.contains(scalar) { escaped.append("\\") }
    escaped.append(scalar)
  }
  return String(escaped)
}
