import SourceText

/// Values over selected cells: `sum`, `count`, `mean`, `min`, `max`, `rank`.
extension Evaluator {
  /// What a selection gave: one figure a cell, all of one table.
  struct Selected {
    var figures: [Figure] = []
    var missing: [FaultyCell] = []
  }

  func aggregate<Reader: TableReading>(
    _ function: FigureFunction, _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let arguments = call.arguments.filter { $0.label == nil }
    guard !arguments.isEmpty else {
      throw .arguments(call: call.name.text, wanted: "a selection such as \(call.name.text)(t[year=2020])", call.range)
    }
    let skips = try skipsMissing(call)
    var figures: [Figure] = []
    for argument in arguments {
      let node = try node(argument)
      guard case .cell(let reference) = node else {
        figures.append(try figure(node, &reader))
        continue
      }
      let selected = try select(reference, function, &reader)
      guard skips || function == .count || selected.missing.isEmpty else {
        throw .missingInSelection(call: call.name.text, selected.missing, reference.range)
      }
      figures += selected.figures
    }
    return try aggregate(function, figures, call, reader.units)
  }

  private func aggregate(
    _ function: FigureFunction, _ figures: [Figure], _ call: ExpressionCall, _ units: UnitRegistry
  ) throws(ExpressionFault) -> Figure {
    if function == .count {
      var result = Figure(plain: ExactDecimal(figures.count))
      result.nature = .derived
      result.cells = figures.flatMap(\.cells)
      return result
    }
    guard let first = figures.first else {
      throw .arguments(call: call.name.text, wanted: "at least one cell with a value", call.range)
    }
    var result = try derived(from: figures, range: call.range)
    var values: [ExactRational] = []
    for figure in figures {
      values.append(try aligned(call.name.text, first, figure, call.range, units).1)
    }
    result.unit = first.unit
    result.decimals = figures.map(\.decimals).max() ?? 0
    result.amount = try number(call.range) { () throws(NumberFault) in try Self.total(function, values) }
    return result
  }

  private static func total(_ function: FigureFunction, _ values: [ExactRational]) throws(NumberFault) -> ExactRational?
  {
    if function == .min { return values.min() }
    if function == .max { return values.max() }
    var sum = ExactRational.zero
    for value in values { sum = try sum.plus(value) }
    return function == .mean ? try sum.divided(by: ExactRational(values.count)) : sum
  }

  // MARK: Selecting

  /// The cells of a selection, which hold neither totals beside their parts nor, for a sum, what does not add up.
  private func select<Reader: TableReading>(
    _ reference: CellReference, _ function: FigureFunction, _ reader: inout Reader
  ) throws(ExpressionFault) -> Selected {
    let table = try self.table(of: reference, &reader)
    try checkEmbargo(of: table, reference, reader)
    let match = try CellLookup(table: table, reference: reference).match()
    let measure = try self.measure(of: reference, in: table)
    reader.didRead(.selection(selection(table, match.conditions, measure.name)))
    try checkTotals(table, match.rows, function, reference)
    if function == .sum { try checkSum(table, match.rows, measure, reader.units, reference) }
    return try cells(table, match.rows.map { ($0, measure) }, reference, &reader)
  }

  private func cells<Reader: TableReading>(
    _ table: Table, _ places: [(row: Int, measure: Field)], _ reference: CellReference, _ reader: inout Reader
  ) throws(ExpressionFault) -> Selected {
    var lenient = self
    lenient.options.allowsMissing = true
    var selected = Selected()
    for (row, measure) in places {
      let figure = try lenient.figure(of: table, row: row, measure: measure, range: reference.range, &reader)
      if figure.amount != nil {
        selected.figures.append(figure)
      } else if let name = figure.cells.first?.name {
        selected.missing.append(FaultyCell(name: name, table: table, row: row, field: measure.index))
      }
    }
    return selected
  }

  private func checkTotals(
    _ table: Table, _ rows: [Int], _ function: FigureFunction, _ reference: CellReference
  ) throws(ExpressionFault) {
    for field in table.dimensions {
      for row in rows where rows.count > 1 {
        let value = table.text(row: row, field: field.index)
        guard field.isTotal(value) else { continue }
        throw .totalRow(
          call: function.rawValue, table: table.name, condition: "\(field.name)=\(CellName.quoted(value))",
          reference.range)
      }
    }
  }

  private func checkSum(
    _ table: Table, _ rows: [Int], _ measure: Field, _ units: UnitRegistry, _ reference: CellReference
  ) throws(ExpressionFault) {
    switch table.sidecar.indicator.kind {
    case .ratio: throw .sumOf("ratios", table: table.name, reference.range)
    case .rank: throw .sumOf("ranks", table: table.name, reference.range)
    case .index: throw .sumOf("index numbers", table: table.name, reference.range)
    case .stock:
      guard let time = table.timeField else { break }
      let periods = Set(rows.map { table.text(row: $0, field: time.index) }).sorted(by: comesBefore)
      guard periods.count < 2 else { throw .stockOverTime(table: table.name, periods: periods, reference.range) }
    case .count, .flow, .target, nil: break
    }
    if case .fixed(let id) = measure.unit, let unit = units[id] {
      if unit.kind == .ratio { throw .sumOf("ratios", table: table.name, reference.range) }
      if unit.kind == .ordinal { throw .sumOf("ranks", table: table.name, reference.range) }
    }
  }

  private func skipsMissing(_ call: ExpressionCall) throws(ExpressionFault) -> Bool {
    guard let value = option("skip", in: call) else { return false }
    guard value.text == "missing" else {
      throw .argumentValue(value.text, label: "skip", wanted: "skip=missing", value.range)
    }
    return true
  }
}

extension Field {
  /// Whether a value of the dimension stands for the total of the others.
  func isTotal(_ value: String) -> Bool {
    value == "all" || value == "total" || ["合计", "总计", "共计"].contains(label(of: value))
  }
}

// MARK: - Rank

extension Evaluator {
  func rank<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let arguments = call.arguments.filter { $0.label == nil }
    guard arguments.count == 1, let of = option("of", in: call), case .cell(let reference) = try node(arguments[0])
    else {
      throw .arguments(
        call: "rank", wanted: "a selection and of=\"…\", as in rank(t[2020], of=\"changping\")", call.range)
    }
    let isDescending = try isDescending(call)
    let table = try self.table(of: reference, &reader)
    try checkEmbargo(of: table, reference, reader)
    let match = try CellLookup(table: table, reference: reference).match()
    let places = try ranked(table, match, reference)
    reader.didRead(.selection(selection(table, match.conditions, reference.measure?.text)))
    try checkTotals(table, match.rows, .rank, reference)
    let selected = try cells(table, places, reference, &reader)
    guard try skipsMissing(call) || selected.missing.isEmpty else {
      throw .missingInSelection(call: "rank", selected.missing, reference.range)
    }
    let own = try self.own(of, table, match, selected, reference)
    return try rank(of: own, in: selected.figures, isDescending: isDescending, call, reader.units)
  }

  private func rank(
    of own: Figure, in figures: [Figure], isDescending: Bool, _ call: ExpressionCall, _ units: UnitRegistry
  ) throws(ExpressionFault) -> Figure {
    var better = 0
    for figure in figures {
      let (mine, other, _) = try aligned("rank", own, figure, call.range, units)
      if isDescending ? other > mine : other < mine { better += 1 }
    }
    var result = try derived(from: figures, range: call.range)
    result.qualifier = nil
    result.outOf = figures.count
    let asksHowMany = call.part?.text == "of"
    result.amount = ExactRational(asksHowMany ? figures.count : better + 1)
    result.unit = asksHowMany ? nil : units["rank"]
    return result
  }

  /// What is ranked: the selected rows by one measure, or the measures of the only selected row.
  private func ranked(
    _ table: Table, _ match: CellLookup.Match, _ reference: CellReference
  ) throws(ExpressionFault) -> [(row: Int, measure: Field)] {
    if match.rows.count == 1, reference.measure == nil, table.measures.count > 1 {
      return table.measures.map { (match.rows[0], $0) }
    }
    let measure = try measure(of: reference, in: table)
    return match.rows.map { ($0, measure) }
  }

  /// The figure whose place is asked for: by measure, by `field=value`, or by a key value.
  private func own(
    _ of: ExpressionName, _ table: Table, _ match: CellLookup.Match, _ selected: Selected, _ reference: CellReference
  ) throws(ExpressionFault) -> Figure {
    let parts = of.text.split(separator: "=", maxSplits: 1).map(String.init)
    let fields = table.fields.filter { $0.role == .time || $0.role == .dimension }
    let found = selected.figures.filter { figure in
      guard let cell = figure.cells.first else { return false }
      if cell.name.measure == of.text { return true }
      return fields.contains { field in
        guard parts.count == 1 || field.name == parts[0] else { return false }
        return table.text(row: cell.row, field: field.index) == parts.last
      }
    }
    guard let first = found.first else {
      let known = fields.flatMap { field in match.rows.map { table.text(row: $0, field: field.index) } }
      throw .noRow(
        table: table.name, conditions: [of.text], available: [], near: nearest(of.text, known), of.range)
    }
    guard found.count == 1 else {
      throw .ambiguous("of=\"\(of.text)\"", of: table.name, count: found.count, keys: fields.map(\.name), of.range)
    }
    return first
  }

  private func nearest(_ text: String, _ known: [String]) -> String? {
    var seen: Set<String> = []
    let names = known.filter { seen.insert($0).inserted }
    return nearestName(to: text, among: names) ?? (names.isEmpty ? nil : enumeration(names, "or"))
  }

  private func isDescending(_ call: ExpressionCall) throws(ExpressionFault) -> Bool {
    guard let order = option("order", in: call) else { return true }
    guard order.text == "desc" || order.text == "asc" else {
      throw .argumentValue(order.text, label: "order", wanted: "asc or desc", order.range)
    }
    return order.text == "desc"
  }
}
