/// Outlines of symbols about their own origin; `size` is an area in square pixels (`CHARTS.md` §4.16).
enum SymbolShapes {
  /// The outline of a named shape; a circle when the name is unknown.
  static func path(_ name: String, size: Double) -> Path {
    let size = max(0, size)
    let radius = size.squareRoot() / 2
    var path = Path()
    switch name {
    case "square":
      return .rectangle(x: -radius, y: -radius, width: 2 * radius, height: 2 * radius)
    case "cross":
      let arm = radius / 2.5
      polygon(
        &path,
        [
          (-radius, -arm), (-radius, arm), (-arm, arm), (-arm, radius), (arm, radius), (arm, arm), (radius, arm),
          (radius, -arm), (arm, -arm), (arm, -radius), (-arm, -radius), (-arm, -arm),
        ])
    case "diamond": polygon(&path, [(-radius, 0), (0, -radius), (radius, 0), (0, radius)])
    case "triangle", "triangle-up": triangle(&path, radius, turn: 0)
    case "triangle-right": triangle(&path, radius, turn: 1)
    case "triangle-down": triangle(&path, radius, turn: 2)
    case "triangle-left": triangle(&path, radius, turn: 3)
    case "stroke":
      path.move(-radius, 0)
      path.line(radius, 0)
    case "wedge":
      let height = radius * 0.8660254037844386
      let lift = height - radius * 0.5773502691896257
      polygon(&path, [(0, -height - lift), (-radius / 4, height - lift), (radius / 4, height - lift)])
    case "arrow":
      let (shaft, head, neck) = (radius / 7, radius / 2.5, radius / 8)
      polygon(
        &path,
        [
          (-shaft, radius), (shaft, radius), (shaft, -neck), (head, -neck), (0, -radius), (-head, -neck),
          (-shaft, -neck),
        ])
    default:
      path.move(radius, 0)
      path.arc(radius: radius, isLong: true, isClockwise: true, -radius, 0)
      path.arc(radius: radius, isLong: true, isClockwise: true, radius, 0)
      path.reach(0, -radius)
      path.reach(0, radius)
    }
    return path
  }

  private static func triangle(_ path: inout Path, _ radius: Double, turn: Int) {
    let height = radius * 0.8660254037844386
    let upright = [(0.0, -height), (-radius, height), (radius, height)]
    polygon(
      &path,
      upright.map { x, y in
        switch turn {
        case 1: (-y, x)
        case 2: (-x, -y)
        case 3: (y, -x)
        default: (x, y)
        }
      })
  }

  private static func polygon(_ path: inout Path, _ corners: [(Double, Double)]) {
    for (index, corner) in corners.enumerated() {
      if index == 0 { path.move(corner.0, corner.1) } else { path.line(corner.0, corner.1) }
    }
    path.close()
  }
}
