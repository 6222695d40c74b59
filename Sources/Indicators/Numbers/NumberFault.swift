/// Why exact arithmetic gave no number.
package enum NumberFault: Error, Sendable, Hashable {
  /// The text is not `[+-]?[0-9]+(\.[0-9]+)?`.
  case notANumber
  /// The number or a step on the way to it needs more than 38 digits.
  case outOfRange
  /// Something was divided by zero.
  case divisionByZero
}

/// How a number is cut to fewer digits.
package enum Rounding: String, Sendable, Hashable {
  /// 四舍五入: a half goes away from zero.
  case halfUp = "half-up"
  /// GB/T 8170: a half goes to the even digit.
  case halfEven = "half-even"
  /// Towards zero: what `over` and `less than` allow.
  case down
}

/// Powers of ten that fit, by exponent: `powersOfTen[2]` is 100. 39 of them.
let powersOfTen: [Int128] = {
  var powers: [Int128] = [1]
  for _ in 0..<38 { powers.append(powers[powers.count - 1] * 10) }
  return powers
}()
