import SourceText

/// How numbers and dates are written for readers of a language.
enum WritingLocale: String, CaseIterable {
  case zh, en, de, fr

  /// The locale of a name such as `zh`, `zh-CN` or `en_GB`.
  init?(name: String) {
    self.init(rawValue: name.prefix { $0 != "-" && $0 != "_" }.lowercased())
  }

  /// What stands between groups of three digits, and before the decimals.
  var separators: (group: String, decimal: String) {
    switch self {
    case .zh, .en: (",", ".")
    case .de: (".", ",")
    case .fr: ("\u{202F}", ",")
    }
  }
}

extension Machine {
  /// The locale that an argument names, one of `known`.
  mutating func locale(
    _ call: FilterCall, _ index: Int, default standard: WritingLocale, known: [WritingLocale] = [.zh, .en]
  ) throws(TemplateFailure) -> WritingLocale {
    let name = try string(call, index, default: standard.rawValue)
    if let locale = WritingLocale(name: name), known.contains(locale) { return locale }
    let names = known.map(\.rawValue)
    throw failure(
      "wrong-arguments", "`\(call.filter)` knows no locale `\(name)`",
      hint: Diagnostic.suggestion(for: name, among: names) ?? "write \(names.joined(separator: " or "))",
      at: call.instruction)
  }
}
