/// The types of a field, after Table Schema 2.0, "Field Types".
package enum FieldType: String, Sendable, Hashable, CaseIterable {
  case string, number, integer, boolean, object, array, list, datetime, date, time, year, yearmonth, duration
  case geopoint, geojson, any

  /// Whether cells of the type are numbers.
  package var isNumeric: Bool { self == .number || self == .integer }
}

/// What a column does in a table of indicators; a field without a role follows plain Table Schema.
package enum FieldRole: String, Sendable, Hashable, CaseIterable {
  case time, dimension, measure, unit, qualifier, status, note, source
}

/// Whether a rise of a measure is good news, for the wording and colour of change.
package enum ChangeDirection: String, Sendable, Hashable, CaseIterable {
  case upIsGood = "up-is-good"
  case downIsGood = "down-is-good"
  case neutral
}

/// Where the unit of a measure stands.
package enum UnitSource: Sendable, Hashable {
  /// One unit for the whole column: an identifier of the unit registry.
  case fixed(String)
  /// The column, from 0, that names a unit in each row.
  case column(Int)
}
