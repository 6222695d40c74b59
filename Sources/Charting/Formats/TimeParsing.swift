extension TimeFormat {
  /// Reads a date written in a format: the moment, or nil when the text does not fit. Names are English.
  static func parse(_ text: String, specifier: String) -> Double? {
    var time = CalendarTime(year: 1900)
    var rest = Substring(text)
    var isAfternoon: Bool?
    var directives = specifier.makeIterator()
    while let character = directives.next() {
      guard character == "%" else {
        guard rest.first == character else { return nil }
        rest = rest.dropFirst()
        continue
      }
      guard var letter = directives.next() else { return nil }
      if letter == "-" || letter == "_" || letter == "0" { letter = directives.next() ?? " " }
      if letter == "p" {
        let half = rest.prefix(2).lowercased()
        guard half == "am" || half == "pm" else { return nil }
        isAfternoon = half == "pm"
        rest = rest.dropFirst(2)
      } else if !take(letter, &rest, &time) {
        return nil
      }
    }
    if let isAfternoon { time.hour = time.hour % 12 + (isAfternoon ? 12 : 0) }
    return rest.isEmpty ? time.milliseconds : nil
  }

  private static func take(_ letter: Character, _ rest: inout Substring, _ time: inout CalendarTime) -> Bool {
    switch letter {
    case "b", "B":
      let names = letter == "B" ? CalendarNames.english.months : CalendarNames.english.shortMonths
      return name(names, &rest) { time.month = $0 + 1 }
    case "a", "A":
      return name(letter == "A" ? CalendarNames.english.days : CalendarNames.english.shortDays, &rest) { _ in }
    case "Y": return number(4, &rest) { time.year = $0 }
    case "y": return number(2, &rest) { time.year = $0 > 68 ? 1900 + $0 : 2000 + $0 }
    case "m": return number(2, &rest) { time.month = $0 }
    case "d", "e": return number(2, &rest) { time.day = $0 }
    case "j": return number(3, &rest) { (time.month, time.day) = (1, $0) }
    case "H", "I": return number(2, &rest) { time.hour = $0 }
    case "M": return number(2, &rest) { time.minute = $0 }
    case "S": return number(2, &rest) { time.second = $0 }
    case "L": return number(3, &rest) { time.millisecond = $0 }
    case "q": return number(1, &rest) { time.month = ($0 - 1) * 3 + 1 }
    case "%":
      guard rest.first == "%" else { return false }
      rest = rest.dropFirst()
      return true
    default: return false
    }
  }

  private static func number(_ most: Int, _ rest: inout Substring, _ set: (Int) -> Void) -> Bool {
    while rest.first == " " { rest = rest.dropFirst() }
    let digits = rest.prefix(most).prefix { $0.isASCII && $0.isNumber }
    guard let value = Int(digits) else { return false }
    rest = rest.dropFirst(digits.count)
    set(value)
    return true
  }

  private static func name(_ names: [String], _ rest: inout Substring, _ set: (Int) -> Void) -> Bool {
    let lower = rest.lowercased()
    guard let index = names.firstIndex(where: { lower.hasPrefix($0.lowercased()) }) else { return false }
    rest = rest.dropFirst(names[index].count)
    set(index)
    return true
  }
}
