/// Adds a field computed from each row.
struct CalculateTransform: FrameTransform {
  var expression: Expression
  var name: String

  var fieldsRead: [String] { expression.fieldNames.sorted() }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var result = frame
    result.set(name, frame.map(context) { expression.evaluate(in: $0) })
    return result
  }
}
