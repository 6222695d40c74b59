/// Cells found by function: `latest`, `at`, `prev`.
extension Evaluator {
  /// `at("t", year=2020, measure="city")`, `latest("t", item=parks)`: a cell by labelled keys.
  func cell<Reader: TableReading>(
    _ call: ExpressionCall, isLatest: Bool, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    guard let first = call.arguments.first, first.label == nil else {
      throw .arguments(call: call.name.text, wanted: "a table and keys", call.range)
    }
    var reference = try self.reference(first, call)
    let settings = ["approx", "decimals", "measure"]
    for argument in call.arguments.dropFirst() where !settings.contains(argument.label?.text ?? "") {
      guard let value = keyText(argument) else {
        throw .arguments(call: call.name.text, wanted: "keys as label=value", argument.range)
      }
      reference.keys.append(KeyCondition(field: argument.label, value: value, range: argument.range))
    }
    reference.measure = option("measure", in: call) ?? reference.measure
    if isLatest { reference.keys.append(KeyCondition(field: nil, value: .latest, range: first.range)) }
    return try figure(of: reference, &reader)
  }

  private func reference(_ argument: CallArgument, _ call: ExpressionCall) throws(ExpressionFault) -> CellReference {
    if let name = word(argument), !name.text.utf8.contains(0x5B) {
      return CellReference(table: name, keys: [], measure: nil, range: call.range)
    }
    guard case .cell(var reference) = try node(argument) else {
      throw .arguments(call: call.name.text, wanted: "a table and keys", argument.range)
    }
    reference.range = call.range
    return reference
  }

  private func keyText(_ argument: CallArgument) -> KeyValue? {
    if let name = word(argument) {
      return name.text == "first" ? .first : name.text == "latest" ? .latest : .text(name.text)
    }
    if case .expression(.number(let number, _)) = argument.value { return .text(number.description) }
    return nil
  }

  /// `prev(a)`: the cell of the period before, by the table's frequency; where that is irregular, of the last period
  /// before that the table has.
  func previous<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let arguments = call.arguments.filter { $0.label == nil }
    guard arguments.count == 1 else { throw .arguments(call: "prev", wanted: "one cell", call.range) }
    let current = try figure(node(arguments[0]), &reader)
    guard current.nature == .level, let cell = current.cells.first else {
      throw .arguments(call: "prev", wanted: "one cell", call.range)
    }
    let table = try self.table(ExpressionName(text: cell.name.table, range: call.range), &reader)
    guard let time = table.timeField else { throw .noTimeField(table: table.name, word: "prev", call.range) }
    let others = table.keyFields.filter { $0 != time.index }.map { field in
      (field: field, text: table.text(row: cell.row, field: field))
    }
    let rows = table.rows(where: others)
    reader.didRead(.selection(selection(table, others, cell.name.measure)))
    let now = table.text(row: cell.row, field: time.index)
    let wanted = expectedPeriod(before: now, table.sidecar.indicator.frequency)
    let texts = rows.map { (row: $0, text: table.text(row: $0, field: time.index)) }
    let found =
      wanted.map { wanted in texts.first { $0.text == wanted } }
      ?? texts.filter { comesBefore($0.text, now) }.max { comesBefore($0.text, $1.text) }
    guard let found else { throw .noEarlierPeriod(cell.name.short, of: table.name, period: wanted, call.range) }
    return try figure(of: table, row: found.row, measure: table.fields[cell.field], range: call.range, &reader)
  }

  private func expectedPeriod(before text: String, _ frequency: IndicatorInfo.Frequency?) -> String? {
    switch frequency {
    case .annual, .quarterly, .monthly: Period(text)?.previous?.text
    case .daily, .irregular, nil: nil
    }
  }
}
