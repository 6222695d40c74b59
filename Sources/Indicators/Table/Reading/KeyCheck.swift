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
    var repeated: [(row: Int, first: Int)] = []
    let readers = columns.map { table.content.readers[$0] }
    table.source.bytes.withUnsafeBufferPointer { bytes in
      table.content.index.withView { view in
        let rows = KeyRows(view: view, bytes: bytes, columns: columns, readers: readers)
        var entries: [KeyIndex.Entry] = []
        // In blocks, so that the slots of a block are fetched at once instead of one after the other.
        for start in stride(from: 0, to: table.rowCount, by: 64) {
          entries.removeAll(keepingCapacity: true)
          for row in start..<min(start + 64, table.rowCount) {
            if let hash = rows.hash(of: table.record(ofRow: row)) {
              entries.append(KeyIndex.Entry(row: row, hash: hash))
            }
          }
          index.fetch(&entries)
          for entry in entries {
            let (row, record) = (entry.row, table.record(ofRow: entry.row))
            let first = index.insert(row, entry.hash) { rows.isSame(table.record(ofRow: $0), record) }
            if let first { repeated.append((row, first)) }
          }
        }
      }
    }
    guard kind != .referenced else { return index }
    for (row, first) in repeated { add(row, first, table, &report) }
    return index
  }

  private func add(_ row: Int, _ first: Int, _ table: Table, _ report: inout TableReport) {
    let key = columns.map { "\(table.fields[$0].name)=\(table.text(row: row, field: $0))" }.joined(separator: ", ")
    let place = report.otherPlace(table.range(row: first, field: columns[0]))
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

/// The values of some columns, record by record.
private struct KeyRows {
  let view: CSVIndex.View
  let bytes: UnsafeBufferPointer<UInt8>
  let columns: [Int]
  let readers: [CellReader]

  /// The hash of a record's values; `nil` when one of them is missing, which is no value to repeat.
  @inline(__always)
  func hash(of record: Int) -> UInt64? {
    var hasher = KeyHasher()
    for position in columns.indices {
      let reader = readers[position]
      let isPresent = withFieldBytes(view.range(record: record, field: columns[position]), in: bytes) { text in
        if reader.isMissing(text) { return false }
        reader.withKeyBytes(of: text) { hasher.combine($0) }
        return true
      }
      guard isPresent else { return nil }
    }
    return hasher.value
  }

  func isSame(_ left: Int, _ right: Int) -> Bool {
    columns.indices.allSatisfy { position in
      let reader = readers[position]
      return withFieldBytes(view.range(record: left, field: columns[position]), in: bytes) { a in
        withFieldBytes(view.range(record: right, field: columns[position]), in: bytes) { b in
          reader.withKeyBytes(of: a) { a in
            reader.withKeyBytes(of: b) { sameBytes(a, $0) }
          }
        }
      }
    }
  }
}
