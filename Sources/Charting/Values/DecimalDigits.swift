/// A finite number as decimal digits, rounded as JavaScript's `toFixed` and `toPrecision` do: to the nearest, exact
/// ties away from zero, on the exact value of the double.
struct DecimalDigits {
  /// The significant digits, most significant first, without sign.
  var digits: [UInt8]
  /// The power of ten of the first digit.
  var exponent: Int

  /// The magnitude of `value` rounded to `count` significant digits.
  init(_ value: Double, significant count: Int) {
    let magnitude = value.magnitude
    guard magnitude > 0, magnitude.isFinite else {
      self.init(digits: [UInt8](repeating: 0, count: max(1, count)), exponent: 0)
      return
    }
    let wanted = max(1, count)
    let estimate = Int(magnitude.logarithm10.rounded(.down))
    if wanted <= 15, let whole = scaledWhole(magnitude, by: wanted - 1 - estimate) {
      var digits = decimalDigits(of: whole)
      var exponent = estimate
      if digits.count > wanted {
        // The estimate was one too small, or rounding carried.
        if let again = scaledWhole(magnitude, by: wanted - 2 - estimate) { digits = decimalDigits(of: again) }
        digits = Array(digits.prefix(wanted))
        exponent += 1
      }
      if digits.count == wanted {
        self.init(digits: digits, exponent: exponent)
        return
      }
    }
    self = DecimalDigits(shortest: magnitude).rounded(to: wanted)
  }

  /// The fewest digits that read back as the same double.
  init(shortest magnitude: Double) {
    guard magnitude > 0, magnitude.isFinite else {
      self.init(digits: [0], exponent: 0)
      return
    }
    var digits: [UInt8] = []
    var point: Int?
    var power = 0
    let text = Array(magnitude.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == 0x2E {
        point = digits.count
      } else if byte == 0x65 {
        power = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte - 0x30)
      }
    }
    let whole = point ?? digits.count
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(min(leading, digits.count - 1))
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    self.init(digits: digits, exponent: whole - 1 - leading + power)
  }

  private init(digits: [UInt8], exponent: Int) {
    self.digits = digits
    self.exponent = exponent
  }

  private func rounded(to count: Int) -> DecimalDigits {
    guard digits.count > count else {
      return DecimalDigits(digits: digits + [UInt8](repeating: 0, count: count - digits.count), exponent: exponent)
    }
    var kept = Array(digits.prefix(count))
    guard digits[count] >= 5 else { return DecimalDigits(digits: kept, exponent: exponent) }
    var at = count - 1
    while at >= 0, kept[at] == 9 {
      kept[at] = 0
      at -= 1
    }
    if at >= 0 {
      kept[at] += 1
      return DecimalDigits(digits: kept, exponent: exponent)
    }
    return DecimalDigits(digits: [1] + kept.dropLast(), exponent: exponent + 1)
  }
}

/// `magnitude · 10^power` rounded to a whole number, ties away from zero on the exact product; nil when it is too large.
func scaledWhole(_ magnitude: Double, by power: Int) -> Int? {
  guard abs(power) <= 22 else { return nil }
  let scale = powersOfTen[abs(power)]
  let scaled = power >= 0 ? magnitude * scale : magnitude / scale
  guard scaled < 9_007_199_254_740_992 else { return nil }
  var whole = scaled.rounded(.down)
  let fraction = scaled - whole
  if fraction > 0.5 {
    whole += 1
  } else if fraction == 0.5 {
    // The product was rounded: its error decides whether this is a true tie.
    let error = power >= 0 ? (-scaled).addingProduct(magnitude, scale) : magnitude.addingProduct(-scaled, scale)
    if error >= 0 { whole += 1 }
  }
  return Int(whole)
}

private func decimalDigits(of whole: Int) -> [UInt8] { String(whole).utf8.map { $0 - 0x30 } }

/// The magnitude of `value` with exactly `decimals` digits behind the point.
func fixedText(_ value: Double, decimals: Int) -> String {
  let magnitude = value.magnitude
  guard magnitude.isFinite else { return "NaN" }
  guard let whole = scaledWhole(magnitude, by: decimals) else {
    let digits = DecimalDigits(shortest: magnitude)
    let text = plainText(digits)
    return decimals == 0 || text.contains(".") ? text : text + "." + String(repeating: "0", count: decimals)
  }
  guard decimals > 0 else { return String(whole) }
  var text = String(whole)
  if text.utf8.count <= decimals { text = String(repeating: "0", count: decimals + 1 - text.utf8.count) + text }
  let split = text.utf8.index(text.endIndex, offsetBy: -decimals)
  return "\(text[..<split]).\(text[split...])"
}

/// Digits with a decimal point where it belongs, never with an exponent.
func plainText(_ digits: DecimalDigits) -> String {
  let text = digits.digits.map { String($0) }.joined()
  let whole = digits.exponent + 1
  if whole <= 0 { return "0." + String(repeating: "0", count: -whole) + text }
  if whole >= text.utf8.count { return text + String(repeating: "0", count: whole - text.utf8.count) }
  let split = text.utf8.index(text.startIndex, offsetBy: whole)
  return "\(text[..<split]).\(text[split...])"
}

/// Digits with an exponent: `1.5e+10`.
func exponentText(_ digits: DecimalDigits) -> String {
  let text = digits.digits.map { String($0) }.joined()
  let rest = text.dropFirst()
  let sign = digits.exponent < 0 ? "-" : "+"
  return text.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(sign)\(abs(digits.exponent))"
}

/// A number as JavaScript prints it: the shortest digits, an exponent from 1e21 and below 1e−6.
func shortestText(_ value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
  if let whole = Int(exactly: value), whole.magnitude < 1_000_000_000_000_000 { return String(whole) }
  let digits = DecimalDigits(shortest: value.magnitude)
  let text = (-7 < digits.exponent && digits.exponent < 21) ? plainText(digits) : exponentText(digits)
  return value < 0 ? "-" + text : text
}
