/// An exact fraction in lowest terms, for conversion (1 亩 = 2000/3 m²) and for computing from full cells.
///
/// Every operation is checked: what needs more than 127 bits throws `outOfRange`, nothing wraps or traps.
package struct ExactRational: Sendable, Hashable {
  /// The numerator; it carries the sign. Its magnitude is below 2¹²⁷.
  package let numerator: Int128
  /// The denominator, above zero and without a common factor with the numerator.
  package let denominator: Int128

  /// Zero and one.
  package static let zero = ExactRational(0)
  /// One.
  package static let one = ExactRational(1)

  /// A whole number.
  package init(_ value: Int) {
    self.numerator = Int128(value)
    self.denominator = 1
  }

  /// The value of a decimal.
  package init(_ decimal: ExactDecimal) {
    let divisor = greatestCommonDivisor(decimal.significand, powersOfTen[decimal.scale])
    self.numerator = decimal.significand / divisor
    self.denominator = powersOfTen[decimal.scale] / divisor
  }

  /// `numerator / denominator`, brought to lowest terms.
  package init(_ numerator: Int128, over denominator: Int128) throws(NumberFault) {
    guard denominator != 0 else { throw .divisionByZero }
    guard numerator != .min, denominator != .min else { throw .outOfRange }
    let divisor = greatestCommonDivisor(numerator, denominator)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / divisor)
    self.denominator = sign * (denominator / divisor)
  }

  /// Reads `2000/3`, `10000` or `0.5`: a decimal, or two with a slash between.
  package init(parsing text: String) throws(NumberFault) {
    let parts = text.utf8.split(separator: 0x2F, maxSplits: 1, omittingEmptySubsequences: false)
    let numerator = try ExactDecimal(parsing: parts[0]).rational
    guard parts.count == 2 else {
      self = numerator
      return
    }
    self = try numerator.divided(by: ExactDecimal(parsing: parts[1]).rational)
  }
}

extension ExactRational {
  /// Whether the value is below zero.
  package var isNegative: Bool { numerator < 0 }
  /// Whether the value is zero.
  package var isZero: Bool { numerator == 0 }
  /// The value without its sign.
  package var magnitude: ExactRational { isNegative ? negated : self }
  /// The value with the other sign.
  package var negated: ExactRational { ExactRational(lowest: -numerator, denominator) }

  /// The sum.
  package func plus(_ other: ExactRational) throws(NumberFault) -> ExactRational {
    let shared = greatestCommonDivisor(denominator, other.denominator)
    let left = try product(numerator, other.denominator / shared)
    let right = try product(other.numerator, denominator / shared)
    let (sum, overflow) = left.addingReportingOverflow(right)
    guard !overflow else { throw .outOfRange }
    return try ExactRational(sum, over: product(denominator, other.denominator / shared))
  }

  /// The difference.
  package func minus(_ other: ExactRational) throws(NumberFault) -> ExactRational { try plus(other.negated) }

  /// The product.
  package func times(_ other: ExactRational) throws(NumberFault) -> ExactRational {
    let first = greatestCommonDivisor(numerator, other.denominator)
    let second = greatestCommonDivisor(other.numerator, denominator)
    return try ExactRational(
      product(numerator / first, other.numerator / second),
      over: product(denominator / second, other.denominator / first))
  }

  /// The quotient.
  package func divided(by other: ExactRational) throws(NumberFault) -> ExactRational {
    try times(ExactRational(other.denominator, over: other.numerator))
  }

  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

extension ExactRational: Comparable {
  /// By value.
  package static func < (left: ExactRational, right: ExactRational) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let a = left.numerator.magnitude.multipliedFullWidth(by: right.denominator.magnitude)
    let b = right.numerator.magnitude.multipliedFullWidth(by: left.denominator.magnitude)
    let isSmaller = a.high == b.high ? a.low < b.low : a.high < b.high
    return left.isNegative ? isSmaller == false && a != b : isSmaller
  }
}

extension ExactRational {
  /// The value with exactly `places` digits after the point. O(places).
  package func rounded(to places: Int, _ rounding: Rounding = .halfUp) throws(NumberFault) -> ExactDecimal {
    guard (0...38).contains(places) else { throw .outOfRange }
    let divisor = denominator.magnitude
    var (digits, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
    for _ in 0..<places {
      guard digits < powersOfTen[37].magnitude else { throw .outOfRange }
      let (digit, remainder) = divisor.dividingFullWidth(rest.multipliedFullWidth(by: 10))
      digits = digits * 10 + digit
      rest = remainder
    }
    if roundsUp(rest: rest, divisor: divisor, isOdd: digits % 2 == 1, rounding) { digits += 1 }
    guard digits < powersOfTen[38].magnitude else { throw .outOfRange }
    return try ExactDecimal(significand: isNegative ? -Int128(digits) : Int128(digits), scale: places)
  }

  /// The value as a decimal when its digits end within `limit` places.
  package func exactDecimal(within limit: Int = 12) -> ExactDecimal? {
    guard let decimal = try? rounded(to: limit, .down), decimal.rational == self else { return nil }
    return decimal.trimmed()
  }

  /// The greatest whole number not above the value.
  package var floor: Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder < 0 ? quotient - 1 : quotient
  }

  private func roundsUp(rest: UInt128, divisor: UInt128, isOdd: Bool, _ rounding: Rounding) -> Bool {
    // Twice the rest may not fit; the distance to the divisor does.
    let toNext = divisor - rest
    switch rounding {
    case .halfUp: return rest >= toNext
    case .halfEven: return rest > toNext || (rest == toNext && isOdd)
    case .down: return false
    }
  }
}

extension ExactRational: CustomStringConvertible {
  /// The decimal when its digits end, otherwise `numerator/denominator`.
  package var description: String { exactDecimal()?.description ?? "\(numerator)/\(denominator)" }
}

private func product(_ left: Int128, _ right: Int128) throws(NumberFault) -> Int128 {
  let (value, overflow) = left.multipliedReportingOverflow(by: right)
  guard !overflow, value != .min else { throw .outOfRange }
  return value
}

/// Euclid's algorithm on magnitudes; at least 1.
private func greatestCommonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
  var (a, b) = (left.magnitude, right.magnitude)
  while b != 0 { (a, b) = (b, a % b) }
  return a == 0 ? 1 : Int128(a)
}
