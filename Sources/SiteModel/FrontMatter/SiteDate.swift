/// A date, or a date with a time and an offset, as articles and tables write them: `2021-06-01`,
/// `2021-06-01T09:30:00+08:00` (RFC 3339). Exact; never from the file system.
package struct SiteDate: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package var seconds: Int64
  /// The offset from UTC in minutes that the date was written in, or the site's.
  package var offsetMinutes: Int
  /// Whether a time of day was given.
  package var hasTime: Bool

  /// An instant with the offset it is shown in.
  package init(seconds: Int64, offsetMinutes: Int, hasTime: Bool) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
    self.hasTime = hasTime
  }
}
