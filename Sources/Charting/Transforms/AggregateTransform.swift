/// Replaces the rows of each group by one row of statistics, or, when `joins`, adds the statistics to every row.
struct AggregateTransform: FrameTransform {
  struct Measure: Sendable, Hashable {
    var aggregation: Aggregation
    /// Nil for a count of rows.
    var field: String?
    var name: String

    /// A count looks at no field, whatever it names.
    var fieldRead: String? { aggregation == .count ? nil : field }
  }

  var measures: [Measure]
  var groupby: [String]
  var joins = false

  var fieldsRead: [String] { measures.compactMap(\.fieldRead) + groupby }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var groups = frame.groups(by: groupby)
    if groups.isEmpty, groupby.isEmpty, !joins { groups = [[]] }
    if joins { return joined(frame, groups) }
    var result = Frame(count: groups.count)
    let firsts = groups.map { $0.first ?? 0 }
    for field in groupby {
      result.set(field, frame[field]?.rows(firsts) ?? .missing(groups.count))
    }
    for measure in measures {
      let column = measure.field.flatMap { frame[$0] }
      result.set(measure.name, Column(groups.map { measure.aggregation.value(of: column, rows: $0, frame: frame) }))
    }
    return result
  }

  private func joined(_ frame: Frame, _ groups: [[Int]]) -> Frame {
    var result = frame
    for measure in measures {
      let column = measure.field.flatMap { frame[$0] }
      var values = [Value](repeating: .missing, count: frame.count)
      for group in groups {
        let value = measure.aggregation.value(of: column, rows: group, frame: frame)
        for row in group { values[row] = value }
      }
      result.set(measure.name, Column(values))
    }
    return result
  }
}
