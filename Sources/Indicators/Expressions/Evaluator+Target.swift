/// The target that a sidecar states, for `attain("TABLE")`.
extension Evaluator {
  /// What was reached and what was to be: two values of a call, or those of `indicator.target` of the one table named.
  func actualAndTarget<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> (Figure, Figure) {
    let arguments = call.arguments.filter { $0.label == nil }
    guard arguments.count == 1, let name = word(arguments[0]) else {
      return try pair(call, wanted: "what was reached and the target, or a table that has one", &reader)
    }
    let table = try self.table(name, &reader)
    guard let target = table.sidecar.indicator.target else { throw .noTarget(table: table.name, name.range) }
    let measure = target.measure ?? table.measures.first?.name
    let period = target.period.flatMap { period in table.timeField.map { ($0.name, period) } }
    func cell(_ key: String?) throws(ExpressionFault) -> Figure {
      let reference = table.targetReference(key, at: period, measure: measure, in: name.range)
      return try figure(of: reference, &reader)
    }
    if let reached = target.of, let wanted = target.equals { return (try cell(reached), try cell(wanted)) }
    var wanted = try cell(target.of)
    let reached = wanted
    wanted.amount = target.value.flatMap { try? ExactDecimal($0) }?.rational
    (wanted.qualifier, wanted.raw) = (nil, target.value ?? "")
    return (reached, wanted)
  }
}

extension Table {
  /// The cell that a target speaks of: the row that has `key` in a dimension, at the target's period where the table
  /// has it, otherwise at the last one.
  fileprivate func targetReference(
    _ key: String?, at period: (field: String, value: String)?, measure: String?, in range: Range<Int>
  ) -> CellReference {
    func name(_ text: String) -> ExpressionName { ExpressionName(text: text, range: range) }
    var keys: [KeyCondition] = []
    if let key, let dimension = dimensions.first(where: { has(key, in: $0) }) ?? dimensions.first {
      keys.append(.init(field: name(dimension.name), value: .text(key), range: range))
    }
    if let time = timeField, keyFields.contains(time.index) {
      let value = period.flatMap { has($0.value, in: time) ? $0.value : nil }
      keys.append(.init(field: name(time.name), value: value.map { .text($0) } ?? .latest, range: range))
    }
    return CellReference(table: name(self.name), keys: keys, measure: measure.map(name), range: range)
  }

  private func has(_ text: String, in field: Field) -> Bool {
    (0..<rowCount).contains { self.text(row: $0, field: field.index) == text }
  }
}
