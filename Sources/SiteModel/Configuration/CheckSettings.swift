import Settings
package import SourceText

/// `check`: what `almanac check` looks at beyond the errors that a build has, and how grave it finds each.
package struct CheckSettings: Sendable, Hashable {
  /// Rules that the site sees otherwise than `CheckRule.defaultLevel`.
  package var levels: [CheckRule: CheckLevel] = [:]
  /// How heavy an image may be, in kilobytes of 1000 bytes.
  package var imageKilobytes = 500
  /// A file below `Content` with addresses that must not vanish, one a line, such as `data/addresses.txt`.
  package var addresses: String?

  /// How grave a rule is; nil when it is off.
  package func severity(of rule: CheckRule) -> Severity? { (levels[rule] ?? rule.defaultLevel).severity }
}

/// How grave a site finds what a rule finds.
package enum CheckLevel: String, Sendable, Hashable, CaseIterable {
  case off, note, warning, error

  /// The severity of messages; nil for none.
  package var severity: Severity? {
    switch self {
    case .off: nil
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }
}

/// The rules of `almanac check`, by their ids. What is wrong with an article, a table or a template itself is an error
/// of every build and no rule.
package enum CheckRule: String, Sendable, Hashable, CaseIterable {
  /// A link of a page, from its template too, leads nowhere.
  case deadLink = "dead-link"
  /// A link leads to a page that lacks the anchor.
  case deadAnchor = "dead-anchor"
  /// A link to another site does not answer (`--external-links`).
  case deadExternalLink = "dead-external-link"
  /// An image says nothing to who can't see it.
  case missingAlt = "missing-alt"
  /// An id stands twice on a page.
  case duplicateID = "duplicate-id"
  /// A heading skips a level, or a page has no first heading.
  case headingOrder = "heading-order"
  /// A page has no title.
  case missingTitle = "missing-title"
  /// A page has no description.
  case missingDescription = "missing-description"
  /// A page does not say its language.
  case missingLanguage = "missing-language"
  /// No page uses a template.
  case unusedTemplate = "unused-template"
  /// No article and no chart shows a table.
  case unusedTable = "unused-table"
  /// No page links to a page.
  case orphanPage = "orphan-page"
  /// An address that was published is gone, without an alias.
  case vanishedAddress = "vanished-address"
  /// An image is heavier than `image_kilobytes`.
  case imageWeight = "image-weight"
  /// A page lacks an edition in a language of the site.
  case missingEdition = "missing-edition"
  /// A figure stands in one edition of an article and not in the other.
  case editionFigures = "edition-figures"
  /// An interface word lacks a translation.
  case missingWord = "missing-word"
  /// The footer lacks what a public site in China shows.
  case missingFiling = "missing-filing"
  /// A filing number does not have the shape of one.
  case wrongFiling = "wrong-filing"

  /// The level where `site.yaml` says nothing.
  package var defaultLevel: CheckLevel {
    switch self {
    case .deadLink, .deadAnchor, .deadExternalLink, .duplicateID, .missingTitle, .missingLanguage, .wrongFiling: .error
    case .missingAlt, .headingOrder, .missingDescription, .unusedTemplate, .unusedTable, .orphanPage, .vanishedAddress,
      .imageWeight, .missingEdition, .editionFigures, .missingWord, .missingFiling:
      .warning
    }
  }
}

/// Who runs a site: decides which filings its footer has to show.
package enum SiteKind: String, Sendable, Hashable, CaseIterable {
  case government, institution, ngo, company
}

extension CheckSettings {
  /// Reads `check`.
  init(_ reader: inout MappingReader) {
    for entry in reader.mapping("rules") ?? [] {
      guard let rule = CheckRule(rawValue: entry.key) else {
        reader.report(
          "no rule \"\(entry.key)\"",
          hint: Diagnostic.suggestion(for: entry.key, among: CheckRule.allCases.map(\.rawValue))
            ?? "rules: \(CheckRule.allCases.map(\.rawValue).joined(separator: ", "))", at: entry.keyRange)
        continue
      }
      // YAML 1.2 reads a bare `off` as a text, and `false` means the same to who writes it.
      let level = entry.value.asBool == false ? .off : entry.value.asString.flatMap { CheckLevel(rawValue: $0) }
      guard let level else {
        reader.report(
          "\"\(entry.key)\" is \(entry.value.descriptionForMessages), not off, note, warning or error",
          at: entry.value.range)
        continue
      }
      levels[rule] = level
    }
    imageKilobytes = reader.positive("image_kilobytes") ?? 500
    addresses = reader.string("addresses")
  }
}
