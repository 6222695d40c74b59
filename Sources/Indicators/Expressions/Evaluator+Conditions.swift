/// Comparisons, for claims and checks.
extension Evaluator {
  /// Whether a condition holds, and the numbers that say so.
  struct Verdict {
    var holds = true
    /// The first comparison that fails, in numbers: `16.29 > 16.59 is false`; otherwise the last one.
    var explanation = ""
    var cells: [FigureCell] = []
  }

  func verdict<Reader: TableReading>(
    on condition: Condition, tolerance: TableCheck.Tolerance = .none, _ reader: inout Reader
  ) throws(ExpressionFault) -> Verdict {
    var verdict = Verdict()
    for part in condition.parts {
      let judged = try self.verdict(on: part, tolerance, &reader)
      verdict.cells += judged.cells.filter { cell in !verdict.cells.contains { $0.name == cell.name } }
      guard verdict.holds else { continue }
      verdict.holds = judged.holds
      verdict.explanation = judged.explanation
    }
    return verdict
  }

  private func verdict<Reader: TableReading>(
    on part: Condition.Part, _ tolerance: TableCheck.Tolerance, _ reader: inout Reader
  ) throws(ExpressionFault) -> Verdict {
    var verdict = Verdict()
    if part.rest.isEmpty { return try answer(part.first, &reader) }
    var left = (node: part.first, figure: try figure(part.first, &reader))
    verdict.cells = left.figure.cells
    for step in part.rest {
      let right = (node: step.operand, figure: try figure(step.operand, &reader))
      let range = left.node.range.lowerBound..<right.node.range.upperBound
      let (a, b, _) = try aligned(Self.comparison, left.figure, right.figure, range, reader.units)
      verdict.cells += right.figure.cells.filter { cell in !verdict.cells.contains { $0.name == cell.name } }
      let slack = try self.slack(tolerance, left.figure, right.figure, range)
      let holds = try number(range) { () throws(NumberFault) in
        try step.comparison.holds(a, b, tolerance: slack)
      }
      if verdict.holds {
        verdict.explanation = try explanation(left, step.comparison, right, holds, &reader)
        verdict.holds = holds
      }
      left = right
    }
    return verdict
  }

  /// A call that answers yes or no.
  private func answer<Reader: TableReading>(
    _ node: ExpressionNode, _ reader: inout Reader
  ) throws(ExpressionFault) -> Verdict {
    guard case .call(let call) = node, call.part?.text == "met" else { throw .notACondition(node.range) }
    let figure = try figure(of: call, &reader)
    let met = figure.isMet ?? false
    let percent = (try? figure.value.rounded(to: 2))?.trimmed().description ?? ""
    return Verdict(holds: met, explanation: "\(percent)% reached", cells: figure.cells)
  }

  /// Half a unit of the last decimal for every cell, when a rule allows for rounding.
  private func slack(
    _ tolerance: TableCheck.Tolerance, _ left: Figure, _ right: Figure, _ range: Range<Int>
  ) throws(ExpressionFault) -> ExactRational {
    guard tolerance == .rounding else { return .zero }
    return try number(range) { () throws(NumberFault) in
      var slack = ExactRational.zero
      for side in [left, right] {
        let half = try ExactRational(1, over: 2 * powersOfTen[min(side.decimals, 36)])
        slack = try slack.plus(half.times(ExactRational(side.cells.count)))
      }
      return slack
    }
  }

  // MARK: Numbers in place of names

  private func explanation<Reader: TableReading>(
    _ left: (node: ExpressionNode, figure: Figure), _ comparison: Comparison,
    _ right: (node: ExpressionNode, figure: Figure), _ holds: Bool, _ reader: inout Reader
  ) throws(ExpressionFault) -> String {
    // Units are shown where they were converted: 3 wan_mu against 50000 mu.
    let units = (left.figure.unit, right.figure.unit)
    let differ = units.0?.id != units.1?.id && units.0?.root == units.1?.root
    let (a, b) = (plainText(left.figure, withUnit: differ), plainText(right.figure, withUnit: differ))
    let worked = try substituted(left.node, &reader)
    if comparison == .equal, !holds { return worked == a ? "\(a) is not \(b)" : "\(worked) = \(a), not \(b)" }
    let rightWorked = try substituted(right.node, &reader)
    let sides = differ ? "\(a) \(comparison.rawValue) \(b)" : "\(worked) \(comparison.rawValue) \(rightWorked)"
    return holds ? sides : "\(sides) is false"
  }

  private func plainText(_ figure: Figure, withUnit: Bool) -> String {
    let digits = figure.cells.count == 1 && figure.nature == .level ? figure.raw : figure.number?.description ?? ""
    return withUnit ? "\(digits) \(figure.unit?.id ?? "")" : digits
  }

  /// The expression with numbers in place of cells and calls: `33 + 2`.
  private func substituted<Reader: TableReading>(
    _ node: ExpressionNode, _ reader: inout Reader
  ) throws(ExpressionFault) -> String {
    switch node {
    case .number(let number, _): return number.description
    case .cell, .field, .call: return plainText(try figure(node, &reader), withUnit: false)
    case .negation(let inner, _): return "-" + (try substituted(inner, &reader))
    case .operation(let operation, let left, let right):
      let a = try substituted(left, &reader)
      return "\(a) \(operation.rawValue) \(try substituted(right, &reader))"
    }
  }
}
