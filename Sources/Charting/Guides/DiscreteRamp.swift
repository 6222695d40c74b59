import Settings

/// The legend of colours for classes of numbers: a bar of pieces with the bounds between them.
struct DiscreteRamp {
  let scale: Scale
  let settings: ChartSettings
  let specifier: String?

  /// The colour of each class, from the lowest.
  var colours: [Colour] { if case .colours(let colours) = scale.range { colours } else { [] } }

  /// Where each class begins and the last one ends: even, but for quantiles, which lie among the data.
  var fractions: [Double] {
    let numbers = scale.numbers
    if scale.kind == .quantile, let ends = scale.bins, ends.count == 2, ends[1] > ends[0] {
      return [0] + numbers.map { ($0 - ends[0]) / (ends[1] - ends[0]) } + [1]
    }
    return (0...numbers.count + 1).map { Double($0) / Double(numbers.count + 1) }
  }

  /// The bounds between classes with their texts.
  var bounds: [(fraction: Double, text: String)] {
    let numbers = scale.numbers
    let format = format(numbers)
    return numbers.enumerated().map { (fractions[$0 + 1], format.text($1, locale: settings.locale.number)) }
  }

  /// Digits that tell the bounds apart: finer for quantiles than for even classes, as they are for given bounds.
  private func format(_ numbers: [Double]) -> NumberFormat {
    if let given = specifier.flatMap(NumberFormat.init) { return given }
    var format = NumberFormat()
    guard scale.kind == .quantile || scale.kind == .quantize else { return format }
    let gap = zip(numbers, numbers.dropFirst()).map { $1 - $0 }.min() ?? numbers.first ?? 0
    let step = LinearTicks.stepSize(from: 0, to: gap, count: scale.kind == .quantile ? 30 : 10)
    (format.kind, format.groups, format.precision) = (.fixed, true, precisionFixed(step: step))
    return format
  }
}
