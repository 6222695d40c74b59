import Settings

/// How the values of a channel are written: on its axis, in its legend, in headers, texts and descriptions.
enum LabelFormat: Sendable {
  case number(NumberFormat, SIPrefix?)
  case time(TimeFormat)
  /// By the finest calendar field that is not zero.
  case automaticTime
  case text
  /// Numbers with the digits they need.
  case shortest
  /// Powers of ten shortened to 万 and 亿.
  case chinese(unit: ChineseUnit, decimals: Int)
  /// A calendar unit in words.
  case calendar(TimeUnit)

  func text(_ value: Value, settings: ChartSettings) -> String {
    let locale = settings.locale
    switch self {
    case .number(let format, let prefix):
      let number = value.measure
      return number.isNaN ? value.string : format.text(number, locale: locale.number, siPrefix: prefix)
    case .time(let format):
      return value.isValid ? format.text(value.asTime.number, names: locale.calendar) : value.string
    case .automaticTime: return value.isValid ? settings.automaticTimeText(value.asTime.number) : value.string
    case .text: return settings.categoryText(value)
    case .shortest:
      if case .number(let number) = value { return settings.plainNumberText(number) }
      return settings.categoryText(value)
    case .chinese(let unit, let decimals):
      let number = value.measure
      return number.isNaN ? value.string : unit.text(number, decimals: decimals, locale: locale.number)
    case .calendar(let unit):
      return value.isValid ? settings.timeUnitText(unit, value.asTime.number, isAxis: true) : value.string
    }
  }
}

/// A myriad unit: nothing, 万 or 亿.
struct ChineseUnit: Sendable, Equatable {
  var divisor: Double
  var word: String

  /// The unit that suits numbers up to `most`: 万 from 100,000, 亿 from 1,000,000,000.
  init(most: Double) {
    if most >= 1e9 {
      self.init(divisor: 1e8, word: "亿")
    } else if most >= 1e5 {
      self.init(divisor: 1e4, word: "万")
    } else {
      self.init(divisor: 1, word: "")
    }
  }

  private init(divisor: Double, word: String) {
    self.divisor = divisor
    self.word = word
  }

  func text(_ number: Double, decimals: Int, locale: NumberLocale) -> String {
    var format = NumberFormat()
    format.kind = .fixed
    format.precision = max(0, min(6, decimals))
    let text = format.text(number / divisor, locale: locale)
    return number == 0 ? text : text + word
  }
}

extension ChartSettings {
  /// A category as text: null by name in compatible drawings, else by the site's words for no data.
  func categoryText(_ value: Value) -> String {
    if isPlain || !value.isAbsent { return value.string }
    return locale.language == .chinese ? "无数据" : "no data"
  }

  /// A number without a given format: `config.numberFormat`, or the shortest digits.
  func plainNumberText(_ number: Double) -> String {
    if let given = self["numberFormat"]?.asString.flatMap(NumberFormat.init) {
      return given.text(number, locale: locale.number)
    }
    return NumberFormat().text(number, locale: locale.number)
  }

  /// The text of a moment on an axis without a format: its finest field that is not zero.
  func automaticTimeText(_ milliseconds: Double) -> String {
    let time = CalendarTime(milliseconds: milliseconds)
    let native = locale.usesNativeForms
    let specifier: String
    if time.millisecond != 0 {
      specifier = ".%L"
    } else if time.second != 0 {
      specifier = ":%S"
    } else if time.minute != 0 {
      specifier = native ? "%H:%M" : "%I:%M"
    } else if time.hour != 0 {
      specifier = native ? "%-H时" : "%I %p"
    } else if time.day != 1 {
      specifier = native ? "%-m月%-d日" : time.weekday == 0 ? "%b %d" : "%a %d"
    } else if time.month != 1 {
      specifier = native ? "%-m月" : "%B"
    } else {
      specifier = native ? "%Y年" : "%Y"
    }
    return TimeFormat(specifier).text(milliseconds, names: locale.calendar)
  }

  /// The text of a calendar unit (`CHARTS.md` §4.7).
  func timeUnitText(_ unit: TimeUnit, _ milliseconds: Double, isAxis: Bool) -> String {
    let specifier = locale.usesNativeForms ? Self.chineseSpecifier(unit) : Self.specifier(unit)
    return TimeFormat(specifier).text(milliseconds, names: locale.calendar)
  }

  /// The format of a calendar unit: merged forms first, the rest joined by spaces.
  static func specifier(_ unit: TimeUnit) -> String {
    let merged: [([TimeUnit.Part], String)] = [
      ([.year, .month, .date], "%b %d, %Y"), ([.year, .month], "%b %Y"), ([.hours, .minutes], "%H:%M"),
    ]
    var parts = unit.parts[...]
    var words: [String] = []
    while let first = parts.first {
      if let match = merged.first(where: { parts.starts(with: $0.0) }) {
        words.append(match.1)
        parts = parts.dropFirst(match.0.count)
        continue
      }
      words.append(specifier(first))
      parts = parts.dropFirst()
    }
    return words.joined(separator: " ")
  }

  private static func specifier(_ part: TimeUnit.Part) -> String {
    switch part {
    case .year: "%Y"
    case .quarter: "Q%q"
    case .month: "%b"
    case .date: "%d"
    case .week: "W%U"
    case .day: "%a"
    case .dayofyear: "%j"
    case .hours: "%H:00"
    case .minutes: "00:%M"
    case .seconds: ":%S"
    case .milliseconds: ".%L"
    }
  }

  private static func chineseSpecifier(_ unit: TimeUnit) -> String {
    var text = ""
    for part in unit.parts {
      switch part {
      case .year: text += "%Y年"
      case .quarter: text += unit.parts.count > 1 ? "%q季度" : "第%q季度"
      case .month: text += "%-m月"
      case .date: text += "%-d日"
      case .week: text += "第%-U周"
      case .day: text += "%a"
      case .dayofyear: text += "第%-j天"
      case .hours: text += unit.has(.minutes) ? "%H" : "%-H时"
      case .minutes: text += unit.has(.hours) ? ":%M" : "%-M分"
      case .seconds: text += unit.has(.minutes) ? ":%S" : "%-S秒"
      case .milliseconds: text += ".%L"
      }
    }
    return text
  }
}
