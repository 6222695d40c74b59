import Indicators

/// Which part of a table is shown, and under which caption.
struct TableView: Sendable {
  var table: Table
  /// Rows from 0, in order.
  var rows: [Int]
  /// The columns to show, from 0; nil for all that say something to a reader.
  var columns: [Int]?
  /// Replaces the title as the caption.
  var caption: String?

  /// The whole table.
  init(_ table: Table) {
    self.table = table
    rows = Array(0..<table.rowCount)
  }

  /// The columns that are shown: keys and measures and plain fields. Units, qualifiers, status and notes stand with the
  /// figures they speak of, sources below the table.
  var shownColumns: [Field] {
    let candidates = columns.map { $0.map { table.fields[$0] } } ?? table.fields
    return candidates.filter { field in
      switch field.role {
      case .time, .dimension, .measure, nil: true
      case .unit, .qualifier, .status, .note, .source: columns != nil
      }
    }
  }

  /// The notes that the shown rows cite, each once, in the order of the table.
  var citedNotes: [String] {
    var keys: [String] = []
    for field in table.fields where field.role == .note {
      for row in rows {
        for key in table.noteKeys(row: row, field: field.index) where !keys.contains(key) { keys.append(key) }
      }
    }
    return keys.sorted()
  }
}

extension Table {
  /// The footnote keys of a note cell: `a;b`.
  func noteKeys(row: Int, field: Int) -> [String] {
    text(row: row, field: field).split(separator: ";").map(String.init)
  }

  /// The key of a row as part of an id: letters and digits of all scripts kept.
  func identifier(ofRow row: Int) -> String {
    let text = keyFields.map { self.text(row: row, field: $0) }.joined(separator: "-")
    return String(
      text.unicodeScalars.map { scalar in
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" ? Character(scalar) : "-"
      })
  }
}
