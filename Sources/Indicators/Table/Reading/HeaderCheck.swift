import SourceText

/// Joins the labels of a header with the fields of a schema.
struct HeaderCheck {
  /// The label of each column.
  let labels: [String]
  /// What the schema says of each column; `nil` for one it does not know.
  private(set) var specs: [FieldSpec?]
  private let ranges: [Range<Int>]
  private let schema: TableSchema

  /// Reads the labels of record 0.
  init(_ index: CSVIndex, source: SourceFile, schema: TableSchema) {
    let ranges = (0..<index.fieldCount(of: 0)).map { index.range(record: 0, field: $0) }
    self.ranges = ranges
    labels = source.bytes.withUnsafeBufferPointer { bytes in
      ranges.map { withFieldBytes($0, in: bytes) { String(decoding: $0, as: UTF8.self) } }
    }
    self.schema = schema
    specs = []
    // Labels are compared by scalars: two spellings of one `é` are two labels.
    specs = labels.map { label in
      schema.fields.first { $0.name.unicodeScalars.elementsEqual(label.unicodeScalars) }
    }
  }

  /// Whether columns can be told apart, so that cells may be read by name.
  mutating func check(_ report: inout TableReport) -> Bool {
    if labels.allSatisfy(\.isEmpty) {
      report.add(ShapeFault.blankHeader, at: ranges[0], row: 1)
      return false
    }
    var isUsable = true
    // Canonically equal labels count as one here: nobody could tell them apart.
    var firstColumns: [String: Int] = [:]
    for (column, label) in labels.enumerated() {
      if label.isEmpty {
        report.add(ShapeFault.blankLabel(column: column + 1), at: ranges[column], row: 1, field: column + 1)
        isUsable = false
      } else if let first = firstColumns[label] {
        report.add(
          ShapeFault.duplicateLabel(label, column: column + 1, first: first + 1), at: ranges[column], row: 1,
          field: column + 1, fieldName: label,
          related: related(first, report))
        isUsable = false
      } else {
        firstColumns[label] = column
      }
    }
    guard isUsable else { return false }
    checkNames(&report)
    return true
  }

  private func related(_ first: Int, _ report: TableReport) -> [Related] {
    guard report.diagnostics.count < TableReport.excerptLimit else { return [] }
    return [Related("first at", at: report.otherPlace(ranges[first]))]
  }

  private func checkNames(_ report: inout TableReport) {
    let absent = schema.fields.map(\.name).filter { name in !specs.contains { $0?.name == name } }
    var explained: Set<String> = []
    switch schema.fieldsMatch {
    case .exact, .equal, .superset:
      for (column, label) in labels.enumerated() where specs[column] == nil {
        let left = absent.filter { !explained.contains($0) }
        // An equal name of other scalars is as near as can be, and `nearestName` passes over equal names.
        if let near = left.first(where: { $0 == label }) ?? nearestName(to: label, among: left) {
          explained.insert(near)
          add(ShapeFault.incorrectLabel(label, near: near), column, &report)
        } else {
          add(ShapeFault.extraLabel(label, delimiter: otherDelimiter(in: label)), column, &report)
        }
      }
    case .subset, .partial: break
    }
    switch schema.fieldsMatch {
    case .exact, .equal, .subset:
      let end = ranges.last?.upperBound ?? 0
      for name in absent where !explained.contains(name) {
        report.add(ShapeFault.missingLabel(name), at: end..<end, row: 1, fieldName: name)
      }
    case .partial where specs.allSatisfy { $0 == nil }:
      report.add(ShapeFault.missingLabel(schema.fields.first?.name ?? ""), at: ranges[0], row: 1)
    case .superset, .partial: break
    }
    if schema.fieldsMatch == .exact, absent.isEmpty, specs.allSatisfy({ $0 != nil }) { checkOrder(&report) }
  }

  /// The character that parts the labels instead of the one the sidecar names, when the header is one long label.
  private func otherDelimiter(in label: String) -> String? {
    guard labels.count == 1, schema.fields.count > 1 else { return nil }
    return [";", "\t", "|", ","].first { mark in
      let parts = label.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
      return parts.count > 1 && parts.contains { part in schema.fields.contains { $0.name == part } }
    }
  }

  private func checkOrder(_ report: inout TableReport) {
    guard let column = labels.indices.first(where: { schema.fields[$0].name != labels[$0] }) else { return }
    add(
      ShapeFault.misplacedLabel(labels[column], column: column + 1, wanted: schema.fields[column].name), column, &report
    )
  }

  private func add(_ fault: ShapeFault, _ column: Int, _ report: inout TableReport) {
    report.add(fault, at: ranges[column], row: 1, field: column + 1, fieldName: labels[column])
  }

  /// The fields of the columns, each knowing its unit and the measure it speaks of.
  var fields: [Field] {
    let resolved = specs.enumerated().map { column, spec in
      spec ?? FieldSpec(name: labels[column], nameRange: 0..<0, type: .any)
    }
    let measures = resolved.indices.filter { resolved[$0].role == .measure }
    func subject(_ spec: FieldSpec) -> Int? {
      guard let role = spec.role, role != .time, role != .dimension, role != .measure else { return nil }
      if let of = spec.of { return resolved.firstIndex { $0.name == of } }
      return measures.count == 1 && role != .source ? measures[0] : nil
    }
    let unitColumns = resolved.indices.filter { resolved[$0].role == .unit }
    return resolved.enumerated().map { column, spec in
      let unitColumn = unitColumns.first { subject(resolved[$0]) == column }
      let unit: UnitSource? = spec.unit.map { .fixed($0) } ?? unitColumn.map { .column($0) }
      return Field(
        name: labels[column], index: column, spec: spec, subject: subject(spec),
        unit: spec.role == .measure ? unit : nil)
    }
  }
}
