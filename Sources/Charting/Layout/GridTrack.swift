/// Where the cells of a grid stand in one direction, lane by lane: columns along x, rows along y (`gridLayout` of
/// vega-view-transforms).
struct GridTrack {
  /// How cells of a lane keep to each other: all lanes alike, each lane for itself, no cell like another.
  enum Alignment: String { case all, each, none }

  /// How far each cell reaches before and after its origin, in whole pixels.
  var before: [Double]
  var after: [Double]
  /// Pixels between lanes.
  var spacing: Double
  /// From a cell to the one before it in the same line.
  var distance: Int
  var alignment: Alignment
  /// Whether cells stand in the middle of their lane.
  var isCentred: Bool

  /// The origin of each cell; `lane` gives the lane of a cell.
  func places(_ lanes: Int, lane: (Int) -> Int) -> [Double] {
    var extents = [Double](repeating: 0, count: lanes)
    var offsets = extents
    for cell in after.indices {
      extents[lane(cell)] = max(extents[lane(cell)], after[cell])
      offsets[lane(cell)] = max(offsets[lane(cell)], before[cell])
    }
    if alignment == .all, let widest = extents.max() {
      extents = extents.map { _ in widest }
      // What reaches over the outer edge takes no room between cells.
      offsets = offsets.map { _ in offsets.dropFirst().max() ?? 0 }
    }
    var places = [Double](repeating: 0, count: after.count)
    for cell in after.indices where lane(cell) > 0 {
      let offset = alignment == .none ? before[cell] : offsets[lane(cell)]
      places[cell] = places[cell - distance] + extents[lane(cell) - 1] + spacing + offset
    }
    guard isCentred, alignment != .none else { return places }
    return places.indices.map { places[$0] + (extents[lane($0)] - after[$0]) / 2 }
  }
}
