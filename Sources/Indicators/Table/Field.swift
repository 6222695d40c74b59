/// A column of a table: the header's name joined with what the sidecar says of it.
package struct Field: Sendable {
  /// The column's name, exactly as the header has it.
  package let name: String
  /// The column of the CSV, from 0.
  package let index: Int
  /// What the sidecar says; for a column that the schema leaves open, a plain string field.
  package let spec: FieldSpec
  /// The measure that a qualifier, status, note or unit column speaks of: a column from 0. With one measure in the
  /// table it is that one even where the sidecar has no `of`.
  package let subject: Int?
  /// Where the unit stands, of a measure.
  package let unit: UnitSource?

  /// The type of the cells.
  package var type: FieldType { spec.type }
  /// What the column does.
  package var role: FieldRole? { spec.role }
  /// The decimals that are published: a fixed number with one unit for the column, else the most allowed.
  package var decimals: Int? { spec.decimals }
  /// Whether a rise is good news.
  package var direction: ChangeDirection? { spec.direction }
  /// The closed list of values with their labels, when there is one.
  package var categories: [FieldCategory] { spec.categories }
  /// The title, or the name where there is none.
  package var title: String { spec.title ?? name }

  /// The label of a value in the sidecar's own language; the value itself where it has none.
  package func label(of value: String) -> String {
    categories.first { $0.value == value }?.label ?? value
  }
}
