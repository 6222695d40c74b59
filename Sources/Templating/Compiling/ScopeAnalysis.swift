/// Finds the names of one level, as Jinja's `FrameSymbolVisitor` does: nested levels are not entered, only what of them
/// is evaluated outside.
struct ScopeAnalysis {
  let scope: Scope

  func visit(_ statements: Parts<Statement>) {
    for statement in statements { visit(statement) }
  }

  private func visit(_ statement: Statement) {
    switch statement.kind {
    case .text, .block, .breakLoop, .continueLoop, .debug, .autoescape, .with: visitOuter(statement)
    case .print(let value), .perform(let value), .extends(let value): visit(value)
    case .conditional(let branches, let otherwise): visitConditional(branches, otherwise)
    case .loop(let loop): visit(loop.iterable)
    case .set(let target, let value):
      visit(value)
      store(target)
    case .setBlock(let target, _, _): store(target)
    case .macro(let macro): scope.store(macro.name.symbol)
    case .call(_, let call): visit(call)
    case .filter(let filter, _): visit(filter)
    case .include(let include): visit(include.template)
    case .importModule(let module, let target):
      visit(module.template)
      scope.store(target.symbol)
    case .importNames(let module, let names):
      visit(module.template)
      for name in names { scope.store(name.alias.symbol) }
    }
  }

  private func visitOuter(_ statement: Statement) {
    if case .with(let bindings, _) = statement.kind {
      for binding in bindings { visit(binding.value) }
    }
  }

  /// Jinja counts three branches, whatever there are: the body, all `elif`s, and `else`.
  private func visitConditional(_ branches: Parts<Statement.Branch>, _ otherwise: Parts<Statement>) {
    guard let first = branches.first else { return }
    visit(first.condition)
    let before = scope.mark
    visit(first.body)
    let body = scope.restore(to: before)
    for index in branches.indices.dropFirst() {
      visitConditional(Parts(rebasing: branches[index...index]), .empty)
    }
    let alternatives = scope.restore(to: before)
    visit(otherwise)
    let last = scope.restore(to: before)
    scope.merge([body, alternatives, last])
  }

  func store(_ target: Target) {
    switch target {
    case .name(let name): scope.store(name.symbol)
    case .tuple(let parts, _): for part in parts { store(part) }
    case .attribute(let name, _): scope.load(name.symbol)
    }
  }

  func declareParameters(_ target: Target) {
    switch target {
    case .name(let name): scope.declareParameter(name.symbol)
    case .tuple(let parts, _): for part in parts { declareParameters(part) }
    case .attribute(let name, _): scope.load(name.symbol)
    }
  }

  func visit(_ expression: Expression) {
    if case .name(let name) = expression.kind {
      scope.load(name.symbol)
    } else {
      expression.forEachPart { visit($0) }
    }
  }
}

extension Expression {
  /// Calls `body` with each expression that stands directly in this one, in the order of evaluation.
  func forEachPart(_ body: (Expression) -> Void) {
    switch kind {
    case .invalid, .none, .bool, .int, .double, .string, .name: break
    case .list(let parts), .tuple(let parts), .concatenation(let parts): parts.forEach(body)
    case .map(let entries):
      for entry in entries {
        body(entry.key)
        body(entry.value)
      }
    case .attribute(let of, _, _): body(of)
    case .item(let of, let key, _):
      body(of)
      body(key)
    case .slice(let of, let from, let to, let step):
      body(of)
      for part in [from, to, step] { part.map(body) }
    case .call(let callee, let arguments):
      body(callee)
      for argument in arguments { body(argument.value) }
    case .filter(let operand, _, let arguments):
      operand.map(body)
      for argument in arguments { body(argument.value) }
    case .test(let operand, _, let arguments):
      body(operand)
      for argument in arguments { body(argument.value) }
    case .not(let part), .negate(let part), .plus(let part): body(part)
    case .binary(_, let left, let right, _), .and(let left, let right), .or(let left, let right):
      body(left)
      body(right)
    case .comparison(let first, let rest):
      body(first)
      for part in rest { body(part.right) }
    case .conditional(let value, let condition, let otherwise):
      body(condition)
      body(value)
      otherwise.map(body)
    }
  }
}

/// Whether a name is read anywhere in some statements, nested levels included but not blocks; for `loop`, `caller`,
/// `varargs`, `kwargs` and `super`, which are only made where they are used.
func mentions(_ name: Symbol, in statements: Parts<Statement>) -> Bool {
  statements.contains { mentions(name, in: $0) }
}

private func mentions(_ name: Symbol, in statement: Statement) -> Bool {
  switch statement.kind {
  case .text, .block, .breakLoop, .continueLoop: return false
  case .debug: return name == KnownName.loop.symbol
  case .print(let value), .perform(let value), .extends(let value): return mentions(name, in: value)
  case .conditional(let branches, let otherwise):
    return branches.contains { mentions(name, in: $0.condition) || mentions(name, in: $0.body) }
      || mentions(name, in: otherwise)
  case .loop(let loop):
    return mentions(name, in: loop.iterable) || loop.filter.map { mentions(name, in: $0) } ?? false
      || mentions(name, in: loop.body) || mentions(name, in: loop.otherwise)
  case .set(_, let value): return mentions(name, in: value)
  case .setBlock(_, let filters, let body):
    return filters.map { mentions(name, in: $0) } ?? false || mentions(name, in: body)
  case .with(let bindings, let body):
    return bindings.contains { mentions(name, in: $0.value) } || mentions(name, in: body)
  case .macro(let macro): return mentions(name, in: macro)
  case .call(let caller, let call): return mentions(name, in: call) || mentions(name, in: caller)
  case .filter(let filter, let body): return mentions(name, in: filter) || mentions(name, in: body)
  case .include(let include): return mentions(name, in: include.template)
  case .importModule(let module, _), .importNames(let module, _): return mentions(name, in: module.template)
  case .autoescape(let value, let body): return mentions(name, in: value) || mentions(name, in: body)
  }
}

private func mentions(_ name: Symbol, in macro: Statement.Macro) -> Bool {
  macro.parameters.contains { $0.defaultValue.map { mentions(name, in: $0) } ?? false }
    || mentions(name, in: macro.body)
}

private func mentions(_ name: Symbol, in expression: Expression) -> Bool {
  if case .name(let found) = expression.kind { return found.symbol == name }
  var isFound = false
  expression.forEachPart { if !isFound, mentions(name, in: $0) { isFound = true } }
  return isFound
}
