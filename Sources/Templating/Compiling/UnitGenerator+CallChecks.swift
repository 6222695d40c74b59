import SourceText

/// What can be said of a call before anything is rendered: whether the macro exists, and whether it takes the arguments.
extension UnitGenerator {
  /// Checks a call of a macro whose definition is certain.
  func checkCall(_ callee: Expression, _ arguments: Parts<Argument>, at range: TextRange) {
    switch callee.kind {
    case .name(let name):
      if let macro = builder.links.macro(named: name.symbol, in: template) {
        checkArguments(arguments, of: macro, at: range)
      }
    case .attribute(let of, let name, false):
      guard case .name(let object) = of.kind else { return }
      if object.symbol == KnownName.`self`.symbol, !builder.assignedNames.contains(object.symbol) {
        return checkSelfBlock(name)
      }
      guard let module = builder.links[template].module(named: object.symbol) else { return }
      let names = builder.topLevelNames(ofTemplate: module)
      guard names.contains(name.text) else {
        return report(
          "unknown-function", "`\(builder.templates[module].name)` has no macro `\(name.text)`",
          hint: Diagnostic.suggestion(for: name.text, among: names.sorted()), at: name.range)
      }
      if let macro = builder.links.macro(named: name.symbol, in: module) {
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
