import Settings

/// A view as the spec describes it, after normalisation: one mark, layers over each other, or a grid of views.
struct ViewSpec: Sendable {
  indirect enum Content: Sendable {
    case unit(MarkSpec, Encoding)
    case layer([ViewSpec])
    case facet(FacetSpec)
    case concat(ConcatSpec)
  }

  var content: Content
  /// The mapping that the view was read from.
  var raw: LocatedValue
  /// The index of its own data source; the parent's when nil.
  var source: Int?
  var transforms: [TransformStep] = []

  var title: LocatedValue? { raw["title"] }
  var resolve: LocatedValue? { raw["resolve"] }
}

/// A mark with its properties.
struct MarkSpec: Sendable {
  var kind: MarkKind
  /// The mark's own mapping, empty when it was given by name.
  var raw: LocatedValue
}

/// One view repeated for each value of a field.
struct FacetSpec: Sendable {
  var row: ChannelDefinition?
  var column: ChannelDefinition?
  /// Cells that wrap after some columns.
  var wrap: ChannelDefinition?
  var child: ViewSpec
}

/// Views beside or under each other.
struct ConcatSpec: Sendable {
  var children: [ViewSpec]
  /// The number of columns; nil for one row.
  var columns: Int?
  var isVertical: Bool
}

/// Where rows come from.
enum DataSource: Sendable {
  case inline(LocatedValue, format: LocatedValue?)
  case url(LocatedValue, format: LocatedValue?)
  case table(LocatedValue)
  case sequence(start: Double, stop: Double, step: Double, name: String)
  case empty

  /// What identifies the source among those of one spec.
  func isSame(as other: DataSource) -> Bool {
    switch (self, other) {
    case (.inline(let left, _), .inline(let right, _)): left.range == right.range && left == right
    case (.url(let left, let first), .url(let right, let second)): left.asString == right.asString && first == second
    case (.table(let left), .table(let right)): left.asString == right.asString
    default: false
    }
  }
}
