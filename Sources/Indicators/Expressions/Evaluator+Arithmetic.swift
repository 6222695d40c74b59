/// The four operations, and what every derived value has in common.
extension Evaluator {
  func combined(
    _ operation: ArithmeticOperator, _ left: Figure, _ right: Figure, _ range: Range<Int>, _ units: UnitRegistry
  ) throws(ExpressionFault) -> Figure {
    var result = try derived(from: [left, right], range: range)
    switch operation {
    case .plus, .minus:
      let (a, b, unit) = try aligned(operation.rawValue, left, right, range, units)
      result.amount = try number(range) { () throws(NumberFault) in
        try operation == .plus ? a.plus(b) : a.minus(b)
      }
      result.unit = unit
      result.decimals = max(left.decimals, right.decimals)
    case .times:
      guard left.unit == nil || right.unit == nil else {
        throw .mismatch(call: "product", left.unitName, right.unitName, range)
      }
      result.amount = try number(range) { () throws(NumberFault) in try left.value.times(right.value) }
      result.unit = left.unit ?? right.unit
      result.decimals = min(left.decimals + right.decimals, 12)
    case .divided:
      result = try quotient(left, right, result, range, units)
    }
    result.raw = result.number?.description ?? ""
    return result
  }

  private func quotient(
    _ left: Figure, _ right: Figure, _ base: Figure, _ range: Range<Int>, _ units: UnitRegistry
  ) throws(ExpressionFault) -> Figure {
    var result = base
    if right.unit == nil {
      result.amount = try number(range) { () throws(NumberFault) in try left.value.divided(by: right.value) }
      result.unit = left.unit
      result.decimals = max(left.decimals, 2)
      return result
    }
    let (a, b, _) = try aligned("quotient", left, right, range, units)
    result.amount = try number(range) { () throws(NumberFault) in try a.divided(by: b) }
    result.decimals = 2
    return result
  }

  /// Two values in one unit, that of the left unless it is a plain number.
  func aligned(
    _ call: String, _ left: Figure, _ right: Figure, _ range: Range<Int>, _ units: UnitRegistry
  ) throws(ExpressionFault) -> (ExactRational, ExactRational, Unit?) {
    guard let leftUnit = left.unit, let rightUnit = right.unit else {
      guard left.unit?.id == right.unit?.id || left.isPlain || right.isPlain else {
        throw .mismatch(call: call, left.unitName, right.unitName, range)
      }
      return (left.value, right.value, left.unit ?? right.unit)
    }
    let converted = try number(range) { () throws(NumberFault) in
      try units.convert(right.value, from: rightUnit, to: leftUnit)
    }
    if let converted { return (left.value, converted, leftUnit) }
    guard Self.isRankAndCount(leftUnit, rightUnit), call == Self.comparison else {
      throw .mismatch(call: call, left.unitName, right.unitName, range)
    }
    return (left.value, right.value, leftUnit)
  }

  /// What messages call a comparison.
  static let comparison = "comparison"

  /// A rank may be held against how many were ranked: `rank <= of`.
  private static func isRankAndCount(_ left: Unit, _ right: Unit) -> Bool {
    left.kind == .ordinal && right.kind == .count || left.kind == .count && right.kind == .ordinal
  }

  /// A figure without a value that carries what its inputs have: statuses, notes, sources, cells. Qualified inputs
  /// make it `about` and have to be allowed.
  func derived(from inputs: [Figure], range: Range<Int>) throws(ExpressionFault) -> Figure {
    var result = Figure(amount: nil, decimals: 0, raw: "")
    result.nature = .derived
    for input in inputs {
      result.status.append(contentsOf: input.status.filter { !result.status.contains($0) })
      result.notes.append(contentsOf: input.notes.filter { !result.notes.contains($0) })
      result.sources.append(contentsOf: input.sources.filter { !result.sources.contains($0) })
    }
    var seen: Set<CellName> = []
    result.cells = inputs.flatMap(\.cells).filter { seen.insert($0.name).inserted }
    if let qualified = inputs.first(where: { $0.qualifier != nil }) {
      guard options.allowsApproximation else { throw .qualified(plainWords(qualified), range) }
      result.qualifier = .about
    }
    return result
  }

  /// `about 63`, for messages.
  private func plainWords(_ figure: Figure) -> String {
    let digits = figure.number?.description ?? ""
    switch figure.qualifier {
    case .about: return "about \(digits)"
    case .over: return "more than \(digits)"
    case .min: return "at least \(digits)"
    case .max: return "at most \(digits)"
    case nil: return digits
    }
  }

  func number<Value>(
    _ range: Range<Int>, _ body: () throws(NumberFault) -> Value
  ) throws(ExpressionFault) -> Value {
    do throws(NumberFault) {
      return try body()
    } catch {
      throw .arithmetic(error, range)
    }
  }
}

extension Figure {
  /// The exact value; zero for a missing cell, which is never computed with.
  var value: ExactRational { amount ?? .zero }
}
