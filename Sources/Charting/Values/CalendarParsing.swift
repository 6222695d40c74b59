/// Reading moments from text: ISO 8601, `2024/01/02`, `Jan 2 2024`, `2 January 2024`.
///
/// A text without an offset is UTC.
extension CalendarTime {
  /// Milliseconds since 1970, or nil when the text is no date.
  static func parse(_ text: String) -> Double? {
    let scanner = DateScanner(Array(text.utf8))
    return scanner.isoDate() ?? scanner.loose()
  }
}

private struct DateScanner {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes.count <= 64 ? bytes : []
  }

  /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, each with an optional time and offset.
  func isoDate() -> Double? {
    var at = 0
    guard let year = digits(4, &at) else { return nil }
    var time = CalendarTime(year: year)
    if at == bytes.count { return time.milliseconds }
    let separator = bytes[at]
    guard separator == 0x2D || separator == 0x2F else { return nil }
    at += 1
    guard let month = digits(1...2, &at), (1...12).contains(month) else { return nil }
    time.month = month
    if at < bytes.count, bytes[at] == separator {
      at += 1
      guard let day = digits(1...2, &at), (1...31).contains(day) else { return nil }
      time.day = day
    }
    if at == bytes.count { return time.milliseconds }
    guard bytes[at] == 0x54 || bytes[at] == 0x74 || bytes[at] == 0x20 else { return nil }
    at += 1
    guard let offset = clock(&time, &at) else { return nil }
    return time.milliseconds - offset
  }

  /// Reads `hh:mm[:ss[.fff]][Z|±hh:mm]` to the end; gives the offset in milliseconds.
  private func clock(_ time: inout CalendarTime, _ at: inout Int) -> Double? {
    guard let hour = digits(1...2, &at), hour <= 24, skip(0x3A, &at), let minute = digits(2, &at), minute < 60 else {
      return nil
    }
    (time.hour, time.minute) = (hour, minute)
    if skip(0x3A, &at) {
      guard let second = digits(2, &at), second < 61 else { return nil }
      time.second = second
      if skip(0x2E, &at) || skip(0x2C, &at) {
        var scale = 100
        while at < bytes.count, isDigit(bytes[at]) {
          time.millisecond += Int(bytes[at] - 0x30) * scale
          scale /= 10
          at += 1
        }
      }
    }
    return offset(&at)
  }

  private func offset(_ at: inout Int) -> Double? {
    if at == bytes.count { return 0 }
    if skip(0x5A, &at) || skip(0x7A, &at) { return at == bytes.count ? 0 : nil }
    let sign: Double = bytes[at] == 0x2D ? -1 : 1
    guard bytes[at] == 0x2D || bytes[at] == 0x2B else { return nil }
    at += 1
    guard let hours = digits(2, &at) else { return nil }
    _ = skip(0x3A, &at)
    let minutes = digits(2, &at) ?? 0
    return at == bytes.count ? sign * Double(hours * 60 + minutes) * 60_000 : nil
  }

  /// Words and numbers in the order month day year or day month year, with an optional time behind them.
  func loose() -> Double? {
    let words = bytes.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x2F || $0 == 0x2D })
    guard (3...5).contains(words.count) else { return nil }
    var month: Int?
    var numbers: [Int] = []
    var time = CalendarTime(year: 1970)
    for word in words {
      if let name = monthNumber(word) {
        month = name
      } else if word.allSatisfy(isDigit), word.count <= 4 {
        numbers.append(word.reduce(0) { $0 * 10 + Int($1 - 0x30) })
      } else if word.contains(0x3A) {
        var at = 0
        guard DateScanner(Array(word)).clock(&time, &at) != nil else { return nil }
      } else if month != nil || !isWeekdayName(word) {
        return nil
      }
    }
    if month == nil, numbers.count == 3 { month = numbers.removeFirst() }
    guard let month, (1...12).contains(month), numbers.count == 2, (1...31).contains(numbers[0]), numbers[1] > 31 else {
      return nil
    }
    (time.year, time.month, time.day) = (numbers[1], month, numbers[0])
    return time.milliseconds
  }

  private func monthNumber(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count >= 3 else { return nil }
    let lower = String(decoding: word, as: UTF8.self).lowercased()
    return CalendarNames.english.months.firstIndex { $0.lowercased().hasPrefix(lower) }.map { $0 + 1 }
  }

  private func isWeekdayName(_ word: ArraySlice<UInt8>) -> Bool {
    let lower = String(decoding: word, as: UTF8.self).lowercased()
    return lower.count >= 3 && CalendarNames.english.days.contains { $0.lowercased().hasPrefix(lower) }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private func skip(_ byte: UInt8, _ at: inout Int) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  private func digits(_ count: Int, _ at: inout Int) -> Int? { digits(count...count, &at) }

  private func digits(_ counts: ClosedRange<Int>, _ at: inout Int) -> Int? {
    var value = 0
    var seen = 0
    while at < bytes.count, seen < counts.upperBound, isDigit(bytes[at]) {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
      seen += 1
    }
    return counts.contains(seen) ? value : nil
  }
}
