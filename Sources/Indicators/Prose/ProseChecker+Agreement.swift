/// When a written figure is a figure of the data (DECISIONS 15).
extension ProseChecker {
  /// Whether the value is equal after exact conversion and the words for how exact it is are of one class. Trailing
  /// zeros, grouping and a missing measure word are free.
  func agrees(_ written: WrittenFigure, with figure: Figure) -> Bool {
    if case .below = written.exactness { return false }
    guard written.exactness.qualifier == figure.qualifier else { return false }
    let units: [Unit?] = written.units.isEmpty ? [nil] : written.units
    return units.contains { unit in (try? equals(written, unit, figure)) == true }
  }

  private func equals(_ written: WrittenFigure, _ unit: Unit?, _ figure: Figure) throws(NumberFault) -> Bool {
    guard let amount = figure.amount, isSameKind(unit, figure.unit) else { return false }
    let value = try written.value(in: unit)
    let factor = figure.unit?.factor ?? .one
    if try value == amount.times(factor) { return true }
    if try value == amount.rounded(to: figure.decimals, rounding).rational.times(factor) { return true }
    // A quotient has no last digit: more of them than are published are right as well.
    guard amount.exactDecimal() == nil, unit?.id == figure.unit?.id, written.multiplier == .one else { return false }
    guard written.number.scale >= figure.decimals else { return false }
    return try amount.rounded(to: written.number.scale, rounding) == written.number
  }

  /// Whether a written unit may stand for the unit of a figure. Measure words vary for one thing (9个, 9项) and may be
  /// left out; other units may not.
  func isSameKind(_ written: Unit?, _ unit: Unit?) -> Bool {
    guard let written else { return unit.map { $0.kind == .count || $0.kind == .ordinal } ?? true }
    guard let unit else { return written.isMeasureWord }
    return written.root == unit.root || (written.kind == .count && unit.kind == .count)
  }
}
