/// Adds fields of the first row of another data set whose key equals a field.
struct LookupTransform: FrameTransform {
  var field: String
  /// The index of the other data set.
  var source: Int
  var key: String
  /// The fields to take; all of a row, as one value, when empty.
  var fields: [String]
  var names: [String]
  var otherwise: Value

  var fieldsRead: [String] { [field] }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var result = frame
    guard context.sources.indices.contains(source) else { return frame }
    let other = context.sources[source]
    var rows: [Value: Int] = [:]
    if let keys = other[key] {
      for row in 0..<other.count where rows[keys[row]] == nil { rows[keys[row]] = row }
    }
    let wanted = frame[field] ?? .missing(frame.count)
    let found = (0..<frame.count).map { rows[wanted[$0]] }
    if fields.isEmpty, let name = names.first {
      let scope = { RowScope(frame: other, row: $0, locale: context.locale).record }
      result.set(name, Column(found.map { $0.map(scope) ?? otherwise }))
    }
    for (index, field) in fields.enumerated() {
      let column = other[field]
      let values = found.map { row in row.flatMap { column?[$0] } ?? otherwise }
      result.set(index < names.count ? names[index] : field, Column(values))
    }
    return result
  }
}
