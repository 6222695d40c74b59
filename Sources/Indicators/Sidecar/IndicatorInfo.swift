/// The `indicator` part of a sidecar: our own keys about what the table measures.
package struct IndicatorInfo: Sendable {
  /// `long` has one measure, `wide` several.
  package enum Shape: String, Sendable, CaseIterable { case long, wide }

  /// What is measured; a flow may be summed over time, a stock, ratio or rank may not.
  package enum Kind: String, Sendable, CaseIterable { case count, stock, flow, ratio, index, rank, target }

  /// How often figures come, with the letters of SDMX `CL_FREQ`.
  package enum Frequency: String, Sendable, CaseIterable {
    case annual = "A"
    case quarterly = "Q"
    case monthly = "M"
    case daily = "D"
    case irregular
  }

  /// Whether there is one measure or several.
  package var shape: Shape?
  /// What is measured.
  package var kind: Kind?
  /// How often figures come.
  package var frequency: Frequency?
  /// The place the figures are about.
  package var area: String?
  /// A code of GB/T 2260.
  package var areaCode: String?
  /// The date the figures hold for, as text.
  package var referenceDate: String?
  /// What exactly is counted.
  package var definition: String?
  /// How it is counted.
  package var method: String?
  /// Whom to ask.
  package var contact: String?
  /// When these figures came out.
  package var released: ReleaseTime?
  /// When the next come out.
  package var nextRelease: ReleaseTime?
  /// Until when nothing of the table may be shown.
  package var embargo: ReleaseTime?
  /// What is to be reached.
  package var target: IndicatorTarget?
  /// What the note column cites, in the order of the sidecar.
  package var footnotes: [Footnote] = []
  /// Identities that the cells must keep.
  package var checks: [TableCheck] = []
  /// Changes that were announced.
  package var revisions: [TableRevision] = []
}

/// A footnote under the key that the note column cites.
package struct Footnote: Sendable, Hashable {
  /// What the note column cites.
  package var key: String
  /// The footnote.
  package var text: String
}

/// What is to be reached: a number for a measure, or one row's value against another's.
package struct IndicatorTarget: Sendable, Hashable {
  /// The measure, with `value`.
  package var measure: String?
  /// The key value of the row that counts, with `equals`.
  package var of: String?
  /// The number to reach.
  package var value: String?
  /// The key value of the row to be reached.
  package var equals: String?
  /// By when.
  package var period: String?
}

/// An identity that the cells must keep (INDICATORS §1.6).
package struct TableCheck: Sendable, Hashable {
  /// Whether a rule speaks of the table or of each row.
  package enum Scope: Sendable, Hashable { case table, row }
  /// Whether sums may differ by rounding.
  package enum Tolerance: Sendable, Hashable { case none, rounding }

  /// The rule: two expressions and a comparison.
  package var rule: String
  /// Where the rule's text stands in the sidecar.
  package var ruleRange: Range<Int>
  /// Where the check stands in the sidecar.
  package var range: Range<Int>
  /// What the rule speaks of.
  package var scope: Scope = .table
  /// How exactly it must hold.
  package var tolerance: Tolerance = .none
  /// What people should know about the rule.
  package var note: String?
  /// Whether a broken rule is only a warning.
  package var isWarning = false
}

/// A change that was announced, with its reason.
package struct TableRevision: Sendable, Hashable {
  /// Planned: a better source, a recalculation, a new method; or a correction.
  package enum Kind: String, Sendable, CaseIterable { case R1, R2, R3, C }

  /// When the change was made.
  package var date: ReleaseTime
  /// Cell names, as written.
  package var cells: [String]
  /// Which sort of change.
  package var kind: Kind
  /// Why.
  package var reason: String
  /// Where it stands in the sidecar.
  package var range: Range<Int>
}

/// The words of a table in another language.
package struct TableTranslation: Sendable, Hashable {
  /// A language tag (BCP 47).
  package var language: String
  /// The table's title.
  package var title: String?
  /// The table's description.
  package var description: String?
  /// `indicator.area`.
  package var area: String?
  /// `indicator.definition`.
  package var definition: String?
  /// `indicator.method`.
  package var method: String?
  /// `indicator.contact`.
  package var contact: String?
  /// The words of its fields.
  package var fields: [FieldTranslation] = []
  /// Its footnotes, by the same keys.
  package var footnotes: [Footnote] = []
  /// Titles of sources, by their ids.
  package var sources: [TranslatedTitle] = []
  /// Titles of licenses, by their names.
  package var licenses: [TranslatedTitle] = []
  /// Where the translation stands in the sidecar.
  package var range: Range<Int>
}

/// What a source or license is called in another language.
package struct TranslatedTitle: Sendable, Hashable {
  /// The id of the source, or the name of the license.
  package var key: String
  /// The title.
  package var title: String
}

/// The words of a field in another language.
package struct FieldTranslation: Sendable, Hashable {
  /// The field.
  package var name: String
  /// Where the name stands in the sidecar.
  package var nameRange: Range<Int>
  /// The field's title.
  package var title: String?
  /// The field's description.
  package var description: String?
  /// Category values with their labels.
  package var categories: [FieldCategory] = []
}
