/// Words for changes.
struct ChangeWords {
  let up: String
  let down: String
  let unchanged: String

  static func words(of unit: Unit?, in language: FigureLanguage) -> ChangeWords {
    switch language {
    case .english: ChangeWords(up: "up", down: "down", unchanged: "unchanged")
    case .chinese:
      switch unit?.id {
      case "pp": ChangeWords(up: "提高", down: "降低", unchanged: "持平")
      case "percent": ChangeWords(up: "增长", down: "下降", unchanged: "持平")
      default: ChangeWords(up: "增加", down: "减少", unchanged: "持平")
      }
    }
  }
}

/// Words for cells without a value.
package enum MissingText {
  /// 未公布, 保密, 不适用; not available, confidential, not applicable.
  package static func text(status: [String], language: FigureLanguage) -> String {
    if let letter = status.first(where: { $0 == "c" || $0 == "z" }), let word = StatusText.word(letter, in: language) {
      return word
    }
    return language == .chinese ? "未公布" : "not available"
  }
}

/// Words for status letters (Eurostat's flags; INDICATORS §1.2).
package enum StatusText {
  /// The letters there are.
  package static let letters = words.map(\.letter)

  /// The word of a letter, such as `provisional` for `p`; nil for an unknown one.
  package static func word(_ letter: String, in language: FigureLanguage) -> String? {
    words.first { $0.letter == letter }.map { language == .chinese ? $0.chinese : $0.english }
  }

  private static let words: [(letter: String, chinese: String, english: String)] = [
    ("p", "初步数", "provisional"), ("e", "估计数", "estimated"), ("r", "修订数", "revised"),
    ("b", "口径有变", "break in series"), ("f", "预测数", "forecast"), ("u", "可靠性低", "low reliability"),
    ("c", "保密", "confidential"), ("z", "不适用", "not applicable"),
  ]
}
