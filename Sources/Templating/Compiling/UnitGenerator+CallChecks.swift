import SourceText

/// What can be said of a call before anything is rendered: whether the macro exists, and whether it takes the arguments.
extension UnitGenerator {
  /// Checks a call of a macro whose definition is certain.
  func checkCall(_ callee: Expression, _ arguments: [Argument], at range: TextRange) {
    switch callee.kind {
    case .name(let name):
      if let macro = builder.macros.macro(named: symbol(name), in: template) {
        checkArguments(arguments, of: macro, at: range)
      }
    case .attribute(let of, let name, false):
      guard case .name(let object) = of.kind else { return }
      if symbol(object) == KnownName.`self`.symbol, !builder.assignedNames.contains(symbol(object)) {
        return checkSelfBlock(name)
      }
      guard let module = builder.macros.module(named: symbol(object), in: template) else { return }
      let names = builder.topLevelNames(ofTemplate: module)
      guard names.contains(name.text) else {
        return report(
          "unknown-function", "`\(builder.templates[module].name)` has no macro `\(name.text)`",
          hint: Diagnostic.suggestion(for: name.text, among: names.sorted()), at: name.range)
      }
      if let macro = builder.macros.macro(named: symbol(name.text), in: module) {
        checkArguments(arguments, of: macro, at: range)
      }
    default: break
    }
  }

  /// `self.name()`: some template must define the block.
  private func checkSelfBlock(_ name: Name) {
    let names = Set(builder.units.blocks.joined().map(\.name))
    guard !names.contains(symbol(name.text)) else { return }
    report(
      "unknown-function", "There is no block `\(name.text)`",
      hint: Diagnostic.suggestion(for: name.text, among: names.map { builder.symbols[$0] }.sorted()), at: name.range)
  }

  private func checkArguments(_ arguments: [Argument], of unit: Int, at range: TextRange) {
    let macro = builder.units.units[unit]
    guard case .macro(let symbol) = macro.kind else { return }
    let name = builder.symbols[symbol]
    let names = macro.parameters.map(\.name.text)
    let hint = "it is `\(name)(\(names.joined(separator: ", ")))`"
    var count = 0
    for argument in arguments {
      switch argument.label {
      case .positional:
        count += 1
        if count == names.count + 1, !mentions(KnownName.varargs.rawValue, in: macro.body) {
          report(
            "wrong-arguments", "The macro takes at most \(names.count) arguments", hint: hint, at: argument.value.range)
        }
      case .named(let given):
        let isKnown = names.contains(given.text) || given.text == KnownName.caller.rawValue
        guard !isKnown, !mentions(KnownName.kwargs.rawValue, in: macro.body) else { continue }
        report(
          "wrong-arguments", "The macro has no argument `\(given.text)`",
          hint: Diagnostic.suggestion(for: given.text, among: names) ?? hint, at: given.range)
      case .spread, .namedSpread: return
      }
    }
  }

  /// Reports a `call` whose macro nothing defines.
  func checkCallee(_ callee: Expression) {
    guard case .name(let name) = callee.kind, !isTemplateValue(name), Function(name: name) == nil,
      builder.options.host.functionIndex[name] == nil
    else { return }
    reportUnknownFunction(name, at: callee.range)
  }
}

/// Which names of a template certainly stand for one macro or one imported template: those given a value once.
struct KnownMacros {
  private var definitions: [[Symbol: Definition]] = []

  private enum Definition {
    case macro(Int)
    case module(Int)
    case imported(template: Int, name: Symbol)
    /// Anything else, or more than one.
    case unclear
  }

  /// Takes the names of the next template.
  mutating func add(_ body: [Statement], units: NumberMap<Int>, symbols: SymbolTable, numbers: [String: Int]) {
    var found: [Symbol: Definition] = [:]
    func note(_ name: String, _ definition: Definition) {
      let symbol = symbols.symbol(name)
      found[symbol] = found[symbol] == nil ? definition : .unclear
    }
    func note(_ target: Target) {
      switch target {
      case .name(let name): note(name.text, .unclear)
      case .tuple(let parts, _): for part in parts { note(part) }
      case .attribute: break
      }
    }
    func template(_ expression: Expression) -> Int? {
      guard case .string(let name) = expression.kind else { return nil }
      return numbers[name]
    }
    func note(_ macro: Statement.Macro) { for parameter in macro.parameters { note(parameter.name.text, .unclear) } }
    forEachStatement(body) { statement in
      switch statement.kind {
      case .macro(let macro):
        note(macro.name.text, units[statement.id].map { .macro($0) } ?? .unclear)
        note(macro)
      case .call(let body, _): note(body)
      case .set(let target, _), .setBlock(let target, _, _): note(target)
      case .loop(let loop): note(loop.target)
      case .with(let bindings, _): for binding in bindings { note(binding.target) }
      case .importModule(let module, let target):
        note(target.text, template(module.template).map { .module($0) } ?? .unclear)
      case .importNames(let module, let names):
        for name in names {
          let source = template(module.template)
          let definition = source.map { Definition.imported(template: $0, name: symbols.symbol(name.name.text)) }
          note(name.alias.text, definition ?? .unclear)
        }
      case .text, .print, .conditional, .filter, .block, .extends, .include, .autoescape, .perform, .breakLoop,
        .continueLoop, .debug:
        break
      }
    }
    definitions.append(found)
  }

  /// The unit of the macro that a name of a template stands for.
  func macro(named name: Symbol, in template: Int) -> Int? {
    switch definitions[template][name] {
    case .macro(let unit): return unit
    case .imported(let other, let original):
      if case .macro(let unit)? = definitions[other][original] { return unit }
      return nil
    case .module, .unclear, nil: return nil
    }
  }

  /// The template that a name of a template stands for.
  func module(named name: Symbol, in template: Int) -> Int? {
    if case .module(let number)? = definitions[template][name] { return number }
    return nil
  }
}
