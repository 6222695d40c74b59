/// The `constraints` of a field (Table Schema 2.0, "Field Constraints"), checked when the sidecar was read.
package struct FieldConstraints: Sendable {
  /// Whether a cell must have a value.
  package var required = false
  /// Whether no two cells are the same.
  package var unique = false
  /// The least length: scalars of a text, items of a list.
  package var minLength: Int?
  /// The greatest length.
  package var maxLength: Int?
  /// Bounds, as the sidecar writes them; each is a value of the field's type.
  package var minimum: String?
  /// The greatest value.
  package var maximum: String?
  /// The value to stay above.
  package var exclusiveMinimum: String?
  /// The value to stay below.
  package var exclusiveMaximum: String?
  /// The regular expression that the whole cell must match.
  package var pattern: String?
  /// The only values allowed, as the sidecar writes them; empty for no such list.
  package var allowed: [String] = []
}

/// The keys that say how numbers, booleans and lists are spelled.
package struct NumberDialect: Sendable, Hashable {
  /// `decimalChar`.
  package var decimalMark = "."
  /// `groupChar`.
  package var groupMark: String?
  /// `bareNumber`: without it, what stands before and after the digits is ignored.
  package var isBare = true
  /// The texts for true.
  package var trueValues = ["true", "True", "TRUE", "1"]
  /// The texts for false.
  package var falseValues = ["false", "False", "FALSE", "0"]
  /// `delimiter` of a list.
  package var listDelimiter = ","
  /// `itemType` of a list.
  package var itemType = FieldType.string
}
