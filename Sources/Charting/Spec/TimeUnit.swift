/// Calendar parts that moments are reduced to, such as year and month.
struct TimeUnit: Hashable, Sendable {
  enum Part: String, CaseIterable, Sendable {
    case year, quarter, month, date, week, day, dayofyear, hours, minutes, seconds, milliseconds
  }

  /// From the largest.
  var parts: [Part]
  var isUTC = false
  /// The data already stands at boundaries (`binnedyearmonth`).
  var isBinned = false
  var step = 1

  /// Reads a name such as `yearmonth` or `utchoursminutes`.
  init?(_ name: String) {
    var rest = Substring(name)
    if rest.hasPrefix("binned") {
      isBinned = true
      rest = rest.dropFirst(6)
    }
    if rest.hasPrefix("utc") {
      isUTC = true
      rest = rest.dropFirst(3)
    }
    var parts: [Part] = []
    while !rest.isEmpty {
      guard let part = Self.longestFirst.first(where: { rest.hasPrefix($0.rawValue) }) else { return nil }
      if let last = parts.last, Self.rank(part) <= Self.rank(last) { return nil }
      parts.append(part)
      rest = rest.dropFirst(part.rawValue.count)
    }
    guard !parts.isEmpty else { return nil }
    self.parts = parts
  }

  private static let longestFirst: [Part] = [
    .dayofyear, .milliseconds, .quarter, .minutes, .seconds, .month, .hours, .year, .date, .week, .day,
  ]

  private static func rank(_ part: Part) -> Int { Part.allCases.firstIndex(of: part) ?? 0 }

  /// The name, without `binned`.
  var name: String { (isUTC ? "utc" : "") + parts.map(\.rawValue).joined() }

  /// As titles show it: `year-month`.
  var titleText: String { parts.map(\.rawValue).joined(separator: "-") }

  func has(_ part: Part) -> Bool { parts.contains(part) }

  /// The usual length of the smallest part, in milliseconds.
  var duration: Double {
    let unit: Double
    switch parts.last {
    case .year: unit = 31_536_000_000
    case .quarter: unit = 7_776_000_000
    case .month: unit = 2_592_000_000
    case .week: unit = 604_800_000
    case .date, .day, .dayofyear: unit = 86_400_000
    case .hours: unit = 3_600_000
    case .minutes: unit = 60_000
    case .seconds: unit = 1_000
    case .milliseconds, nil: unit = 1
    }
    return unit * Double(step)
  }

  /// The start of the unit that a moment lies in. Without a year: in 2012, days of the week from 1 January 2012, a
  /// Sunday.
  func start(of milliseconds: Double) -> Double {
    guard milliseconds.isFinite else { return .nan }
    let time = CalendarTime(milliseconds: milliseconds)
    var result = CalendarTime(year: has(.year) ? stepped(time.year, from: 0, .year) : 2012)
    if has(.quarter) { result.month = stepped((time.month - 1) / 3, from: 0, .quarter) * 3 + 1 }
    if has(.month) { result.month = stepped(time.month - 1, from: 0, .month) + 1 }
    if has(.date) { result.day = stepped(time.day, from: 1, .date) }
    if has(.day), !has(.date) {
      result.month = 1
      result.day = stepped(time.weekday, from: 0, .day) + 1
    }
    if has(.week) {
      let first = CalendarTime(year: result.year).weekday
      let week = stepped(time.week(startingOn: 0), from: 0, .week)
      (result.month, result.day) = (1, 7 * week - (first + 6) % 7 + (has(.day) ? time.weekday : 0))
    }
    if has(.dayofyear) { (result.month, result.day) = (1, stepped(time.dayOfYear, from: 1, .dayofyear)) }
    if has(.hours) { result.hour = stepped(time.hour, from: 0, .hours) }
    if has(.minutes) { result.minute = stepped(time.minute, from: 0, .minutes) }
    if has(.seconds) { result.second = stepped(time.second, from: 0, .seconds) }
    if has(.milliseconds) { result.millisecond = stepped(time.millisecond, from: 0, .milliseconds) }
    return result.milliseconds
  }

  private func stepped(_ value: Int, from origin: Int, _ part: Part) -> Int {
    guard step > 1, part == parts.last else { return value }
    return (value - origin).flooredQuotient(step) * step + origin
  }

  /// The end of the unit that starts at `start`.
  func end(from start: Double) -> Double {
    guard start.isFinite else { return .nan }
    var time = CalendarTime(milliseconds: start)
    switch parts.last {
    case .year: time.year += step
    case .quarter: time.month += 3 * step
    case .month: time.month += step
    case .week: time.day += 7 * step
    case .date, .day, .dayofyear: time.day += step
    case .hours: time.hour += step
    case .minutes: time.minute += step
    case .seconds: time.second += step
    case .milliseconds, nil: time.millisecond += step
    }
    return time.milliseconds
  }
}
