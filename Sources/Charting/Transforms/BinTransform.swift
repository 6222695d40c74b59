/// Adds the start and the end of the bin that each number lies in.
struct BinTransform: FrameTransform {
  var parameters: BinParameters
  var field: String
  var startName: String
  var endName: String

  var fieldsRead: [String] { [field] }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var result = frame
    guard let column = frame[field] else {
      result.set(startName, .missing(frame.count))
      result.set(endName, .missing(frame.count))
      return result
    }
    var (low, high) = (Double.infinity, -Double.infinity)
    for row in 0..<frame.count {
      let number = column.measure(row)
      if number.isFinite { (low, high) = (min(low, number), max(high, number)) }
    }
    let bins = Bins(parameters, low: low, high: high)
    let starts = (0..<frame.count).map { row -> Value in
      let number = column.measure(row)
      return number.isFinite ? .number(bins.start(of: number)) : number == .infinity ? .number(.infinity) : .null
    }
    result.set(startName, Column(starts))
    result.set(
      endName, Column(starts.map { if case .number(let start) = $0 { .number(start + bins.step) } else { .null } }))
    return result
  }
}

/// Even intervals over a range of numbers (`CHARTS.md` §4.9).
struct Bins: Equatable {
  var start: Double
  var stop: Double
  var step: Double

  init(_ parameters: BinParameters, low: Double, high: Double) {
    var (low, high) = (parameters.extent?[0] ?? low, parameters.extent?[1] ?? high)
    if !(low.isFinite && high.isFinite) { (low, high) = (0, 0) }
    if high < low { swap(&low, &high) }
    // The length of a longer interval is no number.
    (low, high) = (max(-8e307, low), min(8e307, high))
    var span = high - low
    if span == 0 { span = low.magnitude > 0 ? low.magnitude : 1 }
    step = Self.step(parameters, span: span)
    if parameters.isNice {
      let exponent = step.naturalLogarithm
      let precision = exponent >= 0 ? 0 : Double(Int(-exponent / parameters.base.naturalLogarithm) + 1)
      let epsilon = parameters.base.raised(to: -precision - 1)
      let even = (low / step + epsilon).rounded(.down) * step
      start = low < even ? even - step : even
      stop = (high / step).rounded(.up) * step
    } else {
      (start, stop) = (low, high)
    }
    if stop == start { stop = start + step }
    if let anchor = parameters.anchor {
      let shift = anchor - (start + step * ((anchor - start) / step).rounded(.down))
      start += shift
      stop += shift
    }
    if (stop - start) / step > 10_000 { step = (stop - start) / 10_000 }
  }

  private static func step(_ parameters: BinParameters, span: Double) -> Double {
    if let step = parameters.step { return step }
    if let steps = parameters.steps, let largest = steps.last {
      let needed = span / parameters.maxBins
      return steps.first { $0 >= needed } ?? largest
    }
    let base = parameters.base
    let level = (parameters.maxBins.naturalLogarithm / base.naturalLogarithm).rounded(.up)
    let lowest = parameters.minimumStep
    var step = max(lowest, base.raised(to: (span.naturalLogarithm / base.naturalLogarithm).roundedHalfUp - level))
    for _ in 0..<100 where (span / step).rounded(.up) > parameters.maxBins { step *= base }
    for divisor in parameters.divisors where divisor > 0 {
      let finer = step / divisor
      if finer >= lowest, span / finer <= parameters.maxBins { step = finer }
    }
    return step > 0 && step.isFinite ? step : 1
  }

  /// The start of the bin of a number; the last bin holds its end. What lies outside is in no bin: infinite.
  func start(of number: Double) -> Double {
    if number < start { return -.infinity }
    if number > stop { return .infinity }
    let clamped = max(start, min(number, stop - step))
    return start + step * ((clamped - start) / step + 1e-14).rounded(.down)
  }

  /// The boundaries from start to stop.
  var boundaries: [Double] {
    let count = ((stop - start) / step).roundedHalfUp
    return count > 0 && count <= 10_000 ? (0...Int(count)).map { start + Double($0) * step } : [start]
  }
}
