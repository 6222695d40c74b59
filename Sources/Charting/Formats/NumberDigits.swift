/// The digits of a number for each kind of format, without sign, grouping or locale.
extension NumberFormat {
  /// The text of the magnitude; a prefixed number without a given prefix chooses its own.
  func magnitudeText(_ value: Double, prefix: inout SIPrefix?) -> String {
    let magnitude = value.magnitude
    guard magnitude.isFinite else { return "Infinity" }
    let text: String
    switch kind {
    case .shortest: return trimmed(general(magnitude, precision: clamped(precision ?? 12)))
    case .exponent:
      text = exponentText(DecimalDigits(magnitude, significant: decimals + 1))
    case .fixed:
      text =
        prefix.map { fixedText(magnitude / powerOfTen(Double($0.exponent)), decimals: decimals) }
        ?? fixedText(magnitude, decimals: decimals)
    case .general: text = general(magnitude, precision: clamped(precision ?? 6))
    case .rounded: text = plainText(DecimalDigits(magnitude, significant: clamped(precision ?? 6)))
    case .prefixed: text = prefixed(magnitude, prefix: &prefix)
    case .percent: text = fixedText(magnitude * 100, decimals: decimals)
    case .roundedPercent:
      text = plainText(DecimalDigits(magnitude * 100, significant: clamped(precision ?? 6)))
    case .whole: text = fixedText(magnitude, decimals: 0)
    case .character: text = shortestText(value)
    case .radix(let radix, let uppercase):
      let whole = min(magnitude.roundedHalfUp, 9e15)
      text = String(Int(whole), radix: radix, uppercase: uppercase)
    }
    return trims ? trimmed(text) : text
  }

  private var decimals: Int { max(0, min(20, precision ?? 6)) }
  private func clamped(_ precision: Int) -> Int { max(1, min(21, precision)) }

  private func general(_ magnitude: Double, precision: Int) -> String {
    if magnitude == 0 { return precision > 1 ? "0." + String(repeating: "0", count: precision - 1) : "0" }
    let digits = DecimalDigits(magnitude, significant: precision)
    return digits.exponent < -6 || digits.exponent >= precision ? exponentText(digits) : plainText(digits)
  }

  private func prefixed(_ magnitude: Double, prefix: inout SIPrefix?) -> String {
    if let prefix { return fixedText(magnitude / powerOfTen(Double(prefix.exponent)), decimals: decimals) }
    let wanted = clamped(precision ?? 6)
    guard magnitude > 0 else {
      prefix = SIPrefix(digitExponent: 0)
      return wanted > 1 ? "0." + String(repeating: "0", count: wanted - 1) : "0"
    }
    var digits = DecimalDigits(magnitude, significant: wanted)
    let chosen = SIPrefix(digitExponent: digits.exponent)
    prefix = chosen
    digits.exponent -= chosen.exponent
    return plainText(digits)
  }

  /// Drops zeros behind the decimal point, and the point when nothing is left behind it.
  private func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let point = bytes.firstIndex(of: 0x2E) else { return text }
    var end = point + 1
    while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39 { end += 1 }
    var kept = end
    while kept > point + 1, bytes[kept - 1] == 0x30 { kept -= 1 }
    if kept == point + 1 { kept = point }
    return String(decoding: bytes[..<kept] + bytes[end...], as: UTF8.self)
  }
}

/// Digits behind the point needed to tell apart numbers `step` apart.
func precisionFixed(step: Double) -> Int { max(0, -decimalExponent(step)) }

/// Digits behind the point for numbers `step` apart printed with the prefix that suits `value`.
func precisionPrefix(step: Double, value: Double) -> Int {
  max(0, max(-8, min(8, decimalExponent(value).flooredQuotient(3))) * 3 - decimalExponent(step))
}

/// Significant digits for numbers `step` apart whose largest is `most`.
func precisionRound(step: Double, most: Double) -> Int {
  max(0, decimalExponent(most.magnitude - step.magnitude) - decimalExponent(step)) + 1
}

/// The power of ten of the first digit; 0 for zero and what is not finite.
func decimalExponent(_ value: Double) -> Int {
  value == 0 || !value.isFinite ? 0 : DecimalDigits(shortest: value.magnitude).exponent
}
