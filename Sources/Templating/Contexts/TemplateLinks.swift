/// What one template says about others and about its own names, as far as it is written out.
struct TemplateLinks {
  /// The templates it may extend.
  var parents: [Int] = []
  /// Whether it extends one unconditionally, so that its own text is dropped.
  var isChild = false
  /// Whether a parent is only known when rendering.
  var hasUnknownParent = false
  /// The units of its macros by name, nested ones included.
  var macros: [String: [Int]] = [:]
  /// Templates imported as a whole, by the name they are given.
  var modules: [String: Int] = [:]
  /// Macros imported by name: the name here, the template and the name there.
  var imported: [String: (template: Int, name: String)] = [:]
  /// Names that are given other values somewhere, so that they may not be macros.
  var reassigned: Set<String> = []
  /// The units of its blocks.
  var blocks: [String: Int] = [:]

  private let numbers: [String: Int]
  private let units: NumberMap<Int>
  private var seen: [String: Int] = [:]

  /// Reads a template.
  init(_ body: [Statement], numbers: [String: Int], units: NumberMap<Int>) {
    self.numbers = numbers
    self.units = units
    isChild = body.contains { if case .extends = $0.kind { true } else { false } }
    for statement in body { collect(statement) }
    reassigned.formUnion(seen.filter { $0.value > 1 }.keys)
  }

  /// The templates that an expression names, or nil when it is only known when rendering.
  func templates(namedBy expression: Expression) -> [Int]? {
    switch expression.kind {
    case .string(let name): numbers[name].map { [$0] } ?? []
    case .list(let parts), .tuple(let parts): all(parts)
    case .conditional(let value, _, let otherwise?): all([value, otherwise])
    default: nil
    }
  }

  private func all(_ expressions: [Expression]) -> [Int]? {
    var found: [Int] = []
    for expression in expressions {
      guard let some = templates(namedBy: expression) else { return nil }
      found += some
    }
    return found
  }

  private mutating func collect(_ statements: [Statement]) {
    for statement in statements { collect(statement) }
  }

  private mutating func collect(_ statement: Statement) {
    switch statement.kind {
    case .text, .print, .include, .perform, .breakLoop, .continueLoop, .debug: break
    case .extends(let parent):
      if let known = templates(namedBy: parent) { parents += known } else { hasUnknownParent = true }
    case .conditional(let branches, let otherwise):
      for branch in branches { collect(branch.body) }
      collect(otherwise)
    case .loop(let loop):
      assign(loop.target)
      collect(loop.body + loop.otherwise)
    case .set(let target, _): assign(target)
    case .setBlock(let target, _, let body):
      assign(target)
      collect(body)
    case .with(let bindings, let body):
      for binding in bindings { assign(binding.target) }
      collect(body)
    case .filter(_, let body), .autoescape(_, let body): collect(body)
    case .macro(let macro):
      if let unit = units[statement.id] { macros[macro.name.text, default: []].append(unit) }
      if macros[macro.name.text]?.count == 1 { note(macro.name.text) }
      collect(macro)
    case .call(let body, _): collect(body)
    case .block(let block):
      blocks[block.name.text] = units[statement.id]
      collect(block.body)
    case .importModule(let module, let target):
      note(target.text)
      modules[target.text] = templates(namedBy: module.template)?.first
    case .importNames(let module, let names):
      let template = templates(namedBy: module.template)?.first
      for name in names {
        note(name.alias.text)
        if let template { imported[name.alias.text] = (template, name.name.text) }
      }
    }
  }

  private mutating func collect(_ macro: Statement.Macro) {
    for parameter in macro.parameters { reassigned.insert(parameter.name.text) }
    collect(macro.body)
  }

  private mutating func note(_ name: String) { seen[name, default: 0] += 1 }

  private mutating func assign(_ target: Target) {
    switch target {
    case .name(let name): reassigned.insert(name.text)
    case .tuple(let parts, _): for part in parts { assign(part) }
    case .attribute: break
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
  case selfBlock(String)
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
    case .name("caller") where !links.reassigned.contains("caller"): return .caller
    case .name("super"): return .superBlock
    case .name("loop"): return .loop
    case .name(let name):
      guard !links.reassigned.contains(name) else { return .unknown }
      if let units = links.macros[name] { return .macros(units) }
      if let imported = links.imported[name] { return macro(imported.name, of: imported.template) }
      return .unknown
    case .attribute(let of, let name, false):
      guard case .name(let object) = of.kind else { return .unknown }
      if object == "self", !links.reassigned.contains(object) { return .selfBlock(name.text) }
      guard let module = links.modules[object], !links.reassigned.contains(object) else { return .unknown }
      return macro(name.text, of: module)
    default: return .unknown
    }
  }

  private func macro(_ name: String, of template: Int) -> DirectCall {
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
