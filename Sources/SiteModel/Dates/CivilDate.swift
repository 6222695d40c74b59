/// A date, or a date and time, on the wall clock of a known offset from UTC.
///
/// The proleptic Gregorian calendar, years 1 to 9999, seconds whole. Days are counted with Howard Hinnant's
/// `days_from_civil`, in whole numbers, so that output is equal on every machine. Two dates compare by instant.
package struct CivilDate: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z. Of a date alone: its midnight.
  package let instantSeconds: Int
  /// Seconds that the wall clock is ahead of UTC.
  package let offsetSeconds: Int
  /// Whether a time was given, not only a date.
  package let hasTime: Bool

  /// 1970-01-01T00:00:00Z.
  package static let epoch = CivilDate()

  private init() {
    instantSeconds = 0
    offsetSeconds = 0
    hasTime = true
  }

  /// The date that an instant has at an offset; nil outside the years 1 to 9999.
  package init?(instantSeconds: Int, offsetSeconds: Int = 0, hasTime: Bool = true) {
    guard (-62_135_596_800...253_402_300_799).contains(instantSeconds), offsetSeconds.magnitude <= 86_400 else {
      return nil
    }
    self.instantSeconds = instantSeconds
    self.offsetSeconds = offsetSeconds
    self.hasTime = hasTime
  }

  /// Whether the left date begins earlier; at one instant, the one further east comes first.
  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    if left.instantSeconds != right.instantSeconds { return left.instantSeconds < right.instantSeconds }
    if left.offsetSeconds != right.offsetSeconds { return left.offsetSeconds > right.offsetSeconds }
    return !left.hasTime && right.hasTime
  }

  /// Seconds since 1970-01-01T00:00:00 on the date's own clock.
  private var localSeconds: Int { instantSeconds + offsetSeconds }
  private var civil: (year: Int, month: Int, day: Int) {
    CivilCalendar.date(ofDay: CivilCalendar.day(of: localSeconds))
  }

  /// The year, 1 to 9999.
  package var year: Int { civil.year }
  /// The month, 1 to 12.
  package var month: Int { civil.month }
  /// The day of the month, from 1.
  package var day: Int { civil.day }
  /// Seconds since midnight.
  package var secondOfDay: Int { localSeconds - CivilCalendar.day(of: localSeconds) * 86_400 }
  /// The hour, 0 to 23.
  package var hour: Int { secondOfDay / 3600 }
  /// The minute, 0 to 59.
  package var minute: Int { secondOfDay / 60 % 60 }
  /// The second, 0 to 59.
  package var second: Int { secondOfDay % 60 }
  /// The day of the week, 0 for Sunday.
  package var weekday: Int { ((CivilCalendar.day(of: localSeconds) + 4) % 7 + 7) % 7 }

  /// The same instant on the clock of another offset.
  package func at(offsetSeconds: Int) -> CivilDate {
    CivilDate(instantSeconds: instantSeconds, offsetSeconds: offsetSeconds, hasTime: hasTime) ?? self
  }
}

/// Days of the Gregorian calendar, counted from 1970-01-01.
enum CivilCalendar {
  /// The day of a date that exists; nil for others, such as February 30.
  static func day(year: Int, month: Int, day: Int) -> Int? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= length(ofMonth: month, year: year)
    else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date of a day in the years 1 to 9999, or a little outside of them.
  static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day that a count of seconds falls on, rounding down.
  static func day(of seconds: Int) -> Int {
    seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    switch month {
    case 2: return isLeap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}
