/// A decimal number exactly as it was written: 17.4 is 174 tenths, never a binary fraction.
///
/// Up to 38 digits. Equality, order and hashing go by value (5 equals 5.0); `scale` remembers how many digits
/// were written after the point, since published digits matter. Arithmetic goes through `ExactRational`.
package struct ExactDecimal: Sendable {
  /// All digits as one whole number: 1740 for 17.40.
  package let significand: Int128
  /// How many of the digits stand after the point: 2 for 17.40. From 0 to 38.
  package let scale: Int

  /// The whole number `value`.
  package init(_ value: Int) {
    self.significand = Int128(value)
    self.scale = 0
  }

  /// `significand` divided by ten `scale` times. Throws when `scale` is not from 0 to 38 or the magnitude of
  /// `significand` is not below 10³⁸.
  package init(significand: Int128, scale: Int) throws(NumberFault) {
    guard (0...38).contains(scale), significand.magnitude < powersOfTen[38].magnitude else { throw .outOfRange }
    self.significand = significand
    self.scale = scale
  }

  /// Reads `[+-]?[0-9]+(\.[0-9]+)?` in ASCII, all of it.
  package init(parsing text: some Collection<UInt8>) throws(NumberFault) {
    var digits: Int128 = 0
    var scale = 0
    var state = Reading.start
    var isNegative = false
    for byte in text {
      switch byte {
      case 0x2B, 0x2D:
        guard state == .start else { throw .notANumber }
        isNegative = byte == 0x2D
        state = .sign
      case 0x30...0x39:
        if state == .point || state == .fraction { scale += 1 }
        state = state == .point || state == .fraction ? .fraction : .whole
        guard digits < powersOfTen[37], scale <= 38 else { throw Self.fault(ifAllDigits: text) }
        digits = digits * 10 + Int128(byte - 0x30)
      case 0x2E where state == .whole:
        state = .point
      default:
        throw .notANumber
      }
    }
    guard state == .whole || state == .fraction else { throw .notANumber }
    try self.init(significand: isNegative ? -digits : digits, scale: scale)
  }

  /// Reads a number from a string.
  package init(_ text: String) throws(NumberFault) {
    try self.init(parsing: text.utf8)
  }

  private enum Reading { case start, sign, whole, point, fraction }

  /// Too many digits are out of range only when the rest is a number as well.
  private static func fault(ifAllDigits text: some Collection<UInt8>) -> NumberFault {
    let isPlain = text.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2B || $0 == 0x2D }
    return isPlain && text.count { $0 == 0x2E } <= 1 ? .outOfRange : .notANumber
  }
}

extension ExactDecimal {
  /// Whether the number is below zero.
  package var isNegative: Bool { significand < 0 }
  /// Whether the number is zero.
  package var isZero: Bool { significand == 0 }
  /// The number without its sign.
  package var magnitude: ExactDecimal { ExactDecimal(unchecked: significand < 0 ? -significand : significand, scale) }
  /// The number with the other sign.
  package var negated: ExactDecimal { ExactDecimal(unchecked: -significand, scale) }
  /// The number as a fraction.
  package var rational: ExactRational { ExactRational(self) }

  /// The same number with as few digits after the point as it needs, but at least `minimum` if it has them.
  package func trimmed(to minimum: Int = 0) -> ExactDecimal {
    var digits = significand
    var places = scale
    while places > minimum, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    return ExactDecimal(unchecked: digits, places)
  }

  /// The number with exactly `places` digits after the point: cut by `rounding`, or filled with zeros.
  package func rounded(to places: Int, _ rounding: Rounding = .halfUp) throws(NumberFault) -> ExactDecimal {
    try rational.rounded(to: places, rounding)
  }

  init(unchecked significand: Int128, _ scale: Int) {
    self.significand = significand
    self.scale = scale
  }
}

extension ExactDecimal: Hashable, Comparable {
  /// By value: 1.50 is 1.5.
  package static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let (a, b) = (left.trimmed(), right.trimmed())
    return a.significand == b.significand && a.scale == b.scale
  }

  /// By value.
  package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.rational < right.rational }

  /// Equal numbers hash alike, whatever their trailing zeros.
  package func hash(into hasher: inout Hasher) {
    let value = trimmed()
    hasher.combine(value.significand)
    hasher.combine(value.scale)
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// The digits before the point, at least one, and those after it, without a sign.
  package var digits: (whole: String, fraction: String) {
    let (whole, part) = significand.magnitude.quotientAndRemainder(dividingBy: powersOfTen[scale].magnitude)
    guard scale > 0 else { return (String(whole), "") }
    let fraction = String(part)
    return (String(whole), String(repeating: "0", count: scale - fraction.utf8.count) + fraction)
  }

  /// Plain ASCII, with the digits that were written: `-17.40`.
  package var description: String {
    let (whole, fraction) = digits
    return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
