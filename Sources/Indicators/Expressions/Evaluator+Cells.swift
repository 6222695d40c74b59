/// Cells of tables.
extension Evaluator {
  func figure<Reader: TableReading>(
    of reference: CellReference, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let table = try self.table(of: reference, &reader)
    let match = try CellLookup(table: table, reference: reference).match()
    let measure = try self.measure(of: reference, in: table)
    try checkEmbargo(of: table, reference, reader)
    guard let row = match.rows.first, match.rows.count == 1 else {
      throw ambiguous(table, reference, match)
    }
    if match.usesOrder { reader.didRead(.selection(selection(table, match.fixed, measure.name))) }
    return try figure(of: table, row: row, measure: measure, range: reference.range, &reader)
  }

  /// The field of the row at hand.
  func figure<Reader: TableReading>(
    ofField name: ExpressionName, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    guard let table, let row else { throw .notACell(name, known: reader.tableNames) }
    let reference = CellReference(table: nil, keys: [], measure: name, range: name.range)
    let measure = try self.measure(of: reference, in: table)
    return try figure(of: table, row: row, measure: measure, range: name.range, &reader)
  }

  /// The figure of one cell.
  func figure<Reader: TableReading>(
    of table: Table, row: Int, measure: Field, range: Range<Int>, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    guard let figure = table.figure(row: row, measure: measure, units: reader.units) else { throw .reported }
    for cell in figure.cells {
      reader.didRead(.cell(cell.name))
      guard figure.amount == nil, !options.allowsMissing else { continue }
      let faulty = FaultyCell(name: cell.name, table: table, row: row, field: measure.index)
      throw .missing(faulty, token: figure.raw, range)
    }
    return figure
  }

  // MARK: Names

  func table<Reader: TableReading>(
    of reference: CellReference, _ reader: inout Reader
  ) throws(ExpressionFault) -> Table {
    guard let name = reference.table else {
      guard let table else { throw .noTableAtHand(reference.range) }
      return table
    }
    return try self.table(name, &reader)
  }

  func table<Reader: TableReading>(
    _ name: ExpressionName, _ reader: inout Reader
  ) throws(ExpressionFault) -> Table {
    if let table, table.name == name.text { return table }
    if let found = reader.table(named: name.text) { return found }
    guard reader.tableNames.contains(name.text) else { throw .unknownTable(name, known: reader.tableNames) }
    throw .reported
  }

  func measure(of reference: CellReference, in table: Table) throws(ExpressionFault) -> Field {
    let measures = table.measures
    guard let name = reference.measure else {
      if let only = table.onlyMeasure { return only }
      guard !measures.isEmpty else { throw .reported }
      throw .ambiguousMeasure(
        written(reference), of: table.name, measures: measures.map(\.name), reference.range)
    }
    if let measure = measures.first(where: { $0.name == name.text }) { return measure }
    guard table.field(named: name.text) != nil else {
      throw .unknownField(name, table: table.name, known: measures.map(\.name))
    }
    throw .notAMeasure(name, table: table.name, measures: measures.map(\.name))
  }

  func checkEmbargo(
    of table: Table, _ reference: CellReference, _ reader: some TableReading
  ) throws(ExpressionFault) {
    guard let until = reader.embargo(of: table) else { return }
    throw .embargo(written(reference), of: table.name, until: until.text, reference.range)
  }

  private func ambiguous(_ table: Table, _ reference: CellReference, _ match: CellLookup.Match) -> ExpressionFault {
    let given = match.conditions.map(\.field)
    var open = table.keyFields.filter { !given.contains($0) }
    if open.isEmpty { open = (table.dimensions.map(\.index)).filter { !given.contains($0) } }
    guard !open.isEmpty else { return .reported }
    return .ambiguous(
      written(reference), of: table.name, count: match.rows.count, keys: open.map { table.fields[$0].name },
      reference.range)
  }

  /// The reference as it was written, in the one spelling that messages use.
  func written(_ reference: CellReference) -> String {
    let keys = reference.keys.map { key in
      (key.field.map { "\($0.text)=" } ?? "") + key.value.written
    }
    let measure = reference.measure.map { ".\($0.text)" } ?? ""
    return "\(reference.table?.text ?? table?.name ?? "")[\(keys.joined(separator: ","))]\(measure)"
  }

  func selection(
    _ table: Table, _ conditions: [(field: Int, text: String)], _ measure: String?
  ) -> SelectionName {
    let inOrder = table.keyFields + table.fields.indices.filter { !table.keyFields.contains($0) }
    let keys = inOrder.flatMap { field in
      conditions.filter { $0.field == field }.map { CellName.Key(field: table.fields[field].name, value: $0.text) }
    }
    return SelectionName(table: table.name, keys: keys, measure: measure)
  }
}
