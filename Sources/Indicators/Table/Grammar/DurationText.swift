/// A duration of ISO 8601, `P1Y2M3DT4H5M6.7S`: months and seconds, which do not convert.
struct DurationText: Equatable {
  var months = 0
  var seconds = 0

  /// Reads all of the bytes or gives `nil`. Weeks stand alone (`P2W`), as ISO 8601 has them.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var rest = Array(bytes)[...]
    let sign = rest.first == 0x2D ? -1 : 1
    if rest.first == 0x2D || rest.first == 0x2B { rest.removeFirst() }
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return nil }
    var designators = Array("YMWD".utf8)[...]
    var isInTime = false
    while !rest.isEmpty {
      if rest.first == UInt8(ascii: "T") {
        guard !isInTime else { return nil }
        rest.removeFirst()
        isInTime = true
        designators = Array("HMS".utf8)[...]
      }
      guard let amount = Self.amount(&rest), let designator = rest.popFirst(),
        let place = designators.firstIndex(of: designator)
      else { return nil }
      designators = designators[(place + 1)...]
      guard !amount.hasFraction || designator == UInt8(ascii: "S") else { return nil }
      add(amount.value * sign, designator, isInTime: isInTime)
    }
  }

  private static func amount(_ rest: inout ArraySlice<UInt8>) -> (value: Int, hasFraction: Bool)? {
    let digits = rest.prefix { $0 &- 0x30 < 10 }
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    rest.removeFirst(digits.count)
    var hasFraction = false
    if rest.first == 0x2E || rest.first == 0x2C {
      rest.removeFirst()
      let fraction = rest.prefix { $0 &- 0x30 < 10 }
      guard !fraction.isEmpty else { return nil }
      rest.removeFirst(fraction.count)
      hasFraction = true
    }
    return (digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }, hasFraction)
  }

  private mutating func add(_ amount: Int, _ designator: UInt8, isInTime: Bool) {
    switch designator {
    case UInt8(ascii: "Y"): months += amount * 12
    case UInt8(ascii: "M"): if isInTime { seconds += amount * 60 } else { months += amount }
    case UInt8(ascii: "W"): seconds += amount * 604_800
    case UInt8(ascii: "D"): seconds += amount * 86_400
    case UInt8(ascii: "H"): seconds += amount * 3600
    default: seconds += amount
    }
  }

  /// The least and the greatest number of seconds it may stand for: a month has 28 to 31 days.
  var bounds: ClosedRange<Int> {
    let short = months * 28 * 86_400 + seconds
    let long = months * 31 * 86_400 + seconds
    return min(short, long)...max(short, long)
  }
}
