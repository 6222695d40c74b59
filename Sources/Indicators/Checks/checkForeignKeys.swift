package import SourceText

/// Looks up the foreign keys of a table in the tables they refer to. A row with a missing value in its key refers to
/// nothing. What another table's own faults hide is not reported.
package func checkForeignKeys(of table: Table, reading reader: inout some TableReading) -> [Diagnostic] {
  var report = TableReport(table: table.name, source: table.source)
  var sidecarReport = SidecarReport(source: table.sidecar.source, table: table.name)
  for key in table.sidecar.schema.foreignKeys {
    let columns = key.fields.compactMap(table.fieldIndex)
    guard columns.count == key.fields.count else { continue }
    let isOwn = key.resource.isEmpty || key.resource == table.name
    guard let other = isOwn ? table : reader.table(named: key.resource) else {
      // One that is there but broken has been reported.
      if !reader.tableNames.contains(key.resource) {
        sidecarReport.fault(
          "no table \"\(key.resource)\" for a foreign key",
          hint: Diagnostic.suggestion(for: key.resource, among: reader.tableNames), code: "foreign-key", at: key.range)
      }
      continue
    }
    let referenced = key.referenced.compactMap(other.fieldIndex)
    guard referenced.count == key.referenced.count else {
      let absent = key.referenced.first { other.fieldIndex(named: $0) == nil } ?? ""
      sidecarReport.fault(
        "table \"\(other.name)\" has no field \"\(absent)\"",
        hint: Diagnostic.suggestion(for: absent, among: other.fields.map(\.name)), code: "foreign-key", at: key.range)
      continue
    }
    guard other.content.records == nil else { continue }
    lookUp(columns, of: table, in: other, referenced, &report)
  }
  return sidecarReport.diagnostics + report.diagnostics
}

private func lookUp(
  _ columns: [Int], of table: Table, in other: Table, _ referenced: [Int], _ report: inout TableReport
) {
  var scratch = TableReport(table: other.name, source: other.source)
  let index = KeyCheck(kind: .referenced, columns: referenced).run(other, &scratch)
  let readers = referenced.map { other.content.readers[$0] }
  for row in 0..<table.rowCount {
    guard !columns.contains(where: { table.isMissing(row: row, field: $0) }) else { continue }
    var hasher = KeyHasher()
    for (column, reader) in zip(columns, readers) {
      table.withBytes(table.range(row: row, field: column)) { text in
        reader.withKeyBytes(of: text) { hasher.combine($0) }
      }
    }
    let found = index.find(hasher.value) { candidate in
      zip(columns, zip(referenced, readers)).allSatisfy { column, target in
        holdsSame(table, row, column, other, candidate, target.0, target.1)
      }
    }
    guard found == nil else { continue }
    let key = zip(columns, referenced).map { "\(other.fields[$1].name)=\(table.text(row: row, field: $0))" }
    report.add(
      KeyFault.foreignKey(key: key.joined(separator: ", "), table: other.name),
      at: table.range(row: row, field: columns[0]), row: table.recordNumber(ofRow: row), field: columns[0] + 1,
      fieldName: table.fields[columns[0]].name, cell: table.text(row: row, field: columns[0]))
  }
}

private func holdsSame(
  _ table: Table, _ row: Int, _ column: Int, _ other: Table, _ otherRow: Int, _ otherColumn: Int, _ reader: CellReader
) -> Bool {
  table.withBytes(table.range(row: row, field: column)) { a in
    other.withBytes(other.range(row: otherRow, field: otherColumn)) { b in
      reader.withKeyBytes(of: a) { a in reader.withKeyBytes(of: b) { sameBytes(a, $0) } }
    }
  }
}
