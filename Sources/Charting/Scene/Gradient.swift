/// A ramp of colours along a legend.
struct Gradient: Hashable, Sendable {
  /// Stops from the low end: place 0–1 and colour.
  var stops: [Stop]
  var isHorizontal: Bool
  var identifier: String

  struct Stop: Hashable, Sendable {
    var place: Double
    var colour: Colour
  }

  /// The colours of a scale over its domain.
  init(scale: Scale, isHorizontal: Bool, identifier: String) {
    self.isHorizontal = isHorizontal
    self.identifier = identifier
    guard case .ramp(let ramp) = scale.range else {
      stops = []
      return
    }
    stops = (0...10).map {
      let place = Double($0) / 10
      let isBent = scale.numbers.count > 2
      return Stop(
        place: place, colour: ramp.colour(at: isBent ? scale.fraction(of: scale.value(atFraction: place)) : place))
    }
  }
}
