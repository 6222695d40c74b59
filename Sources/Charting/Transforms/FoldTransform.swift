/// Turns several fields into two: a key, the field's name, and its value; each row becomes as many as there are fields.
struct FoldTransform: FrameTransform {
  var fields: [String]
  var keyName: String
  var valueName: String

  var fieldsRead: [String] { fields }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    guard !fields.isEmpty else { return frame.rows([]) }
    let rows = (0..<frame.count).flatMap { [Int](repeating: $0, count: fields.count) }
    var result = frame.rows(rows)
    let columns = fields.map { frame[$0] ?? .missing(frame.count) }
    var values: [Value] = []
    values.reserveCapacity(rows.count)
    for row in 0..<frame.count { for column in columns { values.append(column[row]) } }
    result.set(keyName, .texts((0..<rows.count).map { fields[$0 % fields.count] }))
    result.set(valueName, Column(values))
    return result
  }
}
