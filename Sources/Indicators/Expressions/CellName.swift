/// The name of one cell, in the form in which messages, records, feeds and anchors speak.
package struct CellName: Sendable, Hashable, Comparable {
  /// A key field with the value it has in the cell's row.
  package struct Key: Sendable, Hashable {
    /// The field.
    package let field: String
    /// The text of the cell in it.
    package let value: String

    /// `field=value`, each in quotes where it has to be.
    var condition: String { "\(CellName.quoted(field))=\(CellName.quoted(value))" }
  }

  /// The table.
  package let table: String
  /// All fields of the primary key, in its order.
  package let keys: [Key]
  /// The measure.
  package let measure: String
  /// Whether the table has no other measure, so that short names may leave it out.
  let isOnlyMeasure: Bool

  /// The name of the cell of `measure` in a row of a table.
  package init(_ table: Table, row: Int, measure: Field) {
    self.table = table.name
    self.keys = table.keyFields.map {
      Key(field: table.fields[$0].name, value: table.cell(row: row, field: $0).text)
    }
    self.measure = measure.name
    self.isOnlyMeasure = table.onlyMeasure?.name == measure.name
  }

  /// `table[field=value,…].measure`, with every key field: `forest-coverage[year=2020].value`.
  package var canonical: String {
    "\(table)[\(keys.map(\.condition).joined(separator: ","))].\(Self.quoted(measure: measure))"
  }

  /// The shortest form that means the same: `forest-coverage[2020]`.
  package var short: String {
    let values = keys.map { Self.quoted($0.value) }
    return "\(table)[\(values.joined(separator: ","))]" + (isOnlyMeasure ? "" : ".\(Self.quoted(measure: measure))")
  }

  /// By their canonical spelling.
  package static func < (left: CellName, right: CellName) -> Bool { left.canonical < right.canonical }

  /// The name of a measure as it is written: in quotes when it is more than a word.
  static func quoted(measure: String) -> String {
    let isWord =
      measure.utf8.first.map(ExpressionParser.isWord) == true
      && measure.utf8.allSatisfy { ExpressionParser.isWord($0) || $0 == 0x2D }
    return isWord ? measure : inQuotes(measure)
  }

  /// A key value or the field it is of as written: in quotes when bare text would end early or mean something else.
  static func quoted(_ value: String) -> String {
    let isBare =
      !value.isEmpty && value != "latest" && value != "first" && value.utf8.first != 0x20 && value.utf8.last != 0x20
      && !value.utf8.contains { #",[]="\"#.utf8.contains($0) || $0 < 0x20 }
    return isBare ? value : inQuotes(value)
  }

  private static func inQuotes(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}

extension CellName: CustomStringConvertible {
  /// The canonical spelling.
  package var description: String { canonical }
}

/// Something read from a table, as the record of a build keeps it.
package enum TableRead: Sendable, Hashable {
  /// One cell, with its unit, qualifier, status, notes and source.
  case cell(CellName)
  /// All cells that match: which rows there are counts as much as what they hold.
  case selection(SelectionName)
}

/// The name of a selection: `t[]` for all rows, `t[field=value,…]` for those that match.
package struct SelectionName: Sendable, Hashable {
  /// The table.
  package let table: String
  /// The conditions, in the order of the primary key.
  package let keys: [CellName.Key]
  /// The measure, when the selection is of one.
  package let measure: String?

  /// `table[field=value,…].measure`.
  package var canonical: String {
    "\(table)[\(keys.map(\.condition).joined(separator: ","))]"
      + (measure.map { ".\(CellName.quoted(measure: $0))" } ?? "")
  }
}
