/// A function from data to a visual property: its domain, its range and what lies between.
struct Scale: Sendable {
  enum Domain: Sendable {
    case numbers([Double])
    case values([Value])

    var count: Int {
      switch self {
      case .numbers(let numbers): numbers.count
      case .values(let values): values.count
      }
    }
  }

  enum Range: Sendable {
    case numbers([Double])
    /// A ramp of colours over the whole domain.
    case ramp(ColourRamp)
    case colours([Colour])
    case texts([String])
    case dashes([[Double]])
  }

  var channel: Channel
  var kind: ScaleKind
  var domain: Domain
  var range: Range
  var transform = ContinuousTransform.linear
  var bands: BandLayout?
  var clamps = false
  var rounds = false
  /// The boundaries of bins, when the domain is made of them.
  var bins: [Double]?
  /// Whether the colours are the site's, which a page may replace by its own.
  var followsPage = false
  /// Whether the colours are a ramp's that the spec leaves to the page or only names.
  var isOfRamp = false
  /// Whether the values are moments.
  var isTime: Bool { kind.isTime }
  private var places: [Value: Int] = [:]

  init(channel: Channel, kind: ScaleKind, domain: Domain, range: Range) {
    self.channel = channel
    self.kind = kind
    self.domain = domain
    self.range = range
    if case .values(let values) = domain {
      places.reserveCapacity(values.count)
      for (index, value) in values.enumerated() where places[value] == nil { places[value] = index }
    }
  }

  /// The categories of a discrete scale.
  var categories: [Value] { if case .values(let values) = domain { values } else { [] } }
  /// The numbers of a continuous or discretising scale's domain.
  var numbers: [Double] { if case .numbers(let numbers) = domain { numbers } else { [] } }
  var rangeNumbers: [Double] { if case .numbers(let numbers) = range { numbers } else { [] } }

  /// The place of a category, nil when the domain lacks it.
  func index(of value: Value) -> Int? {
    if let place = places[value] { return place }
    if case .time(let time) = value { return places[.number(time)] }
    if case .number(let number) = value { return places[.text(shortestText(number))] ?? places[.time(number)] }
    if case .text(let text) = value, let number = Double(text) { return places[.number(number)] }
    return nil
  }

  /// The number, in pixels or whatever the range holds, for a value; `fraction` is the part of a band to go along.
  func number(_ value: Value, fraction: Double = 0) -> Double? {
    if kind.isDiscrete {
      guard let index = index(of: value) else { return nil }
      if let bands { return bands.position(index) + bands.bandwidth * fraction }
      guard case .numbers(let numbers) = range, !numbers.isEmpty else { return nil }
      return numbers[index % numbers.count]
    }
    let measure = value.measure
    return measure.isNaN ? nil : number(measure)
  }

  /// The number for a number, on a continuous or discretising scale.
  func number(_ value: Double) -> Double {
    guard case .numbers(let range) = range, range.count >= 1 else { return .nan }
    if kind.isDiscretising { return range[min(piece(of: value), range.count - 1)] }
    guard case .numbers(let domain) = domain, domain.count >= 2, range.count >= 2 else { return range[0] }
    var result: Double
    if domain.count == 2 || range.count == 2 {
      let (low, high) = (transform.apply(domain[0]), transform.apply(domain[domain.count - 1]))
      var fraction = high == low ? 0.5 : (transform.apply(value) - low) / (high - low)
      if clamps { fraction = max(0, min(1, fraction)) }
      result = range[0] * (1 - fraction) + range[range.count - 1] * fraction
    } else {
      result = piecewise(value, domain, range)
    }
    if rounds { result = result.roundedHalfUp }
    return result
  }

  private func piecewise(_ value: Double, _ domain: [Double], _ range: [Double]) -> Double {
    let count = min(domain.count, range.count)
    let isRising = domain[count - 1] >= domain[0]
    var segment = 0
    while segment < count - 2, isRising ? value > domain[segment + 1] : value < domain[segment + 1] { segment += 1 }
    let (low, high) = (transform.apply(domain[segment]), transform.apply(domain[segment + 1]))
    var fraction = high == low ? 0 : (transform.apply(value) - low) / (high - low)
    if clamps { fraction = max(0, min(1, fraction)) }
    return range[segment] + (range[segment + 1] - range[segment]) * fraction
  }

  /// Where a number lies between the ends of the domain, 0 to 1, for ramps; inner stops divide the ramp evenly.
  func fraction(of value: Double) -> Double {
    guard case .numbers(let domain) = domain, domain.count >= 2 else { return 0.5 }
    let evenly = (0..<domain.count).map { Double($0) / Double(domain.count - 1) }
    if domain.count == 2 {
      let (low, high) = (transform.apply(domain[0]), transform.apply(domain[1]))
      return high == low ? 0.5 : max(0, min(1, (transform.apply(value) - low) / (high - low)))
    }
    return max(0, min(1, piecewise(value, domain, evenly)))
  }

  /// Where a number lies between the ends of the domain, 0 to 1, as a ruler has it: inner stops do not bend it.
  func evenFraction(of value: Double) -> Double {
    guard case .numbers(let domain) = domain, let first = domain.first, let last = domain.last else { return 0.5 }
    let (low, high) = (transform.apply(first), transform.apply(last))
    return high == low ? 0.5 : max(0, min(1, (transform.apply(value) - low) / (high - low)))
  }

  /// The number that lies at a place between the ends of the domain.
  func value(atFraction fraction: Double) -> Double {
    guard case .numbers(let domain) = domain, let first = domain.first, let last = domain.last else { return .nan }
    let (low, high) = (transform.apply(first), transform.apply(last))
    return transform.invert(low + (high - low) * fraction, isNegative: first < 0)
  }

  /// Which piece of a discretised domain a number falls into.
  func piece(of value: Double) -> Int {
    guard case .numbers(let bounds) = domain else { return 0 }
    return bounds.firstIndex { value < $0 } ?? bounds.count
  }

  /// The colour for a value.
  func colour(_ value: Value) -> Colour? {
    switch range {
    case .ramp(let ramp):
      let measure = value.measure
      return measure.isNaN ? nil : ramp.colour(at: fraction(of: measure))
    case .colours(let colours):
      guard !colours.isEmpty else { return nil }
      if kind == .binOrdinal { return colours[min(piece(of: value.measure), colours.count - 1)] }
      if kind.isDiscrete { return index(of: value).map { colours[$0 % colours.count] } }
      let measure = value.measure
      return measure.isNaN ? nil : colours[min(piece(of: measure), colours.count - 1)]
    case .numbers, .texts, .dashes: return nil
    }
  }

  /// The place of a value's colour in the range, for colours that a page may replace by its own.
  func colourIndex(_ value: Value) -> Int? {
    guard case .colours(let colours) = range, kind == .ordinal, !colours.isEmpty else { return nil }
    return index(of: value).map { $0 % colours.count }
  }

  /// The text, such as the name of a shape, for a value.
  func text(_ value: Value) -> String? {
    guard case .texts(let texts) = range, !texts.isEmpty else { return nil }
    if kind.isDiscrete { return index(of: value).map { texts[$0 % texts.count] } }
    return texts[min(piece(of: value.measure), texts.count - 1)]
  }

  /// The dash pattern for a value.
  func dash(_ value: Value) -> [Double]? {
    guard case .dashes(let dashes) = range, !dashes.isEmpty else { return nil }
    if kind.isDiscrete { return index(of: value).map { dashes[$0 % dashes.count] } }
    return dashes[min(piece(of: value.measure), dashes.count - 1)]
  }

  /// About `count` round values of a continuous domain.
  func ticks(count: Double) -> [Double] {
    guard case .numbers(let domain) = domain, let first = domain.first, let last = domain.last else { return [] }
    if kind.isTime { return TimeTicks.values(from: first, to: last, count: count) }
    if case .log(let base) = transform { return LogTicks.values(from: first, to: last, base: base, count: count) }
    return LinearTicks.values(from: first, to: last, count: count)
  }
}

/// Colours that run into each other.
enum ColourRamp: Sendable {
  case scheme(ColourScheme, extent: ClosedRange<Double>, isReversed: Bool)
  case stops([Colour], ColourInterpolation)

  func colour(at fraction: Double) -> Colour {
    switch self {
    case .scheme(let scheme, let extent, let isReversed):
      let place = extent.lowerBound + (extent.upperBound - extent.lowerBound) * fraction
      return scheme.colour(at: isReversed ? 1 - place : place)
    case .stops(let stops, let interpolation):
      guard let last = stops.last, stops.count > 1 else { return stops.first ?? Colour(hex: 0) }
      let place = max(0, min(1, fraction)) * Double(stops.count - 1)
      let index = Int(place)
      guard index < stops.count - 1 else { return last }
      return interpolation.mix(stops[index], stops[index + 1], place - Double(index))
    }
  }
}
