import Settings
import SourceText

extension FieldSpec {
  /// Checks that constraints and categories are values the field could hold.
  func checkBounds(_ value: LocatedValue?, _ report: inout SidecarReport) {
    let reader = CellReader(self, missing: [])
    func accepts(_ text: String) -> Bool { Array(text.utf8).withUnsafeBufferPointer(reader.accepts) }
    let bounds = [
      ("minimum", constraints.minimum), ("maximum", constraints.maximum),
      ("exclusiveMinimum", constraints.exclusiveMinimum), ("exclusiveMaximum", constraints.exclusiveMaximum),
    ]
    for (key, text) in bounds {
      guard let text, let range = value?[key]?.range else { continue }
      if !type.isOrdered {
        report.fault("\(key) means nothing for type \(type.rawValue)", at: range, field: name)
      } else if BoundValue(text, reader: reader) == nil {
        report.fault("\(key) \"\(text)\" is not \(type.indefinite)", at: range, field: name)
      }
    }
    for key in ["minLength", "maxLength"] where !type.hasLength {
      guard let entry = value?.entry(key) else { continue }
      report.fault("\(key) means nothing for type \(type.rawValue)", at: entry.keyRange, field: name)
    }
    for text in constraints.allowed where !accepts(text) {
      report.fault(
        "enum holds \"\(text)\", which is not \(type.indefinite)", at: value?["enum"]?.range ?? nameRange, field: name)
    }
    for category in categories where !accepts(category.value) {
      report.fault("category \"\(category.value)\" is not \(type.indefinite)", at: nameRange, field: name)
    }
  }
}

extension FieldType {
  /// Whether values have an order, so that bounds mean something.
  var isOrdered: Bool {
    switch self {
    case .number, .integer, .date, .time, .datetime, .year, .yearmonth, .duration: true
    case .string, .boolean, .object, .array, .list, .geopoint, .geojson, .any: false
    }
  }

  /// Whether a length can be counted: scalars of a text, items of a list.
  var hasLength: Bool {
    switch self {
    case .string, .list, .array, .object: true
    case .number, .integer, .boolean, .datetime, .date, .time, .year, .yearmonth, .duration, .geopoint, .geojson, .any:
      false
    }
  }

  /// The type in a sentence: `a number`.
  var indefinite: String {
    switch self {
    case .string: "a text of its format"
    case .number: "a number"
    case .integer: "an integer"
    case .boolean: "a boolean"
    case .object: "a JSON object"
    case .array: "a JSON array"
    case .list: "a list of its items"
    case .datetime: "a date and time"
    case .date: "a date"
    case .time: "a time"
    case .year: "a year"
    case .yearmonth: "a year and month"
    case .duration: "a duration"
    case .geopoint: "a point"
    case .geojson: "GeoJSON"
    case .any: "a value"
    }
  }
}
