/// Dates and times as cells spell them: only the forms of Table Schema's defaults (ISO 8601, all digits present).
struct CalendarText {
  private var rest: Slice<UnsafeBufferPointer<UInt8>>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { rest = bytes[...] }

  /// Whether all bytes were read.
  var isAtEnd: Bool { rest.isEmpty }

  /// A number of exactly `count` digits.
  mutating func digits(_ count: Int) -> Int? {
    let found = rest.prefix(count)
    guard found.count == count, found.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    rest = rest.dropFirst(count)
    return found.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Takes one byte if it is next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// `yyyy-mm-dd`, a day of the Gregorian calendar.
  mutating func date() -> (year: Int, month: Int, day: Int)? {
    guard let year = digits(4), take(0x2D), let month = digits(2), take(0x2D), let day = digits(2) else { return nil }
    guard (1...12).contains(month), day >= 1, day <= dayCount(ofMonth: month, year: year) else { return nil }
    return (year, month, day)
  }

  /// `hh:mm:ss`, with a fraction of a second if there is one; as nanoseconds since midnight. With `seconds: false`
  /// the seconds may be left out.
  mutating func time(needsSeconds: Bool = true) -> Int? {
    guard let hour = digits(2), take(0x3A), let minute = digits(2), hour < 24, minute < 60 else { return nil }
    guard take(0x3A) else { return needsSeconds ? nil : (hour * 60 + minute) * 60_000_000_000 }
    guard let second = digits(2), second < 60 else { return nil }
    return ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + (fraction() ?? 0)
  }

  /// Digits behind a point, as nanoseconds; further digits are read and dropped.
  private mutating func fraction() -> Int? {
    guard rest.first == 0x2E, let next = rest.dropFirst().first, next &- 0x30 < 10 else { return nil }
    rest = rest.dropFirst()
    let found = rest.prefix { $0 &- 0x30 < 10 }
    rest = rest.dropFirst(found.count)
    var value = found.prefix(9).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    for _ in found.prefix(9).count..<9 { value *= 10 }
    return value
  }

  /// `Z` or `±hh:mm`, in minutes east of UTC.
  mutating func offset() -> Int? {
    if take(0x5A) { return 0 }
    let isWest = rest.first == 0x2D
    guard take(0x2B) || take(0x2D) else { return nil }
    guard let hour = digits(2), take(0x3A), let minute = digits(2), hour < 24, minute < 60 else { return nil }
    return (isWest ? -1 : 1) * (hour * 60 + minute)
  }
}

/// The days of a month in the Gregorian calendar.
func dayCount(ofMonth month: Int, year: Int) -> Int {
  switch month {
  case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
func daysSince1970(year: Int, month: Int, day: Int) -> Int {
  let shifted = month <= 2 ? year - 1 : year
  let era = (shifted >= 0 ? shifted : shifted - 399) / 400
  let yearOfEra = shifted - era * 400
  let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
  let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
