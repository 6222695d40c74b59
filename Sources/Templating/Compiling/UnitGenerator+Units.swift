/// How each kind of unit begins and ends.
extension UnitGenerator {
  /// Writes the unit's code; gives where it begins.
  mutating func generate() -> Program.Unit {
    let code = builder.units.units[unit]
    let span = TextRange(0, 0)
    let start = label()
    var made = Program.Unit(
      kind: code.kind, template: template, parameters: code.parameters.map { $0.name.symbol },
      requiredCount: code.parameters.count { $0.defaultValue == nil }, isRequired: code.isRequired, slotCount: 0,
      stackCount: 0, hasClosures: hasClosures(code.body), variants: [])
    switch code.kind {
    case .template: generateTemplate(code, at: span)
    case .block: generateBlock(code, into: &made, at: span)
    case .macro, .caller: generateMacro(code, into: &made, at: span)
    case .loop: generateRecursiveLoop(at: span)
    }
    emit(.end, at: span)
    made.slotCount = slotCount
    made.stackCount = deepestStack + 4
    made.variants = [Program.Variant(context: 0, start: start, end: Int32(builder.code.count))]
    return made
  }

  private mutating func generateTemplate(_ code: CodeUnit, at span: TextRange) {
    analyze { $0.visit(code.body) }
    enterScope(at: span)
    isTopLevel = true
    generate(code.body)
    emit(.runParent, e: plan.ownContext, at: span)
  }

  private mutating func generateBlock(_ code: CodeUnit, into made: inout Program.Unit, at span: TextRange) {
    if mentions(KnownName.super.symbol, in: code.body) { made.superSlot = declareParameter(KnownName.super.symbol) }
    analyze { $0.visit(code.body) }
    enterScope(at: span)
    generate(code.body)
  }

  private mutating func generateMacro(_ code: CodeUnit, into made: inout Program.Unit, at span: TextRange) {
    for parameter in code.parameters { _ = declareParameter(parameter.name.symbol) }
    for special: KnownName in [.caller, .varargs, .kwargs]
    where !made.parameters.contains(special.symbol) && mentions(special.symbol, in: code.body) {
      let slot = declareParameter(special.symbol)
      if special == .caller { made.callerSlot = slot }
      if special == .varargs { made.varargsSlot = slot }
      if special == .kwargs { made.kwargsSlot = slot }
    }
    analyze { analysis in
      for parameter in code.parameters { parameter.defaultValue.map { analysis.visit($0) } }
      analysis.visit(code.body)
    }
    enterScope(at: span)
    for (number, parameter) in code.parameters.enumerated() {
      guard let value = parameter.defaultValue else { continue }
      let skip = emit(.jumpIfGiven, d: Int32(number), at: parameter.name.range)
      generate(value)
      emit(.storeSlot, c: Int32(number), stack: -1, at: parameter.name.range)
      land(skip)
    }
    generate(code.body)
  }

  /// The list is in slot 0 when the unit begins, the number of the depth in slot 1.
  private mutating func generateRecursiveLoop(at span: TextRange) {
    guard let loop = recursiveLoop else { return }
    _ = newSlot()
    _ = newSlot()
    emit(.slot, c: 0, stack: 1, at: loop.iterable.range)
    generateLoop(loop, isExtended: true, at: loop.iterable.range)
  }

  /// Gives a name that whoever enters fills its slot.
  mutating func declareParameter(_ symbol: Symbol) -> Int32 {
    let slot = newSlot()
    scope.declareParameter(symbol).place(in: slot)
    return slot
  }

  private func analyze(_ body: (ScopeAnalysis) -> Void) {
    body(ScopeAnalysis(scope: scope))
  }
}

/// Whether macros, callers or recursive loops are made in some statements.
func hasClosures(_ statements: Parts<Statement>) -> Bool {
  statements.contains { statement in
    switch statement.kind {
    case .text, .print, .set, .block, .extends, .include, .importModule, .importNames, .perform, .breakLoop,
      .continueLoop, .debug:
      false
    case .macro, .call: true
    case .conditional(let branches, let otherwise):
      branches.contains { hasClosures($0.body) } || hasClosures(otherwise)
    case .loop(let loop): loop.isRecursive || hasClosures(loop.body) || hasClosures(loop.otherwise)
    case .setBlock(_, _, let body), .with(_, let body), .filter(_, let body), .autoescape(_, let body):
      hasClosures(body)
    }
  }
}
