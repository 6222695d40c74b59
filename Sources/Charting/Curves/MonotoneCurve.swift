extension Curve {
  /// Cubic pieces that never overshoot the data: slopes after Fritsch, Carlson and Steffen (1990).
  func drawMonotone(_ points: [Point], into path: inout Path) {
    let turned = isVertical ? points.map { Point(x: $0.y, y: $0.x) } : points
    let slopes = Self.slopes(turned)
    for index in 0..<turned.count - 1 {
      let (from, to) = (turned[index], turned[index + 1])
      let third = (to.x - from.x) / 3
      let (x1, y1) = (from.x + third, from.y + third * slopes[index])
      let (x2, y2) = (to.x - third, to.y - third * slopes[index + 1])
      if isVertical { path.curve(y1, x1, y2, x2, to.y, to.x) } else { path.curve(x1, y1, x2, y2, to.x, to.y) }
    }
  }

  private static func slopes(_ points: [Point]) -> [Double] {
    let count = points.count
    func secant(_ index: Int) -> Double {
      let width = points[index + 1].x - points[index].x
      return width == 0 ? 0 : (points[index + 1].y - points[index].y) / width
    }
    guard count > 2 else { return [Double](repeating: secant(0), count: count) }
    var slopes = [Double](repeating: 0, count: count)
    for index in 1..<count - 1 {
      let (before, after) = (secant(index - 1), secant(index))
      let (left, right) = (points[index].x - points[index - 1].x, points[index + 1].x - points[index].x)
      let mean = left + right == 0 ? 0 : (before * right + after * left) / (left + right)
      let sign: Double = (before < 0 ? -1 : 1) + (after < 0 ? -1 : 1)
      slopes[index] = sign * min(before.magnitude, after.magnitude, 0.5 * mean.magnitude)
    }
    slopes[0] = (3 * secant(0) - slopes[1]) / 2
    slopes[count - 1] = (3 * secant(count - 2) - slopes[count - 2]) / 2
    return slopes
  }
}
