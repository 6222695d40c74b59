import SourceText

/// What compiles but can't be meant: text that is never shown, names that are never used, blocks that nobody shows,
/// values that a loop forgets.
extension ProgramBuilder {
  /// Warns about all templates.
  func warn() {
    var uses: NameUses?
    for template in templates.indices where !templates[template].isBroken {
      let body = units.units[units.bodies[template]].body
      warnOfChild(body, template)
      LoopWarnings(builder: self, template: template).visit(body)
      warnOfUnused(body, template, &uses)
    }
  }

  private func warn(
    _ code: String, _ message: String, hint: String?, _ template: Int, at range: TextRange, related: [Related] = []
  ) {
    report(.warning, code: code, message, hint: hint, in: template, at: range, related: related)
  }

  // MARK: Children

  /// A template that extends another: only its blocks are shown, and only those that the parent has.
  private func warnOfChild(_ body: Parts<Statement>, _ template: Int) {
    let start = body.firstIndex { statement in
      if case .extends = statement.kind { true } else { false }
    }
    guard let start, case .extends(let parent) = body[start].kind else { return }
    warnOfText(body[(start + 1)...], template)
    if case .string(let name) = parent.kind { warnOfBlocks(template, parent: name.text) }
  }

  private func warnOfText(_ body: Slice<Parts<Statement>>, _ template: Int) {
    guard let lost = firstOutput(body) else { return }
    if case .include(let include) = lost.kind {
      return warn(
        "unreachable-include", "This include is never run",
        hint: "a template that extends another shows only its blocks",
        template, at: include.template.range)
    }
    warn(
      "unused-text", "Text outside of blocks is not shown",
      hint: "a template that extends another shows only its blocks", template, at: firstWord(of: lost, template))
  }

  /// The first statement that would write something.
  private func firstOutput(_ body: some Sequence<Statement>) -> Statement? {
    for statement in body {
      switch statement.kind {
      case .text(let text): if text.contains(where: { $0 > 0x20 }) { return statement }
      case .print, .include, .call, .filter: return statement
      case .conditional, .loop, .with, .autoescape:
        for inner in statement.bodies { if let found = firstOutput(inner) { return found } }
      case .set, .setBlock, .macro, .block, .extends, .importModule, .importNames, .perform, .breakLoop, .continueLoop,
        .debug:
        break
      }
    }
    return nil
  }

  private func firstWord(of statement: Statement, _ template: Int) -> TextRange {
    guard case .text = statement.kind else { return statement.range }
    let range = statement.range.range
    let bytes = templates[template].source.bytes
    let start = range.first { bytes[$0] > 0x20 } ?? range.lowerBound
    let end = (start..<range.upperBound).first { bytes[$0] <= 0x20 } ?? range.upperBound
    return TextRange(start, end)
  }

  private func warnOfBlocks(_ template: Int, parent: String) {
    guard let known = blocks(above: parent, from: template) else { return }
    let inner = innerBlocks(units.units[units.bodies[template]].body)
    for (name, unit) in units.blocks[template] where !known.contains(name) && !inner.contains(name) {
      guard let range = statementRange(units.units[unit].statement, in: template) else { continue }
      warn(
        "unused-block", "No parent has a block `\(symbols[name])`, so this one is not shown",
        hint: Diagnostic.suggestion(for: symbols[name], among: known.map { symbols[$0] }.sorted()), template, at: range)
    }
  }

  /// The blocks of a template and all that it extends; nil when one of these is only known when rendering.
  private func blocks(above name: String, from template: Int) -> Set<Symbol>? {
    var known: Set<Symbol> = []
    var seen: Set<Int> = [template]
    var next: String? = name
    while let name = next {
      guard let number = templateNumbers[name], seen.insert(number).inserted else { return nil }
      known.formUnion(units.blocks[number].map(\.name))
      next = nil
      for statement in units.units[units.bodies[number]].body {
        guard case .extends(let parent) = statement.kind else { continue }
        guard case .string(let text) = parent.kind else { return nil }
        next = text.text
      }
    }
    return known
  }

  /// Blocks that stand inside other blocks, which show them.
  private func innerBlocks(_ body: Parts<Statement>) -> Set<Symbol> {
    var found: Set<Symbol> = []
    forEachStatement(body) { statement in
      guard case .block(let outer) = statement.kind else { return }
      forEachStatement(outer.body) { inner in
        if case .block(let block) = inner.kind { found.insert(block.name.symbol) }
      }
    }
    return found
  }

  // MARK: Unused names

  /// Whether a statement gives a macro or an import a name.
  private func definesName(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .macro, .importModule, .importNames: true
    case .text, .print, .conditional, .loop, .set, .setBlock, .with, .call, .filter, .block, .extends, .include,
      .autoescape, .perform, .breakLoop, .continueLoop, .debug:
      false
    }
  }

  private func uses(in bodies: some Sequence<Parts<Statement>>) -> NameUses {
    var uses = NameUses(symbolCount: symbols.words.count)
    for body in bodies { uses.add(body) }
    return uses
  }

  /// Macros and imports of a template that nothing uses. A template of nothing but macros is there for others.
  private func warnOfUnused(_ body: Parts<Statement>, _ template: Int, _ everywhere: inout NameUses?) {
    guard body.contains(where: definesName) else { return }
    let own = uses(in: CollectionOfOne(body))
    let isLibrary = firstOutput(body) == nil && units.blocks[template].isEmpty
    // What is imported is seen by templates that this one includes or extends, a macro by those that import it too.
    func isUsedElsewhere(_ name: Symbol) -> Bool {
      let all = everywhere ?? uses(in: units.bodies.map { units.units[$0].body })
      everywhere = all
      return all.count(name) > own.count(name)
    }
    func isUsed(_ name: Name) -> Bool {
      name.text.hasPrefix("_") || own.count(name.symbol) > 0
        || links[template].reachesOthers && isUsedElsewhere(name.symbol)
    }
    func isUsed(_ macro: Statement.Macro) -> Bool {
      let name = macro.name
      if name.text.hasPrefix("_") { return true }
      let inside = uses(in: CollectionOfOne(macro.body)).count(name.symbol)
      return own.count(name.symbol) > inside || isUsedElsewhere(name.symbol)
    }
    for statement in body {
      switch statement.kind {
      case .macro(let macro) where !isLibrary && !isUsed(macro):
        warn("unused-macro", "The macro `\(macro.name.text)` is never used", hint: nil, template, at: macro.name.range)
      case .importModule(_, let target) where !isUsed(target):
        warn("unused-import", "`\(target.text)` is never used", hint: nil, template, at: target.range)
      case .importNames(_, let names):
        for name in names where !isLibrary && !isUsed(name.alias) {
          warn("unused-import", "`\(name.alias.text)` is never used", hint: nil, template, at: name.alias.range)
        }
      case .macro, .importModule, .text, .print, .conditional, .loop, .set, .setBlock, .with, .call, .filter, .block,
        .extends, .include, .autoescape, .perform, .breakLoop, .continueLoop, .debug:
        break
      }
    }
  }
}

/// How often each name is read: as a variable, an attribute, a text or an imported name.
struct NameUses {
  private var counts: [Int32]

  /// Counts nothing yet; `symbolCount`: all symbols are less.
  init(symbolCount: Int) { counts = Array(repeating: 0, count: symbolCount) }

  func count(_ name: Symbol) -> Int32 { counts[Int(name)] }

  /// Counts the names of some statements.
  mutating func add(_ body: Parts<Statement>) {
    forEachStatement(body) { statement in
      statement.forEachExpression { note($0) }
      if case .importNames(_, let imported) = statement.kind {
        for name in imported where name.name.range != name.alias.range { note(name.name.symbol) }
      }
    }
  }

  private mutating func note(_ expression: Expression) {
    switch expression.kind {
    case .name(let name), .string(let name): note(name.symbol)
    case .attribute(let of, let name, _):
      note(name.symbol)
      note(of)
    case .invalid, .none, .bool, .int, .double: break
    case .list, .tuple, .map, .item, .slice, .call, .filter, .test, .not, .negate, .plus, .binary, .comparison, .and,
      .or, .concatenation, .conditional:
      expression.forEachPart { note($0) }
    }
  }

  private mutating func note(_ name: Symbol) { counts[Int(name)] += 1 }
}
