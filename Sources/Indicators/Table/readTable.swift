package import SourceText

/// Reads a table and holds it against its sidecar.
///
/// - Parameters:
///   - name: the stem of the file, which is what figures call the table.
///   - csv: the bytes of the CSV as they are on disk.
///   - sidecar: the YAML beside it; without one an error shows the sidecar to write.
///   - units: the unit registry; `unitsFile` is what messages call it, by default `_units.yaml` beside the CSV.
/// - Returns: the table, unless no rows can be made of the file, and all that is wrong, in the order of the sidecar
///   and then of the CSV. A table with errors is returned with `isSound` false, so that others can keep silent about
///   what follows from them. Checks across cells (`indicator.checks`) and tables are for `checkTables`.
///
/// Linear in the size of the file; a million rows take a few seconds and about twice their size.
package func readTable(
  name: String, csv: SourceFile, sidecar: SourceFile?, units: UnitRegistry, unitsFile: String? = nil
) -> (table: Table?, diagnostics: [Diagnostic]) {
  let reader = TableReader(name: name, csv: csv, units: units, unitsFile: unitsFile)
  guard let sidecar else { return (nil, reader.reportMissingSidecar()) }
  let (read, sidecarDiagnostics) = Sidecar.read(sidecar, table: name)
  guard let read, !read.schema.fields.isEmpty else { return (nil, sidecarDiagnostics) }
  let unitDiagnostics = reader.checkUnits(of: read)
  let hasErrors = (sidecarDiagnostics + unitDiagnostics).contains { $0.severity == .error }
  let (table, diagnostics) = reader.read(read, isSound: !hasErrors)
  return (table, sortedByPlace(sidecarDiagnostics + unitDiagnostics) + sortedByPlace(diagnostics))
}

/// Diagnostics in the order of their places; equal places keep their order.
func sortedByPlace(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  func key(_ diagnostic: Diagnostic) -> (String, SourcePosition) {
    (diagnostic.place?.file ?? "", diagnostic.place?.start ?? SourcePosition(line: 0, column: 0))
  }
  // `sort` is stable since Swift 5.
  return diagnostics.sorted { key($0) < key($1) }
}

/// Reads one table.
struct TableReader {
  let name: String
  let csv: SourceFile
  let units: UnitRegistry
  let unitsFile: String
  private let sidecarName: String

  init(name: String, csv: SourceFile, units: UnitRegistry, unitsFile: String?) {
    self.name = name
    self.csv = csv
    self.units = units
    let folder = csv.name.lastIndex(of: "/").map { String(csv.name[...$0]) } ?? ""
    self.unitsFile = unitsFile ?? folder + "_units.yaml"
    self.sidecarName = folder + name + ".yaml"
  }

  /// A table without a sidecar: the message shows the one to write.
  func reportMissingSidecar() -> [Diagnostic] {
    let text = CSVText(csv, encoding: .utf8, sidecar: sidecarName)
    var report = TableReport(table: name, source: text.source)
    guard text.isReadable else {
      for (fault, range) in text.faults { report.add(fault, at: range) }
      return report.diagnostics
    }
    let suggestion = suggestedSidecar(for: csv, name: name, units: units)
    report.add(FileFault.noSidecar(sidecar: sidecarName), at: 0..<0, notes: [suggestion])
    return report.diagnostics
  }

  /// Fixed units that the registry does not have.
  func checkUnits(of sidecar: Sidecar) -> [Diagnostic] {
    let hints = CellHints(units: units, missing: [])
    return sidecar.schema.fields.compactMap { field in
      guard let unit = field.unit, let range = field.unitRange, units[unit] == nil else { return nil }
      let (code, message, hint) = hints.unknownUnit(unit, registry: unitsFile).words
      return Diagnostic(
        .error, code: code, message, hint: hint, at: sidecar.source.place(of: range),
        subject: TableSubject(table: name, fieldName: field.name))
    }
  }

  func read(_ sidecar: Sidecar, isSound: Bool) -> (table: Table?, diagnostics: [Diagnostic]) {
    let text = CSVText(csv, encoding: sidecar.encoding, sidecar: sidecar.source.name)
    var report = TableReport(table: name, source: text.source)
    for (fault, range) in text.faults { report.add(fault, at: range) }
    guard text.isReadable else { return (nil, report.diagnostics) }
    guard text.source.bytes.count <= CSVIndex.sizeLimit else {
      report.add(FileFault.tooLarge, at: 0..<0)
      return (nil, report.diagnostics)
    }
    let (index, faults) = text.source.bytes.withUnsafeBufferPointer {
      CSVScanner.scan($0, delimiter: sidecar.delimiter)
    }
    for fault in faults { report.add(fault.fileFault, at: fault.offset..<fault.offset + 1, row: fault.record + 1) }
    guard index.recordCount > 0 else {
      report.add(FileFault.emptyFile, at: 0..<0)
      return (nil, report.diagnostics)
    }
    guard index.damaged.first != 0 else { return (nil, report.diagnostics) }
    var header = HeaderCheck(index, source: text.source, schema: sidecar.schema)
    guard header.check(&report) else { return (nil, report.diagnostics) }
    let table = fill(header.fields, index, text.source, sidecar, isSound: isSound, &report)
    return (table, report.diagnostics)
  }

  private func fill(
    _ fields: [Field], _ index: CSVIndex, _ source: SourceFile, _ sidecar: Sidecar, isSound: Bool,
    _ report: inout TableReport
  ) -> Table {
    let readers = fields.map { CellReader($0.spec, missing: sidecar.schema.missingValues) }
    let check = RowCheck(
      index: index, source: source, checkers: checkers(fields, readers, sidecar), measures: companions(fields))
    let records = check.run(&report)
    func table(_ keys: KeyIndex) -> Table {
      let content = TableContent(index: index, records: records, readers: readers, keys: keys)
      return Table(
        name: name, source: source, sidecar: sidecar, fields: fields,
        keyFields: columns(sidecar.schema.primaryKey, fields),
        rowCount: records?.count ?? check.rowCount, isSound: isSound && !report.hasErrors, content: content)
    }
    let bare = table(KeyIndex(capacity: 0))
    var keys = KeyIndex(capacity: 0)
    if !bare.keyFields.isEmpty { keys = KeyCheck(kind: .primary, columns: bare.keyFields).run(bare, &report) }
    let single = fields.filter { $0.spec.constraints.unique }.map { [$0.index] }
    for unique in single + sidecar.schema.uniqueKeys.map({ columns($0, fields) }) where !unique.isEmpty {
      _ = KeyCheck(kind: .unique, columns: unique).run(bare, &report)
    }
    return table(keys)
  }

  /// The columns of named fields; none when one of them is not there, which has been reported.
  private func columns(_ names: [String], _ fields: [Field]) -> [Int] {
    let found = names.compactMap { name in fields.firstIndex { $0.name == name } }
    return found.count == names.count ? found : []
  }

  private func checkers(_ fields: [Field], _ readers: [CellReader], _ sidecar: Sidecar) -> [FieldChecker] {
    let key = columns(sidecar.schema.primaryKey, fields)
    let unitSet = TextSet(units.units.map { Array($0.id.utf8) })
    let notes = TextSet(sidecar.indicator.footnotes.map { Array($0.key.utf8) })
    let sources = TextSet(sidecar.sources.compactMap { $0.id.map { Array($0.utf8) } })
    let shared = sidecar.schema.missingValues
    return zip(fields, readers).map { field, reader in
      let vocabulary: FieldChecker.Vocabulary =
        switch field.role {
        case .unit: .units(unitSet, registry: unitsFile)
        case .note: .notes(notes)
        case .source: .sources(sources)
        case .status: .statuses
        case .qualifier: .qualifiers
        case .time, .dimension, .measure, nil: .free
        }
      let hints = CellHints(units: units, missing: (field.spec.missingValues ?? shared).map(\.value))
      return FieldChecker(
        field, reader: reader, isKey: key.contains(field.index), vocabulary: vocabulary, hints: hints)
    }
  }

  private func companions(_ fields: [Field]) -> [(column: Int, unit: Int?, status: Int?)] {
    fields.filter { $0.role == .measure }.map { measure in
      let unit: Int? = if case .column(let column)? = measure.unit { column } else { nil }
      let status = fields.firstIndex { $0.role == .status && $0.subject == measure.index }
      return (measure.index, unit, status)
    }.filter { $0.unit != nil || $0.status != nil }
  }
}

extension CSVFault {
  /// The fault as a message knows it.
  var fileFault: FileFault {
    switch kind {
    case .unterminatedQuote: .unterminatedQuote
    case .strayQuote: .strayQuote
    case .textAfterQuote: .textAfterQuote
    }
  }
}
