/// The interface words of the site by language: `Content/i18n/LANGUAGE.yaml` over the built-in ones.
struct WordBook: Sendable {
  private let words: [String: [String: String]]
  private let defaultLanguage: String

  /// Words by language code and key.
  init(_ words: [String: [String: String]], defaultLanguage: String) {
    self.words = words
    self.defaultLanguage = defaultLanguage
  }

  /// The word of a key. Where a language lacks it: its base language (`zh` for `zh-Hans`), then the site's default, then
  /// English; nil when nobody has it.
  func word(_ key: String, language: String) -> String? {
    let base = String(language.prefix { $0 != "-" })
    for code in [language, base, defaultLanguage, "en"] {
      if let word = words[code]?[key] { return word }
    }
    return nil
  }

  /// Every key of a language, for suggestions.
  func keys(language: String) -> [String] { (words[language] ?? [:]).keys.sorted() }
}
