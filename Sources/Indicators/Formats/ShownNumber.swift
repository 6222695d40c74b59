/// A figure's number with the digits that are shown, in the unit it is shown in.
struct ShownNumber {
  /// The digits, sign included, before 万 or 亿.
  var digits: ExactDecimal
  /// 万 or 亿 where the language counts in them, otherwise empty.
  var scale = ""
  let unit: Unit?

  init(_ figure: Figure, as format: FigureFormat, units: UnitRegistry) throws(FormatFault) {
    let wanted: Unit?
    if let id = format.unit {
      guard let target = units[id] else { throw .unknownUnit(id) }
      guard figure.unit?.converts(to: target) == true else { throw .notConvertible(from: figure.unit?.id, to: id) }
      wanted = target
    } else {
      wanted = nil
    }
    do throws(NumberFault) {
      (digits, unit) = try Self.digits(of: figure, in: wanted, format, units)
    } catch {
      throw .outOfRange
    }
    if format.language == .chinese, format.groupsDigits == nil, format.showsUnit, unit?.kind != .ordinal,
      let large = DigitText.large(digits)
    {
      digits = large.number
      scale = large.scale
    }
  }

  /// Rounds once: in the unit that was asked for, otherwise in the figure's own, whose digits are then multiplied out
  /// where the language shows another unit (17.4 万亩 is 174,000 mu).
  private static func digits(
    of figure: Figure, in wanted: Unit?, _ format: FigureFormat, _ units: UnitRegistry
  ) throws(NumberFault) -> (ExactDecimal, Unit?) {
    var figure = figure
    if let wanted { figure = try figure.converted(to: wanted, in: units) ?? figure }
    let number = try figure.value.rounded(to: format.decimals ?? figure.decimals, format.rounding)
    guard wanted == nil, let own = figure.unit, let id = own.text(in: format.language).shownAs, let target = units[id]
    else { return (number, figure.unit) }
    figure.amount = number.rational
    figure.decimals = number.scale
    guard let shown = try figure.converted(to: target, in: units) else { return (number, own) }
    return (try shown.value.rounded(to: shown.decimals, format.rounding), target)
  }

  /// Whether the digits end in a zero before the point, as 余 and 多 want it: 60余, 2300余.
  var isRound: Bool { digits.scale == 0 && digits.significand % 10 == 0 && !digits.isZero }
}
