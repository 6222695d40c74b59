/// A text of a table in the language that was asked for, or in the table's own.
package struct TableWords: Sendable, Hashable {
  /// The text.
  package let text: String
  /// Whether the text is in the language that was asked for. The table's own language stands in where there is no
  /// translation, and is then marked with `lang`.
  package let isTranslated: Bool
}

// Words by language. A language that `translations` does not have is taken to be the table's own.
extension Table {
  /// The translation for a language tag, or for its first part: `en` for `en-GB`.
  package func translation(_ language: String) -> TableTranslation? {
    let translations = sidecar.translations
    let wanted = language.lowercased()
    return translations.first { $0.language.lowercased() == wanted }
      ?? translations.first { $0.language.lowercased() == wanted.prefix { $0 != "-" } }
  }

  private func words(_ language: String, _ own: String?, _ pick: (TableTranslation) -> String?) -> TableWords? {
    guard let translation = translation(language) else {
      return own.map { TableWords(text: $0, isTranslated: true) }
    }
    if let text = pick(translation) { return TableWords(text: text, isTranslated: true) }
    return own.map { TableWords(text: $0, isTranslated: false) }
  }

  /// The title; the name of the table where there is none.
  package func title(in language: String) -> TableWords {
    words(language, sidecar.title) { $0.title } ?? TableWords(text: name, isTranslated: true)
  }

  /// The description, when there is one.
  package func description(in language: String) -> TableWords? {
    words(language, sidecar.description) { $0.description }
  }

  /// `indicator.area`, when there is one.
  package func area(in language: String) -> TableWords? { words(language, sidecar.indicator.area) { $0.area } }

  /// `indicator.definition`, when there is one.
  package func definition(in language: String) -> TableWords? {
    words(language, sidecar.indicator.definition) { $0.definition }
  }

  /// `indicator.method`, when there is one.
  package func method(in language: String) -> TableWords? { words(language, sidecar.indicator.method) { $0.method } }

  /// `indicator.contact`, when there is one.
  package func contact(in language: String) -> TableWords? {
    words(language, sidecar.indicator.contact) { $0.contact }
  }

  /// The title of a column; its name where there is none.
  package func title(of field: Field, in language: String) -> TableWords {
    words(language, field.spec.title) { translation in
      translation.fields.first { $0.name == field.name }?.title
    } ?? TableWords(text: field.name, isTranslated: true)
  }

  /// The label of a value of a column with categories; the value itself where there is none.
  package func label(of value: String, field: Field, in language: String) -> TableWords {
    let own = field.categories.first { $0.value == value }?.label
    return words(language, own) { translation in
      translation.fields.first { $0.name == field.name }?.categories.first { $0.value == value }?.label
    } ?? TableWords(text: value, isTranslated: true)
  }

  /// The text of a footnote, by the key that the note column cites.
  package func footnote(_ key: String, in language: String) -> TableWords? {
    words(language, sidecar.indicator.footnotes.first { $0.key == key }?.text) { translation in
      translation.footnotes.first { $0.key == key }?.text
    }
  }

  /// What a source is called: its title, or else its id or path.
  package func title(of source: TableCitation, in language: String) -> TableWords? {
    words(language, source.title ?? source.id ?? source.path) { translation in
      source.id.flatMap { id in translation.sources.first { $0.key == id }?.title }
    }
  }

  /// What a license is called: its title, or else its name or path.
  package func title(of license: TableLicense, in language: String) -> TableWords? {
    words(language, license.title ?? license.name ?? license.path) { translation in
      license.name.flatMap { name in translation.licenses.first { $0.key == name }?.title }
    }
  }

  /// What stands for a missing cell, as `missingValues` labels its token: 未公布 for `:`.
  package func missingLabel(for text: String, field: Field) -> String? {
    (field.spec.missingValues ?? sidecar.schema.missingValues).first { $0.value == text }?.label
  }
}

extension Row {
  /// The keys of the footnotes that a cell's note column cites, in their order.
  package func noteKeys(of measure: Int) -> [String] {
    guard let column = table.companion(.note, of: measure) else { return [] }
    guard !table.isMissing(row: index, field: column) else { return [] }
    return table.text(row: index, field: column).utf8.split(separator: 0x3B).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The ids of the sources that the row cites for a measure, each once, in their order.
  package func sourceIDs(of measure: Int) -> [String] {
    guard let column = table.companion(.source, of: measure), !table.isMissing(row: index, field: column) else {
      return []
    }
    let known = table.sidecar.sources.compactMap(\.id)
    var ids: [String] = []
    for part in table.text(row: index, field: column).utf8.split(separator: 0x3B) {
      let id = String(decoding: part.prefix { $0 != 0x3A }, as: UTF8.self)
      if known.contains(id), !ids.contains(id) { ids.append(id) }
    }
    return ids
  }
}
