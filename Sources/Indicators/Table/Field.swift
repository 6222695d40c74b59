/// A column of a table: the header's name joined with what the sidecar says of it.
///
/// Cheap to copy: all copies share their storage.
package struct Field: Sendable {
  private final class Storage: Sendable {
    let name: String
    let index: Int
    let spec: FieldSpec
    let subject: Int?
    let unit: UnitSource?

    init(name: String, index: Int, spec: FieldSpec, subject: Int?, unit: UnitSource?) {
      self.name = name
      self.index = index
      self.spec = spec
      self.subject = subject
      self.unit = unit
    }
  }

  private let storage: Storage

  init(name: String, index: Int, spec: FieldSpec, subject: Int?, unit: UnitSource?) {
    storage = Storage(name: name, index: index, spec: spec, subject: subject, unit: unit)
  }

  /// The column's name, exactly as the header has it.
  package var name: String { storage.name }
  /// The column of the CSV, from 0.
  package var index: Int { storage.index }
  /// What the sidecar says; for a column that the schema leaves open, a plain string field.
  package var spec: FieldSpec { storage.spec }
  /// The measure that a qualifier, status, note or unit column speaks of: a column from 0. With one measure in the
  /// table it is that one even where the sidecar has no `of`.
  package var subject: Int? { storage.subject }
  /// Where the unit stands, of a measure.
  package var unit: UnitSource? { storage.unit }

  /// The type of the cells.
  package var type: FieldType { storage.spec.type }
  /// What the column does.
  package var role: FieldRole? { storage.spec.role }
  /// The decimals that are published: a fixed number with one unit for the column, else the most allowed.
  package var decimals: Int? { storage.spec.decimals }
  /// Whether a rise is good news.
  package var direction: ChangeDirection? { storage.spec.direction }
  /// The closed list of values with their labels, when there is one.
  package var categories: [FieldCategory] { storage.spec.categories }
  /// The title, or the name where there is none.
  package var title: String { storage.spec.title ?? name }

  /// The label of a value in the sidecar's own language; the value itself where it has none.
  package func label(of value: String) -> String {
    categories.first { $0.value == value }?.label ?? value
  }
}
