/// Turns lists in some fields into rows, one for each element.
struct FlattenTransform: FrameTransform {
  var fields: [String]
  var names: [String]

  var fieldsRead: [String] { fields }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    let columns = fields.map { frame[$0] ?? .missing(frame.count) }
    var rows: [Int] = []
    var values = [[Value]](repeating: [], count: fields.count)
    for row in 0..<frame.count {
      let lists = columns.map { column -> [Value] in
        if case .list(let items) = column[row] { items } else { [column[row]] }
      }
      for index in 0..<(lists.map(\.count).max() ?? 0) {
        rows.append(row)
        for (field, list) in lists.enumerated() {
          values[field].append(list.indices.contains(index) ? list[index] : .null)
        }
      }
    }
    var result = frame.rows(rows)
    for (name, column) in zip(names, values) { result.set(name, Column(column)) }
    return result
  }
}
