/// A date of a sidecar, with or without a time of day: `2026-12-01` or `2026-12-01T09:30+08:00`.
package struct ReleaseTime: Sendable, Hashable {
  /// As the sidecar writes it.
  package let text: String
  package let year: Int
  package let month: Int
  package let day: Int
  /// Seconds since midnight, when there is a time of day.
  package let secondOfDay: Int?
  /// Minutes east of UTC, when an offset is written.
  package let offsetMinutes: Int?

  /// Seconds since 1970-01-01T00:00:00Z; where no offset is written, `defaultOffset` minutes east of UTC hold.
  package func secondsSince1970(defaultOffset: Int) -> Int {
    let days = daysSince1970(year: year, month: month, day: day)
    return days * 86_400 + (secondOfDay ?? 0) - (offsetMinutes ?? defaultOffset) * 60
  }
}
