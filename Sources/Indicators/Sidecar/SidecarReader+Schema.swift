import Settings
import SourceText

extension TableSchema {
  static func read(_ mapping: SidecarMapping, _ report: inout SidecarReport) -> TableSchema {
    var mapping = mapping
    var schema = TableSchema()
    mapping.ignore("$schema", "name", "title", "description", "homepage", "version", "keywords", "contributors")
    // Version 2.0's profile has a list of one word here, its text one word: both are read.
    if let words = mapping.value["fieldsMatch"]?.sequence, words.count == 1, let word = words[0].asString,
      let match = FieldsMatch(rawValue: word)
    {
      mapping.ignore("fieldsMatch")
      schema.fieldsMatch = match
    } else {
      schema.fieldsMatch = mapping.choice("fieldsMatch", &report) ?? .exact
    }
    schema.fields = readFields(&mapping, &report)
    if let missing = mapping.value("missingValues") {
      schema.missingValues = MissingValue.read(missing, path: "schema.missingValues", &report)
    }
    schema.primaryKey = mapping.texts("primaryKey", &report)
    schema.uniqueKeys = readUniqueKeys(&mapping, &report)
    schema.foreignKeys = mapping.list("foreignKeys", &report).enumerated().compactMap { number, value in
      ForeignKey.read(value, path: "foreignKeys[\(number + 1)]", &report)
    }
    mapping.finish(&report)
    return schema
  }

  private static func readFields(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) -> [FieldSpec] {
    let values = mapping.list("fields", &report)
    if values.isEmpty, mapping.value["fields"]?.sequence != nil || mapping.value["fields"]?.isNull ?? true {
      report.fault("schema has no fields", at: mapping.value.range)
    }
    var fields: [FieldSpec] = []
    for (number, value) in values.enumerated() {
      guard let field = FieldSpec.read(value, number: number + 1, &report) else { continue }
      if let first = fields.first(where: { $0.name == field.name }) {
        report.fault(
          "a second field \"\(field.name)\"", at: field.nameRange,
          related: [Related("first at", at: report.source.place(of: first.nameRange))])
      } else {
        fields.append(field)
      }
    }
    return fields
  }

  /// A list of keys, each one name or a list of names.
  private static func readUniqueKeys(_ mapping: inout SidecarMapping, _ report: inout SidecarReport) -> [[String]] {
    mapping.list("uniqueKeys", &report).map { report.texts($0, path: "schema.uniqueKeys") }.filter { !$0.isEmpty }
  }
}

extension MissingValue {
  /// A list of texts, or of mappings with value and label.
  static func read(_ value: LocatedValue, path: String, _ report: inout SidecarReport) -> [MissingValue] {
    guard let elements = value.sequence else {
      report.fault("\(path) must be a list, not \(value.descriptionForMessages)", at: value.range)
      return []
    }
    return elements.compactMap { element in
      if let text = element.asString { return MissingValue(value: text, label: nil) }
      guard var mapping = SidecarMapping(element, path: path, report: &report) else { return nil }
      let text = mapping.required("value", &report)
      let label = mapping.text("label", &report)
      mapping.finish(&report)
      return text.map { MissingValue(value: $0, label: label) }
    }
  }
}

extension FieldCategory {
  /// A list of values, or of mappings with value and label.
  static func read(_ values: [LocatedValue], path: String, _ report: inout SidecarReport) -> [FieldCategory] {
    var found: [FieldCategory] = []
    for value in values {
      var category: FieldCategory?
      if let text = value.asString {
        category = FieldCategory(value: text, label: nil)
      } else if var mapping = SidecarMapping(value, path: path, report: &report) {
        let text = mapping.required("value", &report)
        let label = mapping.text("label", &report)
        mapping.finish(&report)
        category = text.map { FieldCategory(value: $0, label: label) }
      }
      guard let category else { continue }
      if found.contains(where: { $0.value == category.value }) {
        report.fault("\(path) has \"\(category.value)\" twice", at: value.range)
      } else {
        found.append(category)
      }
    }
    return found
  }
}

extension ForeignKey {
  static func read(_ value: LocatedValue, path: String, _ report: inout SidecarReport) -> ForeignKey? {
    guard var mapping = SidecarMapping(value, path: path, report: &report) else { return nil }
    let fields = mapping.texts("fields", &report)
    guard var reference = mapping.mapping("reference", &report) else {
      if value["reference"] == nil { report.fault("\(path) has no reference", at: value.range) }
      return nil
    }
    let resource = reference.text("resource", &report) ?? ""
    let referenced = reference.texts("fields", &report)
    reference.finish(&report)
    mapping.finish(&report)
    guard !fields.isEmpty, fields.count == referenced.count else {
      report.fault("\(path) needs as many fields as its reference", at: value.range)
      return nil
    }
    return ForeignKey(fields: fields, resource: resource, referenced: referenced, range: value.range)
  }
}
