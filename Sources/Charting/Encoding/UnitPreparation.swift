import Settings

/// Runs what the channels of a mark ask of its data: calendar units, bins, aggregation, imputation, stacking, and the
/// removal of rows that cannot be drawn.
struct UnitPreparation {
  var unit: UnitPlot
  let context: TransformContext

  /// The mark ready to be drawn from `frame`.
  static func run(_ unit: UnitPlot, context: TransformContext) -> UnitPlot {
    var preparation = UnitPreparation(unit: unit, context: context)
    preparation.parseFields()
    preparation.addIntervals()
    preparation.unit.raw = preparation.unit.frame
    let isAggregated = preparation.unit.encoding.aggregates
    if isAggregated { preparation.aggregate() }
    preparation.impute()
    preparation.dropInvalidRows()
    preparation.stack(isAggregated: isAggregated)
    return preparation.unit
  }

  /// Reads dates and numbers from texts, as the channels' types ask.
  private mutating func parseFields() {
    for definition in unit.encoding.allDefinitions { unit.frame.parse(for: definition) }
  }

  /// Adds columns of calendar units and bins, and names the column of each channel.
  private mutating func addIntervals() {
    let (context, fields) = (context, unit.frame)
    var frame = fields
    unit.encoding.replaceAll { definition in
      definition.addInterval(to: &frame, context: context)
      for index in definition.conditions.indices {
        definition.conditions[index].definition.addInterval(to: &frame, context: context)
      }
    }
    unit.frame = frame
  }

  private mutating func aggregate() {
    var measures: [AggregateTransform.Measure] = []
    var groupby: [String] = []
    for definition in unit.encoding.allDefinitions where definition.readsData {
      if let aggregation = definition.aggregation {
        let measure = AggregateTransform.Measure(
          aggregation: aggregation, field: definition.field, name: definition.column)
        if !measures.contains(measure) { measures.append(measure) }
      } else {
        for column in [definition.column, definition.endColumn ?? ""] where !column.isEmpty && !groupby.contains(column)
        {
          groupby.append(column)
        }
      }
    }
    let transform = AggregateTransform(measures: measures, groupby: groupby)
    unit.frame = transform.applied(to: unit.frame, in: context)
  }

  private mutating func impute() {
    for channel in [Channel.x, .y] {
      guard let definition = unit.encoding[channel], let options = definition.raw["impute"], options.mapping != nil
      else {
        continue
      }
      let key = channel == .x ? Channel.y : .x
      guard let keyColumn = unit.encoding[key]?.column, !keyColumn.isEmpty else { continue }
      let transform = ImputeTransform(
        field: definition.column, key: keyColumn, groupby: seriesColumns, method: ImputeTransform.Method(options),
        keyValues: options["keyvals"].map(ImputeTransform.keyValues) ?? [],
        frame: ImputeTransform.window(options["frame"]))
      unit.frame = transform.applied(to: unit.frame, in: context)
    }
  }

  /// The columns that split lines and areas into series.
  private var seriesColumns: [String] { unit.seriesColumns }

  private mutating func stack(isAggregated: Bool) {
    guard let stack = unit.stacking(isAggregated: isAggregated), let definition = unit.encoding[stack.channel] else {
      return
    }
    let dimensions = unit.dimensionColumns(besides: stack.channel).filter { $0 != definition.column }
    if unit.kind == .area || unit.kind == .line, let key = dimensions.first, !stack.by.isEmpty {
      let fill = ImputeTransform(
        field: definition.column, key: key, groupby: stack.by, method: .value(.number(0)), keyValues: [], frame: nil)
      unit.frame = fill.applied(to: unit.frame, in: context)
    }
    let (start, end) = ("\(definition.column) start", "\(definition.column) end")
    var sort = unit.stackOrder(stack)
    if let keys = domainOrder(stack) {
      unit.frame.set("stack order", keys)
      sort.insert(SortKey(field: "stack order", isDescending: stack.channel == .y), at: 0)
    }
    let transform = StackTransform(
      field: definition.column, groupby: dimensions, sort: sort, offset: stack.offset, startName: start, endName: end)
    unit.frame = transform.applied(to: unit.frame, in: context)
    unit.stack = stack
    unit.encoding.replaceAll { other in
      guard other.channel == stack.channel else { return }
      other.column = end
      other.endColumn = start
    }
  }

  /// The place of each row's colour in an explicit domain, which then orders the stack.
  private func domainOrder(_ stack: UnitPlot.StackedChannel) -> Column? {
    guard unit.encoding.all(.order).allSatisfy({ !$0.readsData }) else { return nil }
    for channel in [Channel.color, .fill, .stroke] {
      guard let definition = unit.encoding[channel], definition.type == .nominal || definition.type == .ordinal else {
        continue
      }
      guard let column = unit.frame[definition.column] else { continue }
      guard let values = definition.raw["scale"]?["domain"]?.sequence?.map(\.asData) else { continue }
      return .numbers((0..<unit.frame.count).map { row in Double(values.firstIndex(of: column[row]) ?? values.count) })
    }
    return nil
  }

  /// Rows without a number in a measured channel: marks of their own are left out, paths break there.
  private mutating func dropInvalidRows() {
    guard !unit.kind.isPath, unit.properties["invalid"]?.isNull != true, unit.properties.text("invalid") != "show"
    else { return }
    var columns: [Column] = []
    for definition in unit.encoding.definitions
    where definition.isScaled && definition.readsData && definition.isContinuous {
      guard !definition.hasNoScale, definition.aggregation?.isCounting != true else { continue }
      if let column = unit.frame[definition.column] { columns.append(column) }
    }
    unit.frame = unit.frame.filtered { row in columns.allSatisfy { $0.measure(row).isFinite } }
  }
}

extension UnitPlot {
  /// The columns of fields that split lines, areas and imputation into series.
  var seriesColumns: [String] {
    var columns: [String] = []
    for definition in encoding.definitions where definition.channel.groupsSeries {
      guard let field = definition.effectiveField, field.aggregation == nil, !field.column.isEmpty else { continue }
      if kind == .trail, definition.channel == .size { continue }
      if !columns.contains(field.column) { columns.append(field.column) }
    }
    return columns
  }
}

extension Frame {
  /// Reads dates and numbers of a definition's field from texts.
  mutating func parse(for definition: ChannelDefinition) {
    guard let field = definition.field, let column = self[field] else { return }
    if definition.aggregation?.isCounting == true { return }
    if definition.type == .temporal || definition.timeUnit != nil {
      if case .times = column { return }
      set(field, column.asTimes)
    } else if definition.type == .quantitative, has(field) {
      if case .numbers = column { return }
      if case .times = column { return }
      set(field, column.asNumbers)
    }
  }
}

extension ChannelDefinition {
  /// Adds the column of a calendar unit or a bin, unless it is there, and names the definition's columns.
  mutating func addInterval(to frame: inout Frame, context: TransformContext) {
    guard readsData else { return }
    let name = field ?? ""
    if let timeUnit, let field {
      column = "\(timeUnit.name)\(timeUnit.step > 1 ? "/\(timeUnit.step)" : "")(\(field))"
      endColumn = column + " end"
      if !frame.has(column) {
        frame = TimeUnitTransform(unit: timeUnit, field: field, startName: column, endName: endColumn).applied(
          to: frame, in: context)
      }
    } else if case .bins(let parameters) = binning, let field {
      column = "bin\(parameters.hashText)(\(field))"
      endColumn = column + " end"
      if !frame.has(column) {
        let transform = BinTransform(parameters: parameters, field: field, startName: column, endName: column + " end")
        frame = transform.applied(to: frame, in: context)
      }
    } else if let aggregation {
      switch aggregation {
      case .argmin(let by): column = "argmin(\(name) by \(by))"
      case .argmax(let by): column = "argmax(\(name) by \(by))"
      case .count: column = "count()"
      default: column = "\(aggregation.name)(\(name))"
      }
    } else {
      column = name
      if case .binned = binning { endColumn = nil }
    }
  }
}

extension BinParameters {
  /// A text that tells apart different parameters.
  fileprivate var hashText: String {
    "\(maxBins),\(base),\(step ?? 0),\(steps ?? []),\(minimumStep),\(divisors),\(extent ?? []),\(anchor ?? 0),\(isNice)"
  }
}
