/// Replaces rows by quantiles of a field.
struct QuantileTransform: FrameTransform {
  var field: String
  var groupby: [String]
  var fractions: [Double]
  var fractionName: String
  var valueName: String

  var fieldsRead: [String] { [field] + groupby }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    let column = frame[field]
    let parts = frame.groups(by: groupby).map { group -> Frame in
      let numbers = group.compactMap { column?.measure($0) }.filter { !$0.isNaN }.sorted()
      var part = frame.rows(fractions.map { _ in group[0] })
      part.set(fractionName, .numbers(fractions))
      part.set(valueName, Column(fractions.map { quantile(numbers, $0).map(Value.number) ?? .null }))
      return part
    }
    return Frame.joined(parts)
  }
}
