/// Tick values on a logarithmic scale and the rule that thins their labels (`CHARTS.md` §4.4).
enum LogTicks {
  /// The multiples of the powers of `base` inside the domain, or linear ticks when there are too few.
  static func values(from start: Double, to stop: Double, base: Double, count: Double) -> [Double] {
    guard start.isFinite, stop.isFinite, start != 0, stop != 0, (start < 0) == (stop < 0), base > 1 else { return [] }
    if start < 0 { return values(from: -start, to: -stop, base: base, count: count).map { -$0 } }
    let isReversed = stop < start
    let (low, high) = (min(start, stop), max(start, stop))
    let (first, last) = (low.logarithm(base: base), high.logarithm(base: base))
    guard last - first < 2_000 else { return [] }
    var ticks: [Double] = []
    if base.isWhole, last - first < count {
      ticks = multiples(low: low, high: high, base: base, exponents: Int(first.rounded(.down))...Int(last.rounded(.up)))
      if Double(ticks.count) * 2 < count { ticks = LinearTicks.values(from: low, to: high, count: count) }
    } else {
      ticks = LinearTicks.values(from: first, to: last, count: min(last - first, count)).map { base.raised(to: $0) }
    }
    return isReversed ? ticks.reversed() : ticks
  }

  private static func multiples(low: Double, high: Double, base: Double, exponents: ClosedRange<Int>) -> [Double] {
    var ticks: [Double] = []
    for exponent in exponents {
      for factor in 1..<max(2, Int(min(base, 1_000))) {
        let value =
          exponent < 0
          ? Double(factor) / base.raised(to: Double(-exponent)) : Double(factor) * base.raised(to: Double(exponent))
        if value >= low, value <= high { ticks.append(value) }
      }
    }
    return ticks
  }

  /// Whether a tick of a logarithmic axis carries its number.
  static func showsLabel(_ value: Double, base: Double, count: Double, tickCount: Int) -> Bool {
    guard value != 0, tickCount > 0 else { return true }
    let most = max(1, base * count / Double(tickCount))
    let magnitude = value.magnitude
    var leading = magnitude / base.raised(to: magnitude.logarithm(base: base).roundedHalfUp)
    if leading * base < base - 0.5 { leading *= base }
    return leading <= most
  }
}
