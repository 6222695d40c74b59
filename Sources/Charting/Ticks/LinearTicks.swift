/// Round tick values on a straight scale: steps of 1, 2 or 5 times a power of ten.
///
/// The rule is that of d3-array 3 (`CHARTS.md` §4.1): the step nearest, on a logarithmic measure, to
/// `(stop − start) / count`. Ticks below one are whole numbers divided by a whole number, so that 0.1, 0.2, 0.3 come out exactly.
enum LinearTicks {
  /// A step: `1 / divisor` when `isFraction`, otherwise `size`, with the first and last multiples inside the interval.
  struct Step: Equatable {
    var first: Double
    var last: Double
    /// The step, or its reciprocal when `isFraction`.
    var increment: Double
    var isFraction: Bool

    /// The distance between two ticks.
    var size: Double { isFraction ? 1 / increment : increment }

    func value(at multiple: Double) -> Double { isFraction ? multiple / increment : multiple * increment }
  }

  /// The step for about `count` ticks in `start…stop` (`start < stop`).
  static func step(from start: Double, to stop: Double, count: Double) -> Step? {
    guard start.isFinite, stop.isFinite, count > 0, stop > start else { return nil }
    let rough = (stop - start) / count
    guard rough > 0, rough.isFinite else { return nil }
    let power = rough.logarithm10.rounded(.down)
    let factor = roundFactor(of: rough / powerOfTen(power))
    var step: Step
    if power < 0 {
      let increment = powerOfTen(-power) / factor
      guard increment.isFinite else { return nil }
      step = Step(
        first: (start * increment).roundedHalfUp, last: (stop * increment).roundedHalfUp, increment: increment,
        isFraction: true)
    } else {
      let increment = powerOfTen(power) * factor
      step = Step(
        first: (start / increment).roundedHalfUp, last: (stop / increment).roundedHalfUp, increment: increment,
        isFraction: false)
    }
    if step.value(at: step.first) < start { step.first += 1 }
    if step.value(at: step.last) > stop { step.last -= 1 }
    if step.last < step.first, count >= 0.5, count < 2 { return self.step(from: start, to: stop, count: count * 2) }
    return step
  }

  /// The ticks of `start…stop`, in that order; at most some thousands.
  static func values(from start: Double, to stop: Double, count: Double) -> [Double] {
    guard start.isFinite, stop.isFinite, count > 0 else { return [] }
    if start == stop { return [start] }
    let isReversed = stop < start
    guard let step = step(from: min(start, stop), to: max(start, stop), count: count), step.last >= step.first,
      step.last - step.first < 20_000
    else { return [] }
    let ticks = (0...Int(step.last - step.first)).map { step.value(at: step.first + Double($0)) }
    return isReversed ? ticks.reversed() : ticks
  }

  /// The distance between ticks, negative for a reversed interval, 0 when there is none.
  static func stepSize(from start: Double, to stop: Double, count: Double) -> Double {
    guard let step = step(from: min(start, stop), to: max(start, stop), count: count) else { return 0 }
    return stop < start ? -step.size : step.size
  }

  private static func roundFactor(of remainder: Double) -> Double {
    if remainder >= 7.071_067_811_865_475_5 { return 10 }
    if remainder >= 3.162_277_660_168_379_5 { return 5 }
    if remainder >= 1.414_213_562_373_095_1 { return 2 }
    return 1
  }
}

/// Widens an interval to round ends (`CHARTS.md` §4.2).
func niceInterval(_ start: Double, _ stop: Double, count: Double = 10) -> (start: Double, stop: Double) {
  var (low, high) = (min(start, stop), max(start, stop))
  var previous: LinearTicks.Step?
  for _ in 0..<10 {
    guard let step = LinearTicks.step(from: low, to: high, count: count) else { break }
    if let previous, previous.increment == step.increment, previous.isFraction == step.isFraction { break }
    if step.isFraction {
      low = (low * step.increment).rounded(.down) / step.increment
      high = (high * step.increment).rounded(.up) / step.increment
    } else {
      low = (low / step.increment).rounded(.down) * step.increment
      high = (high / step.increment).rounded(.up) * step.increment
    }
    previous = step
  }
  return stop < start ? (high, low) : (low, high)
}
