extension Table {
  /// The figure of a cell, without a value when the cell is missing; nil when the cell or its unit is invalid, which
  /// the reading of the table has reported. `row` counts from 0.
  package func figure(row: Int, measure: Field, units: UnitRegistry) -> Figure? {
    let cell = cell(row: row, field: measure.index)
    var figure = Figure(amount: nil, decimals: measure.decimals ?? 0, raw: cell.text)
    switch cell.content {
    case .number(let number):
      figure.amount = number.rational
      figure.decimals = decimals(of: number, measure: measure)
    case .missing: break
    case .text, .invalid: return nil
    }
    if let id = unitID(row: row, measure: measure) {
      guard let unit = units[id] else { return nil }
      figure.unit = unit
    }
    figure.cells = [FigureCell(name: CellName(self, row: row, measure: measure), row: row, field: measure.index)]
    figure.qualifier = companionText(.qualifier, row: row, measure: measure).flatMap(Qualifier.init(rawValue:))
    figure.status = companionList(.status, row: row, measure: measure)
    figure.sources = companionList(.source, row: row, measure: measure)
    figure.notes = companionList(.note, row: row, measure: measure).map { FigureNote(table: name, key: $0) }
    return figure
  }

  /// The id of a cell's unit, from the field or from the row.
  package func unitID(row: Int, measure: Field) -> String? {
    switch measure.unit {
    case .fixed(let id): id
    case .column(let column): text(row: row, field: column)
    case nil: nil
    }
  }

  /// With one unit for the field its decimals are fixed; with a unit column the cell's own digits are shown.
  private func decimals(of number: ExactDecimal, measure: Field) -> Int {
    switch measure.unit {
    case .fixed, nil: measure.decimals ?? number.scale
    case .column: number.scale
    }
  }

  /// The text of the column that tells something of a measure; nil when there is none or the cell is missing.
  private func companionText(_ role: FieldRole, row: Int, measure: Field) -> String? {
    guard let field = companion(role, of: measure.index), !isMissing(row: row, field: field) else { return nil }
    let text = text(row: row, field: field)
    return text.isEmpty ? nil : text
  }

  /// The parts of such a text, separated by `;`.
  private func companionList(_ role: FieldRole, row: Int, measure: Field) -> [String] {
    companionText(role, row: row, measure: measure)?.split(separator: ";").map(String.init) ?? []
  }
}
