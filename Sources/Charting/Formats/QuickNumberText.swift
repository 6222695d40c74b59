// The common numbers of charts without the exact digits of the slow path.
extension NumberFormat {
  /// The text of a number that needs few digits: whole, or with at most six decimals, at most twelve digits in all.
  /// Nil where only exact digits can tell how to round, or the format asks for more than digits.
  func quickText(_ value: Double, locale: NumberLocale) -> String? {
    guard width == 0, symbol == nil, sign == .minus, locale.numerals == nil, value.magnitude < 1e11 else { return nil }
    let isShortest: Bool
    switch kind {
    case .shortest where (precision ?? 12) == 12: isShortest = true
    case .fixed where precision.map { $0 <= 6 } ?? true: isShortest = false
    default: return nil
    }
    guard !groups || locale.grouping == [3] else { return nil }
    let magnitude = value.magnitude
    let decimals = isShortest ? Self.decimals(of: magnitude) : precision ?? 6
    guard let decimals else { return nil }
    let power = Self.powers[decimals]
    let scaled = magnitude * power
    // The nearer to the middle between two texts, the less the product can be trusted.
    guard scaled < 1e12, isShortest || (scaled - scaled.rounded(.down) - 0.5).magnitude > 1e-4 else { return nil }
    let number = Int(scaled.rounded(.toNearestOrAwayFromZero))
    return text(number, decimals: decimals, isNegative: value < 0 && number != 0, trims: isShortest || trims, locale)
  }

  private static let powers: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

  /// The fewest decimals that give the number back; nil when it has more than six.
  private static func decimals(of magnitude: Double) -> Int? {
    if magnitude != 0, magnitude < 1e-5 { return nil }
    for (decimals, power) in powers.enumerated() where (magnitude * power).rounded() / power == magnitude {
      return decimals
    }
    return nil
  }

  private func text(_ number: Int, decimals: Int, isNegative: Bool, trims: Bool, _ locale: NumberLocale) -> String {
    var (number, decimals) = (number, decimals)
    if trims { while decimals > 0, number % 10 == 0 { (number, decimals) = (number / 10, decimals - 1) } }
    let divisor = Int(Self.powers[decimals])
    let (whole, part) = (number / divisor, number % divisor)
    var text = isNegative ? locale.minus : ""
    if groups, whole >= 1_000 {
      appendGrouped(whole, locale.thousands, to: &text)
    } else {
      text += String(whole)
    }
    guard decimals > 0 else { return text }
    text += locale.decimal
    let digits = String(part)
    for _ in digits.utf8.count..<decimals { text += "0" }
    return text + digits
  }

  private func appendGrouped(_ whole: Int, _ separator: String, to text: inout String) {
    guard whole >= 1_000 else {
      text += String(whole)
      return
    }
    appendGrouped(whole / 1_000, separator, to: &text)
    text += separator
    let rest = whole % 1_000
    text += rest < 10 ? "00" : rest < 100 ? "0" : ""
    text += String(rest)
  }
}
