/// A cell as it was read: its text, its place and what it means under the schema.
package struct Cell: Sendable {
  /// The data row, from 0; the header is not counted.
  package let row: Int
  /// The column, from 0.
  package let field: Int
  /// The bytes of the cell in the table's `source`, quotes included.
  package let range: Range<Int>
  /// The text, unquoted.
  package let text: String
  /// What the text means.
  package let content: CellContent
}

/// What a cell means under its field's type.
package enum CellContent: Sendable, Hashable {
  /// One of the field's tokens for a missing value, such as `:` or the empty text.
  case missing
  /// The cell of a numeric field, exactly.
  case number(ExactDecimal)
  /// A cell of any other type that keeps to it.
  case text(String)
  /// A cell that broke the schema; it has been reported, and whoever reads it keeps silent.
  case invalid

  /// The number, when the cell is one.
  package var number: ExactDecimal? {
    if case .number(let value) = self { value } else { nil }
  }
}
