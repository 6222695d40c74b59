/// Writes the code of one unit for one escape plan.
struct UnitGenerator {
  let builder: ProgramBuilder
  let unit: Int
  let template: Int
  let plan: EscapePlan
  var scope: Scope
  var slotCount = 0
  var stackDepth = 0
  var deepestStack = 0
  /// Whether statements here are the template's own, not inside a loop, macro or block.
  var isTopLevel = false
  /// Whether a parent is known to take over, so that output is dropped.
  var dropsOutput = false
  var escaping: EscapingMode
  var loops: [OpenLoop] = []
  /// How many captures are open; `break` can't leave them.
  var captureDepth = 0
  /// The first instruction after the last label: texts before it can't be joined with texts after it.
  var barrier = 0
  /// The loop that a recursive loop's unit runs.
  let recursiveLoop: Statement.Loop?

  /// How printed values are escaped here.
  indirect enum EscapingMode: Equatable {
    case off, html, planned
    /// One way or not at all, as a slot says when rendering.
    case switched(slot: Int32, EscapingMode)

    /// How values are escaped where they are.
    var whenOn: EscapingMode {
      switch self {
      case .off: .html
      case .html, .planned: self
      case .switched(_, let mode): mode
      }
    }
  }

  /// What a scope inside another hides.
  struct OuterScope {
    let scope: Scope
    let isTopLevel: Bool
  }

  struct OpenLoop {
    /// The instruction that takes the next element.
    var start: Int
    /// Jumps to patch to the loop's end.
    var breaks: [Int] = []
    var captureDepth: Int
  }

  init(builder: ProgramBuilder, unit: Int, plan: EscapePlan, escaping: EscapingMode) {
    self.builder = builder
    self.unit = unit
    self.plan = plan
    switch builder.units.units[unit].escapes {
    case nil: self.escaping = escaping
    case true?: self.escaping = escaping.whenOn
    case false?: self.escaping = .off
    }
    template = builder.units.units[unit].template
    recursiveLoop = builder.units.units[unit].loop
    scope = Scope(parent: builder.enclosing[unit], unit: unit, in: builder.trees)
  }

  // MARK: Instructions

  /// Adds an instruction; `stack` is by how much it changes the height of the stack.
  @discardableResult
  mutating func emit(
    _ operation: Instruction.Operation, a: Int = 0, b: Int = 0, c: Int32 = 0, d: Int32 = 0, e: Int32 = 0,
    stack: Int = 0, at span: TextRange
  ) -> Int {
    builder.append(
      Instruction(
        operation: operation, a: UInt8(truncatingIfNeeded: a), b: UInt16(truncatingIfNeeded: b), c: c, d: d, e: e),
      span)
    stackDepth += stack
    deepestStack = max(deepestStack, stackDepth)
    return builder.code.count - 1
  }

  /// The number of the next instruction, as the target of a jump.
  mutating func label() -> Int32 {
    barrier = builder.code.count
    return Int32(builder.code.count)
  }

  /// Lets a jump that was emitted before lead here.
  mutating func land(_ jump: Int) { builder.code[jump].c = label() }

  mutating func emitText(_ text: some Collection<UInt8>, at span: TextRange) {
    guard !text.isEmpty, !dropsOutput else { return }
    let last = builder.code.count - 1
    if last >= barrier, builder.code[last].operation == .text,
      Int(builder.code[last].d + builder.code[last].e) == builder.pool.count
    {
      builder.code[last].e += Int32(text.count)
    } else {
      emit(.text, d: Int32(builder.pool.count), e: Int32(text.count), at: span)
    }
    builder.pool += text
  }

  // MARK: Scopes

  mutating func newSlot() -> Int32 {
    slotCount += 1
    return Int32(slotCount - 1)
  }

  /// Gives every name of the current scope that is given a value a slot, and fills it for entering.
  mutating func enterScope(at span: TextRange) {
    for reference in scope.all where reference.slot < 0 && reference.isStored { reference.place(in: newSlot()) }
    for reference in scope.all where reference.slot >= 0 {
      switch reference.load {
      case .parameter: break
      case .resolve: emit(.loadVariable, c: builder.variable(reference.symbol), d: reference.slot, at: span)
      case .alias(let outer):
        if outer.slot < 0 {
          emit(.loadVariable, c: builder.variable(outer.symbol), d: reference.slot, at: span)
        } else {
          emitLoad(outer, at: span, isCopy: true)
          emit(.storeSlot, c: reference.slot, stack: -1, at: span)
        }
      case .undefined: emit(.clearSlot, c: reference.slot, at: span)
      }
    }
  }

  /// Runs `body` in a scope inside the current one.
  mutating func inScope(_ analyze: (ScopeAnalysis) -> Void, at span: TextRange, _ body: (inout UnitGenerator) -> Void) {
    let outer = openScope()
    analyze(ScopeAnalysis(scope: scope))
    enterScope(at: span)
    body(&self)
    closeScope(to: outer)
  }

  /// Begins a scope inside the current one; gives what `closeScope` goes back to.
  mutating func openScope() -> OuterScope {
    let outer = OuterScope(scope: scope, isTopLevel: isTopLevel)
    scope = Scope(parent: scope, unit: unit, in: builder.trees)
    isTopLevel = false
    return outer
  }

  mutating func closeScope(to outer: OuterScope) {
    scope = outer.scope
    isTopLevel = outer.isTopLevel
  }

  /// Puts a name's value on the stack. `b` is 1 for copies, which don't turn "nothing" into undefined.
  mutating func emitLoad(_ reference: Scope.Reference, at span: TextRange, isCopy: Bool = false) {
    if reference.slot < 0 {
      emitVariable(reference.symbol, at: span)
    } else if reference.unit == unit {
      emit(.slot, b: isCopy ? 1 : 0, c: reference.slot, stack: 1, at: span)
    } else {
      emit(
        .outerSlot, b: isCopy ? 1 : 0, c: reference.slot, d: Int32(levels(to: reference.unit)), stack: 1, at: span)
    }
  }

  /// How many frames out the frame of a unit around this one is.
  private func levels(to outer: Int) -> Int {
    var current = unit
    var levels = 0
    while current != outer, let scope = builder.enclosing[current] {
      current = scope.unit
      levels += 1
    }
    return levels
  }

  mutating func emitVariable(_ symbol: Symbol, at span: TextRange) {
    if symbol == KnownName.`self`.symbol {
      emit(.selfBlocks, stack: 1, at: span)
      return
    }
    let variable = builder.variable(symbol)
    switch builder.function(builder.symbols.word(symbol)) {
    case .host(let index): emit(.variable, c: variable, e: Int32(index) + 1, stack: 1, at: span)
    case .builtIn(let function): emit(.variable, c: variable, d: Int32(function.rawValue) + 1, stack: 1, at: span)
    case .unknown: emit(.variable, c: variable, stack: 1, at: span)
    }
  }

  // MARK: Targets

  /// Gives the top of the stack to a target.
  mutating func emitStore(_ target: Target) {
    switch target {
    case .name(let name): emitStore(name.symbol, at: name.range)
    case .tuple(let parts, let range):
      emit(.unpack, c: Int32(parts.count), stack: parts.count - 1, at: range)
      for part in parts { emitStore(part) }
    case .attribute(let name, let attribute):
      if let reference = scope.find(name.symbol) {
        emitLoad(reference, at: name.range)
      } else {
        emitVariable(name.symbol, at: name.range)
      }
      emit(.setAttribute, c: attribute.symbol, stack: -2, at: attribute.range)
    }
  }

  /// Gives the top of the stack to a name of the current scope.
  mutating func emitStore(_ symbol: Symbol, at span: TextRange) {
    guard let reference = scope.own(symbol), reference.slot >= 0 else {
      emit(.pop, stack: -1, at: span)
      return
    }
    if isTopLevel { emit(.export, c: builder.variable(symbol), at: span) }
    emit(.storeSlot, c: reference.slot, stack: -1, at: span)
  }

  func report(_ code: String, _ message: String, hint: String? = nil, at range: TextRange) {
    builder.report(code: code, message, hint: hint, in: template, at: range)
  }
}
