/// A plain decimal as the bytes of a cell spell it, small enough for machine arithmetic in nearly every table.
enum PlainNumber: Equatable {
  /// Up to 18 digits: `17.40` is 1740 and two digits behind the point.
  case small(Int64, scale: Int)
  /// More digits than that.
  case long(scale: Int)

  /// Reads `[+-]?[0-9]+(\.[0-9]+)?`, all of it, or gives `nil`. Linear.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var at = 0
    var isNegative = false
    if let first = bytes.first, first == 0x2B || first == 0x2D {
      isNegative = first == 0x2D
      at = 1
    }
    let start = at
    var value: Int64 = 0
    var digits = 0
    var point = -1
    while at < bytes.count {
      let byte = bytes[at]
      if byte &- 0x30 < 10 {
        digits &+= 1
        value = value &* 10 &+ Int64(byte &- 0x30)
      } else {
        guard byte == 0x2E, point < 0, at > start else { return nil }
        point = at
      }
      at &+= 1
    }
    guard digits > 0, point != bytes.count &- 1 else { return nil }
    let scale = point < 0 ? 0 : bytes.count &- 1 &- point
    self = digits > 18 ? .long(scale: scale) : .small(isNegative ? 0 &- value : value, scale: scale)
  }

  /// The digits behind the point.
  var scale: Int {
    switch self {
    case .small(_, let scale), .long(let scale): scale
    }
  }
}

/// Whether the bytes are `[+-]?[0-9]+`.
func isInteger(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  let start = bytes.first == 0x2B || bytes.first == 0x2D ? 1 : 0
  guard bytes.count > start else { return false }
  return bytes[start...].allSatisfy { $0 &- 0x30 < 10 }
}

/// A decimal with an exponent, as plain fields may hold: `[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?`.
struct ScientificNumber {
  /// The digits without point and sign, the digits behind the point, and the exponent, held between ±99,999.
  var isNegative = false
  var digits: [UInt8] = []
  var scale = 0

  /// Reads all of the bytes or gives `nil`.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = Array(bytes)[...]
    if let sign = rest.first, sign == 0x2B || sign == 0x2D {
      isNegative = sign == 0x2D
      rest.removeFirst()
    }
    digits = rest.prefix { $0 &- 0x30 < 10 }
    rest.removeFirst(digits.count)
    if rest.first == 0x2E {
      rest.removeFirst()
      let fraction = rest.prefix { $0 &- 0x30 < 10 }
      rest.removeFirst(fraction.count)
      digits += fraction
      scale = fraction.count
    }
    guard !digits.isEmpty else { return nil }
    guard let mark = rest.first else { return }
    guard mark == 0x65 || mark == 0x45 else { return nil }
    rest.removeFirst()
    let isLower = rest.first == 0x2D
    if rest.first == 0x2B || rest.first == 0x2D { rest.removeFirst() }
    guard !rest.isEmpty, rest.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    let exponent = rest.reduce(0) { min($0 * 10 + Int($1 - 0x30), 99_999) }
    scale += isLower ? exponent : -exponent
  }

  /// The number as a decimal, when it has at most 38 digits.
  var decimal: ExactDecimal? {
    var text: [UInt8] = isNegative ? [0x2D] : []
    guard abs(scale) <= 76 else { return nil }
    if scale <= 0 {
      text += digits + [UInt8](repeating: 0x30, count: -scale)
    } else {
      let padded = [UInt8](repeating: 0x30, count: max(0, scale + 1 - digits.count)) + digits
      text += padded[..<(padded.count - scale)] + [0x2E] + padded[(padded.count - scale)...]
    }
    return try? ExactDecimal(parsing: text)
  }
}
