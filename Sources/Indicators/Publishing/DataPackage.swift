package import MarkupText

/// What a site says of its data as a whole, in `datapackage.json` (Data Package 2.0).
package struct DataPackage: Sendable {
  /// Lower-case, without blanks: an identifier.
  package var name: String
  /// What the data is called as a whole.
  package var title: String?
  /// What it is, in a sentence or two.
  package var description: String?
  /// The address of the site.
  package var homepage: String?
  /// RFC 3339; the site's clock, never the time of day.
  package var created: String?
  /// Terms for all of it; tables have their own.
  package var licenses: [TableLicense] = []
  /// The folder of the CSVs, from where `datapackage.json` lies.
  package var dataFolder = "data/"

  /// A package of a name, with nothing else said.
  package init(name: String) { self.name = name }

  /// Writes the descriptor of `tables`, whose CSVs are those of `Table.writeCSV`. References to tables that are not
  /// among them are left out. Valid for `frictionless` and the profiles of version 2.0.
  package func write(_ tables: [Table], to writer: inout MarkupWriter) {
    let names = Set(tables.map(\.name))
    let document = JSONValue.object([
      "$schema": .text("https://datapackage.org/profiles/2.0/datapackage.json"), "name": .text(name),
      "title": .text(ifPresent: title), "description": .text(ifPresent: description),
      "homepage": .text(ifPresent: homepage), "created": .text(ifPresent: created),
      "licenses": .list(ifPresent: licenses.map(\.json)),
      "resources": .list(tables.map { $0.resource(path: "\(dataFolder)\($0.name).csv", tables: names) }),
    ])
    writer.write(document)
    writer.write("\n")
  }
}

extension Table {
  /// The Data Resource of the CSV that `writeCSV` writes.
  func resource(path: String, tables: Set<String>) -> JSONValue {
    .object([
      "$schema": .text("https://datapackage.org/profiles/2.0/dataresource.json"), "name": .text(name),
      "type": .text("table"), "path": .text(path), "format": .text("csv"), "mediatype": .text("text/csv"),
      "encoding": .text("utf-8"), "title": .text(ifPresent: sidecar.title),
      "description": .text(ifPresent: sidecar.description), "sources": .list(ifPresent: sidecar.sources.map(\.json)),
      "licenses": .list(ifPresent: sidecar.licenses.map(\.json)), "schema": schemaJSON(tables: tables),
      "indicator": sidecar.indicator.json,
    ])
  }

  private func schemaJSON(tables: Set<String>) -> JSONValue {
    let schema = sidecar.schema
    let foreign = schema.foreignKeys.filter { $0.resource.isEmpty || tables.contains($0.resource) }
    return .object([
      "$schema": .text("https://datapackage.org/profiles/2.0/tableschema.json"), "fieldsMatch": .text("equal"),
      "fields": .list(fields.map(\.json)), "primaryKey": .list(ifPresent: schema.primaryKey.map { .text($0) }),
      "uniqueKeys": .list(ifPresent: schema.uniqueKeys.map { .list($0.map { .text($0) }) }),
      "foreignKeys": .list(ifPresent: foreign.map(\.json)), "missingValues": .list(schema.missingValues.map(\.json)),
    ])
  }
}

extension Field {
  /// The field descriptor, our own keys included, which others pass over.
  fileprivate var json: JSONValue {
    let unit: String? = if case .fixed(let id)? = unit { id } else { nil }
    var members: [JSONValue.Member] = []
    func add(_ key: String, _ value: JSONValue?) { if let value { members.append(.init(key, value)) } }
    add("name", .text(name))
    add("type", .text(type.rawValue))
    add("format", spec.format.flatMap { $0 == "default" ? nil : .text($0) })
    add("title", .text(ifPresent: spec.title))
    add("description", .text(ifPresent: spec.description))
    add("example", .text(ifPresent: spec.example))
    spellingMembers.forEach { members.append($0) }
    add("constraints", constraintsJSON)
    add("categories", .list(ifPresent: categories.map(\.json)))
    if spec.areCategoriesOrdered { add("categoriesOrdered", .bool(true)) }
    add("missingValues", spec.missingValues.map { .list($0.map(\.json)) })
    add("role", .text(ifPresent: role?.rawValue))
    add("of", .text(ifPresent: spec.of))
    add("unit", .text(ifPresent: unit))
    add("decimals", decimals.map { .number(String($0)) })
    add("direction", .text(ifPresent: direction?.rawValue))
    return .object(members)
  }

  /// What is said of spelling, where it is not the default.
  private var spellingMembers: [JSONValue.Member] {
    let own = spec.dialect
    let standard = NumberDialect()
    var members: [JSONValue.Member] = []
    func add(_ key: String, _ value: JSONValue) { members.append(.init(key, value)) }
    if own.decimalMark != standard.decimalMark { add("decimalChar", .text(own.decimalMark)) }
    if let mark = own.groupMark { add("groupChar", .text(mark)) }
    if !own.isBare { add("bareNumber", .bool(false)) }
    if own.trueValues != standard.trueValues { add("trueValues", .list(own.trueValues.map { .text($0) })) }
    if own.falseValues != standard.falseValues { add("falseValues", .list(own.falseValues.map { .text($0) })) }
    if own.listDelimiter != standard.listDelimiter { add("delimiter", .text(own.listDelimiter)) }
    if own.itemType != standard.itemType { add("itemType", .text(own.itemType.rawValue)) }
    return members
  }

  /// Constraints with values of the field's type. The enum of a status or note column speaks of each of several
  /// letters, which others would hold against the whole cell.
  private var constraintsJSON: JSONValue? {
    let constraints = spec.constraints
    let isInParts = role == .status || role == .note || role == .source
    var members: [JSONValue.Member] = []
    func add(_ key: String, _ value: JSONValue?) { if let value { members.append(.init(key, value)) } }
    if constraints.required { add("required", .bool(true)) }
    if constraints.unique { add("unique", .bool(true)) }
    add("minLength", constraints.minLength.map { .number(String($0)) })
    add("maxLength", constraints.maxLength.map { .number(String($0)) })
    add("minimum", constraints.minimum.map(value))
    add("maximum", constraints.maximum.map(value))
    add("exclusiveMinimum", constraints.exclusiveMinimum.map(value))
    add("exclusiveMaximum", constraints.exclusiveMaximum.map(value))
    add("pattern", .text(ifPresent: constraints.pattern))
    if !isInParts { add("enum", .list(ifPresent: constraints.allowed.map(value))) }
    return members.isEmpty ? nil : .object(members)
  }

  private func value(_ text: String) -> JSONValue {
    guard type.isNumeric || type == .year, let number = try? ExactDecimal(text) else { return .text(text) }
    return .number(number.description)
  }
}

extension FieldCategory {
  fileprivate var json: JSONValue {
    label.map { .object(["value": .text(value), "label": .text($0)]) } ?? .text(value)
  }
}

extension MissingValue {
  /// Always an object: a list may not hold both forms.
  fileprivate var json: JSONValue { .object(["value": .text(value), "label": .text(label ?? value)]) }
}

extension ForeignKey {
  fileprivate var json: JSONValue {
    .object([
      "fields": .list(fields.map { .text($0) }),
      "reference": .object(["resource": .text(resource), "fields": .list(referenced.map { .text($0) })]),
    ])
  }
}

extension TableCitation {
  var json: JSONValue {
    .object([
      "id": .text(ifPresent: id), "title": .text(title ?? id ?? path ?? ""), "path": .text(ifPresent: path),
      "version": .text(ifPresent: version), "date": .text(ifPresent: date),
    ])
  }
}

extension TableLicense {
  var json: JSONValue {
    .object(["name": .text(ifPresent: name), "path": .text(ifPresent: path), "title": .text(ifPresent: title)])
  }
}

extension IndicatorInfo {
  fileprivate var json: JSONValue? {
    let value = JSONValue.object([
      "shape": .text(ifPresent: shape?.rawValue), "kind": .text(ifPresent: kind?.rawValue),
      "frequency": .text(ifPresent: frequency?.rawValue), "area": .text(ifPresent: area),
      "areaCode": .text(ifPresent: areaCode), "referenceDate": .text(ifPresent: referenceDate),
      "definition": .text(ifPresent: definition), "method": .text(ifPresent: method),
      "contact": .text(ifPresent: contact), "released": .text(ifPresent: released?.text),
      "nextRelease": .text(ifPresent: nextRelease?.text),
      "footnotes": footnotes.isEmpty ? nil : .object(footnotes.map { .init($0.key, .text($0.text)) }),
    ])
    return value == .object([JSONValue.Member]()) ? nil : value
  }
}
