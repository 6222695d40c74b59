/// The time zone of a site: what a date without an offset means.
///
/// Our own small table instead of the system's: a static binary does not find the system's, and output must not depend
/// on the machine. Zones with daylight saving follow the rule in force since 2007 for all years.
package struct SiteZone: Sendable, Hashable {
  /// The name as written in `site.yaml`, such as `Asia/Shanghai` or `+08:00`.
  package let name: String
  private let standardSeconds: Int
  private let summer: SummerTime

  /// Coordinated universal time.
  package static let utc = SiteZone(name: "UTC", standardSeconds: 0, summer: .none)

  private init(name: String, standardSeconds: Int, summer: SummerTime) {
    self.name = name
    self.standardSeconds = standardSeconds
    self.summer = summer
  }

  /// A zone by its IANA name or as an offset (`+08:00`); nil for a name the table does not have.
  package init?(_ name: String) {
    if let known = Self.table.first(where: { $0.name == name }) {
      self.init(name: name, standardSeconds: known.minutes * 60, summer: known.summer)
      return
    }
    var scanner = DigitScanner(Array(name.utf8))
    guard !name.isEmpty, !name.hasPrefix(" "), let offset = scanner.offset(orIn: .utc, atLocal: 0), scanner.isAtEnd
    else { return nil }
    self.init(name: name, standardSeconds: offset, summer: .none)
  }

  /// The names in the table, for suggestions.
  package static var knownNames: [String] { table.map(\.name) }

  /// Seconds ahead of UTC at a moment of the zone's own clock. In the hour that a clock is set back, summer time.
  package func offsetSeconds(atLocal seconds: Int) -> Int {
    let asSummer = seconds - standardSeconds - 3600
    return summer.isInForce(atInstant: asSummer, standardSeconds: standardSeconds)
      ? standardSeconds + 3600 : standardSeconds
  }

  /// Seconds ahead of UTC at an instant.
  package func offsetSeconds(atInstant seconds: Int) -> Int {
    summer.isInForce(atInstant: seconds, standardSeconds: standardSeconds) ? standardSeconds + 3600 : standardSeconds
  }

  private static let table: [(name: String, minutes: Int, summer: SummerTime)] = [
    ("UTC", 0, .none), ("Etc/UTC", 0, .none), ("Asia/Shanghai", 480, .none), ("Asia/Urumqi", 360, .none),
    ("Asia/Hong_Kong", 480, .none), ("Asia/Macau", 480, .none), ("Asia/Taipei", 480, .none),
    ("Asia/Singapore", 480, .none), ("Asia/Tokyo", 540, .none), ("Asia/Seoul", 540, .none),
    ("Asia/Ulaanbaatar", 480, .none), ("Asia/Bangkok", 420, .none), ("Asia/Ho_Chi_Minh", 420, .none),
    ("Asia/Jakarta", 420, .none), ("Asia/Manila", 480, .none), ("Asia/Kolkata", 330, .none),
    ("Asia/Dubai", 240, .none), ("Europe/Moscow", 180, .none), ("Europe/London", 0, .european),
    ("Europe/Dublin", 0, .european), ("Europe/Lisbon", 0, .european), ("Europe/Berlin", 60, .european),
    ("Europe/Paris", 60, .european), ("Europe/Madrid", 60, .european), ("Europe/Rome", 60, .european),
    ("Europe/Vienna", 60, .european), ("Europe/Zurich", 60, .european), ("Europe/Brussels", 60, .european),
    ("Europe/Amsterdam", 60, .european), ("Europe/Warsaw", 60, .european), ("Europe/Prague", 60, .european),
    ("Europe/Stockholm", 60, .european), ("Europe/Helsinki", 120, .european), ("Europe/Kyiv", 120, .european),
    ("America/New_York", -300, .american), ("America/Toronto", -300, .american),
    ("America/Chicago", -360, .american), ("America/Denver", -420, .american),
    ("America/Los_Angeles", -480, .american), ("America/Vancouver", -480, .american),
    ("America/Sao_Paulo", -180, .none), ("Africa/Johannesburg", 120, .none), ("Africa/Nairobi", 180, .none),
    ("Africa/Lagos", 60, .none), ("Australia/Brisbane", 600, .none), ("Australia/Perth", 480, .none),
  ]
}

/// When clocks stand one hour ahead.
private enum SummerTime: Hashable {
  case none
  /// From the last Sunday of March to the last of October, 01:00 UTC (directive 2000/84/EC).
  case european
  /// From the second Sunday of March, 02:00 standard time, to the first of November, 02:00 summer time (15 U.S.C. 260a).
  case american

  func isInForce(atInstant instant: Int, standardSeconds: Int) -> Bool {
    let year = CivilCalendar.date(ofDay: CivilCalendar.day(of: instant + standardSeconds)).year
    switch self {
    case .none: return false
    case .european:
      guard let start = sunday(onOrBefore: 31, month: 3, year), let end = sunday(onOrBefore: 31, month: 10, year) else {
        return false
      }
      return (start * 86_400 + 3600..<end * 86_400 + 3600).contains(instant)
    case .american:
      guard let start = sunday(onOrBefore: 14, month: 3, year), let end = sunday(onOrBefore: 7, month: 11, year) else {
        return false
      }
      let from = start * 86_400 + 7200 - standardSeconds
      return (from..<end * 86_400 + 3600 - standardSeconds).contains(instant)
    }
  }

  private func sunday(onOrBefore day: Int, month: Int, _ year: Int) -> Int? {
    guard let last = CivilCalendar.day(year: year, month: month, day: day) else { return nil }
    return last - ((last + 4) % 7 + 7) % 7
  }
}
