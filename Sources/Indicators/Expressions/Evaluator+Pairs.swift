/// Derived values of two figures: difference, change, ratio, share, attainment; and of one: conversion, rounding.
extension Evaluator {
  func difference<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let (a, b) = try pair(call, &reader)
    let (left, right, unit) = try aligned("diff", a, b, call.range, reader.units)
    var result = try derived(from: [a, b], range: call.range)
    result.amount = try number(call.range) { () throws(NumberFault) in try left.minus(right) }
    result.unit = unit?.difference.flatMap { reader.units[$0] } ?? unit
    result.decimals = max(a.decimals, b.decimals)
    result.nature = .change
    return result
  }

  func change<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let (a, b) = try pair(call, &reader)
    let (left, right, unit) = try aligned("change", a, b, call.range, reader.units)
    if unit?.difference != nil, try !flag("relative", in: call) { throw .changeOfPercents(call.range) }
    guard !right.isZero else { throw .zeroBase(call: "change", name(of: b), call.range) }
    var result = try derived(from: [a, b], range: call.range)
    result.amount = try number(call.range) { () throws(NumberFault) in
      try left.minus(right).times(ExactRational(100)).divided(by: right)
    }
    result.unit = reader.units["percent"]
    result.decimals = 1
    result.nature = .change
    return result
  }

  func ratio<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let (a, b) = try pair(call, &reader)
    guard !b.value.isZero else { throw .zeroBase(call: "ratio", name(of: b), call.range) }
    var result = try derived(from: [a, b], range: call.range)
    let units = reader.units
    result.amount = try number(call.range) { () throws(NumberFault) in
      let (above, below) = try counted(a, b, units)
      return try above.divided(by: below)
    }
    result.decimals = 2
    return result
  }

  /// Two values as a ratio takes them: in one unit where they convert; otherwise 万 and 亿 are multiplied out.
  private func counted(
    _ a: Figure, _ b: Figure, _ units: UnitRegistry
  ) throws(NumberFault) -> (ExactRational, ExactRational) {
    if let (from, to) = b.unit.flatMap({ from in a.unit.map { (from, $0) } }) {
      if let converted = try units.convert(b.value, from: from, to: to) { return (a.value, converted) }
    }
    return (try multipliedOut(a, units), try multipliedOut(b, units))
  }

  private func multipliedOut(_ figure: Figure, _ units: UnitRegistry) throws(NumberFault) -> ExactRational {
    guard let unit = figure.unit, let target = unit.english.shownAs.flatMap({ units[$0] }) else { return figure.value }
    return try units.convert(figure.value, from: unit, to: target) ?? figure.value
  }

  func share<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let (a, b) = try pair(call, &reader)
    let (part, whole, _) = try aligned("share", a, b, call.range, reader.units)
    guard !whole.isZero else { throw .zeroBase(call: "share", name(of: b), call.range) }
    guard !part.isNegative, part <= whole else { throw .shareOutside(a.raw, b.raw, call.range) }
    return try percentage(part, whole, try derived(from: [a, b], range: call.range), call, reader.units)
  }

  func attainment<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let (actual, target) = try actualAndTarget(call, &reader)
    let (reached, wanted, _) = try aligned("attain", actual, target, call.range, reader.units)
    guard !wanted.isZero else { throw .zeroBase(call: "attain", name(of: target), call.range) }
    var exactTarget = target
    if target.qualifier == .min || target.qualifier == .max { exactTarget.qualifier = nil }
    let base = try derived(from: [actual, exactTarget], range: call.range)
    var result = try percentage(reached, wanted, base, call, reader.units)
    result.isMet = target.qualifier == .max ? reached <= wanted : reached >= wanted
    return result
  }

  private func percentage(
    _ part: ExactRational, _ whole: ExactRational, _ base: Figure, _ call: ExpressionCall, _ units: UnitRegistry
  ) throws(ExpressionFault) -> Figure {
    var result = base
    result.amount = try number(call.range) { () throws(NumberFault) in
      try part.times(ExactRational(100)).divided(by: whole)
    }
    result.unit = units["percent"]
    result.decimals = 1
    return result
  }

  func conversion<Reader: TableReading>(
    _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let arguments = call.arguments.filter { $0.label == nil }
    guard arguments.count == 2, let name = word(arguments[1]) else {
      throw .arguments(call: "convert", wanted: "a value and a unit", call.range)
    }
    let figure = try self.figure(node(arguments[0]), &reader)
    guard let target = reader.units[name.text] else {
      throw .unknownUnit(name.text, known: reader.units.units.map(\.id), name.range)
    }
    let converted = try number(call.range) { () throws(NumberFault) in
      try figure.converted(to: target, in: reader.units)
    }
    guard var converted else { throw .mismatch(call: "convert", figure.unitName, target.id, call.range) }
    converted.nature = figure.nature == .level ? .derived : figure.nature
    return converted
  }

  /// `abs(x)`, `floor(x, 100)`, `round(x, 1)`.
  func rounded<Reader: TableReading>(
    _ function: FigureFunction, _ call: ExpressionCall, _ reader: inout Reader
  ) throws(ExpressionFault) -> Figure {
    let arguments = call.arguments.filter { $0.label == nil }
    guard let first = arguments.first, arguments.count <= 2, function != .abs || arguments.count == 1 else {
      throw .arguments(call: call.name.text, wanted: "a value and perhaps a number", call.range)
    }
    var result = try figure(node(first), &reader)
    let value = result.value
    let second = arguments.count == 2 ? try figure(node(arguments[1]), &reader).value : nil
    result.amount = try number(call.range) { () throws(NumberFault) in
      switch function {
      case .floor:
        let step = second ?? .one
        return try ExactRational(try value.divided(by: step).floor, over: 1).times(step)
      case .round:
        let places = second ?? .zero
        guard places.denominator == 1, (0...12).contains(places.numerator) else { throw .outOfRange }
        return try value.rounded(to: Int(places.numerator)).rational
      default:
        return value.magnitude
      }
    }
    result.nature = .derived
    return result
  }

  /// What a message calls a figure: its cell, or its number.
  private func name(of figure: Figure) -> String { figure.cell?.short ?? figure.raw }
}

extension Figure {
  /// The figure in another unit, exactly; nil when the units do not convert. Shown digits follow the source's: those
  /// it has where only the point moves (17.4 万亩, 174000 亩), otherwise as many decimals, or as many digits in all
  /// where that says more.
  package func converted(to target: Unit, in units: UnitRegistry) throws(NumberFault) -> Figure? {
    guard let unit, let amount else { return nil }
    guard unit.id != target.id else { return self }
    guard let value = try units.convert(amount, from: unit, to: target) else { return nil }
    var result = self
    result.amount = value
    result.unit = target
    let factor = try unit.factor.divided(by: target.factor)
    if let shift = powerOfTen(factor) {
      let shown = try amount.rounded(to: decimals)
      result.decimals = Swift.max(0, shown.trimmed().scale - shift)
    } else {
      result.decimals = Swift.max(decimals, try decimalsKeeping(significantDigits(of: amount, decimals), of: value))
    }
    result.raw = result.number?.description ?? raw
    return result
  }

  /// `n` when `factor` is 10ⁿ.
  private func powerOfTen(_ factor: ExactRational) -> Int? {
    if factor.denominator == 1 { return powersOfTen.firstIndex(of: factor.numerator) }
    return factor.numerator == 1 ? powersOfTen.firstIndex(of: factor.denominator).map { -$0 } : nil
  }

  private func significantDigits(of value: ExactRational, _ decimals: Int) throws(NumberFault) -> Int {
    let shown = try value.rounded(to: decimals).significand.magnitude
    return shown == 0 ? 1 : String(shown).utf8.count
  }

  private func decimalsKeeping(_ digits: Int, of value: ExactRational) throws(NumberFault) -> Int {
    var places = 0
    while places < 12 {
      let isVisible = try !value.rounded(to: places).isZero
      if isVisible, try significantDigits(of: value, places) >= digits { break }
      places += 1
    }
    return places
  }
}
