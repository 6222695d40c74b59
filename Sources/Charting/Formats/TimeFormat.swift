/// A date format in the directives of d3-time-format (`CHARTS.md` §4.7).
struct TimeFormat: Equatable, Sendable {
  private enum Part: Equatable, Sendable {
    case text(String)
    case directive(Unicode.Scalar, padding: Unicode.Scalar?)
  }

  private let parts: [Part]

  /// Reads a format; an unknown directive prints nothing.
  init(_ specifier: String) {
    var parts: [Part] = []
    var text = ""
    var scalars = specifier.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "%" else {
        text.unicodeScalars.append(scalar)
        continue
      }
      guard var letter = scalars.next() else { break }
      var padding: Unicode.Scalar?
      if letter == "-" || letter == "_" || letter == "0" {
        padding = letter
        guard let next = scalars.next() else { break }
        letter = next
      }
      if !text.isEmpty { parts.append(.text(text)) }
      text = ""
      parts.append(.directive(letter, padding: padding))
    }
    if !text.isEmpty { parts.append(.text(text)) }
    self.parts = parts
  }

  /// The text of a moment, given in milliseconds since 1970, in UTC.
  func text(_ milliseconds: Double, names: CalendarNames = .english) -> String {
    guard milliseconds.isFinite else { return "Invalid Date" }
    let time = CalendarTime(milliseconds: milliseconds)
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .directive(let letter, let padding):
        result += directive(letter, padding, time, milliseconds, names)
      }
    }
    return result
  }

  private func directive(
    _ letter: Unicode.Scalar, _ padding: Unicode.Scalar?, _ time: CalendarTime, _ milliseconds: Double,
    _ names: CalendarNames
  ) -> String {
    func number(_ value: Int, _ width: Int, _ usual: Unicode.Scalar = "0") -> String {
      padded(value, width: width, with: padding ?? usual)
    }
    switch letter {
    case "a": return names.shortDays[time.weekday]
    case "A": return names.days[time.weekday]
    case "b", "h": return names.shortMonths[time.month - 1]
    case "B": return names.months[time.month - 1]
    case "p": return names.periods[time.hour < 12 ? 0 : 1]
    case "d": return number(time.day, 2)
    case "e": return number(time.day, 2, "_")
    case "f": return number(time.millisecond * 1_000, 6)
    case "g": return number(time.isoWeek.year % 100, 2)
    case "G": return number(time.isoWeek.year, 4)
    case "H": return number(time.hour, 2)
    case "I": return number((time.hour + 11) % 12 + 1, 2)
    case "j": return number(time.dayOfYear, 3)
    case "L": return number(time.millisecond, 3)
    case "m": return number(time.month, 2)
    case "M": return number(time.minute, 2)
    case "q": return String(time.quarter)
    case "Q": return shortestText(milliseconds.rounded(.down))
    case "s": return shortestText((milliseconds / 1_000).rounded(.down))
    case "S": return number(time.second, 2)
    case "u": return String(time.weekday == 0 ? 7 : time.weekday)
    case "w": return String(time.weekday)
    case "U": return number(time.week(startingOn: 0), 2)
    case "W": return number(time.week(startingOn: 1), 2)
    case "V": return number(time.isoWeek.week, 2)
    case "y": return number(time.year % 100, 2)
    case "Y": return number(time.year, 4)
    case "Z": return "+0000"
    case "%": return "%"
    case "c": return TimeFormat(names.dateTime).text(milliseconds, names: names)
    case "x": return TimeFormat(names.date).text(milliseconds, names: names)
    case "X": return TimeFormat(names.time).text(milliseconds, names: names)
    default: return ""
    }
  }

  private func padded(_ value: Int, width: Int, with padding: Unicode.Scalar) -> String {
    let digits = String(value.magnitude)
    let fill = padding == "-" ? "" : String(repeating: padding == "_" ? " " : "0", count: max(0, width - digits.count))
    return (value < 0 ? "-" : "") + fill + digits
  }
}
