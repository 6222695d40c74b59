/// A figure: the value of a cell or of what was computed from cells, with all that goes with it.
package struct Figure: Sendable {
  /// The exact value in `unit`; nil when the cell is missing and that was allowed.
  package var amount: ExactRational?
  /// How many digits after the point are published.
  package var decimals: Int
  /// The unit; nil for plain numbers.
  package var unit: Unit?
  /// How exact the value is.
  package var qualifier: Qualifier?
  /// Status letters, such as `p`; of a derived value those of all inputs.
  package var status: [String] = []
  /// Footnotes that the cells cite.
  package var notes: [FigureNote] = []
  /// What the source column says, such as `seed:L37`.
  package var sources: [String] = []
  /// The cells the value comes from, in the order they were read, each once.
  package var cells: [FigureCell] = []
  /// The text of the cell; of a derived value its exact number.
  package var raw: String
  /// Whether a sign or direction is part of the meaning.
  package var nature: FigureNature = .level
  /// Of how many, for a rank.
  package var outOf: Int?
  /// Whether a target is met, for `attain`.
  package var isMet: Bool?

  /// The one cell that the figure shows; nil for a derived value.
  package var cell: CellName? { nature == .level && cells.count == 1 ? cells[0].name : nil }

  /// The value as a decimal: exact when its digits end, otherwise rounded to six digits or what is published.
  package var number: ExactDecimal? {
    guard let amount else { return nil }
    return amount.exactDecimal(within: 12) ?? (try? amount.rounded(to: max(decimals, 6)))
  }

  /// The exact number in ASCII, as the `value` attribute of the figure's element: 48.25.
  package var valueAttribute: String? { number?.description }

  /// Canonical names of the cells, joined by blanks, as the `data-cell` attribute.
  package var cellAttribute: String { cells.map(\.name.canonical).joined(separator: " ") }
}

/// What kind of value a figure is.
package enum FigureNature: Sendable, Hashable {
  /// The value of a cell.
  case level
  /// A difference or a change, whose sign says up or down.
  case change
  /// Anything else that was computed.
  case derived
}

/// How exact a value is. Classes of DECISIONS 15.
package enum Qualifier: String, Sendable, Hashable, CaseIterable {
  case about, over, min, max
}

/// A footnote cited by a cell.
package struct FigureNote: Sendable, Hashable {
  /// The table that has the footnote.
  package let table: String
  /// The key in the note column.
  package let key: String

  /// The footnote `key` of a table.
  package init(table: String, key: String) {
    self.table = table
    self.key = key
  }
}

/// A cell that a figure comes from; `Table.place(row:field:)` tells where it stands in the file.
package struct FigureCell: Sendable, Hashable {
  /// Its name.
  package let name: CellName
  /// The data row and the column, from 0.
  package let row: Int
  /// The column, from 0.
  package let field: Int
}
