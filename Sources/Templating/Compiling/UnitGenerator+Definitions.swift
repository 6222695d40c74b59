import SourceText

/// Code of macros, blocks, and of what reaches into other templates.
extension UnitGenerator {
  mutating func generateMacro(_ macro: Statement.Macro, _ statement: Statement) {
    guard let inner = builder.units.unitOfStatement[template][statement.id] else { return }
    builder.enclosing[inner] = scope
    emit(.macro, c: Int32(inner), stack: 1, at: macro.name.range)
    emitStore(macro.name.symbol, at: macro.name.range)
  }

  /// `{% call(x) m(…) %}`: the body goes along as the keyword argument `caller`.
  mutating func generateCall(_ call: Expression, _ statement: Statement) {
    guard case .call(let callee, let arguments) = call.kind else { return }
    checkCallee(callee)
    guard let inner = builder.units.unitOfStatement[template][statement.id] else { return }
    builder.enclosing[inner] = scope
    var isSwitched = false
    if case .switched = escaping { isSwitched = true }
    generateValueCall(
      callee, arguments, caller: (inner, statement.range), at: call.range,
      printing: dropsOutput || isSwitched ? nil : statement)
    if dropsOutput {
      emit(.pop, stack: -1, at: statement.range)
    } else if isSwitched {
      emitPrint(statement, at: statement.range)
    }
  }

  // MARK: Blocks

  mutating func generateBlock(_ block: Statement.Block, _ statement: Statement) {
    // A child's own blocks are shown by its parent.
    if dropsOutput, isTopLevel || !block.isScoped { return }
    let context = plan.callContexts[statement.id] ?? 0
    if block.isScoped { emitOverlay(at: statement.range) }
    emit(
      .block, a: isTemplateBody ? 1 : 0, c: block.name.symbol, e: context, at: block.name.range)
    if block.isScoped { emit(.closeOverlay, stack: -1, at: statement.range) }
  }

  private var isTemplateBody: Bool {
    if case .template = builder.units.units[unit].kind { return true }
    return false
  }

  /// Makes the names that are visible here variables of the context, until the overlay is closed.
  private mutating func emitOverlay(at span: TextRange) {
    emit(.openOverlay, stack: 1, at: span)
    var seen: Set<Symbol> = []
    var current: Scope? = scope
    while let level = current {
      for reference in level.all where reference.slot >= 0 && reference.isStored {
        // What a template itself assigns is in the context already.
        guard level.parent != nil || !isBody(level.unit), seen.insert(reference.symbol).inserted else { continue }
        emitLoad(reference, at: span, isCopy: true)
        emit(.overlay, c: builder.variable(reference.symbol), stack: -1, at: span)
      }
      current = level.parent
    }
  }

  private func isBody(_ unit: Int) -> Bool {
    if case .template = builder.units.units[unit].kind { return true }
    return false
  }

  // MARK: Other templates

  /// The number of the template that a literal names; nil when it is not a literal; -1 when there is none.
  private func literalTemplate(_ expression: Expression) -> Int? {
    switch expression.kind {
    case .string(let name): return builder.templateNumbers[name.text] ?? -1
    case .list(let parts), .tuple(let parts):
      var names: [Int] = []
      for part in parts {
        guard let number = literalTemplate(part) else { return nil }
        names.append(number)
      }
      return names.first { $0 >= 0 } ?? -1
    default: return nil
    }
  }

  private func reportMissing(_ expression: Expression) {
    guard case .string(let name) = expression.kind else {
      report("missing-template", "None of these templates exists", at: expression.range)
      return
    }
    report(
      "missing-template", "There is no template `\(name.text)`",
      hint: Diagnostic.suggestion(for: name.text, among: builder.templateNumbers.keys.sorted()), at: expression.range)
  }

  mutating func generateExtends(_ parent: Expression, _ statement: Statement) {
    if case .template = builder.units.units[unit].kind {
    } else {
      report("template-syntax", "`extends` stands inside a block or macro", at: statement.range)
    }
    switch literalTemplate(parent) {
    case .some(-1): reportMissing(parent)
    case .some(let number) where number == template || builder.links.ancestors(of: number).contains(template):
      report("recursion", "The template extends itself", at: parent.range)
    case .some(let number): emit(.extends, c: Int32(number), at: parent.range)
    case .none:
      generate(parent)
      emit(.extends, c: -1, stack: -1, at: parent.range)
    }
    if isTopLevel, loops.isEmpty, !isInsideBranch(statement) { dropsOutput = true }
  }

  /// Whether an `extends` is one of several that may be taken.
  private func isInsideBranch(_ statement: Statement) -> Bool {
    !builder.units.units[unit].body.contains { $0.id == statement.id }
  }

  mutating func generateInclude(_ include: Statement.Include, _ statement: Statement) {
    if dropsOutput { return }
    let literal = literalTemplate(include.template)
    if literal == -1 {
      if !include.ignoresMissing { reportMissing(include.template) }
      return
    }
    if include.withContext { emitOverlay(at: statement.range) }
    if literal == nil { generate(include.template) }
    let flags = (include.ignoresMissing ? 1 : 0) | (include.withContext ? 0 : 2)
    let context = plan.callContexts[statement.id] ?? 0
    if let literal {
      emit(.include, a: flags, c: Int32(literal), e: context, at: include.template.range)
    } else {
      emit(.includeDynamic, a: flags, e: context, stack: -1, at: include.template.range)
    }
    if include.withContext { emit(.closeOverlay, stack: -1, at: statement.range) }
  }

  /// Leaves the module on the stack.
  mutating func generateModule(_ module: Statement.Import, _ statement: Statement) {
    let literal = literalTemplate(module.template)
    if literal == -1 { reportMissing(module.template) }
    if module.withContext { emitOverlay(at: statement.range) }
    if literal == nil { generate(module.template) }
    emit(
      .module, a: module.withContext ? 0 : 2, c: Int32(literal ?? -1), stack: literal == nil ? 0 : 1,
      at: module.template.range)
    if module.withContext { emit(.closeOverlay, a: 1, stack: -1, at: statement.range) }
  }

  mutating func generateImport(
    _ module: Statement.Import, _ names: Parts<Statement.ImportedName>, _ statement: Statement
  ) {
    generateModule(module, statement)
    let literal = literalTemplate(module.template) ?? -1
    for imported in names {
      let (name, alias) = (imported.name, imported.alias)
      if literal >= 0 { checkImport(name, from: literal) }
      emit(.moduleName, c: name.symbol, stack: 1, at: name.range)
      emitStore(alias.symbol, at: alias.range)
    }
    emit(.pop, stack: -1, at: statement.range)
  }

  private func checkImport(_ name: Name, from number: Int) {
    let names = builder.topLevelNames(ofTemplate: number)
    guard !names.contains(name.text) else { return }
    report(
      "unknown-function", "`\(builder.templates[number].name)` has no macro `\(name.text)`",
      hint: Diagnostic.suggestion(for: name.text, among: names.sorted()), at: name.range)
  }
}

extension ProgramBuilder {
  /// The names that a template defines for others.
  func topLevelNames(ofTemplate number: Int) -> Set<String> {
    var names: Set<String> = []
    func add(_ target: Target) {
      switch target {
      case .name(let name): names.insert(name.text)
      case .tuple(let parts, _): for part in parts { add(part) }
      case .attribute: break
      }
    }
    func look(_ statements: Parts<Statement>) {
      for statement in statements {
        switch statement.kind {
        case .set(let target, _), .setBlock(let target, _, _): add(target)
        case .macro(let macro): names.insert(macro.name.text)
        case .importModule(_, let target): names.insert(target.text)
        case .importNames(_, let imported): for name in imported { names.insert(name.alias.text) }
        case .conditional(let branches, let otherwise):
          for branch in branches { look(branch.body) }
          look(otherwise)
        case .text, .print, .loop, .with, .call, .filter, .block, .extends, .include, .autoescape, .perform,
          .breakLoop, .continueLoop, .debug:
          break
        }
      }
    }
    look(units.units[units.bodies[number]].body)
    return names
  }
}
