/// One row of a table: a cheap view, made on demand.
package struct Row: Sendable {
  /// The table the row belongs to.
  package let table: Table
  /// The data row, from 0; the header is not counted.
  package let index: Int

  /// The cell in a column, from 0.
  package subscript(field: Int) -> Cell { table.cell(row: index, field: field) }
  /// The cell of a named column; `nil` when the table has no such column.
  package subscript(name: String) -> Cell? { table.fieldIndex(named: name).map { self[$0] } }
  /// All cells in column order.
  package var cells: [Cell] { table.fields.indices.map { self[$0] } }
  /// The values of the primary key, in its order.
  package var key: TableKey { TableKey(values: table.keyFields.map { table.text(row: index, field: $0) }) }
}

/// The values of all fields of a primary key, in the order of `primaryKey`, as the cells have them.
package struct TableKey: Sendable, Hashable {
  /// One value a key field.
  package let values: [String]

  /// A key from the values of its fields.
  package init(values: [String]) { self.values = values }
}
