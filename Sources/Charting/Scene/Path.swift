/// A drawn line or outline in pixels.
struct Path: Sendable, Equatable {
  enum Command: Sendable, Equatable {
    case move(Double, Double)
    case line(Double, Double)
    case curve(Double, Double, Double, Double, Double, Double)
    /// A circular arc: radius, whether the long way round, whether clockwise, end point.
    case arc(radius: Double, isLong: Bool, isClockwise: Bool, Double, Double)
    case close
  }

  private(set) var commands: [Command] = []
  private(set) var bounds = Bounds()

  var isEmpty: Bool { commands.isEmpty }

  /// Makes room for as many further commands.
  mutating func reserve(_ count: Int) { commands.reserveCapacity(commands.count + count) }

  /// Whether the path is more than single straight lines.
  var hasInside: Bool {
    var length = 0
    for command in commands {
      switch command {
      case .move: length = 0
      case .line: length += 1
      case .curve, .arc, .close: return true
      }
      if length > 1 { return true }
    }
    return false
  }

  mutating func move(_ x: Double, _ y: Double) {
    commands.append(.move(x, y))
    bounds.add(x: x, y: y)
  }

  mutating func line(_ x: Double, _ y: Double) {
    commands.append(.line(x, y))
    bounds.add(x: x, y: y)
  }

  mutating func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
    commands.append(.curve(x1, y1, x2, y2, x, y))
    bounds.add(x: x, y: y)
  }

  mutating func arc(radius: Double, isLong: Bool, isClockwise: Bool, _ x: Double, _ y: Double) {
    commands.append(.arc(radius: radius, isLong: isLong, isClockwise: isClockwise, x, y))
    bounds.add(x: x, y: y)
  }

  mutating func close() { commands.append(.close) }

  /// Widens the bounds by a point that an arc passes through.
  mutating func reach(_ x: Double, _ y: Double) { bounds.add(x: x, y: y) }

  mutating func append(_ other: Path) {
    commands += other.commands
    bounds.add(other.bounds)
  }

  /// A rectangle, its corners rounded when a radius is given (top left, top right, bottom right, bottom left).
  static func rectangle(x: Double, y: Double, width: Double, height: Double, corners: [Double] = []) -> Path {
    guard corners.contains(where: { $0 > 0 }), width > 0, height > 0 else {
      return sharp(left: x, top: y, right: x + width, bottom: y + height)
    }
    var path = Path()
    let most = min(width, height) / 2
    let radii = corners.map { max(0, min($0, most)) }
    path.move(x + radii[0], y)
    path.line(x + width - radii[1], y)
    path.corner(radii[1], x + width, y + radii[1])
    path.line(x + width, y + height - radii[2])
    path.corner(radii[2], x + width - radii[2], y + height)
    path.line(x + radii[3], y + height)
    path.corner(radii[3], x, y + height - radii[3])
    path.line(x, y + radii[0])
    path.corner(radii[0], x + radii[0], y)
    path.close()
    return path
  }

  private static func sharp(left: Double, top: Double, right: Double, bottom: Double) -> Path {
    var path = Path()
    path.commands = [.move(left, top), .line(right, top), .line(right, bottom), .line(left, bottom), .close]
    path.bounds.add(x: left, y: top)
    path.bounds.add(x: right, y: bottom)
    return path
  }

  private mutating func corner(_ radius: Double, _ x: Double, _ y: Double) {
    if radius > 0 { arc(radius: radius, isLong: false, isClockwise: true, x, y) }
  }
}
