import Settings

extension LocatedValue {
  /// A date-time object such as `{year: 2020, month: 3}` as a moment.
  var asMoment: Value {
    var time = CalendarTime(year: 2012)
    for entry in mapping ?? [] {
      let number = entry.value.asInteger
      switch entry.key {
      case "year": time.year = number ?? time.year
      case "quarter": time.month = ((number ?? 1) - 1) * 3 + 1
      case "month": time.month = number ?? Self.monthNumber(entry.value.asString)
      case "date": time.day = number ?? 1
      case "day": time.day = 1 + (number ?? Self.dayNumber(entry.value.asString))
      case "hours": time.hour = number ?? 0
      case "minutes": time.minute = number ?? 0
      case "seconds": time.second = number ?? 0
      case "milliseconds": time.millisecond = number ?? 0
      default: continue
      }
    }
    return .time(time.milliseconds)
  }

  private static func monthNumber(_ name: String?) -> Int {
    guard let name = name?.lowercased(), name.count >= 3 else { return 1 }
    return (CalendarNames.english.months.firstIndex { $0.lowercased().hasPrefix(name) } ?? 0) + 1
  }

  private static func dayNumber(_ name: String?) -> Int {
    guard let name = name?.lowercased(), name.count >= 3 else { return 0 }
    return CalendarNames.english.days.firstIndex { $0.lowercased().hasPrefix(name) } ?? 0
  }
}
