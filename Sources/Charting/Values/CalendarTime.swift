/// A moment taken apart into calendar fields, always in UTC (proleptic Gregorian calendar).
///
/// Charts know one time zone so that their text never depends on the machine that builds them (`CHARTS.md` §1).
struct CalendarTime: Equatable {
  var year = 1970
  /// From 1.
  var month = 1
  /// From 1.
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0

  /// Milliseconds of one day.
  static let dayLength = 86_400_000.0

  /// The start of 2001, a year whose units have their usual lengths.
  static let ordinaryYear = 978_307_200_000.0

  /// The furthest moment from 1970 that a chart works with, in milliseconds: that of ECMAScript.
  static let furthest = 8.64e15

  init(
    year: Int, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0
  ) {
    (self.year, self.month, self.day) = (year, month, day)
    (self.hour, self.minute, self.second, self.millisecond) = (hour, minute, second, millisecond)
  }

  /// The fields of `milliseconds` since 1970; what is out of range is clamped.
  init(milliseconds: Double) {
    let clamped = milliseconds.isFinite ? max(-Self.furthest, min(Self.furthest, milliseconds)) : 0
    let whole = Int(clamped.rounded(.down))
    let days = whole.flooredQuotient(86_400_000)
    let rest = whole - days * 86_400_000
    (year, month, day) = Self.civil(fromDays: days)
    (hour, minute) = (rest / 3_600_000, rest / 60_000 % 60)
    (second, millisecond) = (rest / 1_000 % 60, rest % 1_000)
  }

  /// Milliseconds since 1970. Fields outside their range carry over (month 13 is January of the next year).
  var milliseconds: Double {
    let time = Double(hour) * 3_600_000 + Double(minute) * 60_000 + Double(second) * 1_000 + Double(millisecond)
    return Double(dayNumber) * Self.dayLength + time
  }

  /// Days since 1970-01-01.
  var dayNumber: Int {
    let monthIndex = max(-1_000_000, min(1_000_000, month - 1))
    let carried = max(-1_000_000, min(1_000_000, year)) + monthIndex.flooredQuotient(12)
    let normal = monthIndex - monthIndex.flooredQuotient(12) * 12 + 1
    return Self.days(year: carried, month: normal) + max(-400_000_000, min(400_000_000, day)) - 1
  }

  /// The day of the week, Sunday 0.
  var weekday: Int {
    let shifted = dayNumber + 4
    return shifted - shifted.flooredQuotient(7) * 7
  }

  /// The day of the year, from 1.
  var dayOfYear: Int { dayNumber - CalendarTime(year: year).dayNumber + 1 }

  /// The quarter, from 1.
  var quarter: Int { (month - 1) / 3 + 1 }

  /// The week of the year counted from its first `weekStart` (Sunday 0, Monday 1); 0 before it.
  func week(startingOn weekStart: Int) -> Int {
    (dayOfYear - 1 + 7 - (weekday + 7 - weekStart) % 7) / 7
  }

  /// The ISO 8601 week and the year it belongs to.
  var isoWeek: (year: Int, week: Int) {
    let thursday = CalendarTime(milliseconds: Double(dayNumber + 3 - (weekday + 6) % 7) * Self.dayLength)
    return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
  }

  private static func days(year: Int, month: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.flooredQuotient(400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Int {
  /// The quotient rounded towards −∞; `divisor` is positive.
  func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
