/// The `schema` of a sidecar (Table Schema 2.0).
package struct TableSchema: Sendable {
  /// How the header must match the fields.
  package enum FieldsMatch: String, Sendable, CaseIterable {
    case exact, equal, subset, superset, partial
  }

  /// How the header must match; `exact` where nothing is said.
  package var fieldsMatch: FieldsMatch = .exact
  /// The fields, in the order of the sidecar.
  package var fields: [FieldSpec] = []
  /// Names of fields; their cells together are unique and never empty.
  package var primaryKey: [String] = []
  /// Names of fields whose cells together are unique where none is missing.
  package var uniqueKeys: [[String]] = []
  /// Values that must be found elsewhere.
  package var foreignKeys: [ForeignKey] = []
  /// The texts that stand for no value, in every column that has none of its own.
  package var missingValues: [MissingValue] = [MissingValue(value: "", label: nil)]
}

/// A cell text that stands for no value, with what is shown in its place.
package struct MissingValue: Sendable, Hashable {
  /// The text of the cell.
  package var value: String
  /// What is shown in its place: 未公布.
  package var label: String?
}

/// Fields whose values must be found in another table, or in the same one.
package struct ForeignKey: Sendable, Hashable {
  /// Names of fields of this table.
  package var fields: [String]
  /// The other table's name; empty for the same table.
  package var resource: String
  /// Names of the other table's fields, as many.
  package var referenced: [String]
  /// Where the key stands in the sidecar.
  package var range: Range<Int>
}

/// What a sidecar says of one field.
package struct FieldSpec: Sendable {
  /// The column's name in the header.
  package var name: String
  /// Where the name stands in the sidecar.
  package var nameRange: Range<Int>
  /// The type of the cells.
  package var type: FieldType = .string
  /// The form of the type, such as `email`.
  package var format: String?
  /// What the column is called for people.
  package var title: String?
  /// What the column holds.
  package var description: String?
  /// A cell as it might be.
  package var example: String?
  /// What the cells must keep.
  package var constraints = FieldConstraints()
  /// The closed list of values; empty for no such list.
  package var categories: [FieldCategory] = []
  /// Whether the order of the list means something.
  package var areCategoriesOrdered = false
  /// The texts that stand for no value in this column, in place of the table's.
  package var missingValues: [MissingValue]?
  /// What the column does.
  package var role: FieldRole?
  /// The name of the measure this field speaks of.
  package var of: String?
  /// An identifier of the unit registry.
  package var unit: String?
  /// Where the unit stands in the sidecar.
  package var unitRange: Range<Int>?
  /// The digits behind the point that are published.
  package var decimals: Int?
  /// Whether a rise is good news.
  package var direction: ChangeDirection?
  /// How numbers, booleans and lists are spelled.
  package var dialect = NumberDialect()
}

/// One value of a closed list.
package struct FieldCategory: Sendable, Hashable {
  /// The text of a cell.
  package var value: String
  /// What is shown for it.
  package var label: String?
}
