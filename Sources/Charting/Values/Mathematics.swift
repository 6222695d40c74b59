#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The functions of the C library's mathematics that charts need, under names of our own.
extension Double {
  /// The logarithm to base 10, exact for powers of ten.
  var logarithm10: Double { log10(self) }
  var naturalLogarithm: Double { log(self) }
  /// log(1 + x), accurate near 0.
  var logarithmOnePlus: Double { log1p(self) }
  /// e^x − 1, accurate near 0.
  var exponentialMinusOne: Double { expm1(self) }
  var exponential: Double { exp(self) }
  var sine: Double { sin(self) }
  var cosine: Double { cos(self) }
  var tangent: Double { tan(self) }
  var cubeRoot: Double { cbrt(self) }
  /// The angle of the point (`x`, self) in radians.
  func angle(x: Double) -> Double { atan2(self, x) }
  var arcCosine: Double { acos(self) }

  func logarithm(base: Double) -> Double {
    if base == 10 { return log10(self) }
    if base == 2 { return log2(self) }
    return log(self) / log(base)
  }

  func raised(to exponent: Double) -> Double {
    self == 10 ? powerOfTen(exponent) : pow(self, exponent)
  }

  /// Rounded to a whole number, halves towards +∞, as JavaScript's `Math.round`.
  var roundedHalfUp: Double {
    let down = rounded(.down)
    return self - down >= 0.5 ? down + 1 : down
  }

  var isWhole: Bool { isFinite && rounded(.towardZero) == self }

  /// The value as an `Int`, when it is a whole number that fits.
  var asInt: Int? { Int(exactly: self) }
}

/// 10^exponent; exact for whole exponents from 0 to 22.
func powerOfTen(_ exponent: Double) -> Double {
  if exponent.isWhole, exponent >= 0, exponent <= 22 { return powersOfTen[Int(exponent)] }
  return pow(10, exponent)
}

let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
