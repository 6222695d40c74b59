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
    // Counted once here, not once for every row.
    let (records, rowCount) = (table.content.records, table.rowCount)
    func record(_ row: Int) -> Int { records.map { Int($0[row]) } ?? row &+ 1 }
    table.source.bytes.withUnsafeBufferPointer { bytes in
      table.content.index.withView { view in
        let rows = KeyRows(view: view, bytes: bytes, columns: columns, readers: readers)
        var entries: [KeyIndex.Entry] = []
        // In blocks, so that the slots of a block are fetched at once instead of one after the other.
        for start in stride(from: 0, to: rowCount, by: 64) {
          entries.removeAll(keepingCapacity: true)
          for row in start..<min(start + 64, rowCount) {
            if let hash = rows.hash(of: record(row)) {
              entries.append(KeyIndex.Entry(row: row, hash: hash))
            }
          }
          index.fetch(&entries)
          for entry in entries {
            let (row, own) = (entry.row, record(entry.row))
            let first = index.insert(row, entry.hash) { rows.isSame(record($0), own) }
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
  /// Of each column, whether its bytes are its value, and what is a missing one.
  private let plain: [PlainKey]

  private struct PlainKey {
    var column: Int
    var isText: Bool
    var isEmptyMissing: Bool
    var missing: (UInt64, UInt64)
  }

  init(view: CSVIndex.View, bytes: UnsafeBufferPointer<UInt8>, columns: [Int], readers: [CellReader]) {
    self.view = view
    self.bytes = bytes
    self.columns = columns
    self.readers = readers
    plain = zip(columns, readers).map { column, reader in
      let (isEmpty, characters, hasLonger) = reader.missingTokens
      return PlainKey(
        column: column, isText: !reader.type.isNumeric && !hasLonger, isEmptyMissing: isEmpty, missing: characters)
    }
  }

  /// The hash of a record's values; `nil` when one of them is missing, which is no value to repeat.
  @inline(__always)
  func hash(of record: Int) -> UInt64? {
    var hasher = KeyHasher()
    for position in plain.indices {
      let key = plain[position]
      let range = view.range(record: record, field: key.column)
      guard key.isText, let text = bareText(range, in: bytes) else {
        guard combine(position, range, &hasher) else { return nil }
        continue
      }
      if text.isEmpty, key.isEmptyMissing { return nil }
      if text.count == 1, isMissing(bytes[text.lowerBound], key) { return nil }
      hasher.combine(UnsafeBufferPointer(rebasing: bytes[text]))
    }
    return hasher.value
  }

  private func isMissing(_ byte: UInt8, _ key: PlainKey) -> Bool {
    let bits = byte < 64 ? key.missing.0 : key.missing.1
    return byte < 0x80 && bits &>> UInt64(byte & 63) & 1 == 1
  }

  /// Adds a value that has to be read first; false when it is missing.
  @inline(never)
  private func combine(_ position: Int, _ range: Range<Int>, _ hasher: inout KeyHasher) -> Bool {
    let reader = readers[position]
    return withFieldBytes(range, in: bytes) { text in
      if reader.isMissing(text) { return false }
      reader.withKeyBytes(of: text) { hasher.combine($0) }
      return true
    }
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
