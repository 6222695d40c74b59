/// What is drawn, resolved to pixels: groups of shapes.
struct SceneGroup: Sendable {
  /// Classes for style sheets and for programs that look into the drawing.
  var name: String
  var x = 0.0
  var y = 0.0
  var items: [SceneItem] = []
  /// What layout reckons with, in the group's own coordinates.
  var bounds = Bounds()

  init(_ name: String, x: Double = 0, y: Double = 0) {
    self.name = name
    self.x = x
    self.y = y
  }

  mutating func add(_ group: SceneGroup) {
    bounds.add(group.bounds.moved(x: group.x, y: group.y))
    items.append(.group(group))
  }

  mutating func add(_ batch: ShapeBatch) {
    guard !batch.shapes.isEmpty else { return }
    bounds.add(batch.bounds)
    items.append(.batch(batch))
  }

  /// Adds lines whose thickness layout does not reckon with.
  mutating func addLines(_ batch: ShapeBatch) {
    for shape in batch.shapes { if case .path(let path) = shape.geometry { bounds.add(path.bounds) } }
    addFloating(batch)
  }

  /// Adds shapes that layout does not reckon with.
  mutating func addFloating(_ batch: ShapeBatch) {
    if !batch.shapes.isEmpty { items.append(.batch(batch)) }
  }
}

indirect enum SceneItem: Sendable {
  case group(SceneGroup)
  case batch(ShapeBatch)
}

/// Shapes of one kind, which share most of their looks.
struct ShapeBatch: Sendable {
  var name: String
  var shapes: [Shape] = []
  /// Whether colours are those of a light page, which a dark one turns round.
  var turnsOnDarkPages = false
  /// The area outside of which nothing shows.
  var clip: PlotSize?

  init(_ name: String) { self.name = name }

  var bounds: Bounds {
    if let clip { return Bounds(left: 0, top: 0, right: clip.width, bottom: clip.height) }
    return shapes.reduce(into: Bounds()) { $0.add($1.bounds) }
  }

  mutating func add(_ geometry: Geometry, _ look: Look, note: ShapeNote? = nil) {
    shapes.append(Shape(geometry: geometry, look: look, note: note))
  }
}

/// One shape.
struct Shape: Sendable {
  var geometry: Geometry
  var look: Look
  var note: ShapeNote?

  var bounds: Bounds {
    let reach = look.stroke == nil || look.stroke == Paint.none ? 0 : look.strokeWidth / 2
    switch geometry {
    case .path(let path): return path.bounds.expanded(by: reach)
    case .outline(let path): return path.bounds.expanded(by: 2 * reach)
    case .symbol(let path, let x, let y, let angle):
      return path.bounds.expanded(by: 2 * reach).rotated(degrees: angle, about: 0, 0).moved(x: x, y: y)
    case .line(let x1, let y1, let x2, let y2):
      return Bounds(left: min(x1, x2), top: min(y1, y2), right: max(x1, x2), bottom: max(y1, y2)).expanded(by: reach)
    case .text(let item): return item.bounds
    }
  }
}

enum Geometry: Sendable {
  case path(Path)
  /// A line or an outline with joints, which may reach out by the width of its stroke.
  case outline(Path)
  /// An outline about its own origin, placed and turned.
  case symbol(Path, x: Double, y: Double, angle: Double)
  case line(Double, Double, Double, Double)
  case text(TextItem)
}

/// What a shape carries besides its looks.
struct ShapeNote: Sendable {
  var tooltip: String?
  var address: String?
}

/// How a shape is painted. Shapes of a batch mostly look alike: copies share what they are made of.
@dynamicMemberLookup
struct Look: Hashable, Sendable {
  /// The parts of a look.
  struct Parts: Hashable, Sendable {
    var fill: Paint?
    var stroke: Paint?
    var strokeWidth = 1.0
    var opacity = 1.0
    var fillOpacity = 1.0
    var strokeOpacity = 1.0
    var dash: [Double] = []
    var dashOffset = 0.0
    var cap: String?
    var join: String?
    var font: String?
    var fontSize: Double?
    var fontWeight: String?
    var fontStyle: String?
  }

  private var parts: Shared<Parts>

  init() { parts = Self.usual }

  init(_ parts: Parts) { self.parts = Shared(parts) }

  /// What every new look begins as.
  private static let usual = Shared(Parts())

  subscript<Member>(dynamicMember path: WritableKeyPath<Parts, Member>) -> Member {
    @inline(__always) get { parts.value[keyPath: path] }
    @inline(__always) _modify { yield &parts.value[keyPath: path] }
  }

  static func == (left: Look, right: Look) -> Bool {
    left.parts.isSame(as: right.parts) || left.parts.value == right.parts.value
  }

  func hash(into hasher: inout Hasher) { hasher.combine(parts.value) }
}
