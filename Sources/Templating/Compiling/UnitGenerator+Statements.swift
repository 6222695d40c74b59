/// Code of statements.
extension UnitGenerator {
  mutating func generate(_ statements: Parts<Statement>) {
    for statement in statements { generate(statement) }
  }

  private mutating func generate(_ statement: Statement) {
    switch statement.kind {
    case .text(let text):
      if let rewritten = plan.texts[statement.id] {
        emitText(rewritten, at: statement.range)
      } else {
        emitText(text, at: statement.range)
      }
    case .print(let value): if !dropsOutput { generatePrint(value, statement) } else { check(value) }
    case .conditional(let branches, let otherwise): generateConditional(branches, otherwise, statement)
    case .loop(let loop): generateLoop(loop, statement)
    case .set(let target, let value):
      generate(value)
      emitStore(target)
    case .setBlock(let target, let filters, let body): generateSetBlock(target, filters, body, statement)
    case .with(let bindings, let body): generateWith(bindings, body, statement)
    case .macro(let macro): generateMacro(macro, statement)
    case .call(_, let call): generateCall(call, statement)
    case .filter(let filter, let body): generateFilterBlock(filter, body, statement)
    case .block(let block): generateBlock(block, statement)
    case .extends(let parent): generateExtends(parent, statement)
    case .include(let include): generateInclude(include, statement)
    case .importModule(let module, let target):
      generateModule(module, statement)
      emitStore(target.symbol, at: target.range)
    case .importNames(let module, let names): generateImport(module, names, statement)
    case .autoescape(let value, let body): generateAutoescape(value, body, statement)
    case .perform(let value):
      generate(value)
      emit(.pop, stack: -1, at: statement.range)
    case .breakLoop: generateJump(isBreak: true, statement)
    case .continueLoop: generateJump(isBreak: false, statement)
    case .debug: if !dropsOutput { emit(.debug, at: statement.range) }
    }
  }

  /// Compiles an expression for its faults only: what stands outside the blocks of a child is never run.
  private mutating func check(_ value: Expression) {
    let skip = emit(.jump, at: value.range)
    generate(value)
    emit(.pop, stack: -1, at: value.range)
    land(skip)
  }

  private mutating func generateConditional(
    _ branches: Parts<Statement.Branch>, _ otherwise: Parts<Statement>, _ statement: Statement
  ) {
    var ends: [Int] = []
    for (number, branch) in branches.enumerated() {
      let next = generateCondition(branch.condition)
      generate(branch.body)
      if number + 1 < branches.count || !otherwise.isEmpty { ends.append(emit(.jump, at: statement.range)) }
      land(next)
    }
    generate(otherwise)
    for end in ends { land(end) }
  }

  /// Leaves nothing on the stack; gives the jump taken when the condition does not hold.
  mutating func generateCondition(_ condition: Expression) -> Int {
    if case .not(let operand) = condition.kind {
      generate(operand)
      return emit(.jumpIfTrue, stack: -1, at: operand.range)
    }
    generate(condition)
    return emit(.jumpIfFalse, stack: -1, at: condition.range)
  }

  private mutating func generateJump(isBreak: Bool, _ statement: Statement) {
    guard let loop = loops.last else {
      report("template-syntax", "`\(isBreak ? "break" : "continue")` stands outside a loop", at: statement.range)
      return
    }
    guard loop.captureDepth == captureDepth else {
      report(
        "template-syntax", "`\(isBreak ? "break" : "continue")` can't leave a captured text",
        hint: "end the `set` or `filter` before it", at: statement.range)
      return
    }
    if isBreak {
      loops[loops.count - 1].breaks.append(emit(.jump, at: statement.range))
    } else {
      emit(.jump, c: Int32(loop.start), at: statement.range)
    }
  }

  // MARK: Captures

  /// Whether captured text is marked as HTML.
  var marksCaptures: Bool {
    if case .off = escaping { return false }
    return true
  }

  mutating func generateCapture(_ body: Parts<Statement>, at span: TextRange) {
    let wasDropping = dropsOutput
    dropsOutput = false
    captureDepth += 1
    emit(.captureStart, stack: 1, at: span)
    inScope({ $0.visit(body) }, at: span) { $0.generate(body) }
    emitSwitched(at: span) { $0.emit(.captureEnd, a: $1 ? 1 : 0, at: span) }
    captureDepth -= 1
    dropsOutput = wasDropping
  }

  private mutating func generateSetBlock(
    _ target: Target, _ filters: Expression?, _ body: Parts<Statement>, _ statement: Statement
  ) {
    generateCapture(body, at: statement.range)
    if let filters {
      generate(filters)
      emitSwitched(at: statement.range) { if $1 { $0.emit(.filter, c: Filter.safe.number, at: statement.range) } }
    }
    emitStore(target)
  }

  private mutating func generateFilterBlock(_ filter: Expression, _ body: Parts<Statement>, _ statement: Statement) {
    generateCapture(body, at: statement.range)
    generate(filter)
    emitSwitched(at: statement.range) { if $1 { $0.emit(.filter, c: Filter.safe.number, at: statement.range) } }
    if dropsOutput {
      emit(.pop, stack: -1, at: statement.range)
    } else {
      emitPrint(statement, at: statement.range)
    }
  }

  private mutating func generateWith(
    _ bindings: Parts<Statement.Binding>, _ body: Parts<Statement>, _ statement: Statement
  ) {
    for binding in bindings { generate(binding.value) }
    inScope(
      { analysis in
        for binding in bindings { analysis.store(binding.target) }
        analysis.visit(body)
      }, at: statement.range
    ) { generator in
      for binding in bindings.reversed() { generator.emitStore(binding.target) }
      generator.generate(body)
    }
  }

  private mutating func generateAutoescape(_ value: Expression, _ body: Parts<Statement>, _ statement: Statement) {
    let outer = escaping
    if case .bool(let isOn) = value.kind {
      escaping = isOn ? escaping.whenOn : .off
    } else {
      let slot = newSlot()
      generate(value)
      emit(.not, at: value.range)
      emit(.not, at: value.range)
      emit(.storeSlot, c: slot, stack: -1, at: value.range)
      escaping = .switched(slot: slot, escaping.whenOn)
    }
    inScope({ $0.visit(body) }, at: statement.range) { $0.generate(body) }
    escaping = outer
  }

  /// Emits what depends on whether values are escaped here: once, or for both when only rendering tells.
  mutating func emitSwitched(at span: TextRange, _ body: (inout UnitGenerator, _ escapes: Bool) -> Void) {
    guard case .switched(let slot, let mode) = escaping else { return body(&self, marksCaptures) }
    let outer = escaping
    emit(.slot, c: slot, stack: 1, at: span)
    let skip = emit(.jumpIfFalse, stack: -1, at: span)
    let height = stackDepth
    escaping = mode
    body(&self, true)
    let end = emit(.jump, at: span)
    land(skip)
    stackDepth = height
    escaping = .off
    body(&self, false)
    land(end)
    escaping = outer
  }

  // MARK: Loops

  private mutating func generateLoop(_ loop: Statement.Loop, _ statement: Statement) {
    generate(loop.iterable)
    guard loop.isRecursive else {
      generateLoop(loop, isExtended: isExtended(loop), at: statement.range)
      return
    }
    guard let inner = builder.units.unitOfStatement[template][statement.id] else { return }
    builder.enclosing[inner] = scope
    emit(
      .recurse, a: dropsOutput ? 1 : 0, c: Int32(inner), e: plan.callContexts[statement.id] ?? 0, stack: -1,
      at: statement.range)
  }

  private func isExtended(_ loop: Statement.Loop) -> Bool {
    mentions(KnownName.loop.symbol, in: loop.body) || containsScopedBlock(loop.body)
  }

  /// Code of a loop over the top of the stack.
  mutating func generateLoop(_ loop: Statement.Loop, isExtended: Bool, at span: TextRange) {
    let state = newSlot()
    let filtersAtOnce = loop.filter != nil && isExtended
    if filtersAtOnce { generateFiltering(loop, state: state, at: span) }
    let outer = openScope()
    let loopSlot = isExtended ? declareParameter(KnownName.loop.symbol) : -1
    let analysis = ScopeAnalysis(scope: scope)
    analysis.declareParameters(loop.target)
    analysis.visit(loop.body)
    checkLoopName(loop)
    emit(.loopStart, a: recursiveLoop == nil ? 0 : 1, c: state, d: loopSlot, stack: -1, at: loop.iterable.range)
    let start = Int(label())
    let next = emit(.loopNext, d: state, stack: 1, at: loop.iterable.range)
    if let filter = loop.filter, !filtersAtOnce { generateFilter(filter, loop, start: start, at: span) }
    enterScope(at: span)
    emitStore(loop.target)
    loops.append(OpenLoop(start: start, captureDepth: captureDepth))
    generate(loop.body)
    let ended = loops.removeLast()
    // A round that `break` or `continue` cut short does not count, as in Jinja.
    if !loop.otherwise.isEmpty { emit(.loopRan, d: state, at: span) }
    emit(.jump, c: Int32(start), at: span)
    land(next)
    for jump in ended.breaks { land(jump) }
    closeScope(to: outer)
    generateElse(loop, state: state, at: span)
  }

  private func checkLoopName(_ loop: Statement.Loop) {
    var isAssigned = false
    func look(_ target: Target) {
      switch target {
      case .name(let name): if name.symbol == KnownName.loop.symbol { isAssigned = true }
      case .tuple(let parts, _): for part in parts { look(part) }
      case .attribute: break
      }
    }
    look(loop.target)
    if isAssigned {
      report("template-syntax", "`loop` can't be given a value inside a loop", at: loop.target.range)
    }
  }

  private mutating func generateElse(_ loop: Statement.Loop, state: Int32, at span: TextRange) {
    guard !loop.otherwise.isEmpty else { return }
    let skip = emit(.jumpIfRan, d: state, at: span)
    inScope({ $0.visit(loop.otherwise) }, at: span) { $0.generate(loop.otherwise) }
    land(skip)
  }

  /// Tests the element on top, which stays; goes on with the next one when the condition does not hold.
  private mutating func generateFilter(_ filter: Expression, _ loop: Statement.Loop, start: Int, at span: TextRange) {
    emit(.duplicate, stack: 1, at: span)
    inScope(
      { analysis in
        analysis.declareParameters(loop.target)
        analysis.visit(filter)
      }, at: span
    ) { generator in
      generator.emitStore(loop.target)
      generator.generate(filter)
    }
    let holds = emit(.jumpIfTrue, stack: -1, at: filter.range)
    emit(.pop, at: span)
    emit(.jump, c: Int32(start), at: span)
    land(holds)
  }

  /// Replaces the list on top by the elements for which the condition holds: `loop` counts only those.
  private mutating func generateFiltering(_ loop: Statement.Loop, state: Int32, at span: TextRange) {
    guard let filter = loop.filter else { return }
    emit(.loopStart, c: state, d: -1, stack: -1, at: loop.iterable.range)
    emit(.list, stack: 1, at: span)
    let start = Int(label())
    let next = emit(.loopNext, d: state, stack: 1, at: loop.iterable.range)
    generateFilter(filter, loop, start: start, at: span)
    emit(.append, stack: -1, at: span)
    emit(.jump, c: Int32(start), at: span)
    land(next)
  }
}

private func containsScopedBlock(_ statements: Parts<Statement>) -> Bool {
  statements.contains { statement in
    switch statement.kind {
    case .text, .print, .set, .extends, .include, .importModule, .importNames, .perform, .breakLoop, .continueLoop,
      .debug, .macro, .call:
      false
    case .block(let block): block.isScoped || containsScopedBlock(block.body)
    case .conditional(let branches, let otherwise):
      branches.contains { containsScopedBlock($0.body) } || containsScopedBlock(otherwise)
    case .loop(let loop): containsScopedBlock(loop.body) || containsScopedBlock(loop.otherwise)
    case .setBlock(_, _, let body), .with(_, let body), .filter(_, let body), .autoescape(_, let body):
      containsScopedBlock(body)
    }
  }
}
