/// Turns the values of a field into columns of their own.
struct PivotTransform: FrameTransform {
  var field: String
  var value: String
  var groupby: [String]
  var aggregation: Aggregation
  /// The most columns to make; 0 for all.
  var limit: Int

  var fieldsRead: [String] { [field, value] + groupby }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    let names = frame[field] ?? .missing(frame.count)
    var keys = names.distinct.filter(\.isValid).sorted(by: Value.areInOrder)
    if limit > 0 { keys = Array(keys.prefix(limit)) }
    let groups = frame.groups(by: groupby)
    var result = Frame(count: groups.count)
    let firsts = groups.map { $0.first ?? 0 }
    for field in groupby { result.set(field, frame[field]?.rows(firsts) ?? .missing(groups.count)) }
    let column = frame[value]
    for key in keys.prefix(1_000) {
      let values = groups.map { group -> Value in
        let rows = group.filter { names[$0] == key }
        return rows.isEmpty ? .number(0) : aggregation.value(of: column, rows: rows, frame: frame)
      }
      result.set(key.string, Column(values))
    }
    return result
  }
}
