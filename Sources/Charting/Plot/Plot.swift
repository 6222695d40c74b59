import Settings

/// The chart as data: views in a tree, their marks with the rows they draw.
struct Plot: Sendable {
  /// All views; a view's parent stands before it.
  var views: [View] = []
  /// The marks, in drawing order.
  var units: [UnitPlot] = []

  struct View: Sendable {
    enum Kind: Sendable {
      /// The index of a unit.
      case unit(Int)
      /// Views over each other.
      case layer([Int])
      case grid(Grid)
    }

    var parent: Int?
    var kind: Kind
    var raw: LocatedValue
    /// What a facet cell shows, such as the value of the field.
    var facetValues: [Value] = []
    /// Channels whose scales the views inside cannot share, since they are of kinds that do not go together.
    var separated: [Channel] = []

    var resolve: LocatedValue? { raw["resolve"] }
  }

  /// Cells in rows and columns.
  struct Grid: Sendable {
    /// The cells, row by row; nil where a facet has no data.
    var cells: [Int?]
    var columns: Int
    var facet: Facet?
    var isVertical = false

    var rows: Int { columns == 0 ? 0 : (cells.count + columns - 1) / columns }
  }

  /// What the rows, columns or cells of a facet stand for.
  struct Facet: Sendable {
    var row: ChannelDefinition?
    var column: ChannelDefinition?
    var wrap: ChannelDefinition?
    var rowValues: [Value] = []
    var columnValues: [Value] = []
    var wrapValues: [Value] = []
  }

  /// The units drawn inside a view, in order.
  func units(in view: Int) -> [Int] {
    switch views[view].kind {
    case .unit(let unit): return [unit]
    case .layer(let children): return children.flatMap { units(in: $0) }
    case .grid(let grid): return grid.cells.flatMap { $0.map { units(in: $0) } ?? [] }
    }
  }

  /// The view that draws axes for a view: the outermost layer around it.
  func frameView(of view: Int) -> Int {
    var frame = view
    while let parent = views[frame].parent, case .layer = views[parent].kind { frame = parent }
    return frame
  }
}

/// Which way a mark extends.
enum Orientation: String, Sendable { case vertical, horizontal }

/// One mark with its data and what drives its properties.
struct UnitPlot: Sendable {
  var view: Int
  var kind: MarkKind
  /// The mark's properties: its own, its styles', the configuration's.
  var properties: PropertyChain
  var encoding: Encoding
  /// The rows to draw, after the encoding's aggregation, stacking and filtering.
  var frame: Frame
  /// The rows before aggregation, for sorting by fields that no channel has.
  var raw: Frame
  var orientation: Orientation?
  var stack: StackedChannel?
  /// Titles and units of the fields of an indicator table.
  var fields: FieldTitles

  struct StackedChannel: Sendable {
    var channel: Channel
    var offset: StackTransform.Offset
    var by: [String]
  }

  /// The channel along which bars stand side by side, lines run.
  var dimension: Channel? { orientation.map { $0 == .vertical ? .x : .y } }
  /// The channel that a bar or an area measures along.
  var measured: Channel? { orientation.map { $0 == .vertical ? .y : .x } }
}

/// What a table says about its fields.
struct FieldTitles: Sendable {
  struct Entry: Sendable {
    var title: String
    var unit: String?
  }

  var entries: [String: Entry] = [:]

  /// The title of a field with its unit in brackets.
  func title(of field: String, locale: ChartLocale) -> String? {
    guard let entry = entries[field] else { return nil }
    guard let unit = entry.unit else { return entry.title }
    return locale.language == .chinese ? "\(entry.title)（\(unit)）" : "\(entry.title) (\(unit))"
  }
}
