extension CivilDate {
  /// Reads `2026-11-18` or RFC 3339 (`2026-11-18T09:30:00+08:00`); without an offset the clock is that of `zone`.
  ///
  /// As Jekyll and TOML write them, a blank may stand for the `T` and before the offset, seconds may be missing, the
  /// offset may lack its colon. Fractions of a second are dropped; a leap second counts as the one before it.
  package init?(_ text: String, zone: SiteZone) {
    var scanner = DigitScanner(Array(text.utf8))
    guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
      let dayOfMonth = scanner.digits(2), let day = CivilCalendar.day(year: year, month: month, day: dayOfMonth)
    else { return nil }
    if scanner.isAtEnd {
      let local = day * 86_400
      let offset = zone.offsetSeconds(atLocal: local)
      self.init(instantSeconds: local - offset, offsetSeconds: offset, hasTime: false)
      return
    }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "), let time = scanner.time() else { return nil }
    let local = day * 86_400 + time
    guard let offset = scanner.offset(orIn: zone, atLocal: local), scanner.isAtEnd else { return nil }
    self.init(instantSeconds: local - offset, offsetSeconds: offset)
  }

  /// `2026-11-18`.
  package var dateText: String {
    let (year, month, day) = (self.year, self.month, self.day)
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// `2026-11-18T09:30:00+08:00`, with `Z` for UTC: RFC 3339.
  package var rfc3339: String {
    "\(dateText)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))\(offsetText)"
  }

  /// The text as it was meant: the date alone, or RFC 3339.
  package var text: String { hasTime ? rfc3339 : dateText }

  private var offsetText: String {
    guard offsetSeconds != 0 else { return "Z" }
    let minutes = offsetSeconds.magnitude / 60
    return (offsetSeconds < 0 ? "-" : "+") + padded(Int(minutes / 60), 2) + ":" + padded(Int(minutes % 60), 2)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// Reads digits and marks off the front of a short text.
struct DigitScanner {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard index < bytes.count, UInt32(bytes[index]) == mark.value else { return false }
    index += 1
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + count] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    index += count
    return value
  }

  /// `09:30`, `09:30:00` or `09:30:00.25` as seconds since midnight.
  mutating func time() -> Int? {
    guard let hour = digits(2), hour < 24, skip(":"), let minute = digits(2), minute < 60 else { return nil }
    var second = 0
    if skip(":") {
      guard let found = digits(2), found <= 60 else { return nil }
      second = min(found, 59)
      if skip(".") {
        guard digits(1) != nil else { return nil }
        while digits(1) != nil {}
      }
    }
    return hour * 3600 + minute * 60 + second
  }

  /// `Z`, `+08:00`, `+0800`, or nothing, which is the zone's offset. Seconds ahead of UTC.
  mutating func offset(orIn zone: SiteZone, atLocal local: Int) -> Int? {
    if isAtEnd { return zone.offsetSeconds(atLocal: local) }
    _ = skip(" ")
    if skip("Z") || skip("z") { return 0 }
    let isWest = skip("-")
    guard isWest || skip("+"), let hours = digits(2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
