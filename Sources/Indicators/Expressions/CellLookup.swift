import SourceText

/// Finds the rows that the keys of a reference mean.
struct CellLookup {
  let table: Table
  let reference: CellReference

  /// A key condition joined with its field.
  struct Condition {
    let field: Int
    let value: KeyValue
    let range: Range<Int>
  }

  /// The rows that match and the conditions they match, `latest` and `first` resolved.
  struct Match {
    var rows: [Int]
    var conditions: [(field: Int, text: String)]
    /// The conditions that are not resolved from rows: what a record of the selection must name.
    var fixed: [(field: Int, text: String)]
    var usesOrder: Bool
  }

  func match() throws(ExpressionFault) -> Match {
    let conditions = try joined()
    let fixed = conditions.compactMap { condition in
      if case .text(let text) = condition.value { (field: condition.field, text: text) } else { nil }
    }
    var match = Match(rows: rows(fixed), conditions: fixed, fixed: fixed, usesOrder: false)
    if match.rows.isEmpty, !fixed.isEmpty || table.rowCount == 0 { throw noRow(conditions) }
    for condition in conditions where !condition.value.isText {
      guard let text = edge(of: match.rows, condition) else { throw .reported }
      match.rows = match.rows.filter { table.text(row: $0, field: condition.field) == text }
      match.conditions.append((condition.field, text))
      match.usesOrder = true
    }
    return match
  }

  /// By the key index where it can serve.
  private func rows(_ conditions: [(field: Int, text: String)]) -> [Int] {
    let values = table.keyFields.compactMap { field in conditions.first { $0.field == field }?.text }
    if !values.isEmpty, values.count == table.keyFields.count, conditions.count == values.count, table.isSound {
      return table.row(with: TableKey(values: values)).map { [$0] } ?? []
    }
    return table.rows(where: conditions)
  }

  /// The last or first period among some rows.
  private func edge(of rows: [Int], _ condition: Condition) -> String? {
    let texts = rows.map { table.text(row: $0, field: condition.field) }
    return condition.value == .latest ? texts.max(by: comesBefore) : texts.min(by: comesBefore)
  }

  // MARK: Joining keys with fields

  private func joined() throws(ExpressionFault) -> [Condition] {
    var conditions: [Condition] = []
    let named = reference.keys.compactMap(\.field?.text)
    let order = table.keyFields.filter { !named.contains(table.fields[$0].name) }
    var next = order.makeIterator()
    for key in reference.keys {
      let field: Int
      if let name = key.field {
        field = try self.field(name)
      } else if !key.value.isText {
        guard let time = table.timeField else {
          throw .noTimeField(table: table.name, word: key.value.written, key.range)
        }
        field = time.index
      } else {
        var candidate = next.next()
        while let taken = candidate, conditions.contains(where: { $0.field == taken }) { candidate = next.next() }
        guard let candidate else {
          let names = table.keyFields.map { table.fields[$0].name }
          throw .tooManyKeys(table: table.name, keys: names, given: reference.keys.count, key.range)
        }
        field = candidate
      }
      conditions.append(Condition(field: field, value: key.value, range: key.range))
    }
    return conditions
  }

  private func field(_ name: ExpressionName) throws(ExpressionFault) -> Int {
    let keys = table.fields.filter { $0.role == .time || $0.role == .dimension }
    guard let index = table.fieldIndex(named: name.text) else {
      throw .unknownField(name, table: table.name, known: keys.map(\.name))
    }
    guard keys.contains(where: { $0.index == index }) else {
      throw .notAKey(name, table: table.name, keys: keys.map(\.name))
    }
    return index
  }

  // MARK: Faults

  /// Blames the first key whose value is nowhere in its column, otherwise the last one.
  private func noRow(_ conditions: [Condition]) -> ExpressionFault {
    let texts = conditions.filter(\.value.isText)
    guard let last = texts.last else {
      return .noRow(table: table.name, conditions: [], available: [], near: nil, reference.range)
    }
    let absent = texts.first { rows([($0.field, $0.text)]).isEmpty }
    let blamed = absent ?? last
    let others = texts.filter { $0.field != blamed.field }.map { (field: $0.field, text: $0.text) }
    var available = values(of: blamed.field, in: rows(others))
    if available.isEmpty { available = values(of: blamed.field, in: Array(0..<table.rowCount)) }
    let isNamed = table.fields[blamed.field].role == .dimension
    let near = isNamed ? nearestName(to: blamed.text, among: available) : nil
    let shown = absent.map { [$0] } ?? texts
    let words = shown.map { "\(table.fields[$0.field].name)=\(CellName.quoted($0.text))" }
    return .noRow(
      table: table.name, field: table.fields[blamed.field].name, conditions: words, available: available, near: near,
      blamed.range)
  }

  private func values(of field: Int, in rows: [Int]) -> [String] {
    var seen: Set<String> = []
    return rows.map { table.text(row: $0, field: field) }.filter { seen.insert($0).inserted }
  }
}

extension CellLookup.Condition {
  /// The text of a condition that has one.
  var text: String {
    if case .text(let text) = value { text } else { "" }
  }
}

extension KeyValue {
  /// Whether the value is a text rather than `latest` or `first`.
  var isText: Bool {
    if case .text = self { true } else { false }
  }
}

/// Whether one time text comes before another: as periods where both are, otherwise by their scalars.
func comesBefore(_ left: String, _ right: String) -> Bool {
  if let a = Period(left), let b = Period(right) { return a < b }
  return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
}
