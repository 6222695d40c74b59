/// The `schema` of a sidecar (Table Schema 2.0).
package struct TableSchema: Sendable {
  /// How the header must match the fields.
  package enum FieldsMatch: String, Sendable, CaseIterable {
    case exact, equal, subset, superset, partial
  }

  package var fieldsMatch: FieldsMatch = .exact
  package var fields: [FieldSpec] = []
  /// Names of fields; their cells together are unique and never empty.
  package var primaryKey: [String] = []
  package var uniqueKeys: [[String]] = []
  package var foreignKeys: [ForeignKey] = []
  package var missingValues: [MissingValue] = [MissingValue(value: "", label: nil)]
}

/// A cell text that stands for no value, with what is shown in its place.
package struct MissingValue: Sendable, Hashable {
  package var value: String
  package var label: String?
}

/// Fields whose values must be found in another table, or in the same one.
package struct ForeignKey: Sendable, Hashable {
  package var fields: [String]
  /// The other table's name; empty for the same table.
  package var resource: String
  package var referenced: [String]
  /// Where the key stands in the sidecar.
  package var range: Range<Int>
}

/// What a sidecar says of one field.
package struct FieldSpec: Sendable {
  package var name: String
  /// Where the name stands in the sidecar.
  package var nameRange: Range<Int>
  package var type: FieldType = .string
  package var format: String?
  package var title: String?
  package var description: String?
  package var example: String?
  package var constraints = FieldConstraints()
  package var categories: [FieldCategory] = []
  package var areCategoriesOrdered = false
  package var missingValues: [MissingValue]?
  package var role: FieldRole?
  /// The name of the measure this field speaks of.
  package var of: String?
  /// An identifier of the unit registry.
  package var unit: String?
  package var unitRange: Range<Int>?
  package var decimals: Int?
  package var direction: ChangeDirection?
  package var dialect = NumberDialect()
}

/// One value of a closed list.
package struct FieldCategory: Sendable, Hashable {
  package var value: String
  package var label: String?
}
