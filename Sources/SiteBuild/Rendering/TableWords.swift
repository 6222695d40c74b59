import Indicators

/// The words of a table in a language: the translation's where there is one, else the sidecar's own.
extension Table {
  /// The translation for a language tag, exactly or by its base (`en` for `en-GB`).
  func translation(_ language: String) -> TableTranslation? {
    let base = language.prefix { $0 != "-" }
    return sidecar.translations.first { $0.language == language } ?? sidecar.translations.first { $0.language == base }
  }

  func title(in language: String) -> String { translation(language)?.title ?? sidecar.title ?? name }

  func description(in language: String) -> String? { translation(language)?.description ?? sidecar.description }

  func title(of field: Field, in language: String) -> String {
    translation(language)?.fields.first { $0.name == field.name }?.title ?? field.title
  }

  /// The label of a category value; the value itself where it has none.
  func label(of value: String, in field: Field, _ language: String) -> String {
    let translated = translation(language)?.fields.first { $0.name == field.name }?.categories
    return translated?.first { $0.value == value }?.label ?? field.label(of: value)
  }

  func footnote(_ key: String, in language: String) -> String? {
    (translation(language)?.footnotes.first { $0.key == key } ?? sidecar.indicator.footnotes.first { $0.key == key })?
      .text
  }
}
