import SourceText

/// What can be said of a call before anything is rendered: whether the macro exists, and whether it takes the arguments.
extension UnitGenerator {
  /// Checks a call of a macro whose definition is certain.
  func checkCall(_ callee: Expression, _ arguments: Parts<Argument>, at range: TextRange) {
    switch callee.kind {
    case .name(let name):
      if let macro = builder.macros.macro(named: name.symbol, in: template) {
        checkArguments(arguments, of: macro, at: range)
      }
    case .attribute(let of, let name, false):
      guard case .name(let object) = of.kind else { return }
      if object.symbol == KnownName.`self`.symbol, !builder.assignedNames.contains(object.symbol) {
        return checkSelfBlock(name)
      }
      guard let module = builder.macros.module(named: object.symbol, in: template) else { return }
      let names = builder.topLevelNames(ofTemplate: module)
      guard names.contains(name.text) else {
        return report(
          "unknown-function", "`\(builder.templates[module].name)` has no macro `\(name.text)`",
          hint: Diagnostic.suggestion(for: name.text, among: names.sorted()), at: name.range)
      }
      if let macro = builder.macros.macro(named: name.symbol, in: module) {
        checkArguments(arguments, of: macro, at: range)
      }
    default: break
    }
  }

  /// `self.name()`: some template must define the block.
  private func checkSelfBlock(_ name: Name) {
    let names = Set(builder.units.blocks.joined().map(\.name))
    guard !names.contains(name.symbol) else { return }
    report(
      "unknown-function", "There is no block `\(name.text)`",
      hint: Diagnostic.suggestion(for: name.text, among: names.map { builder.symbols[$0] }.sorted()), at: name.range)
  }

  private func checkArguments(_ arguments: Parts<Argument>, of unit: Int, at range: TextRange) {
    let macro = builder.units.units[unit]
    guard case .macro(let symbol) = macro.kind else { return }
    let parameters = macro.parameters
    var names: [String] { parameters.map(\.name.text) }
    var hint: String { "it is `\(builder.symbols[symbol])(\(names.joined(separator: ", ")))`" }
    var count = 0
    for argument in arguments {
      switch argument.label {
      case .positional:
        count += 1
        if count == parameters.count + 1, !mentions(KnownName.varargs.symbol, in: macro.body) {
          report(
            "wrong-arguments", "The macro takes at most \(parameters.count) arguments", hint: hint,
            at: argument.value.range)
        }
      case .named(let given):
        let isKnown = parameters.contains { $0.name.symbol == given.symbol } || given.symbol == KnownName.caller.symbol
        guard !isKnown, !mentions(KnownName.kwargs.symbol, in: macro.body) else { continue }
        report(
          "wrong-arguments", "The macro has no argument `\(given.text)`",
          hint: Diagnostic.suggestion(for: given.text, among: names) ?? hint, at: given.range)
      case .spread, .namedSpread: return
      }
    }
  }

  /// Reports a `call` whose macro nothing defines.
  func checkCallee(_ callee: Expression) {
    guard case .name(let name) = callee.kind, !isTemplateValue(name.symbol),
      case .unknown = builder.function(name)
    else { return }
    reportUnknownFunction(name.text, at: callee.range)
  }
}

/// Which names of a template certainly stand for one macro or one imported template: those given a value once.
struct KnownMacros {
  private var definitions: [NumberMap<Definition>] = []

  private enum Definition {
    case macro(Int)
    case module(Int)
    case imported(template: Int, name: Symbol)
    /// Anything else, or more than one.
    case unclear
  }

  /// Takes the names of the next template.
  mutating func add(_ body: Parts<Statement>, units: NumberMap<Int>, numbers: [String: Int]) {
    var found = NumberMap<Definition>()
    func note(_ symbol: Symbol, _ definition: Definition) {
      found[symbol] = found[symbol] == nil ? definition : .unclear
    }
    func note(_ target: Target) {
      switch target {
      case .name(let name): note(name.symbol, .unclear)
      case .tuple(let parts, _): for part in parts { note(part) }
      case .attribute: break
      }
    }
    func template(_ expression: Expression) -> Int? {
      guard case .string(let name) = expression.kind else { return nil }
      return numbers[name.text]
    }
    func note(_ macro: Statement.Macro) { for parameter in macro.parameters { note(parameter.name.symbol, .unclear) } }
    forEachStatement(body) { statement in
      switch statement.kind {
      case .macro(let macro):
        note(macro.name.symbol, units[statement.id].map { .macro($0) } ?? .unclear)
        note(macro)
      case .call(let body, _): note(body)
      case .set(let target, _), .setBlock(let target, _, _): note(target)
      case .loop(let loop): note(loop.target)
      case .with(let bindings, _): for binding in bindings { note(binding.target) }
      case .importModule(let module, let target):
        note(target.symbol, template(module.template).map { .module($0) } ?? .unclear)
      case .importNames(let module, let names):
        for name in names {
          let source = template(module.template)
          let definition = source.map { Definition.imported(template: $0, name: name.name.symbol) }
          note(name.alias.symbol, definition ?? .unclear)
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
