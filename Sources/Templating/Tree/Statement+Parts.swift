extension Statement {
  /// Whether it may write a value itself.
  var mayPrint: Bool {
    switch kind {
    case .print, .debug, .filter, .call: true
    case .text, .conditional, .loop, .set, .setBlock, .with, .macro, .block, .extends, .include, .importModule,
      .importNames, .autoescape, .perform, .breakLoop, .continueLoop:
      false
    }
  }

  /// Calls `body` with each expression that stands directly in this statement, not in statements inside it.
  func forEachExpression(_ body: (Expression) -> Void) {
    switch kind {
    case .text, .block, .breakLoop, .continueLoop, .debug: break
    case .print(let value), .perform(let value), .extends(let value), .set(_, let value), .filter(let value, _),
      .call(_, let value), .autoescape(let value, _):
      body(value)
    case .conditional(let branches, _): for branch in branches { body(branch.condition) }
    case .loop(let loop):
      body(loop.iterable)
      loop.filter.map(body)
    case .setBlock(_, let filters, _): filters.map(body)
    case .with(let bindings, _): for binding in bindings { body(binding.value) }
    case .macro(let macro): for parameter in macro.parameters { parameter.defaultValue.map(body) }
    case .include(let include): body(include.template)
    case .importModule(let module, _), .importNames(let module, _): body(module.template)
    }
  }
}
