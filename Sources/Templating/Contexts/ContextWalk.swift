import MarkupText

/// Follows the statements of one unit from one context.
struct ContextWalk {
  let analysis: ContextAnalysis
  let unit: Int
  let template: Int
  let start: EscapeContext
  private(set) var context: EscapeContext
  private(set) var openings: Openings
  private(set) var plan = EscapePlan()
  private(set) var faults: [PlacedFault] = []
  private(set) var callers: [EscapeContext] = []

  /// Contexts at `break` and `continue` of the loops around this place, innermost last.
  private var leavings: [Leavings] = []
  /// Loops as last followed: nothing changes when they are entered from the same context again.
  private var loops: [Int32: (start: EscapeContext, end: EscapeContext)] = [:]
  /// `autoescape` as the template sets it; nil: by context.
  private var escapes: Bool?
  /// Whether only rendering tells if values are escaped; then calls are values.
  private var isSwitched = false
  private var steps = 0

  private struct Leavings {
    var breaks: [EscapeContext] = []
    var continues: [EscapeContext] = []
  }

  init(_ analysis: ContextAnalysis, unit: Int, start: EscapeContext, openings: Openings) {
    self.analysis = analysis
    self.unit = unit
    self.template = analysis.units[unit].template
    self.start = start
    self.context = start
    self.openings = openings
    if let isOn = analysis.units[unit].escapes { escapes = isOn ? (start.state == .plain ? true : nil) : false }
  }

  /// Follows the unit's statements. `isWholePage`: nothing follows the last of them.
  mutating func visit(_ body: Parts<Statement>, isWholePage: Bool) {
    if analysis.units[unit].statement < 0, analysis.links[template].isChild {
      visitChild(body)
    } else if let loop = analysis.units[unit].loop {
      follow(loop, Int32.min, body.first?.range.range ?? 0..<0)
    } else {
      visit(body, isLast: isWholePage)
    }
  }

  /// A template that extends another: of its own only definitions count, then the parent is run.
  private mutating func visitChild(_ body: Parts<Statement>) {
    var walk = self
    walk.visitDefinitions(body)
    faults += walk.faults
    plan = walk.plan
    var end: EscapeContext?
    for parent in analysis.links[template].parents {
      let reached = analysis.end(
        of: analysis.body(of: parent), from: start, origin: origin(body.first?.range.range ?? 0..<0))
      end = end.map { $0.joined(with: reached) ?? $0 } ?? reached
    }
    context = end ?? start
  }

  /// Text outside blocks is dropped, but what it sets is kept, so captured text must be whole.
  private mutating func visitDefinitions(_ body: Parts<Statement>) {
    for statement in body {
      switch statement.kind {
      case .setBlock, .filter: visit(statement, next: nil)
      case .conditional(let branches, let otherwise):
        for branch in branches { visitDefinitions(branch.body) }
        visitDefinitions(otherwise)
      case .loop(let loop):
        visitDefinitions(loop.body)
        visitDefinitions(loop.otherwise)
      case .with(_, let inner), .autoescape(_, let inner): visitDefinitions(inner)
      case .text, .print, .set, .macro, .call, .block, .extends, .include, .importModule, .importNames, .perform,
        .breakLoop, .continueLoop, .debug:
        break
      }
    }
  }

  private mutating func visit(_ body: Parts<Statement>, isLast: Bool = false) {
    for index in body.indices {
      let next = body[index].mayPrint ? textAfter(index, in: body, isLast: isLast) : nil
      visit(body[index], next: next)
      if context.state == .dead { return }
    }
  }

  /// The static text right behind a statement, if it is certain to follow.
  private func textAfter(_ index: Int, in body: Parts<Statement>, isLast: Bool) -> Parts<UInt8>? {
    for following in body[(index + 1)...] {
      switch following.kind {
      case .text(let text): if !text.isEmpty { return text }
      case .set, .importModule, .importNames, .macro, .perform: continue
      default: return nil
      }
    }
    return isLast ? .empty : nil
  }

  private mutating func visit(_ statement: Statement, next: Parts<UInt8>?) {
    steps += 1
    guard steps < 1_000_000 else { return }
    switch statement.kind {
    case .text(let text): visitText(text, statement)
    case .print(let value): visitPrint(value, statement, next: next)
    case .debug: choose(statement, next: next)
    case .conditional(let branches, let otherwise): visitConditional(branches, otherwise, statement)
    case .loop(let loop): visitLoop(loop, statement)
    case .setBlock(_, _, let body): visitCaptured(body, statement)
    case .filter(_, let body):
      visitCaptured(body, statement)
      choose(statement, next: next)
    case .with(_, let body): visit(body)
    case .call(_, let call):
      visitCallBlock(call, statement, next: next)
    case .block(let block): visitBlock(block, statement)
    case .include(let include): visitInclude(include, statement)
    case .autoescape(let value, let body): visitAutoescape(value, body)
    case .breakLoop:
      if let last = leavings.indices.last { leavings[last].breaks.append(context) }
      context.state = .dead
    case .continueLoop:
      if let last = leavings.indices.last { leavings[last].continues.append(context) }
      context.state = .dead
    case .set, .macro, .extends, .importModule, .importNames, .perform: break
    }
  }

  // MARK: Text and values

  private mutating func visitText(_ text: Parts<UInt8>, _ statement: Statement) {
    var scanner = ContextScanner(
      context, openings: openings, over: text, in: 0..<text.count, template: Int32(clamping: template),
      at: Int(statement.range.start))
    do throws(ContextFault) {
      try scanner.scan()
      if !scanner.rewrites.isEmpty { plan.texts[statement.id] = rewritten(text, scanner.rewrites) }
    } catch {
      let offset = min(Int(statement.range.start) + (error.offset ?? 0), Int(statement.range.end))
      report(error, at: offset..<min(offset + 1, Int(statement.range.end)))
      scanner.recover()
    }
    context = scanner.context
    openings = scanner.openings
  }

  private func rewritten(_ text: Parts<UInt8>, _ rewrites: [Rewrite]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    for rewrite in rewrites {
      result += text[start..<rewrite.offset]
      result += Array(rewrite.replacement.utf8)
      start = rewrite.offset + 1
    }
    return result + text[start...]
  }

  /// Gives a printed value the escaper of its place.
  private mutating func choose(_ statement: Statement, next: Parts<UInt8>?) {
    do throws(ContextFault.Kind) {
      let escaper = try context.print(followedBy: next)
      let chosen: Escaper =
        switch escapes {
        case nil: escaper
        case .some(false): .verbatim
        case .some(true): escaper == .verbatim ? .text : escaper
        }
      plan.escapers[statement.id] = analysis.number(of: chosen)
    } catch {
      if escapes == false {
        plan.escapers[statement.id] = analysis.number(of: .verbatim)
      } else {
        report(error, at: statement.range.range)
      }
      context.recover()
    }
  }

  private mutating func visitPrint(_ value: Expression, _ statement: Statement, next: Parts<UInt8>?) {
    let before = context
    guard case .call = value.kind else { return choose(statement, next: next) }
    let known = isSwitched ? .unknown : analysis.links.directCall(value, in: template)
    if known == .unknown {
      plan.callContexts[statement.id] = -1
      return choose(statement, next: next)
    }
    let faultsBefore = faults.count
    choose(statement, next: next)
    let units = candidates(of: known)
    if known == .caller {
      callers.append(before)
      // A body that is JavaScript may end with or without a value.
      if context.state == .script { context.scriptPosition = .unknown }
    }
    guard let end = run(units, from: before, statement) else {
      // The bodies of call blocks are analysed where the call stands, and must fit.
      plan.callContexts[statement.id] = known == .caller ? analysis.number(of: before) : -1
      return
    }
    faults.removeSubrange(faultsBefore...)
    context = end
    plan.callContexts[statement.id] = analysis.number(of: before)
  }

  private func candidates(of call: DirectCall) -> [Int] {
    switch call {
    case .macros(let units): units
    case .loop: analysis.units[unit].loop == nil ? [] : [unit]
    case .superBlock: superBlocks
    case .selfBlock(let name): analysis.definitions(of: name, around: template)
    case .caller, .unknown: []
    }
  }

  /// The blocks that this one overrides: in each line of parents the nearest of its name.
  private var superBlocks: [Int] {
    guard let name = analysis.links[template].blocks.entries.first(where: { $0.value == unit })?.key else { return [] }
    var found: [Int] = []
    var waiting = analysis.links[template].parents
    var seen: Set<Int> = [template]
    while let parent = waiting.popLast() {
      guard seen.insert(parent).inserted else { continue }
      if let block = analysis.links[parent].blocks[name] {
        found.append(block)
      } else {
        waiting += analysis.links[parent].parents
      }
    }
    return found
  }

  /// Where units end that are run here, if they all end alike.
  private func run(_ units: [Int], from context: EscapeContext, _ statement: Statement) -> EscapeContext? {
    var end: EscapeContext?
    for unit in units {
      let reached = analysis.end(of: unit, from: context, origin: origin(statement.range.range))
      guard let known = end else {
        end = reached
        continue
      }
      guard let joined = known.joined(with: reached) else { return nil }
      end = joined
    }
    return end
  }

  private mutating func visitCallBlock(_ call: Expression, _ statement: Statement, next: Parts<UInt8>?) {
    let before = context
    visitPrint(call, statement, next: next)
    guard !isSwitched, case .macros(let units) = analysis.links.directCall(call, in: template),
      let body = analysis.unitOfStatement[template][statement.id]
    else { return }
    for macro in units {
      for printed in analysis.callers(of: macro, from: before) {
        var expected = printed
        guard (try? expected.print(followedBy: nil)) != nil else { continue }
        if expected.state == .script { expected.scriptPosition = .unknown }
        let end = analysis.end(of: body, from: printed, origin: origin(statement.range.range))
        if end.joined(with: expected) != expected { reportDrift(end, statement.range.range) }
      }
    }
  }

  private mutating func reportDrift(_ end: EscapeContext, _ range: Range<Int>) {
    report(ContextFault(kind: .drifts, offset: nil, context: end, openings: openings), at: range)
  }

  private func origin(_ range: Range<Int>) -> VariantOrigin {
    VariantOrigin(template: template, range: range, openings: openings)
  }

  // MARK: Control flow

  private mutating func visitConditional(
    _ branches: Parts<Statement.Branch>, _ otherwise: Parts<Statement>, _ statement: Statement
  ) {
    let before = context
    let openedBefore = openings
    var end: EscapeContext?
    var opened = openings
    for index in 0...branches.count {
      context = before
      openings = openedBefore
      visit(index < branches.count ? branches[index].body : otherwise)
      if context.state != .dead { opened = openings }
      end = end.map { join($0, context, statement.range.range) } ?? context
    }
    context = end ?? before
    openings = opened
  }

  private mutating func join(_ left: EscapeContext, _ right: EscapeContext, _ range: Range<Int>) -> EscapeContext {
    if let joined = left.joined(with: right) { return joined }
    report(.branches(left, right), at: range)
    return left
  }

  private mutating func visitLoop(_ loop: Statement.Loop, _ statement: Statement) {
    // A recursive loop is a unit of its own, which its `loop(…)` runs again.
    if loop.isRecursive, let body = analysis.unitOfStatement[template][statement.id] {
      plan.callContexts[statement.id] = analysis.number(of: context)
      context = analysis.end(of: body, from: context, origin: origin(statement.range.range))
    } else {
      follow(loop, statement.id, statement.range.range)
    }
  }

  private mutating func follow(_ loop: Statement.Loop, _ id: Int32, _ range: Range<Int>) {
    let before = context
    let opened = openings
    if let known = loops[id], known.start == context {
      context = known.end
    } else {
      context = settle(loop.body, range)
      loops[id] = (before, context)
    }
    if !loop.otherwise.isEmpty {
      let ran = context
      context = before
      openings = opened
      visit(loop.otherwise)
      context = join(ran, context, range)
    }
  }

  /// Follows a loop's body until it ends where it may begin; gives where the loop ends.
  private mutating func settle(_ body: Parts<Statement>, _ range: Range<Int>) -> EscapeContext {
    var entry = context
    let opened = openings
    for round in 0..<5 {
      context = entry
      openings = opened
      leavings.append(Leavings())
      visit(body)
      let left = leavings.removeLast()
      var again = context
      for other in left.continues { again = join(again, other, range) }
      guard let joined = entry.joined(with: again) else {
        report(.loop(entry, again), at: range)
        openings = opened
        return entry
      }
      if joined == entry || round == 4 {
        var end = entry
        for other in left.breaks { end = join(end, other, range) }
        return end
      }
      entry = joined
    }
    return entry
  }

  private mutating func visitAutoescape(_ value: Expression, _ body: Parts<Statement>) {
    let outer = (escapes, isSwitched)
    if case .bool(let isOn) = value.kind {
      escapes = isOn ? (context.state == .plain ? true : nil) : false
      isSwitched = false
    } else {
      escapes = context.state == .plain ? true : nil
      isSwitched = true
    }
    visit(body)
    (escapes, isSwitched) = outer
  }

  /// Text that becomes a value is HTML text of the document, whole in itself.
  private mutating func visitCaptured(_ body: Parts<Statement>, _ statement: Statement) {
    let outer = (context, openings, leavings)
    let begin = EscapeContext(context.document)
    context = begin
    openings = Openings()
    leavings = []
    visit(body)
    if context != begin, context.state != .dead {
      let fault = ContextFault(kind: .unfinished, offset: nil, context: context, openings: openings)
      report(fault, at: statement.range.range)
    }
    (context, openings, leavings) = outer
  }

  // MARK: Other templates

  private mutating func visitBlock(_ block: Statement.Block, _ statement: Statement) {
    plan.callContexts[statement.id] = analysis.number(of: context)
    let before = context
    var end: EscapeContext?
    for unit in analysis.overriders(of: block.name.symbol, in: template) {
      let reached = analysis.end(of: unit, from: before, origin: origin(statement.range.range))
      if analysis.units[unit].isRequired { continue }
      guard let known = end else {
        end = reached
        continue
      }
      if let joined = known.joined(with: reached) {
        end = joined
      } else {
        reportBlock(unit, ends: reached, insteadOf: known, statement)
      }
    }
    context = end ?? before
  }

  private mutating func reportBlock(
    _ unit: Int, ends: EscapeContext, insteadOf expected: EscapeContext, _ slot: Statement
  ) {
    let fault = ContextFault(kind: .branches(expected, ends), offset: nil, context: ends, openings: openings)
    faults.append(
      PlacedFault(fault: fault, template: analysis.units[unit].template, range: analysis.place(of: unit)))
  }

  private mutating func visitInclude(_ include: Statement.Include, _ statement: Statement) {
    guard let templates = analysis.links[template].templates(namedBy: include.template) else {
      if context != EscapeContext(context.document) {
        report(.dynamicOutsideText, at: include.template.range.range)
      }
      plan.callContexts[statement.id] = analysis.number(ofValuesIn: context.document)
      return
    }
    plan.callContexts[statement.id] = analysis.number(of: context)
    let before = context
    var end: EscapeContext? = include.ignoresMissing ? before : nil
    for other in templates {
      let reached = analysis.end(of: analysis.body(of: other), from: before, origin: origin(statement.range.range))
      end = end.map { join($0, reached, statement.range.range) } ?? reached
    }
    context = end ?? before
  }

  // MARK: Faults

  private mutating func report(_ kind: ContextFault.Kind, at range: Range<Int>) {
    report(ContextFault(kind: kind, offset: nil, context: context, openings: openings), at: range)
  }

  private mutating func report(_ fault: ContextFault, at range: Range<Int>) {
    faults.append(PlacedFault(fault: fault, template: template, range: range))
  }
}
