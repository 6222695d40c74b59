/// One step from a frame to a frame.
protocol FrameTransform: Sendable {
  func applied(to frame: Frame, in context: TransformContext) -> Frame
  /// The fields that must be there for the step to make sense.
  var fieldsRead: [String] { get }
}

/// What a transform may read besides its frame.
struct TransformContext: Sendable {
  var locale: ChartLocale
  /// The data sources of the spec, by index.
  var sources: [Frame]
}

extension Frame {
  /// A value for each row.
  func map(_ context: TransformContext, _ value: (RowScope) -> Value) -> Column {
    var scope = RowScope(frame: self, row: 0, locale: context.locale)
    var values: [Value] = []
    values.reserveCapacity(count)
    for row in 0..<count {
      scope.row = row
      values.append(value(scope))
    }
    return Column(values)
  }
}
