import MarkupText
import SourceText

/// Follows every unit of a program through the contexts it is run in, and chooses how each printed value is written.
///
/// A unit (template, block, macro, call block, recursive loop) is analysed once for each context it begins in. Branches are
/// joined, loops followed until they end where they begin; blocks begin where their slot in the layout stands, directly
/// printed macros where the call stands. The outcome is one `EscapePlan` for each unit and context, and the faults.
///
/// Only one compilation, on one thread, has it: as in `ProgramBuilder`, what is touched for every statement is not checked
/// for exclusive access.
final class ContextAnalysis {
  let units: [CodeUnit]
  let unitOfStatement: [NumberMap<Int>]
  @exclusivity(unchecked) private(set) var links: [TemplateLinks]
  private let bodies: [Int]
  let kinds: [EscapeContext.DocumentKind]
  /// For each unit its variants by where they begin.
  @exclusivity(unchecked) private(set) var variants: [[EscapeContext: UnitVariant]]
  /// Faults that stand in no variant.
  var pageFaults: [PlacedFault] = []
  private var descendantsOf: [Int: [Int]] = [:]
  private var depth = 0
  private var variantCount = 0

  /// The escapers in use; their indices are the numbers in plans.
  @exclusivity(unchecked) private(set) var escapers: [Escaper] = []
  /// The numbers of escapers by their index; -1 for those not in use.
  @exclusivity(unchecked) private var escaperNumbers = [Int32](repeating: -1, count: Escaper.count)
  /// The contexts in use; number 0 is not among them: it is the beginning of whatever document a unit belongs to.
  @exclusivity(unchecked) private var contextNumbers: [EscapeContext: Int32] = [:]

  /// Where documents begin; nil: in their text, by their kind.
  private let documentBeginning: EscapeContext?

  /// The templates of a program, with the names they go by and what they say about each other.
  init(_ units: CodeUnits, names: [String], links: [TemplateLinks], beginning: EscapeContext? = nil) {
    documentBeginning = beginning
    self.units = units.units
    unitOfStatement = units.unitOfStatement
    bodies = units.bodies
    kinds = names.map { EscapeContext.DocumentKind(templateName: $0) }
    variants = Array(repeating: [:], count: units.units.count)
    self.links = links
    for template in links.indices where links[template].hasUnknownParent {
      // It may extend any template that has a place for one of its blocks.
      let names = links[template].blocks.entries.map(\.key)
      self.links[template].parents += links.indices.filter { other in
        other != template && !links[other].hasUnknownParent && names.contains { links[other].blocks[$0] != nil }
      }
    }
    for escaper in [Escaper.text, .verbatim] { _ = number(of: escaper) }
    run()
  }

  private func run() {
    for (template, body) in bodies.enumerated() where !isPartial(template) {
      analysePage(template, body)
    }
    // What nobody runs in place may still be used as a value, which is captured where documents begin.
    for unit in units.indices {
      let start = beginning(of: unit)
      guard variants[unit][start] == nil else { continue }
      let isUsed = !variants[unit].isEmpty
      _ = end(of: unit, from: start, origin: nil)
      guard let variant = variants[unit][start] else { continue }
      if variant.end != start || !variant.faults.isEmpty {
        if isUsed { variants[unit][start] = nil } else if variant.faults.isEmpty { reportUnfinished(unit, variant) }
      }
    }
  }

  private func analysePage(_ template: Int, _ body: Int) {
    let start = beginning(of: body)
    let end = end(of: body, from: start, origin: nil)
    if !links[template].isChild, end != start, let variant = variants[body][start] { reportUnfinished(body, variant) }
  }

  private func reportUnfinished(_ unit: Int, _ variant: UnitVariant) {
    guard variant.faults.isEmpty, variant.end.state != .dead else { return }
    let fault = ContextFault(kind: .unfinished, offset: nil, context: variant.end, openings: variant.openings)
    let last = units[unit].body.last?.range.range.upperBound ?? 0
    pageFaults.append(PlacedFault(fault: fault, template: units[unit].template, range: last..<last))
  }

  /// Whether a template is there to be included: others name it, and it extends nothing.
  private func isPartial(_ template: Int) -> Bool { includedTemplates.contains(template) && !links[template].isChild }

  private lazy var includedTemplates = Set(links.flatMap(\.included))

  /// Where a unit begins that is not run in place.
  func beginning(of unit: Int) -> EscapeContext {
    documentBeginning ?? EscapeContext(kinds[units[unit].template])
  }

  // MARK: Variants

  /// Where a unit ends that begins in a context; analyses it if that has not been done.
  func end(of unit: Int, from start: EscapeContext, origin: VariantOrigin?) -> EscapeContext {
    if let known = variants[unit][start] {
      if known.isRunning { variants[unit][start]?.wasAssumed = true }
      return known.end
    }
    variantCount += 1
    guard depth < 128, variantCount < 20_000 else { return start }
    depth += 1
    defer { depth -= 1 }
    let first = analyse(unit, from: start, assuming: start, origin: origin)
    if first.wasAssumed, first.end != start {
      var second = analyse(unit, from: start, assuming: first.end, origin: origin)
      if second.end != first.end {
        let fault = ContextFault(kind: .drifts, offset: nil, context: second.end, openings: second.openings)
        second.faults.append(PlacedFault(fault: fault, template: units[unit].template, range: place(of: unit)))
        variants[unit][start] = second
      }
      return second.end
    }
    return first.end
  }

  private func analyse(
    _ unit: Int, from start: EscapeContext, assuming end: EscapeContext, origin: VariantOrigin?
  ) -> UnitVariant {
    variants[unit][start] = UnitVariant(end: end, origin: origin, isRunning: true)
    var walk = ContextWalk(self, unit: unit, start: start, openings: origin?.openings ?? Openings())
    walk.visit(units[unit].body, isWholePage: units[unit].statement < 0 && origin == nil)
    let wasAssumed = variants[unit][start]?.wasAssumed ?? false
    var variant = UnitVariant(end: walk.context, plan: walk.plan, faults: walk.faults, callers: walk.callers)
    variant.origin = origin
    variant.wasAssumed = wasAssumed
    variant.openings = walk.openings
    variants[unit][start] = variant
    return variant
  }

  /// The contexts in which `caller()` is printed by a macro that begins in a context.
  func callers(of unit: Int, from start: EscapeContext) -> [EscapeContext] { variants[unit][start]?.callers ?? [] }

  /// The bytes that stand for a unit in messages.
  func place(of unit: Int) -> Range<Int> {
    let first = units[unit].body.first?.range.range ?? 0..<0
    return first.lowerBound..<first.lowerBound
  }

  /// The unit of a whole template.
  func body(of template: Int) -> Int { bodies[template] }

  /// All definitions of a block that a page with a template in it may use.
  func definitions(of name: Symbol, around template: Int) -> [Int] {
    overriders(of: name, in: template) + links.ancestors(of: template).compactMap { links[$0].blocks[name] }
  }

  /// The units that a block's slot may run: its own and those that override it.
  func overriders(of name: Symbol, in template: Int) -> [Int] {
    let below = descendantsOf[template] ?? links.descendants(of: template)
    descendantsOf[template] = below
    return ([template] + below).compactMap { links[$0].blocks[name] }
  }

  // MARK: Numbers

  /// The number of an escaper in plans.
  func number(of escaper: Escaper) -> Int32 {
    let index = escaper.index
    if escaperNumbers[index] < 0 {
      escaperNumbers[index] = Int32(escapers.count)
      escapers.append(escaper)
    }
    return escaperNumbers[index]
  }

  /// The number of a context in plans, from 1.
  func number(of context: EscapeContext) -> Int32 {
    if let known = contextNumbers[context] { return known }
    let number = Int32(contextNumbers.count + 1)
    contextNumbers[context] = number
    return number
  }

  /// The number that stands for templates that are whole documents of a kind, whichever they are.
  func number(ofValuesIn document: EscapeContext.DocumentKind) -> Int32 {
    var context = EscapeContext(document)
    context.state = .dead
    return number(of: context)
  }

  /// What is to be compiled of a unit: plans with the numbers of the contexts they serve, in a settled order. Number 0
  /// stands for a unit that is captured as a value, which ends where it begins.
  func plans(of unit: Int) -> [(contexts: [Int32], plan: EscapePlan)] {
    let beginning = beginning(of: unit)
    return variants[unit].map { start, variant in
      let serves = number(of: start)
      let isWhole = start == beginning && variant.end == start
      var plan = variant.plan
      plan.ownContext = serves
      let numbers = isWhole ? [0, number(ofValuesIn: start.document), serves] : [serves]
      return (contexts: numbers, plan: plan)
    }.sorted { ($0.contexts.last ?? 0) < ($1.contexts.last ?? 0) }
  }
}
