import Settings

/// The legend of colours for classes of numbers: a bar of pieces with the bounds between them.
struct DiscreteRamp {
  let scale: Scale
  let settings: ChartSettings
  let specifier: String?
  /// The bounds to name, where the legend lists them.
  let shown: [Double]?
  let rewriting: LabelRewriting?

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
    let fractions = fractions
    return numbers.enumerated().filter { shown?.contains($0.element) ?? true }.map { index, number in
      let text = format.text(number, locale: settings.locale.number)
      return (fractions[index + 1], rewriting?.text(text, .number(number), index: index) ?? text)
    }
  }

  /// Digits that tell the bounds apart: finer for quantiles than for even classes, as they are for given bounds.
  private func format(_ numbers: [Double]) -> NumberFormat {
    if let given = specifier.flatMap(NumberFormat.init) { return given }
    var format = NumberFormat()
    guard scale.kind != .threshold else { return format }
    (format.kind, format.groups) = (.fixed, true)
    let gap = zip(numbers, numbers.dropFirst()).map { $1 - $0 }.min() ?? numbers.first ?? 0
    if scale.kind == .binOrdinal {
      format.precision = Self.decimals(of: gap)
    } else {
      let step = LinearTicks.stepSize(from: 0, to: gap, count: scale.kind == .quantile ? 30 : 10)
      format.precision = precisionFixed(step: step)
    }
    return format
  }

  /// The decimals of a number without rounding, six at most.
  private static func decimals(of number: Double) -> Int {
    (0..<6).first { decimals in
      let whole = number * powerOfTen(Double(decimals))
      return (whole - whole.rounded()).magnitude <= 1e-9 * whole.magnitude
    } ?? 6
  }
}
