/// Keeps the rows for which a test holds.
struct FilterTransform: FrameTransform {
  var test: Predicate

  var fieldsRead: [String] { test.fieldNames.sorted() }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var scope = RowScope(frame: frame, row: 0, locale: context.locale)
    return frame.filtered { row in
      scope.row = row
      return test.holds(in: scope)
    }
  }
}
