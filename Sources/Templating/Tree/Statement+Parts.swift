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

  /// Whether statements can stand inside this one.
  var hasBodies: Bool {
    switch kind {
    case .conditional, .loop, .setBlock, .with, .macro, .call, .filter, .block, .autoescape: true
    case .text, .print, .set, .extends, .include, .importModule, .importNames, .perform, .breakLoop, .continueLoop,
      .debug:
      false
    }
  }

  /// Whether what is given a value inside is not seen outside, nor the other way round.
  var namesAreOwn: Bool {
    switch kind {
    case .macro, .block, .call: true
    case .text, .print, .conditional, .loop, .set, .setBlock, .with, .filter, .extends, .include, .importModule,
      .importNames, .autoescape, .perform, .breakLoop, .continueLoop, .debug:
      false
    }
  }

  /// Calls `visit` with the statements that stand directly inside this one, part by part.
  func forEachBody(_ visit: (Parts<Statement>) -> Void) {
    switch kind {
    case .text, .print, .set, .extends, .include, .importModule, .importNames, .perform, .breakLoop, .continueLoop,
      .debug:
      break
    case .conditional(let branches, let otherwise):
      for branch in branches { visit(branch.body) }
      visit(otherwise)
    case .loop(let loop):
      visit(loop.body)
      visit(loop.otherwise)
    case .setBlock(_, _, let body), .with(_, let body), .filter(_, let body), .autoescape(_, let body): visit(body)
    case .macro(let macro), .call(let macro, _): visit(macro.body)
    case .block(let block): visit(block.body)
    }
  }

  /// The statements that stand directly inside this one, part by part.
  var bodies: [Parts<Statement>] {
    var found: [Parts<Statement>] = []
    forEachBody { found.append($0) }
    return found
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

/// Calls `visit` with each statement, nested ones included.
func forEachStatement(_ statements: Parts<Statement>, _ visit: (Statement) -> Void) {
  for statement in statements {
    visit(statement)
    statement.forEachBody { forEachStatement($0, visit) }
  }
}
