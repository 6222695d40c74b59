/// A point in pixels.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
}

/// How the points of a line are joined (`CHARTS.md` §4.13).
struct Curve: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case linear
    case linearClosed = "linear-closed"
    case step
    case stepBefore = "step-before"
    case stepAfter = "step-after"
    case monotone, basis
    case basisOpen = "basis-open"
    case basisClosed = "basis-closed"
    case cardinal
    case cardinalOpen = "cardinal-open"
    case cardinalClosed = "cardinal-closed"
    case catmullRom = "catmull-rom"
    case natural, bundle
  }

  static let names = Kind.allCases.map(\.rawValue)

  var kind = Kind.linear
  var tension: Double?
  /// Points run from top to bottom, so that what is monotone in x elsewhere is so in y.
  var isVertical = false

  /// Adds the line through points to a path; `continues` joins it to the point where the path stands.
  func draw(_ points: [Point], into path: inout Path, continues: Bool = false) {
    guard let first = points.first else { return }
    if continues { path.line(first.x, first.y) } else { path.move(first.x, first.y) }
    guard points.count > 1 else { return }
    switch kind {
    case .linear: for point in points.dropFirst() { path.line(point.x, point.y) }
    case .linearClosed:
      for point in points.dropFirst() { path.line(point.x, point.y) }
      path.close()
    case .step, .stepBefore, .stepAfter: drawSteps(points, into: &path)
    case .monotone: drawMonotone(points, into: &path)
    case .basis, .basisOpen, .basisClosed: drawBasis(points, into: &path)
    case .bundle: drawBundle(points, into: &path)
    case .cardinal, .cardinalOpen, .cardinalClosed: drawCardinal(points, into: &path)
    case .catmullRom: drawCatmullRom(points, into: &path)
    case .natural: drawNatural(points, into: &path)
    }
  }

  private func drawSteps(_ points: [Point], into path: inout Path) {
    let fraction = kind == .step ? 0.5 : kind == .stepAfter ? 1 : 0
    for (from, to) in zip(points, points.dropFirst()) {
      if isVertical {
        let middle = from.y + (to.y - from.y) * fraction
        path.line(from.x, middle)
        path.line(to.x, middle)
      } else {
        let middle = from.x + (to.x - from.x) * fraction
        path.line(middle, from.y)
        path.line(middle, to.y)
      }
      if fraction != 1 || to == points.last { path.line(to.x, to.y) }
    }
  }
}
