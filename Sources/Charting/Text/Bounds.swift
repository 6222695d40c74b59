/// A rectangle in pixels, y downwards, that grows by what is put into it.
struct Bounds: Equatable, Sendable {
  var left = Double.infinity
  var top = Double.infinity
  var right = -Double.infinity
  var bottom = -Double.infinity

  /// Bounds of nothing.
  static let empty = Bounds()

  var isEmpty: Bool { left > right || top > bottom }
  var width: Double { isEmpty ? 0 : right - left }
  var height: Double { isEmpty ? 0 : bottom - top }

  mutating func add(x: Double, y: Double) {
    left = min(left, x)
    right = max(right, x)
    top = min(top, y)
    bottom = max(bottom, y)
  }

  mutating func add(_ other: Bounds) {
    guard !other.isEmpty else { return }
    add(x: other.left, y: other.top)
    add(x: other.right, y: other.bottom)
  }

  /// How far the box reaches to a side in whole pixels, or `reach` where that is further.
  func furthest(_ side: Axis.Side, _ reach: Double) -> Double {
    switch side {
    case .left: min(left, reach).rounded(.down)
    case .top: min(top, reach).rounded(.down)
    case .right: max(right, reach).rounded(.up)
    case .bottom: max(bottom, reach).rounded(.up)
    }
  }

  /// Moves one side.
  mutating func reach(_ side: Axis.Side, to place: Double) {
    switch side {
    case .left: left = place
    case .top: top = place
    case .right: right = place
    case .bottom: bottom = place
    }
  }

  func moved(x: Double, y: Double) -> Bounds {
    isEmpty ? self : Bounds(left: left + x, top: top + y, right: right + x, bottom: bottom + y)
  }

  func expanded(by distance: Double) -> Bounds {
    isEmpty
      ? self
      : Bounds(left: left - distance, top: top - distance, right: right + distance, bottom: bottom + distance)
  }

  /// Whether two boxes come closer than `separation`.
  func overlaps(_ other: Bounds, separation: Double = 0) -> Bool {
    separation > max(other.left - right, left - other.right, other.top - bottom, top - other.bottom)
  }

  /// The box around this one turned by `degrees` about a point.
  func rotated(degrees: Double, about x: Double, _ y: Double) -> Bounds {
    let turn = degrees.truncatingRemainder(dividingBy: 360)
    guard turn != 0, !isEmpty else { return self }
    let (cosine, sine) = turnFactors(turn)
    var box = Bounds()
    for (cornerX, cornerY) in [(left, top), (right, top), (left, bottom), (right, bottom)] {
      let (dx, dy) = (cornerX - x, cornerY - y)
      box.add(x: x + dx * cosine - dy * sine, y: y + dx * sine + dy * cosine)
    }
    return box
  }
}

/// Cosine and sine of an angle in degrees, exact for quarter turns.
func turnFactors(_ degrees: Double) -> (cosine: Double, sine: Double) {
  switch degrees {
  case 0: return (1, 0)
  case 90, -270: return (0, 1)
  case 180, -180: return (-1, 0)
  case 270, -90: return (0, -1)
  default:
    let radians = degrees * .pi / 180
    return (radians.cosine, radians.sine)
  }
}
