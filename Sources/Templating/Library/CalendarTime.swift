/// A date, perhaps with a time of day and an offset from UTC, in the proleptic Gregorian calendar.
struct CalendarTime {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  /// Minutes east of UTC; nil when the text has no offset.
  var offsetMinutes: Int?

  /// Reads `2024`, `2024-03`, `2024-Q1`, `2024-03-05`, `2024-03-05T10:20:30+08:00` (also with a blank for the `T`).
  init?(_ text: String) {
    let characters = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= characters.count else { return nil }
      return characters[range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        ? Int(String(decoding: characters[range], as: UTF8.self)) : nil
    }
    guard let year = number(0..<4) else { return nil }
    self.year = year
    if characters.count == 4 { return }
    guard characters[4] == 0x2D else { return nil }
    if characters.count == 7, characters[5] | 0x20 == 0x71, let quarter = number(6..<7), (1...4).contains(quarter) {
      month = quarter * 3 - 2
      return
    }
    guard let month = number(5..<7), (1...12).contains(month) else { return nil }
    self.month = month
    if characters.count == 7 { return }
    guard characters[7] == 0x2D, let day = number(8..<10), day >= 1, day <= Self.days(inMonth: month, of: year) else {
      return nil
    }
    self.day = day
    if characters.count > 10, !readTime(Array(characters[10...])) { return nil }
  }

  private mutating func readTime(_ text: [UInt8]) -> Bool {
    func number(_ offset: Int) -> Int? {
      guard offset + 2 <= text.count else { return nil }
      return Int(String(decoding: text[offset..<(offset + 2)], as: UTF8.self))
    }
    guard text[0] | 0x20 == 0x74 || text[0] == 0x20, text.count >= 6, text[3] == 0x3A, let hour = number(1),
      let minute = number(4), hour < 24, minute < 60, hour >= 0, minute >= 0
    else { return false }
    (self.hour, self.minute) = (hour, minute)
    var position = 6
    if position < text.count, text[position] == 0x3A, let second = number(7), second <= 60, second >= 0 {
      self.second = min(second, 59)
      position = 9
    }
    if position < text.count, text[position] == 0x2E {
      position += 1
      while position < text.count, text[position] >= 0x30, text[position] <= 0x39 { position += 1 }
    }
    if position == text.count { return true }
    offsetMinutes = Self.offset(String(decoding: text[position...], as: UTF8.self))
    return offsetMinutes != nil
  }

  /// Minutes of `Z`, `UTC`, `+08:00`, `+0800`, `+8`, `Asia/Shanghai`; nil for others.
  static func offset(_ text: String) -> Int? {
    if ["Z", "z", "UTC", "GMT"].contains(text) { return 0 }
    if ["Asia/Shanghai", "Asia/Chongqing", "Asia/Hong_Kong", "Asia/Macau", "Asia/Taipei", "PRC"].contains(text) {
      return 480
    }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let number = Int(digits), digits.count <= 4, number >= 0 else { return nil }
    let minutes = digits.count <= 2 ? number * 60 : number / 100 * 60 + number % 100
    return minutes <= 18 * 60 ? (sign == "-" ? -minutes : minutes) : nil
  }

  /// A moment by the seconds since 1970-01-01 UTC.
  init?(epochSeconds: Int, offsetMinutes: Int = 0) {
    guard epochSeconds.magnitude < 400_000_000_000 else { return nil }
    let local = epochSeconds + offsetMinutes * 60
    let days = local >= 0 ? local / 86400 : -((86399 - local) / 86400)
    let rest = local - days * 86400
    (year, month, day) = Self.civil(days)
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    self.offsetMinutes = offsetMinutes
  }

  /// The same moment at another offset; a time without offset counts as UTC.
  func moved(toOffset minutes: Int) -> CalendarTime {
    let seconds = daysSince1970 * 86400 + hour * 3600 + minute * 60 + second - (offsetMinutes ?? minutes) * 60
    return CalendarTime(epochSeconds: seconds, offsetMinutes: minutes) ?? self
  }

  /// Howard Hinnant's `days_from_civil`.
  var daysSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Howard Hinnant's `civil_from_days`.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }

  static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// 0 for Sunday.
  var weekday: Int { ((daysSince1970 % 7) + 11) % 7 }
  /// 1 for 1 January.
  var dayOfYear: Int {
    (1..<month).reduce(day) { $0 + Self.days(inMonth: $1, of: year) }
  }
}
