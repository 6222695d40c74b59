/// A value that cells are compared with: a bound of a constraint, ready for many comparisons.
enum BoundValue: Sendable {
  case number(ExactDecimal, small: Int64?, scale: Int)
  /// A number that is no exact decimal, such as `1e300`.
  case double(Double)
  /// A date, year or month, whose bytes sort as the calendar does.
  case text([UInt8])
  case nanoseconds(Int)
  case instant(seconds: Int, nanoseconds: Int)
  case duration(ClosedRange<Int>)

  /// A bound as the sidecar writes it; `nil` when the type has no order or the text is none of its values.
  init?(_ text: String, reader: CellReader) {
    let bound = Array(text.utf8).withUnsafeBufferPointer { bytes in
      reader.accepts(bytes) ? Self.value(of: bytes, reader: reader) : nil
    }
    guard let bound else { return nil }
    self = bound
  }

  /// The value of an accepted cell.
  static func value(of bytes: UnsafeBufferPointer<UInt8>, reader: CellReader) -> BoundValue? {
    switch reader.type {
    case .number, .integer:
      if let number = reader.number(in: bytes) {
        let small = number.significand.magnitude < 1_000_000_000_000_000_000 ? Int64(number.significand) : nil
        return .number(number, small: small, scale: number.scale)
      }
      return reader.withSpelledOut(bytes) { double(in: $0) }.map { .double($0) }
    case .date, .year, .yearmonth: return .text(Array(bytes))
    case .time:
      var text = CalendarText(bytes)
      guard let time = text.time() else { return nil }
      return .nanoseconds(time - (text.offset() ?? 0) * 60_000_000_000)
    case .datetime: return reader.instant(bytes).map { .instant(seconds: $0.seconds, nanoseconds: $0.nanoseconds) }
    case .duration: return DurationText(bytes).map { .duration($0.bounds) }
    case .string, .boolean, .object, .array, .list, .geopoint, .geojson, .any: return nil
    }
  }

  private static func double(in bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "INF": .infinity
    case "-INF": -.infinity
    case "NaN": .nan
    case let text: Double(text)
    }
  }

  /// Whether this value is below the other; false where that cannot be said, as with `NaN`.
  func isBelow(_ other: BoundValue) -> Bool {
    switch (self, other) {
    case (.number(let a, _, _), .number(let b, _, _)): a < b
    case (.number, .double), (.double, .number), (.double, .double): asDouble < other.asDouble
    case (.text(let a), .text(let b)): a.lexicographicallyPrecedes(b)
    case (.nanoseconds(let a), .nanoseconds(let b)): a < b
    case (.instant(let a, let c), .instant(let b, let d)): (a, c) < (b, d)
    case (.duration(let a), .duration(let b)): a.upperBound < b.lowerBound
    case (.number, _), (.double, _), (.text, _), (.nanoseconds, _), (.instant, _), (.duration, _): false
    }
  }

  private var asDouble: Double {
    switch self {
    case .number(let number, _, _): Double(number.description) ?? .nan
    case .double(let value): value
    case .text, .nanoseconds, .instant, .duration: .nan
    }
  }

  /// The sign of `digits / 10^places` minus this number, when machine integers are enough for it.
  @inline(__always)
  func order(ofDigits digits: Int64, scale places: Int) -> Int? {
    guard case .number(_, let small?, let scale) = self else { return nil }
    if places == scale { return digits < small ? -1 : (digits > small ? 1 : 0) }
    guard abs(places &- scale) <= 18 else { return nil }
    let factor = smallPowersOfTen[abs(places - scale)]
    let (scaled, overflow) = (places < scale ? digits : small).multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    let (left, right) = places < scale ? (scaled, small) : (digits, scaled)
    return left < right ? -1 : (left > right ? 1 : 0)
  }
}

/// Powers of ten up to 10¹⁸.
private let smallPowersOfTen: [Int64] = (0...18).map { exponent in
  (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
}
