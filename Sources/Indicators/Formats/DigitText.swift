/// Digits as a language sets them.
enum DigitText {
  /// When digits are put into groups of three.
  enum Grouping { case never, fromFour, fromSix }

  /// The magnitude of a number in digits: `174,000`, `17.39`. Never a sign.
  static func text(of number: ExactDecimal, grouping: Grouping) -> String {
    let (whole, fraction) = number.digits
    let least =
      switch grouping {
      case .never: Int.max
      case .fromFour: 4
      case .fromSix: 6
      }
    let digits = whole.utf8.count >= least ? grouped(whole) : whole
    return fraction.isEmpty ? digits : digits + "." + fraction
  }

  /// Chinese prose counts large numbers in 万 and 亿, never in 千 or 百万: 81.4万 for 814000. Numbers of up to five
  /// digits and those that would need more than two decimals stay as they are.
  static func large(_ number: ExactDecimal) -> (number: ExactDecimal, scale: String)? {
    let value = number.trimmed()
    guard value.magnitude >= ExactDecimal(100_000) else { return nil }
    for (word, places) in [("亿", 8), ("万", 4)]
    where value.magnitude.rational >= ExactRational(places == 8 ? 100_000_000 : 10_000) {
      guard let exact = try? ExactDecimal(significand: value.significand, scale: value.scale + places).trimmed() else {
        continue
      }
      if exact.scale <= 2 { return (exact, word) }
    }
    return nil
  }

  /// `1st`, `2nd`, `3rd`, `11th`.
  static func ordinalSuffix(_ number: ExactDecimal) -> String {
    let last = number.significand.magnitude % 100
    guard number.scale == 0, !(11...13).contains(last) else { return "th" }
    switch last % 10 {
    case 1: return "st"
    case 2: return "nd"
    case 3: return "rd"
    default: return "th"
    }
  }

  private static func grouped(_ digits: String) -> String {
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
