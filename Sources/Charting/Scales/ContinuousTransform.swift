/// The curve that a continuous scale bends its numbers by before it places them on a line.
enum ContinuousTransform: Sendable, Equatable {
  case linear
  case log(base: Double)
  case power(exponent: Double)
  case symmetricLog(constant: Double)

  /// The bent number.
  func apply(_ value: Double) -> Double {
    switch self {
    case .linear: return value
    case .log: return value < 0 ? -(-value).naturalLogarithm : value.naturalLogarithm
    case .power(let exponent):
      let bent = exponent == 0.5 ? value.magnitude.squareRoot() : value.magnitude.raised(to: exponent)
      return value < 0 ? -bent : bent
    case .symmetricLog(let constant):
      let bent = (value / constant).magnitude.logarithmOnePlus
      return value < 0 ? -bent : bent
    }
  }

  /// The number that is bent to `value`; `isNegative` for a logarithmic scale of negative numbers.
  func invert(_ value: Double, isNegative: Bool = false) -> Double {
    switch self {
    case .linear: return value
    case .log: return isNegative ? -(-value).exponential : value.exponential
    case .power(let exponent):
      let straight = value.magnitude.raised(to: 1 / exponent)
      return value < 0 ? -straight : straight
    case .symmetricLog(let constant):
      let straight = value.magnitude.exponentialMinusOne * constant
      return value < 0 ? -straight : straight
    }
  }
}
