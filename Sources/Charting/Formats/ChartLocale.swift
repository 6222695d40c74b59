import Indicators

/// How a chart writes numbers and dates, and in which language its own words are.
struct ChartLocale: Sendable, Equatable {
  enum Language: Sendable { case english, chinese }

  var language: Language
  var number: NumberLocale
  var calendar: CalendarNames
  /// Whether numbers and dates without a format follow the language's custom (万, 亿, 年, 月) and not Vega-Lite's.
  var usesNativeForms: Bool

  /// The language for words that tables and charts share.
  var figureLanguage: FigureLanguage { FigureLanguage(tag: language == .chinese ? "zh" : "en") }

  /// The locale of a language tag; `plain` keeps to what the reference implementation prints.
  init(languageTag: String, isPlain: Bool) {
    let isChinese = languageTag.lowercased().hasPrefix("zh")
    language = isChinese ? .chinese : .english
    number = isChinese && !isPlain ? .chinese : .english
    calendar = isChinese && !isPlain ? .chinese : .english
    usesNativeForms = isChinese && !isPlain
  }
}
