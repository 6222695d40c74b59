/// Even bands along a line (`CHARTS.md` §4.8).
struct BandLayout: Sendable, Equatable {
  /// Where the first band begins.
  var start: Double
  /// From one band's beginning to the next one's.
  var step: Double
  var bandwidth: Double
  var count: Int
  /// The last category comes first.
  var isReversed = false

  init(
    count: Int, from low: Double, to high: Double, inner: Double, outer: Double, align: Double = 0.5,
    rounds: Bool = false
  ) {
    isReversed = high < low
    let (begin, end) = (min(low, high), max(low, high))
    self.count = count
    var step = (end - begin) / max(1, Double(count) - inner + outer * 2)
    if rounds { step = step.rounded(.down) }
    start = begin + (end - begin - step * (Double(count) - inner)) * align
    bandwidth = step * (1 - inner)
    self.step = step
    if rounds {
      start = start.roundedHalfUp
      bandwidth = bandwidth.roundedHalfUp
    }
  }

  /// Where the band of a category begins.
  func position(_ index: Int) -> Double {
    start + step * Double(isReversed ? count - 1 - index : index)
  }

  /// The length that `count` bands of a given step need.
  static func length(count: Int, step: Double, inner: Double, outer: Double) -> Double {
    step * max(1, Double(count) - inner + outer * 2)
  }
}
