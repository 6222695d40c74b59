import MarkupText
import SourceText

/// Where context analysis meets code generation.
extension ProgramBuilder {
  /// Follows all templates through their contexts and reports what can't be escaped; nil where escaping is not by context.
  func analyseContexts() -> ContextAnalysis? {
    guard options.autoescape == .auto else { return nil }
    let analysis = ContextAnalysis(units, names: templates.map(\.name), links: links, beginning: beginning)
    for (template, diagnostic) in ContextMessages(sources: templates.map(\.source)).diagnostics(of: analysis) {
      diagnostics.append(diagnostic)
      templates[template].isBroken = true
    }
    escapers = analysis.escapers
    return analysis
  }

  /// Writes the code of a unit for each context it begins in.
  func generate(_ number: Int, for plans: [(contexts: [Int32], plan: EscapePlan)]) -> Program.Unit {
    var variants: [Program.Variant] = []
    var made: Program.Unit?
    for (contexts, plan) in plans {
      var generator = UnitGenerator(builder: self, unit: number, plan: plan, escaping: .planned)
      var unit = generator.generate()
      for variant in unit.variants {
        variants += contexts.map { Program.Variant(context: $0, start: variant.start, end: variant.end) }
      }
      unit.slotCount = max(unit.slotCount, made?.slotCount ?? 0)
      unit.stackCount = max(unit.stackCount, made?.stackCount ?? 0)
      made = unit
    }
    if var made {
      made.variants = variants
      return made
    }
    // Nobody can run it, but its names and faults count.
    var generator = UnitGenerator(builder: self, unit: number, plan: EscapePlan(), escaping: .planned)
    var unit = generator.generate()
    unit.variants = []
    return unit
  }
}

extension PrintClass {
  /// How the machine prints by an escaper.
  init(of escaper: Escaper) {
    switch escaper {
    case .text: self = .html
    case .verbatim: self = .verbatim
    case Escaper(.attribute, .quoted): self = .attribute
    default: self = .contextual
    }
  }
}
