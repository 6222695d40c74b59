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

  package var shape: Shape?
  package var kind: Kind?
  package var frequency: Frequency?
  package var area: String?
  /// A code of GB/T 2260.
  package var areaCode: String?
  package var referenceDate: String?
  package var definition: String?
  package var method: String?
  package var contact: String?
  package var released: ReleaseTime?
  package var nextRelease: ReleaseTime?
  package var embargo: ReleaseTime?
  package var target: IndicatorTarget?
  /// What the note column cites, in the order of the sidecar.
  package var footnotes: [Footnote] = []
  package var checks: [TableCheck] = []
  package var revisions: [TableRevision] = []
}

/// A footnote under the key that the note column cites.
package struct Footnote: Sendable, Hashable {
  package var key: String
  package var text: String
}

/// What is to be reached: a number for a measure, or one row's value against another's.
package struct IndicatorTarget: Sendable, Hashable {
  /// The measure, with `value`.
  package var measure: String?
  /// The key value of the row that counts, with `equals`.
  package var of: String?
  package var value: String?
  package var equals: String?
  package var period: String?
}

/// An identity that the cells must keep (INDICATORS §1.6).
package struct TableCheck: Sendable, Hashable {
  package enum Scope: Sendable, Hashable { case table, row }
  package enum Tolerance: Sendable, Hashable { case none, rounding }

  package var rule: String
  /// Where the rule's text stands in the sidecar.
  package var ruleRange: Range<Int>
  /// Where the check stands in the sidecar.
  package var range: Range<Int>
  package var scope: Scope = .table
  package var tolerance: Tolerance = .none
  package var note: String?
  /// Whether a broken rule is only a warning.
  package var isWarning = false
}

/// A change that was announced, with its reason.
package struct TableRevision: Sendable, Hashable {
  /// Planned: a better source, a recalculation, a new method; or a correction.
  package enum Kind: String, Sendable, CaseIterable { case R1, R2, R3, C }

  package var date: ReleaseTime
  /// Cell names, as written.
  package var cells: [String]
  package var kind: Kind
  package var reason: String
  package var range: Range<Int>
}

/// The words of a table in another language.
package struct TableTranslation: Sendable, Hashable {
  package var language: String
  package var title: String?
  package var description: String?
  package var area: String?
  package var definition: String?
  package var method: String?
  package var contact: String?
  package var fields: [FieldTranslation] = []
  package var footnotes: [Footnote] = []
  /// Where the translation stands in the sidecar.
  package var range: Range<Int>
}

/// The words of a field in another language.
package struct FieldTranslation: Sendable, Hashable {
  package var name: String
  /// Where the name stands in the sidecar.
  package var nameRange: Range<Int>
  package var title: String?
  package var description: String?
  /// Category values with their labels.
  package var categories: [FieldCategory] = []
}
