import MarkupText

/// A piece of a template that is compiled by itself, once for each context it begins in: a whole template, or the body of
/// a block, macro or call block.
struct BodyReference: Hashable, Sendable {
  /// The template's number in the program.
  var template: Int32
  /// The id of the block, macro or call statement; -1 for the whole template.
  var statement: Int32

  /// The body of a statement of a template.
  init(template: Int32, statement: Int32 = -1) {
    self.template = template
    self.statement = statement
  }
}

/// A body in the context it begins in: what the code generator makes one function of.
struct SpecialisedBody: Hashable, Sendable {
  /// Which body.
  var body: BodyReference
  /// Where it begins.
  var start: EscapeContext
}

/// What a printed call runs, when that is known before rendering, so that it can write straight into the page.
enum DirectCall: Hashable, Sendable {
  /// A macro.
  case macro(BodyReference)
  /// `caller()`: the body of whichever call block called.
  case caller
  /// `super()` of a block: the body it overrides, if that is one and known.
  case superBlock(BodyReference?)
  /// `self.name()`: the most derived block of that name; the body is that of the template itself, if it has one.
  case selfBlock(BodyReference?)
  /// `loop(…)` of a recursive loop.
  case loop
}

/// What the analysis must know of the names in a template. The resolver answers, by statement id.
protocol ContextLinks {
  /// The statements of a body.
  func statements(of body: BodyReference) -> [Statement]
  /// What a `print` statement, or the call of a `call` statement, runs directly; nil for any other value.
  func directCall(at statement: Int32, in template: Int32) -> DirectCall?
  /// The templates that an `include` may run; nil when they are chosen at run time.
  func includedTemplates(at statement: Int32, in template: Int32) -> [Int32]?
}

/// What the analysis found out about one body in one context: how each of its statements is written.
///
/// All tables are by statement id. A statement that is missing in `escapers` is never reached or has a fault.
struct ContextPlan: Sendable {
  /// Where the body begins.
  var start: EscapeContext
  /// Where it ends.
  var end: EscapeContext
  /// How printed values are written.
  var escapers: [Int32: Escaper] = [:]
  /// Static text that is written otherwise than it stands in the template.
  var texts: [Int32: [UInt8]] = [:]
  /// Where the body run by an include, block, call block or directly printed call begins: the context to specialise it for.
  /// Printed calls that are not in here are captured in HTML text and printed as trusted HTML with their escaper.
  var contexts: [Int32: EscapeContext] = [:]
  /// Where the tag, attribute and so on around each block were opened, for messages about blocks of other templates.
  var openings: [Int32: Openings] = [:]
  /// What is wrong, each with the statement at which it shows.
  var faults: [PlacedFault] = []
}

/// A fault with the statement at which it shows.
struct PlacedFault: Hashable, Sendable {
  /// What is wrong.
  var fault: ContextFault
  /// The template.
  var template: Int32
  /// The statement's place in the template.
  var range: Range<Int>
}
