import MarkupText
import SourceText

/// The whole way from sources to a program: read all, find their units, plan their escaping, write their code.
func compile(_ sources: [TemplateSource], options: CompileOptions) -> (program: Program, diagnostics: [Diagnostic]) {
  let builder = ProgramBuilder(options: options)
  for source in sources { builder.read(source) }
  builder.generateAll()
  builder.warn()
  let diagnostics = builder.diagnostics.sorted { left, right in
    guard let a = left.place, let b = right.place else { return left.place == nil && right.place != nil }
    return (a.file, a.start) < (b.file, b.start)
  }
  return (builder.program(), diagnostics)
}

extension ProgramBuilder {
  /// Reads a template and takes its units.
  func read(_ source: TemplateSource) {
    var parser = Parser(source.source, options: options, memory: trees, symbols: symbols)
    let number = templates.count
    units.add(parser.parseTemplate())
    templateNumbers[source.name] = number
    diagnostics += parser.diagnostics
    templates.append(
      Program.Template(
        name: source.name, source: source.source, body: units.bodies[number], blocks: units.blocks[number],
        isBroken: !parser.diagnostics.isEmpty, escapes: escapingMode(ofTemplate: source.name) != .off))
    checkBlocks(number)
  }

  /// Makes room for about as much code as there is source.
  private func reserveCapacity() {
    let byteCount = templates.reduce(0) { $0 + $1.source.bytes.count }
    reserveCode(byteCount / 6)
    pool.reserveCapacity(byteCount / 2)
  }

  /// Finds what templates say about each other, whatever order they were read in.
  private func link() {
    links = units.links(numbers: templateNumbers)
    for template in links { assignedNames.formUnion(template.assigned) }
  }

  private func checkBlocks(_ number: Int) {
    var seen: Set<Symbol> = []
    for (name, unit) in units.blocks[number] where !seen.insert(name).inserted {
      let statement = units.units[unit].statement
      let range = statementRange(statement, in: number) ?? TextRange(0, 0)
      report(
        code: "template-syntax", "The block `\(symbols[name])` is defined twice",
        hint: "a template has one block of a name", in: number, at: range)
    }
  }

  func statementRange(_ id: Int32, in template: Int) -> TextRange? {
    func find(_ statements: Parts<Statement>) -> TextRange? {
      for statement in statements {
        if statement.id == id {
          if case .block(let block) = statement.kind { return block.name.range }
          return statement.range
        }
        for body in statement.bodies { if let found = find(body) { return found } }
      }
      return nil
    }
    return find(units.units[units.bodies[template]].body)
  }

  /// How printed values of a template are escaped.
  func escapingMode(ofTemplate name: String) -> UnitGenerator.EscapingMode {
    switch options.autoescape {
    case .none: .off
    case .html: .html
    case .auto: EscapeContext.DocumentKind(templateName: name) == .plain ? .off : .planned
    }
  }

  /// Writes the code of all units; outer ones first, since inner ones see their scopes.
  func generateAll() {
    reserveCapacity()
    link()
    let analysis = analyseContexts()
    for number in units.units.indices {
      if let analysis {
        compiled.append(generate(number, for: analysis.plans(of: number)))
      } else {
        let mode = escapingMode(ofTemplate: templates[units.units[number].template].name)
        var generator = UnitGenerator(builder: self, unit: number, plan: EscapePlan(), escaping: mode)
        compiled.append(generator.generate())
      }
    }
  }
}
