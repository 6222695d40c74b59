/// What one template says about others and about its own names, as far as it is written out.
struct TemplateLinks {
  /// The templates it may extend.
  var parents: [Int] = []
  /// Whether it extends one unconditionally, so that its own text is dropped.
  var isChild = false
  /// Whether a parent is only known when rendering.
  var hasUnknownParent = false
  /// The units of its macros by name, nested ones included.
  var macros = NumberMap<[Int]>()
  /// Templates imported as a whole, by the name they are given.
  var modules = NumberMap<Int>()
  /// Macros imported by name: the name here, the template and the name there.
  var imported = NumberMap<(template: Int, name: Symbol)>()
  /// Templates that it may include.
  var included: [Int] = []
  /// Whether it includes or extends anything.
  var reachesOthers = false
  /// Names that are given a value anywhere.
  var assigned = NumberSet()
  /// Those of them that may not stand for the macro or import they are defined as.
  var reassigned = NumberSet()
  /// The units of its blocks.
  var blocks = NumberMap<Int>()

  private let numbers: [String: Int]
  private let units: NumberMap<Int>
  private var seen = NumberMap<Int>()

  /// Reads a template.
  init(_ body: Parts<Statement>, numbers: [String: Int], units: NumberMap<Int>) {
    self.numbers = numbers
    self.units = units
    isChild = body.contains { if case .extends = $0.kind { true } else { false } }
    for statement in body { collect(statement) }
    for (name, count) in seen.entries where count > 1 { reassigned.insert(name) }
  }

  /// The templates that an expression names, or nil when it is only known when rendering.
  func templates(namedBy expression: Expression) -> [Int]? {
    switch expression.kind {
    case .string(let name): return numbers[name.text].map { [$0] } ?? []
    case .list(let parts), .tuple(let parts): return all(parts)
    case .conditional(let value, _, let otherwise?): return all([value, otherwise])
    default: return nil
    }
  }

  private func all(_ expressions: some Sequence<Expression>) -> [Int]? {
    var found: [Int] = []
    for expression in expressions {
      guard let some = templates(namedBy: expression) else { return nil }
      found += some
    }
    return found
  }

  /// The template that an expression certainly names: of a list the first that exists.
  private func certainTemplate(namedBy expression: Expression) -> Int? {
    switch expression.kind {
    case .string(let name): return numbers[name.text]
    case .list(let parts), .tuple(let parts):
      for part in parts {
        guard case .string(let name) = part.kind else { return nil }
        if let found = numbers[name.text] { return found }
      }
      return nil
    default: return nil
    }
  }

  /// The template that a name certainly stands for as a whole.
  func module(named name: Symbol) -> Int? { reassigned.contains(name) ? nil : modules[name] }

  private mutating func collect(_ statements: Parts<Statement>) {
    for statement in statements { collect(statement) }
  }

  private mutating func collect(_ statement: Statement) {
    switch statement.kind {
    case .text, .print, .perform, .breakLoop, .continueLoop, .debug: break
    case .include(let include):
      reachesOthers = true
      included += templates(namedBy: include.template) ?? []
    case .extends(let parent):
      reachesOthers = true
      if let known = templates(namedBy: parent) { parents += known } else { hasUnknownParent = true }
    case .conditional(let branches, let otherwise):
      for branch in branches { collect(branch.body) }
      collect(otherwise)
    case .loop(let loop):
      assign(loop.target)
      collect(loop.body)
      collect(loop.otherwise)
    case .set(let target, _): assign(target)
    case .setBlock(let target, _, let body):
      assign(target)
      collect(body)
    case .with(let bindings, let body):
      for binding in bindings { assign(binding.target) }
      collect(body)
    case .filter(_, let body), .autoescape(_, let body): collect(body)
    case .macro(let macro):
      let name = macro.name.symbol
      if let unit = units[statement.id] { macros[name] = (macros[name] ?? []) + [unit] }
      if macros[name]?.count == 1 { note(name) }
      collect(macro)
    case .call(let body, _): collect(body)
    case .block(let block):
      blocks[block.name.symbol] = units[statement.id]
      collect(block.body)
    case .importModule(let module, let target):
      note(target.symbol)
      modules[target.symbol] = certainTemplate(namedBy: module.template)
    case .importNames(let module, let names):
      let template = certainTemplate(namedBy: module.template)
      for name in names {
        note(name.alias.symbol)
        if let template { imported[name.alias.symbol] = (template, name.name.symbol) }
      }
    }
  }

  private mutating func collect(_ macro: Statement.Macro) {
    for parameter in macro.parameters { reassign(parameter.name.symbol) }
    collect(macro.body)
  }

  private mutating func note(_ name: Symbol) {
    assigned.insert(name)
    seen[name] = (seen[name] ?? 0) + 1
  }

  private mutating func reassign(_ name: Symbol) {
    assigned.insert(name)
    reassigned.insert(name)
  }

  private mutating func assign(_ target: Target) {
    switch target {
    case .name(let name): reassign(name.symbol)
    case .tuple(let parts, _): for part in parts { assign(part) }
    case .attribute: break
    }
  }
}

extension CodeUnits {
  /// What each template says about others; `numbers`: which template has a name.
  func links(numbers: [String: Int]) -> [TemplateLinks] {
    bodies.enumerated().map { template, body in
      TemplateLinks(units[body].body, numbers: numbers, units: unitOfStatement[template])
    }
  }
}

/// What a printed call runs, as far as that is known before rendering.
enum DirectCall: Hashable, Sendable {
  /// One of these macros.
  case macros([Int])
  /// `caller()`.
  case caller
  /// `super()`.
  case superBlock
  /// `self.name()`.
  case selfBlock(Symbol)
  /// `loop(…)`.
  case loop
  /// Any value.
  case unknown
}

extension [TemplateLinks] {
  /// What a call in a template runs.
  func directCall(_ expression: Expression, in template: Int) -> DirectCall {
    guard case .call(let callee, _) = expression.kind else { return .unknown }
    let links = self[template]
    switch callee.kind {
    case .name(let name): return directCall(name.symbol, links)
    case .attribute(let of, let name, false):
      guard case .name(let object) = of.kind else { return .unknown }
      if object.symbol == KnownName.`self`.symbol, !links.reassigned.contains(object.symbol) {
        return .selfBlock(name.symbol)
      }
      return links.module(named: object.symbol).map { macro(name.symbol, of: $0) } ?? .unknown
    default: return .unknown
    }
  }

  private func directCall(_ name: Symbol, _ links: TemplateLinks) -> DirectCall {
    if name == KnownName.super.symbol { return .superBlock }
    if name == KnownName.loop.symbol { return .loop }
    guard !links.reassigned.contains(name) else { return .unknown }
    if name == KnownName.caller.symbol { return .caller }
    if let units = links.macros[name] { return .macros(units) }
    if let imported = links.imported[name] { return macro(imported.name, of: imported.template) }
    return .unknown
  }

  /// The unit of the only macro that a name of a template can stand for.
  func macro(named name: Symbol, in template: Int) -> Int? {
    guard case .macros(let units) = directCall(name, self[template]), units.count == 1 else { return nil }
    return units[0]
  }

  private func macro(_ name: Symbol, of template: Int) -> DirectCall {
    guard !self[template].reassigned.contains(name), let units = self[template].macros[name] else { return .unknown }
    return .macros(units)
  }

  /// All templates that extend a template, directly or not.
  func descendants(of template: Int) -> [Int] {
    reach(from: template) { current in indices.filter { self[$0].parents.contains(current) } }
  }

  /// All templates that a template extends, directly or not, nearest first.
  func ancestors(of template: Int) -> [Int] {
    reach(from: template) { self[$0].parents }
  }

  private func reach(from start: Int, _ next: (Int) -> [Int]) -> [Int] {
    var found: [Int] = []
    var waiting = next(start)
    while let current = waiting.first {
      waiting.removeFirst()
      guard current != start, !found.contains(current) else { continue }
      found.append(current)
      waiting += next(current)
    }
    return found
  }
}
