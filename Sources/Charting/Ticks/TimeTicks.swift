/// A calendar interval: a unit and how many of it, such as three months.
struct TimeInterval: Equatable, Sendable {
  enum Unit: String, CaseIterable, Sendable {
    case millisecond, second, minute, hour, day, week, month, year

    /// The usual length in milliseconds: 30 days a month, 365 days a year.
    var duration: Double {
      switch self {
      case .millisecond: 1
      case .second: 1_000
      case .minute: 60_000
      case .hour: 3_600_000
      case .day: 86_400_000
      case .week: 604_800_000
      case .month: 2_592_000_000
      case .year: 31_536_000_000
      }
    }
  }

  var unit: Unit
  var step: Int

  var duration: Double { unit.duration * Double(step) }

  /// The last boundary at or before `time`.
  func floor(_ time: Double) -> Double {
    let fields = CalendarTime(milliseconds: time)
    switch unit {
    case .millisecond, .second, .minute:
      return (time / duration).rounded(.down) * duration
    case .hour:
      let day = Double(fields.dayNumber) * CalendarTime.dayLength
      return day + Double(fields.hour / step * step) * unit.duration
    case .day:
      let start = (fields.day - 1) / step * step + 1
      return CalendarTime(year: fields.year, month: fields.month, day: start).milliseconds
    case .week:
      return Double(fields.dayNumber - fields.weekday) * CalendarTime.dayLength
    case .month:
      return CalendarTime(year: fields.year, month: (fields.month - 1) / step * step + 1).milliseconds
    case .year:
      return CalendarTime(year: fields.year.flooredQuotient(step) * step).milliseconds
    }
  }

  /// The first boundary after the boundary `time`.
  func next(after time: Double) -> Double {
    let fields = CalendarTime(milliseconds: time)
    switch unit {
    case .millisecond, .second, .minute:
      return time + duration
    case .hour:
      // A step that does not divide a day starts again at midnight.
      let day = Double(fields.dayNumber) * CalendarTime.dayLength
      return min(time + duration, day + CalendarTime.dayLength)
    case .day:
      let stepped = CalendarTime(milliseconds: time + duration)
      guard step > 1, stepped.month != fields.month else { return time + duration }
      return CalendarTime(year: fields.year, month: fields.month + 1).milliseconds
    case .week:
      return time + duration
    case .month:
      return CalendarTime(year: fields.year, month: fields.month + step).milliseconds
    case .year:
      return CalendarTime(year: fields.year + step).milliseconds
    }
  }

  /// All boundaries inside `start…stop`, at most `limit`.
  func boundaries(from start: Double, to stop: Double, limit: Int = 10_000) -> [Double] {
    guard step > 0, start.isFinite, stop.isFinite, (stop - start) / duration < Double(limit) else { return [] }
    var boundaries: [Double] = []
    var time = floor(start)
    if time < start { time = next(after: time) }
    while time <= stop, boundaries.count < limit {
      boundaries.append(time)
      let following = next(after: time)
      guard following > time else { break }
      time = following
    }
    return boundaries
  }
}

/// Tick moments of a time axis (`CHARTS.md` §4.5).
enum TimeTicks {
  private static let ladder: [TimeInterval] = [
    .init(unit: .second, step: 1), .init(unit: .second, step: 5), .init(unit: .second, step: 15),
    .init(unit: .second, step: 30), .init(unit: .minute, step: 1), .init(unit: .minute, step: 5),
    .init(unit: .minute, step: 15), .init(unit: .minute, step: 30), .init(unit: .hour, step: 1),
    .init(unit: .hour, step: 3), .init(unit: .hour, step: 6), .init(unit: .hour, step: 12),
    .init(unit: .day, step: 1), .init(unit: .day, step: 2), .init(unit: .week, step: 1),
    .init(unit: .month, step: 1), .init(unit: .month, step: 3), .init(unit: .year, step: 1),
  ]

  /// The interval that gives about `count` ticks in `start…stop`.
  static func interval(from start: Double, to stop: Double, count: Double) -> TimeInterval? {
    guard start.isFinite, stop.isFinite, stop > start, count > 0 else { return nil }
    let target = (stop - start) / count
    guard let above = ladder.firstIndex(where: { $0.duration > target }) else {
      let year = TimeInterval.Unit.year.duration
      let years = LinearTicks.stepSize(from: start / year, to: stop / year, count: count)
      return TimeInterval(unit: .year, step: max(1, Int(years)))
    }
    if above == 0 {
      let step = LinearTicks.stepSize(from: start, to: stop, count: count)
      return TimeInterval(unit: .millisecond, step: max(1, Int(step)))
    }
    let (below, over) = (ladder[above - 1], ladder[above])
    return target / below.duration < over.duration / target ? below : over
  }

  /// The ticks of `start…stop`, in that order.
  static func values(from start: Double, to stop: Double, count: Double) -> [Double] {
    let (low, high) = (min(start, stop), max(start, stop))
    if low == high { return [low] }
    guard let interval = interval(from: low, to: high, count: count) else { return [] }
    let ticks = interval.boundaries(from: low, to: high)
    return stop < start ? ticks.reversed() : ticks
  }
}
