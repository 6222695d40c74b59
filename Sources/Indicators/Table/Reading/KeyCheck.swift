import SourceText

/// Looks for two rows with the same values in some columns, and keeps the index that was made for it.
struct KeyCheck {
  /// What is said of a repeated key; nothing of one that another table refers to.
  enum Kind { case primary, unique, referenced }

  let kind: Kind
  let columns: [Int]

  /// Builds the index and reports every row that repeats an earlier one. O(rows) on average.
  func run(_ table: Table, _ report: inout TableReport) -> KeyIndex {
    var index = KeyIndex(capacity: table.rowCount)
    let readers = columns.map { table.content.readers[$0] }
    table.source.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<table.rowCount {
        guard let hash = hash(of: row, table, readers, bytes) else { continue }
        let first = index.insert(row, hash) { isSame($0, row, table, readers, bytes) }
        if let first, kind != .referenced { add(row, first, table, &report) }
      }
    }
    return index
  }

  /// The hash of a row's values; `nil` when one of them is missing, which is no value to repeat.
  private func hash(
    of row: Int, _ table: Table, _ readers: [CellReader], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> UInt64? {
    var hasher = KeyHasher()
    for (reader, column) in zip(readers, columns) {
      let isPresent = withFieldBytes(table.range(row: row, field: column), in: bytes) { text in
        if reader.isMissing(text) { return false }
        reader.withKeyBytes(of: text) { hasher.combine($0) }
        return true
      }
      guard isPresent else { return nil }
    }
    return hasher.value
  }

  private func isSame(
    _ left: Int, _ right: Int, _ table: Table, _ readers: [CellReader], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    zip(readers, columns).allSatisfy { reader, column in
      withFieldBytes(table.range(row: left, field: column), in: bytes) { a in
        withFieldBytes(table.range(row: right, field: column), in: bytes) { b in
          reader.withKeyBytes(of: a) { a in
            reader.withKeyBytes(of: b) { a.count == $0.count && a.elementsEqual($0) }
          }
        }
      }
    }
  }

  private func add(_ row: Int, _ first: Int, _ table: Table, _ report: inout TableReport) {
    let key = columns.map { "\(table.fields[$0].name)=\(table.text(row: row, field: $0))" }.joined(separator: ", ")
    let place = table.source.place(of: table.range(row: first, field: columns[0]))
    let fault: KeyFault =
      switch kind {
      case .primary: .primaryKey(key: key, firstLine: place.start.line)
      case .unique, .referenced: .unique(key: key, firstLine: place.start.line)
      }
    report.add(
      fault, at: table.range(row: row, field: columns[0]), row: table.recordNumber(ofRow: row), field: columns[0] + 1,
      fieldName: table.fields[columns[0]].name, cell: table.text(row: row, field: columns[0]),
      related: [Related("first at", at: place)])
  }
}
