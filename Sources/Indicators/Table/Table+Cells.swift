import SourceText

extension Table {
  /// A cell of the table; `row` and `field` count from 0 and must exist. O(length of the cell).
  package func cell(row: Int, field: Int) -> Cell {
    let range = range(row: row, field: field)
    return withBytes(range) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return Cell(row: row, field: field, range: range, text: text, content: content.readers[field].content(of: bytes))
    }
  }

  /// The unquoted text of a cell.
  package func text(row: Int, field: Int) -> String {
    withBytes(range(row: row, field: field)) { String(decoding: $0, as: UTF8.self) }
  }

  /// The number of a cell; `nil` when it is missing, invalid or no number.
  package func number(row: Int, field: Int) -> ExactDecimal? {
    withBytes(range(row: row, field: field)) { content.readers[field].content(of: $0).number }
  }

  /// Whether a cell has one of its field's tokens for a missing value.
  package func isMissing(row: Int, field: Int) -> Bool {
    withBytes(range(row: row, field: field)) { content.readers[field].isMissing($0) }
  }

  /// The bytes of a cell in `source`, quotes included. O(1).
  package func range(row: Int, field: Int) -> Range<Int> {
    content.index.range(record: record(ofRow: row), field: field)
  }

  /// The number of a data row as messages count it: the header is row 1, and rows that could not be read count.
  package func recordNumber(ofRow row: Int) -> Int { record(ofRow: row) + 1 }

  func record(ofRow row: Int) -> Int { content.records.map { Int($0[row]) } ?? row + 1 }

  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
  {
    try source.bytes.withUnsafeBufferPointer { try withFieldBytes(range, in: $0, body) }
  }
}

extension Table {
  /// The row with a primary key, in the order of `primaryKey`; of several, the first. O(1) on average.
  package func row(with key: TableKey) -> Int? {
    guard !keyFields.isEmpty, key.values.count == keyFields.count else { return nil }
    let wanted = zip(keyFields, key.values).map { content.readers[$0].keyBytes(of: Array($1.utf8)) }
    var hasher = KeyHasher()
    for value in wanted { value.withUnsafeBufferPointer { hasher.combine($0) } }
    return content.keys.find(hasher.value) { row in
      zip(keyFields, wanted).allSatisfy { field, value in
        withBytes(range(row: row, field: field)) { bytes in
          content.readers[field].withKeyBytes(of: bytes) { $0.elementsEqual(value) }
        }
      }
    }
  }

  /// The rows whose cells have the given texts, in the order of the file. O(rows).
  package func rows(where conditions: [(field: Int, text: String)]) -> [Int] {
    let wanted = conditions.map {
      (field: $0.field, value: content.readers[$0.field].keyBytes(of: Array($0.text.utf8)))
    }
    return (0..<rowCount).filter { row in
      wanted.allSatisfy { condition in
        withBytes(range(row: row, field: condition.field)) { bytes in
          content.readers[condition.field].withKeyBytes(of: bytes) { $0.elementsEqual(condition.value) }
        }
      }
    }
  }
}
