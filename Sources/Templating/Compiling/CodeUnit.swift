/// Statements that are run as one piece with a frame of their own.
struct CodeUnit {
  enum Kind: Sendable {
    /// The whole of a template.
    case template
    /// The inside of `{% block %}`.
    case block(Symbol)
    /// The inside of `{% macro %}`.
    case macro(Symbol)
    /// The inside of `{% call %}`.
    case caller
    /// The inside of `{% for … recursive %}`.
    case loop
  }

  var kind: Kind
  /// The number of the template it stands in.
  var template: Int
  /// The statement that it is the inside of; -1 for a template.
  var statement: Int32
  var body: Parts<Statement>
  var parameters = Parts<Statement.Parameter>.empty
  /// The loop of a unit of kind `loop`.
  var loop: Statement.Loop?
  /// Whether the block is there to be overridden.
  var isRequired = false
  /// What the `autoescape` around it says; nil: nothing.
  var escapes: Bool?
}

/// The units of all templates, and which statement belongs to which.
struct CodeUnits {
  var units: [CodeUnit] = []
  /// For each template, the number of the unit of its body.
  var bodies: [Int] = []
  /// For each template, the blocks it defines, in order: name and unit.
  var blocks: [[(name: Symbol, unit: Int)]] = []
  /// For each template, statement id → unit, for statements that are units.
  var unitOfStatement: [NumberMap<Int>] = []
  /// For each template, its top-level macros: name and unit.
  var macros: [NumberMap<Int>] = []

  /// Takes the units of one more template.
  mutating func add(_ tree: TemplateTree) {
    let template = bodies.count
    bodies.append(units.count)
    blocks.append([])
    unitOfStatement.append(NumberMap())
    macros.append(NumberMap())
    units.append(CodeUnit(kind: .template, template: template, statement: -1, body: tree.body))
    collect(tree.body, template, isTopLevel: true, escapes: nil)
  }

  private mutating func collect(
    _ statements: Parts<Statement>, _ template: Int, isTopLevel: Bool, escapes: Bool?
  ) {
    for statement in statements {
      switch statement.kind {
      case .text, .print, .set, .extends, .include, .importModule, .importNames, .perform, .breakLoop, .continueLoop,
        .debug:
        break
      case .conditional(let branches, let otherwise):
        for branch in branches { collect(branch.body, template, isTopLevel: isTopLevel, escapes: escapes) }
        collect(otherwise, template, isTopLevel: isTopLevel, escapes: escapes)
      case .loop(let loop):
        if loop.isRecursive {
          var unit = CodeUnit(kind: .loop, template: template, statement: statement.id, body: loop.body)
          unit.loop = loop
          add(unit, escapes)
        }
        collect(loop.body, template, isTopLevel: false, escapes: escapes)
        collect(loop.otherwise, template, isTopLevel: false, escapes: escapes)
      case .setBlock(_, _, let body), .with(_, let body), .filter(_, let body):
        collect(body, template, isTopLevel: false, escapes: escapes)
      case .autoescape(let value, let body):
        var inner = escapes
        if case .bool(let isOn) = value.kind { inner = isOn }
        collect(body, template, isTopLevel: false, escapes: inner)
      case .macro(let macro):
        let name = macro.name.symbol
        if isTopLevel { macros[template][name] = units.count }
        add(unit(of: macro, kind: .macro(name), template, statement), escapes)
        collect(macro.body, template, isTopLevel: false, escapes: escapes)
      case .call(let caller, _):
        add(unit(of: caller, kind: .caller, template, statement), escapes)
        collect(caller.body, template, isTopLevel: false, escapes: escapes)
      case .block(let block):
        let name = block.name.symbol
        blocks[template].append((name, units.count))
        var unit = CodeUnit(kind: .block(name), template: template, statement: statement.id, body: block.body)
        unit.isRequired = block.isRequired
        // A block is shown by other templates too, so what stands around it here does not count, as in Jinja.
        add(unit, nil)
        collect(block.body, template, isTopLevel: false, escapes: nil)
      }
    }
  }

  private func unit(
    of macro: Statement.Macro, kind: CodeUnit.Kind, _ template: Int, _ statement: Statement
  ) -> CodeUnit {
    var unit = CodeUnit(kind: kind, template: template, statement: statement.id, body: macro.body)
    unit.parameters = macro.parameters
    return unit
  }

  private mutating func add(_ unit: CodeUnit, _ escapes: Bool?) {
    unitOfStatement[unit.template][unit.statement] = units.count
    units.append(unit)
    units[units.count - 1].escapes = escapes
  }
}
