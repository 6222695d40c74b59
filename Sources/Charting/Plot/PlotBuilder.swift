import Settings
import SourceText

/// Rows of a data source with what is known of its fields.
struct LoadedSource: Sendable {
  var frame: Frame
  var titles = FieldTitles()
  /// Measurements of fields that a table declares, for channels that leave the type open.
  var types: [String: MeasureType] = [:]
  /// The field of periods, drawn in sequence by bars and along an axis of time by lines.
  var timeField: String?
}

/// Runs transforms down the tree of views and makes the units that are drawn.
struct PlotBuilder {
  var plot = Plot()
  var problems: ChartProblems
  let settings: ChartSettings
  let sources: [LoadedSource]
  let context: TransformContext
  /// The cells of all grids so far.
  private var cellCount = 0

  init(sources: [LoadedSource], settings: ChartSettings, problems: ChartProblems) {
    self.sources = sources
    self.settings = settings
    self.problems = problems
    self.context = TransformContext(locale: settings.locale, sources: sources.map(\.frame))
  }

  /// What reaches a view from above.
  struct Inherited {
    var source: LoadedSource
    var parent: Int?
    var facetValues: [Value] = []
  }

  /// Adds a view with all inside it; gives its index.
  @discardableResult
  mutating func add(_ spec: ViewSpec, _ inherited: Inherited) -> Int {
    var inherited = inherited
    if let source = spec.source, sources.indices.contains(source) { inherited.source = sources[source] }
    for step in spec.transforms {
      for field in step.transform.fieldsRead { check(field, in: inherited.source.frame, at: step.place(of: field)) }
      inherited.source.frame = step.transform.applied(to: inherited.source.frame, in: context)
      if inherited.source.frame.count > 5_000_000 {
        problems.error("chart-limit", "The transforms make more than 5,000,000 rows", at: spec.raw.range)
        inherited.source.frame = inherited.source.frame.rows([])
      }
    }
    let index = plot.views.count
    plot.views.append(
      Plot.View(parent: inherited.parent, kind: .layer([]), raw: spec.raw, facetValues: inherited.facetValues))
    inherited.parent = index
    inherited.facetValues = []
    switch spec.content {
    case .unit(let mark, let encoding):
      plot.views[index].kind = .unit(plot.units.count)
      addUnit(mark, encoding, inherited, view: index)
    case .layer(let children):
      let indices = children.map { add($0, inherited) }
      plot.views[index].kind = .layer(indices)
    case .concat(let concat):
      guard counts(cells: concat.children.count, at: spec.raw.range) else { break }
      let cells: [Int?] = concat.children.map { add($0, inherited) }
      let columns = concat.columns ?? max(1, cells.count)
      plot.views[index].kind = .grid(Plot.Grid(cells: cells, columns: columns, isVertical: concat.isVertical))
    case .facet(let facet):
      plot.views[index].kind = .grid(addCells(facet, inherited))
    }
    plot.separateScales(in: index)
    return index
  }

  private mutating func addUnit(_ mark: MarkSpec, _ encoding: Encoding, _ inherited: Inherited, view: Int) {
    var encoding = encoding
    encoding.replaceAll { declareType(&$0, mark.kind, inherited.source) }
    checkFields(encoding, inherited.source.frame)
    let kind = mark.kind
    if kind == .circle || kind == .square, let shape = encoding[.shape] {
      problems.warn(
        "chart-property", "A \(kind.rawValue) has its own shape: the channel is left out", hint: "draw points instead",
        at: shape.raw.range)
      encoding.remove(.shape)
    }
    let configured = settings.block(kind.rawValue)
    let styled = settings.styles(mark.raw["style"] ?? PropertyChain(configured)["style"])
    let properties = PropertyChain(
      [mark.raw] + styled + settings.block("style").map { $0?[kind.rawValue] } + configured + settings.block("mark"))
    let orientation = encoding.orientation(of: kind, specified: mark.raw["orient"]?.asString.flatMap(Orientation.init))
    let unit = UnitPlot(
      view: view, kind: kind, properties: properties, encoding: encoding, frame: inherited.source.frame,
      raw: inherited.source.frame, orientation: orientation, stack: nil, fields: inherited.source.titles)
    plot.units.append(UnitPreparation.run(unit, context: context))
  }

  /// The measurement that an indicator table declares for a field, where the spec leaves it open.
  private func declareType(_ definition: inout ChannelDefinition, _ mark: MarkKind, _ source: LoadedSource) {
    guard definition.raw["type"] == nil, let field = definition.field, definition.timeUnit == nil, !definition.isBinned,
      definition.aggregation == nil, let type = source.types[field]
    else { return }
    let isAlongTime = mark.isPath || mark == .point || mark == .circle || mark == .rule
    definition.type = type == .temporal && (!isAlongTime || !definition.channel.isPosition) ? .ordinal : type
  }

  private mutating func checkFields(_ encoding: Encoding, _ frame: Frame) {
    for definition in encoding.allDefinitions {
      guard let field = definition.field else { continue }
      check(field, in: frame, at: definition.raw["field"]?.range ?? definition.raw.range)
    }
    // After aggregation rows have fields that only the encoding names.
    guard !encoding.aggregates, !encoding.definitions.contains(where: \.isInterval) else { return }
    for condition in encoding.definitions.flatMap(\.conditions) {
      for field in condition.test.fieldNames.sorted() {
        check(field, in: frame, at: condition.raw.place(of: field) ?? condition.raw.range)
      }
    }
  }

  /// A test or a calculation of a field that no row has is a slip of the pen: it would hold for no row.
  private mutating func check(_ field: String, in frame: Frame, at range: Range<Int>) {
    guard frame.count > 0, frame[field] == nil else { return }
    let hint =
      Diagnostic.suggestion(for: field, among: frame.names)
      ?? "the data has \(frame.names.prefix(12).joined(separator: ", "))"
    problems.error("chart-field", "No row has the field \"\(field)\"", hint: hint, at: range)
  }

  // MARK: Facets

  /// Whether a grid of so many cells still fits into the chart; asked before any of them is built.
  private mutating func counts(cells: Int, at range: Range<Int>?) -> Bool {
    let limit = 2_500
    let wasWithin = cellCount <= limit
    cellCount += cells
    if wasWithin, cellCount > limit {
      problems.error("chart-limit", "The chart has more than 2,500 cells", at: range)
    }
    return cellCount <= limit
  }

  private mutating func addCells(_ spec: FacetSpec, _ inherited: Inherited) -> Plot.Grid {
    var inherited = inherited
    var facet = Plot.Facet(row: spec.row, column: spec.column, wrap: spec.wrap)
    var frame = inherited.source.frame
    for definition in [spec.row, spec.column, spec.wrap].compactMap({ $0 }) {
      guard let field = definition.field else { continue }
      check(field, in: frame, at: definition.raw["field"]?.range ?? definition.raw.range)
    }
    prepare(&facet.row, &frame)
    prepare(&facet.column, &frame)
    prepare(&facet.wrap, &frame)
    prepareIntervals(of: spec.child, &frame)
    inherited.source.frame = frame
    facet.rowValues = values(of: facet.row, frame)
    facet.columnValues = values(of: facet.column, frame)
    facet.wrapValues = values(of: facet.wrap, frame)
    var cells: [Int?] = []
    if let wrap = facet.wrap {
      guard counts(cells: facet.wrapValues.count, at: wrap.raw.range) else {
        return Plot.Grid(cells: [], columns: 1, facet: facet)
      }
      for value in facet.wrapValues { cells.append(addCell(spec.child, inherited, [(wrap.column, value)])) }
      let columns =
        inherited.parent.flatMap { plot.views[$0].raw["columns"]?.asInteger } ?? wrap.raw["columns"]?.asInteger
      return Plot.Grid(cells: cells, columns: max(1, min(columns ?? max(1, cells.count), 1_000)), facet: facet)
    }
    let rows = facet.row == nil ? [Value.missing] : facet.rowValues
    let columns = facet.column == nil ? [Value.missing] : facet.columnValues
    let place = spec.row?.raw.range ?? spec.column?.raw.range
    guard counts(cells: rows.count * columns.count, at: place) else {
      return Plot.Grid(cells: [], columns: 1, facet: facet)
    }
    for row in rows {
      for column in columns {
        var keys: [(String, Value)] = []
        if let definition = facet.row { keys.append((definition.column, row)) }
        if let definition = facet.column { keys.append((definition.column, column)) }
        cells.append(addCell(spec.child, inherited, keys))
      }
    }
    return Plot.Grid(cells: cells, columns: max(1, columns.count), facet: facet)
  }

  private mutating func addCell(_ child: ViewSpec, _ inherited: Inherited, _ keys: [(String, Value)]) -> Int? {
    let columns = keys.map { inherited.source.frame[$0.0] ?? .missing(inherited.source.frame.count) }
    var cell = inherited
    cell.source.frame = inherited.source.frame.filtered { row in
      for (column, key) in zip(columns, keys) where column[row] != key.1 { return false }
      return true
    }
    guard cell.source.frame.count > 0 else { return nil }
    cell.facetValues = keys.map(\.1)
    return add(child, cell)
  }

  private func prepare(_ definition: inout ChannelDefinition?, _ frame: inout Frame) {
    guard var changed = definition else { return }
    frame.parse(for: changed)
    changed.addInterval(to: &frame, context: context)
    definition = changed
  }

  /// Bins and calendar units of the cells are those of all data, so that cells agree.
  private func prepareIntervals(of spec: ViewSpec, _ frame: inout Frame) {
    guard spec.source == nil, spec.transforms.isEmpty else { return }
    switch spec.content {
    case .unit(_, let encoding):
      for var definition in encoding.allDefinitions where definition.isInterval {
        frame.parse(for: definition)
        definition.addInterval(to: &frame, context: context)
      }
    case .layer(let children): for child in children { prepareIntervals(of: child, &frame) }
    case .facet, .concat: break
    }
  }

  /// The values of a facet's field in the order of its `sort`.
  private func values(of definition: ChannelDefinition?, _ frame: Frame) -> [Value] {
    guard let definition, let column = frame[definition.column] else { return [] }
    return DiscreteDomain(settings: settings).ordered(
      column.distinct, by: definition, frame: frame, encoding: Encoding(), stack: nil)
  }
}
