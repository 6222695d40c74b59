extension Curve {
  /// A uniform cubic B-spline; the plain kind starts and ends on the end points.
  func drawBasis(_ points: [Point], into path: inout Path) {
    guard points.count > 2 else {
      for point in points.dropFirst() { path.line(point.x, point.y) }
      return
    }
    func piece(_ a: Point, _ b: Point, _ c: Point) {
      path.curve(
        (2 * a.x + b.x) / 3, (2 * a.y + b.y) / 3, (a.x + 2 * b.x) / 3, (a.y + 2 * b.y) / 3, (a.x + 4 * b.x + c.x) / 6,
        (a.y + 4 * b.y + c.y) / 6)
    }
    let closed = kind == .basisClosed ? points + points.prefix(3) : points
    let (first, second) = (closed[0], closed[1])
    if kind == .basis { path.line((5 * first.x + second.x) / 6, (5 * first.y + second.y) / 6) }
    for index in 2..<closed.count { piece(closed[index - 2 + 0], closed[index - 1], closed[index]) }
    if kind == .basis, let last = points.last {
      piece(points[points.count - 2], last, last)
      path.line(last.x, last.y)
    }
  }

  /// A B-spline through points drawn towards the straight line between the ends.
  func drawBundle(_ points: [Point], into path: inout Path) {
    let strength = tension ?? 0.85
    guard let first = points.first, let last = points.last, points.count > 1 else { return }
    let straightened = points.enumerated().map { index, point in
      let fraction = Double(index) / Double(points.count - 1)
      return Point(
        x: strength * point.x + (1 - strength) * (first.x + fraction * (last.x - first.x)),
        y: strength * point.y + (1 - strength) * (first.y + fraction * (last.y - first.y)))
    }
    var basis = self
    basis.kind = .basis
    basis.drawBasis(straightened, into: &path)
  }

  /// A cubic Hermite spline with slopes of the neighbours' chord, shortened by the tension.
  func drawCardinal(_ points: [Point], into path: inout Path) {
    let pull = (1 - (tension ?? 0)) / 6
    guard points.count > 2 else {
      for point in points.dropFirst() { path.line(point.x, point.y) }
      return
    }
    let isClosed = kind == .cardinalClosed
    let count = points.count
    let pieces = isClosed ? count : count - 1
    func at(_ index: Int) -> Point {
      isClosed ? points[(index + count) % count] : points[max(0, min(count - 1, index))]
    }
    for index in 0..<pieces {
      let (before, from, to, after) = (at(index - 1), at(index), at(index + 1), at(index + 2))
      path.curve(
        from.x + pull * (to.x - before.x), from.y + pull * (to.y - before.y), to.x - pull * (after.x - from.x),
        to.y - pull * (after.y - from.y), to.x, to.y)
    }
  }

  /// A spline whose pieces take a time that grows with a power of their length, so that it makes no loops.
  func drawCatmullRom(_ points: [Point], into path: inout Path) {
    let alpha = tension ?? 0.5
    guard points.count > 2, alpha > 0 else {
      var cardinal = self
      (cardinal.kind, cardinal.tension) = (.cardinal, 0)
      return cardinal.drawCardinal(points, into: &path)
    }
    func at(_ index: Int) -> Point { points[max(0, min(points.count - 1, index))] }
    func span(_ from: Point, _ to: Point) -> (Double, Double) {
      let square = (to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y)
      return (square.raised(to: alpha / 2), square.raised(to: alpha))
    }
    for index in 0..<points.count - 1 {
      let (before, from, to, after) = (at(index - 1), at(index), at(index + 1), at(index + 2))
      let (l01, l01Squared) = span(before, from)
      let (l12, l12Squared) = span(from, to)
      let (l23, l23Squared) = span(to, after)
      var (x1, y1, x2, y2) = (from.x, from.y, to.x, to.y)
      if l01 > 1e-12 {
        let a = 2 * l01Squared + 3 * l01 * l12 + l12Squared
        let n = 3 * l01 * (l01 + l12)
        x1 = (from.x * a - before.x * l12Squared + to.x * l01Squared) / n
        y1 = (from.y * a - before.y * l12Squared + to.y * l01Squared) / n
      }
      if l23 > 1e-12 {
        let b = 2 * l23Squared + 3 * l23 * l12 + l12Squared
        let m = 3 * l23 * (l23 + l12)
        x2 = (to.x * b + from.x * l23Squared - after.x * l12Squared) / m
        y2 = (to.y * b + from.y * l23Squared - after.y * l12Squared) / m
      }
      path.curve(x1, y1, x2, y2, to.x, to.y)
    }
  }

  /// A natural cubic spline: second derivatives zero at the ends.
  func drawNatural(_ points: [Point], into path: inout Path) {
    guard points.count > 2 else {
      for point in points.dropFirst() { path.line(point.x, point.y) }
      return
    }
    let x = Self.naturalControls(points.map(\.x))
    let y = Self.naturalControls(points.map(\.y))
    for index in 0..<points.count - 1 {
      path.curve(
        x.first[index], y.first[index], x.second[index], y.second[index], points[index + 1].x, points[index + 1].y)
    }
  }

  /// Control values of a natural spline by the tridiagonal system's forward and backward pass.
  private static func naturalControls(_ values: [Double]) -> (first: [Double], second: [Double]) {
    let count = values.count - 1
    var a = [Double](repeating: 0, count: count)
    var b = a
    var r = a
    (a[0], b[0], r[0]) = (0, 2, values[0] + 2 * values[1])
    for index in 1..<count - 1 { (a[index], b[index], r[index]) = (1, 4, 4 * values[index] + 2 * values[index + 1]) }
    (a[count - 1], b[count - 1], r[count - 1]) = (2, 7, 8 * values[count - 1] + values[count])
    for index in 1..<count {
      let factor = a[index] / b[index - 1]
      b[index] -= factor
      r[index] -= factor * r[index - 1]
    }
    var first = [Double](repeating: 0, count: count)
    first[count - 1] = r[count - 1] / b[count - 1]
    for index in stride(from: count - 2, through: 0, by: -1) { first[index] = (r[index] - first[index + 1]) / b[index] }
    var second = [Double](repeating: 0, count: count)
    second[count - 1] = (values[count] + first[count - 1]) / 2
    for index in 0..<count - 1 { second[index] = 2 * values[index + 1] - first[index + 1] }
    return (first, second)
  }
}
