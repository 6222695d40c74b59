/// Adds the start and the end of the calendar unit that each moment lies in.
struct TimeUnitTransform: FrameTransform {
  var unit: TimeUnit
  var field: String
  var startName: String
  var endName: String?

  var fieldsRead: [String] { [field] }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var result = frame
    let times = (frame[field] ?? .missing(frame.count)).asTimes
    let starts = Column((0..<frame.count).map { start(times[$0]) })
    result.set(startName, starts)
    if let endName { result.set(endName, Column((0..<frame.count).map { end(starts[$0]) })) }
    return result
  }

  private func start(_ value: Value) -> Value {
    guard case .time(let time) = value, time.isFinite else { return value }
    return .time(unit.isBinned ? time : unit.start(of: time))
  }

  private func end(_ value: Value) -> Value {
    guard case .time(let time) = value, time.isFinite else { return value }
    return .time(unit.end(from: time))
  }
}
