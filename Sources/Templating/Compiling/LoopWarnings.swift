import SourceText

/// Finds values that are set in a loop and read behind it: each round begins afresh, so what is read is the value from
/// before the loop, or none.
struct LoopWarnings {
  let builder: ProgramBuilder
  let template: Int
  /// What follows the statements being visited, innermost level last.
  private var following: [Slice<Parts<Statement>>] = []
  /// How many more statements are looked at behind loops: a template of thousands of loops is not worth the time.
  private var statementsLeft = 200_000

  init(builder: ProgramBuilder, template: Int) {
    self.builder = builder
    self.template = template
  }

  /// Looks at all loops of some statements.
  func visit(_ body: Parts<Statement>) {
    var warnings = self
    warnings.walk(body)
  }

  private mutating func walk(_ body: Parts<Statement>) {
    for (index, statement) in body.enumerated() where statement.hasBodies {
      if statement.namesAreOwn {
        var inner = LoopWarnings(builder: builder, template: template)
        statement.forEachBody { inner.walk($0) }
        continue
      }
      following.append(body[(index + 1)...])
      if case .loop(let loop) = statement.kind { check(loop) }
      statement.forEachBody { walk($0) }
      following.removeLast()
    }
  }

  private mutating func check(_ loop: Statement.Loop) {
    let behind = following.reduce(0) { $0 + $1.count }
    for name in names(setIn: loop.body) {
      statementsLeft -= behind
      guard statementsLeft > 0, let read = firstRead(of: name.symbol) else { continue }
      let place = builder.templates[template].source.place(of: read.range)
      builder.report(
        .warning, code: "loop-scope", "`\(name.text)` is given a value that the loop forgets after each round",
        hint: "write `{% set ns = namespace(\(name.text)=…) %}` before the loop and set `ns.\(name.text)` in it",
        in: template, at: name.range, related: [Related("read here", at: place)])
    }
  }

  /// The names that `set` gives values in a loop's body, without those of scopes inside it.
  private func names(setIn body: Parts<Statement>) -> [Name] {
    var found: [Name] = []
    func add(_ target: Target) {
      switch target {
      case .name(let name): if !found.contains(where: { $0.symbol == name.symbol }) { found.append(name) }
      case .tuple(let parts, _): for part in parts { add(part) }
      case .attribute: break
      }
    }
    func look(_ body: Parts<Statement>) {
      for statement in body {
        switch statement.kind {
        case .set(let target, _), .setBlock(let target, _, _): add(target)
        case .conditional(let branches, let otherwise):
          for branch in branches { look(branch.body) }
          look(otherwise)
        case .text, .print, .loop, .with, .macro, .call, .filter, .block, .extends, .include, .importModule,
          .importNames, .autoescape, .perform, .breakLoop, .continueLoop, .debug:
          break
        }
      }
    }
    look(body)
    return found
  }

  /// Where a name is read behind the loop, unless it is given another value first.
  private func firstRead(of name: Symbol) -> TextRange? {
    for level in following.reversed() {
      for statement in level {
        if let read = firstRead(of: name, in: statement) { return read }
        if sets(statement, name) { return nil }
      }
    }
    return nil
  }

  private func sets(_ statement: Statement, _ name: Symbol) -> Bool {
    switch statement.kind {
    case .set(.name(let target), _), .setBlock(.name(let target), _, _): target.symbol == name
    case .set, .setBlock, .text, .print, .conditional, .loop, .with, .macro, .call, .filter, .block, .extends, .include,
      .importModule, .importNames, .autoescape, .perform, .breakLoop, .continueLoop, .debug:
      false
    }
  }

  /// Where a name is read in a statement, unless something around the place gives it a value of its own.
  private func firstRead(of name: Symbol, in statement: Statement) -> TextRange? {
    var read: TextRange?
    statement.forEachExpression { if read == nil { read = firstRead(of: name, in: $0) } }
    if let read { return read }
    if binds(statement, name) { return nil }
    statement.forEachBody { body in
      for inner in body where read == nil {
        read = firstRead(of: name, in: inner)
        if sets(inner, name) { break }
      }
    }
    return read
  }

  /// Whether a name has a value of its own inside a statement.
  private func binds(_ statement: Statement, _ name: Symbol) -> Bool {
    switch statement.kind {
    case .loop(let loop): binds(loop.target, name)
    case .with(let bindings, _): bindings.contains { binds($0.target, name) }
    case .macro(let macro), .call(let macro, _): macro.parameters.contains { $0.name.symbol == name }
    case .text, .print, .conditional, .set, .setBlock, .filter, .block, .extends, .include, .importModule, .importNames,
      .autoescape, .perform, .breakLoop, .continueLoop, .debug:
      false
    }
  }

  private func binds(_ target: Target, _ name: Symbol) -> Bool {
    switch target {
    case .name(let bound): bound.symbol == name
    case .tuple(let parts, _): parts.contains { binds($0, name) }
    case .attribute: false
    }
  }

  private func firstRead(of name: Symbol, in expression: Expression) -> TextRange? {
    if case .name(let found) = expression.kind { return found.symbol == name ? expression.range : nil }
    var read: TextRange?
    expression.forEachPart { if read == nil { read = firstRead(of: name, in: $0) } }
    return read
  }
}
