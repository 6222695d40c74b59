/// A date of a sidecar, with or without a time of day: `2026-12-01` or `2026-12-01T09:30+08:00`.
package struct ReleaseTime: Sendable, Hashable {
  /// As the sidecar writes it.
  package let text: String
  /// The year.
  package let year: Int
  /// The month, from 1.
  package let month: Int
  /// The day of the month, from 1.
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

  /// Reads `yyyy-mm-dd`, alone or with `Thh:mm`, `Thh:mm:ss` and an offset behind it; `nil` for anything else.
  package init?(_ text: String) {
    let read = Array(text.utf8).withUnsafeBufferPointer { bytes in
      var text = CalendarText(bytes)
      return Self.read(&text)
    }
    guard let read else { return nil }
    (year, month, day) = read.date
    secondOfDay = read.second
    offsetMinutes = read.offset
    self.text = text
  }

  private static func read(
    _ text: inout CalendarText
  ) -> (date: (Int, Int, Int), second: Int?, offset: Int?)? {
    guard let date = text.date() else { return nil }
    if text.isAtEnd { return (date, nil, nil) }
    guard text.take(UInt8(ascii: "T")) || text.take(0x20), let time = text.time(needsSeconds: false) else { return nil }
    if text.isAtEnd { return (date, time / 1_000_000_000, nil) }
    guard let offset = text.offset(), text.isAtEnd else { return nil }
    return (date, time / 1_000_000_000, offset)
  }
}
