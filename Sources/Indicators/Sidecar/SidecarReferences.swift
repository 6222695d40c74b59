import Settings
import SourceText

// What one part of a sidecar says of another.
extension Sidecar {
  /// Checks that names name something, that every measure has a unit, and that the shape is what it says. `root` is
  /// the whole sidecar, to find places in.
  func checkReferences(in root: LocatedValue, _ report: inout SidecarReport) {
    guard !schema.fields.isEmpty else { return }
    checkKeys(root, &report)
    checkMeasures(&report)
    checkCompanions(&report)
    checkShape(root, &report)
    checkTarget(root, &report)
    for translation in translations { check(translation, &report) }
  }

  private var fieldNames: [String] { schema.fields.map(\.name) }
  private var measures: [FieldSpec] { schema.fields.filter { $0.role == .measure } }

  private func checkKeys(_ root: LocatedValue, _ report: inout SidecarReport) {
    var lists = [("primaryKey", schema.primaryKey, root.range(of: "schema", "primaryKey"))]
    lists += schema.uniqueKeys.map { ("uniqueKeys", $0, root.range(of: "schema", "uniqueKeys")) }
    lists += schema.foreignKeys.map { ("foreignKeys", $0.fields, $0.range) }
    for (key, names, range) in lists {
      for name in names where !fieldNames.contains(name) {
        report.fault(
          "\(key) names \"\(name)\", which is no field", hint: Diagnostic.suggestion(for: name, among: fieldNames),
          at: range)
      }
    }
    for field in schema.fields where schema.primaryKey.contains(field.name) {
      switch field.role {
      case .time, .dimension, nil: continue
      case .measure, .unit, .qualifier, .status, .note, .source:
        report.fault(
          "the key holds \"\(field.name)\", a \(field.role?.rawValue ?? "") column",
          hint: "a key is made of time and dimension fields", at: lists[0].2, field: field.name)
      }
    }
    if schema.primaryKey.isEmpty, !measures.isEmpty {
      report.fault(
        "a table with a measure needs a primaryKey", hint: "list its time and dimension fields",
        at: root.range(of: "schema")
      )
    }
  }

  private func checkMeasures(_ report: inout SidecarReport) {
    for measure in measures {
      let columns = schema.fields.filter { $0.role == .unit && ($0.of ?? measures[0].name) == measure.name }
      if measure.unit == nil, columns.isEmpty {
        report.fault(
          "measure \"\(measure.name)\" has no unit",
          hint: "add unit: with an id of _units.yaml, or a column with role: unit",
          code: "unit-missing", at: measure.nameRange, field: measure.name)
      }
      if let range = measure.unitRange, let column = columns.first {
        report.fault(
          "measure \"\(measure.name)\" has a unit and a unit column", hint: "leave one of the two", at: range,
          field: measure.name, related: [Related("the column at", at: source.place(of: column.nameRange))])
      }
    }
  }

  private func checkCompanions(_ report: inout SidecarReport) {
    for field in schema.fields {
      guard let role = field.role, [.unit, .qualifier, .status, .note, .source].contains(role) else { continue }
      if let of = field.of {
        guard !measures.contains(where: { $0.name == of }) else { continue }
        report.fault(
          "\"\(field.name)\" speaks of \"\(of)\", which is no measure",
          hint: Diagnostic.suggestion(for: of, among: measures.map(\.name)), at: field.nameRange, field: field.name)
      } else if measures.isEmpty, role != .source, role != .note {
        report.fault("\"\(field.name)\" speaks of a measure, and there is none", at: field.nameRange, field: field.name)
      } else if measures.count > 1, role != .source {
        report.fault(
          "\"\(field.name)\" does not say which measure it speaks of", hint: "add of: \(measures[0].name)",
          at: field.nameRange, field: field.name)
      }
    }
  }

  private func checkShape(_ root: LocatedValue, _ report: inout SidecarReport) {
    guard let shape = indicator.shape else { return }
    switch shape {
    case .long where measures.count != 1 || measures[0].name != "value":
      report.fault(
        "a long table has one measure, named value; this one has \(measures.isEmpty ? "none" : measures.map(\.name).joined(separator: ", "))",
        hint: "name it value, or write shape: wide", at: root.range(of: "indicator", "shape"))
    case .wide where measures.isEmpty:
      report.fault("a wide table needs measures", at: root.range(of: "indicator", "shape"))
    case .long, .wide: return
    }
  }

  private func checkTarget(_ root: LocatedValue, _ report: inout SidecarReport) {
    guard let measure = indicator.target?.measure, !measures.contains(where: { $0.name == measure }) else { return }
    report.fault(
      "the target speaks of \"\(measure)\", which is no measure",
      hint: Diagnostic.suggestion(for: measure, among: measures.map(\.name)),
      at: root.range(of: "indicator", "target", "measure"))
  }
}

extension LocatedValue {
  /// Where the value along a path of keys stands; of the last key that is there, when one is not.
  fileprivate func range(of path: String...) -> Range<Int> {
    var value = self
    for key in path {
      guard let next = value[key] else { break }
      value = next
    }
    return value.range
  }
}

// MARK: Translations

extension Sidecar {
  private func check(_ translation: TableTranslation, _ report: inout SidecarReport) {
    let language = translation.language
    func missing(_ what: String) {
      report.fault("\(language): no \(what)", code: "translation", severity: .warning, at: translation.range)
    }
    if title != nil, translation.title == nil { missing("title") }
    if description != nil, translation.description == nil { missing("description") }
    for field in schema.fields {
      let words = translation.fields.first { $0.name == field.name }
      if field.title != nil, words?.title == nil { missing("title for field \"\(field.name)\"") }
      for category in field.categories where category.label != nil {
        guard words?.categories.contains(where: { $0.value == category.value }) != true else { continue }
        missing("label for category \"\(category.value)\"")
      }
    }
    for note in indicator.footnotes where !translation.footnotes.contains(where: { $0.key == note.key }) {
      missing("text for footnote \"\(note.key)\"")
    }
    checkNames(of: translation, &report)
  }

  /// A translation of something that is not there is a slip of the pen.
  private func checkNames(of translation: TableTranslation, _ report: inout SidecarReport) {
    for words in translation.fields {
      guard let field = schema.fields.first(where: { $0.name == words.name }) else {
        report.fault(
          "\(translation.language) translates field \"\(words.name)\", which is not there",
          hint: Diagnostic.suggestion(for: words.name, among: schema.fields.map(\.name)), at: words.nameRange)
        continue
      }
      for category in words.categories where !field.categories.contains(where: { $0.value == category.value }) {
        report.fault(
          "\(translation.language) translates category \"\(category.value)\", which \"\(field.name)\" does not have",
          hint: Diagnostic.suggestion(for: category.value, among: field.categories.map(\.value)), at: words.nameRange,
          field: field.name)
      }
    }
    for note in translation.footnotes where !indicator.footnotes.contains(where: { $0.key == note.key }) {
      report.fault(
        "\(translation.language) translates footnote \"\(note.key)\", which is not there",
        hint: Diagnostic.suggestion(for: note.key, among: indicator.footnotes.map(\.key)), at: translation.range)
    }
    checkTitles(translation.sources, "source", among: sources.compactMap(\.id), of: translation, &report)
    checkTitles(translation.licenses, "license", among: licenses.compactMap(\.name), of: translation, &report)
  }

  private func checkTitles(
    _ titles: [TranslatedTitle], _ what: String, among known: [String], of translation: TableTranslation,
    _ report: inout SidecarReport
  ) {
    for title in titles where !known.contains(title.key) {
      report.fault(
        "\(translation.language) translates \(what) \"\(title.key)\", which is not there",
        hint: Diagnostic.suggestion(for: title.key, among: known), at: translation.range)
    }
  }
}
