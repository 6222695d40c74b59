import SourceText

// MARK: - Reading

extension ExpressionFault {
  static func unexpected(_ text: String, wanted: String?, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "\"\(text)\" does not belong here", hint: wanted.map(expected), range)
  }

  static func unexpectedEnd(wanted: String?, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "the expression ends too early", hint: wanted.map(expected), range)
  }

  static func openQuote(_ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "the quote opened here is never closed", range)
  }

  static func number(_ text: String, _ fault: NumberFault, _ range: Range<Int>) -> ExpressionFault {
    switch fault {
    case .outOfRange: ExpressionFault("calc", "the number has more than 38 digits", range)
    case .notANumber, .divisionByZero: ExpressionFault("calc", "\"\(text)\" is not a number", range)
    }
  }

  static func tooLong(_ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "the expression nests too deep or has too many parts", range)
  }

  private static func expected(_ wanted: String) -> String {
    wanted.utf8.count == 1 ? "\"\(wanted)\" is expected" : "\(wanted) is expected"
  }
}

// MARK: - Names

extension ExpressionFault {
  static func unknownTable(_ name: ExpressionName, known: [String]) -> ExpressionFault {
    let near = Diagnostic.suggestion(for: name.text, among: known)
    let list = known.isEmpty ? "the site has no tables" : "there are \(enumeration(known.sorted()))"
    return ExpressionFault("ref-table", "no table \"\(name.text)\"", hint: near ?? list, name.range, table: name.text)
  }

  static func unknownField(_ name: ExpressionName, table: String, known: [String]) -> ExpressionFault {
    let near = Diagnostic.suggestion(for: name.text, among: known)
    return ExpressionFault(
      "ref-field", "\(table) has no field \"\(name.text)\"", hint: near ?? "it has \(enumeration(known))", name.range,
      table: table, fieldName: name.text)
  }

  static func notAKey(_ name: ExpressionName, table: String, keys: [String]) -> ExpressionFault {
    ExpressionFault(
      "ref-field", "\"\(name.text)\" is no key of \(table)", hint: "keys are \(enumeration(keys))", name.range,
      table: table, fieldName: name.text)
  }

  static func notAMeasure(_ name: ExpressionName, table: String, measures: [String]) -> ExpressionFault {
    ExpressionFault(
      "ref-field", "\"\(name.text)\" is no measure of \(table)", hint: "measures are \(enumeration(measures))",
      name.range, table: table, fieldName: name.text)
  }

  static func unknownCall(_ name: ExpressionName, known: [String]) -> ExpressionFault {
    let near = Diagnostic.suggestion(for: name.text, among: known)
    return ExpressionFault(
      "calc", "no function \"\(name.text)\"", hint: near ?? "there are \(enumeration(known))", name.range)
  }

  static func notACell(_ name: ExpressionName, known: [String]) -> ExpressionFault {
    guard known.contains(name.text) else { return unknownTable(name, known: known) }
    return ExpressionFault(
      "ref-cell", "\"\(name.text)\" names a table, not a cell", hint: "write \(name.text)[…] with its keys", name.range,
      table: name.text)
  }

  static func unknownArgument(_ name: ExpressionName, call: String, known: [String]) -> ExpressionFault {
    let near = Diagnostic.suggestion(for: name.text, among: known)
    let list = known.isEmpty ? "it takes none" : "it takes \(enumeration(known))"
    return ExpressionFault("calc", "\(call) has no argument \"\(name.text)\"", hint: near ?? list, name.range)
  }

  static func unknownPart(_ name: ExpressionName, call: String, known: [String]) -> ExpressionFault {
    let list = known.isEmpty ? "it has no parts" : "it has \(enumeration(known))"
    return ExpressionFault("calc", "the result of \(call) has no \"\(name.text)\"", hint: list, name.range)
  }

  static func arguments(call: String, wanted: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "\(call) takes \(wanted)", range)
  }

  static func argumentValue(_ value: String, label: String, wanted: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "\"\(value)\" is no value of \(label)", hint: "write \(wanted)", range)
  }

  static func noTableAtHand(_ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("ref-table", "a cell without its table", hint: "write the table's name before the bracket", range)
  }
}

// MARK: - Cells

extension ExpressionFault {
  static func tooManyKeys(table: String, keys: [String], given: Int, _ range: Range<Int>) -> ExpressionFault {
    let has = keys.isEmpty ? "has no key" : "has the key \(enumeration(keys))"
    return ExpressionFault("ref-cell", "\(table) \(has), not \(given) of them", range, table: table)
  }

  static func noRow(
    table: String, field: String? = nil, conditions: [String], available: [String], near: String?,
    _ range: Range<Int>
  ) -> ExpressionFault {
    let has = available.isEmpty ? "it has no rows" : "it has \(enumeration(available))"
    let condition = conditions.isEmpty ? "" : " \(conditions.joined(separator: ","))"
    return ExpressionFault(
      "ref-cell", "\(table) has no row\(condition)", hint: near.map { "did you mean \"\($0)\"?" } ?? has, range,
      table: table, fieldName: field)
  }

  static func ambiguous(
    _ cell: String, of table: String, count: Int, keys: [String], _ range: Range<Int>
  ) -> ExpressionFault {
    ExpressionFault(
      "ref-ambiguous", "\(cell) fits \(count) cells", hint: "give \(enumeration(keys))", range, table: table)
  }

  static func ambiguousMeasure(
    _ cell: String, of table: String, measures: [String], _ range: Range<Int>
  ) -> ExpressionFault {
    let forms = measures.map { ".\($0)" }
    return ExpressionFault(
      "ref-ambiguous", "\(cell) fits \(measures.count) cells", hint: "add \(enumeration(forms, "or"))", range,
      table: table)
  }

  static func noTimeField(table: String, word: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("ref-field", "\"\(word)\" needs a time field, which \(table) lacks", range, table: table)
  }

  static func noEarlierPeriod(
    _ cell: String, of table: String, period: String?, _ range: Range<Int>
  ) -> ExpressionFault {
    ExpressionFault(
      "ref-cell", "nothing comes before \(cell)", hint: period.map { "there is no row for \($0)" }, range, table: table)
  }

  static func noTarget(table: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "\(table) has no target", hint: "add indicator.target to its sidecar", range, table: table)
  }

  static func missing(_ cell: FaultyCell, token: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault(
      "ref-missing", "\(cell.name.short) is not available (\"\(token)\")", hint: "use default=\"…\"", range,
      cells: [cell])
  }

  static func embargo(_ cell: String, of table: String, until: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("embargo", "\(cell) is under embargo until \(until)", range, table: table)
  }
}

// MARK: - Values

extension ExpressionFault {
  static func mismatch(call: String, _ left: String, _ right: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("unit-mismatch", "\(call) of \(left) and \(right)", range)
  }

  static func unknownUnit(_ id: String, known: [String], _ range: Range<Int>) -> ExpressionFault {
    let near = Diagnostic.suggestion(for: id, among: known)
    return ExpressionFault("unit-unknown", "no unit \"\(id)\"", hint: near, range)
  }

  static func totalRow(call: String, table: String, condition: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "\(call) over \(table) holds the total row \(condition)", range, table: table)
  }

  static func sumOf(_ kind: String, table: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "sum over \(table) adds \(kind), which do not add up", range, table: table)
  }

  static func stockOverTime(table: String, periods: [String], _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault(
      "calc", "sum over \(table) adds a stock over \(enumeration(periods))", hint: "a stock is summed at one time only",
      range, table: table)
  }

  static func qualified(_ text: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "input is \"\(text)\": add approx=true", range)
  }

  static func zeroBase(call: String, _ text: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "\(call) divides by \(text), which is zero", range)
  }

  static func shareOutside(_ part: String, _ whole: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "share of \(part) in \(whole) is not between 0 and 100%", range)
  }

  static func changeOfPercents(_ range: Range<Int>) -> ExpressionFault {
    ExpressionFault(
      "calc", "change of percents could mean points or percent",
      hint: "use diff for percentage points, or add relative=true", range)
  }

  static func missingInSelection(call: String, _ cells: [FaultyCell], _ range: Range<Int>) -> ExpressionFault {
    let names = cells.map(\.name.short)
    return ExpressionFault(
      "ref-missing", "\(call): \(enumeration(names)) \(names.count == 1 ? "is" : "are") not available",
      hint: "add skip=missing", range, cells: cells)
  }

  static func notAValue(_ text: String, _ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "\(text) answers yes or no and is no number", range)
  }

  static func notACondition(_ range: Range<Int>) -> ExpressionFault {
    ExpressionFault("calc", "a claim compares two values", hint: "such as a > b, or attain(a, b).met", range)
  }

  static func arithmetic(_ fault: NumberFault, _ range: Range<Int>) -> ExpressionFault {
    switch fault {
    case .outOfRange, .notANumber: ExpressionFault("calc", "the result needs more than 38 digits", range)
    case .divisionByZero: ExpressionFault("calc", "division by zero", range)
    }
  }
}

/// `2012 and 2020`, `a, b and c`; of more than twelve the first ones and how many there are.
func enumeration(_ items: [String], _ conjunction: String = "and") -> String {
  guard items.count > 1, let last = items.last else { return items.first ?? "" }
  guard items.count <= 12 else {
    return items.prefix(10).joined(separator: ", ") + " … (\(items.count) in all)"
  }
  return items.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
}
