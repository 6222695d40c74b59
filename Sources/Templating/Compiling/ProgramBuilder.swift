import MarkupText
import SourceText

/// What all units of one compilation add to: code, static text, constants, names, messages.
///
/// Only one compilation, on one thread, has it. Proving at each touch that nobody else is in the same property took a
/// tenth of compiling, so what is touched for every expression is not checked.
final class ProgramBuilder {
  let options: CompileOptions
  let store = ValueStore()
  let symbols: SymbolTable
  /// The trees of all templates.
  let trees = ValueStore()
  @exclusivity(unchecked) var units = CodeUnits()
  var compiled: [Program.Unit] = []
  @exclusivity(unchecked) var templates: [Program.Template] = []
  var templateNumbers: [String: Int] = [:]
  var diagnostics: [Diagnostic] = []
  /// The code so far.
  @exclusivity(unchecked) var code: [Instruction] = []
  /// For each instruction its place.
  @exclusivity(unchecked) private(set) var spans: [TextRange] = []
  /// Static text.
  @exclusivity(unchecked) var pool: [UInt8] = []
  @exclusivity(unchecked) var constants: [Value] = []
  @exclusivity(unchecked) var shapes: [[Symbol]] = []
  var signatures: [Signature] = []
  @exclusivity(unchecked) var cacheCount = 0
  /// Where templates begin; nil: by the kind of document.
  var beginning: EscapeContext?
  /// The escapers that instructions name by number.
  @exclusivity(unchecked) var escapers: [Escaper] = [.text, .verbatim] {
    didSet { printClasses = escapers.map { PrintClass(of: $0) } }
  }
  /// For each escaper how the machine prints by it.
  @exclusivity(unchecked) private(set) var printClasses: [PrintClass] = [.html, .verbatim]
  @exclusivity(unchecked) var variables: [Symbol] = []
  /// The scope in which a macro, caller or recursive loop stands, and its unit; for units that have one.
  var enclosing: [Int: Scope] = [:]
  /// What each template says about others and about its own names.
  @exclusivity(unchecked) var links: [TemplateLinks] = []
  /// Names that some template gives a value, so that they may be in the context.
  @exclusivity(unchecked) var assignedNames = NumberSet()
  @exclusivity(unchecked) private var variableNumbers = NumberMap<Int32>()
  @exclusivity(unchecked) private var meanings = NameMeanings()
  private var reported: Set<String> = []
  @exclusivity(unchecked) private var stringConstants = NumberMap<Int32>()

  init(options: CompileOptions) {
    self.options = options
    symbols = SymbolTable(in: store)
    for root in options.host.roots { _ = variable(symbols.symbol(root)) }
    for attribute in options.host.attributes { _ = symbols.symbol(attribute) }
  }

  /// The number of a name's variable in the context.
  func variable(_ symbol: Symbol) -> Int32 {
    if let known = variableNumbers[symbol] { return known }
    let number = Int32(variables.count)
    variables.append(symbol)
    variableNumbers[symbol] = number
    return number
  }

  func isRoot(_ symbol: Symbol) -> Bool {
    variableNumbers[symbol].map { Int($0) < options.host.roots.count } ?? false
  }

  func constant(_ value: Value) -> Int32 {
    constants.append(value)
    return Int32(constants.count - 1)
  }

  func constant(_ word: Word) -> Int32 {
    if let known = stringConstants[word.symbol] { return known }
    let number = constant(word.value)
    stringConstants[word.symbol] = number
    return number
  }

  func function(_ word: Word) -> NameMeaning<Function> { meanings.function(word, of: options.host) }
  func filter(_ word: Word) -> NameMeaning<Filter> { meanings.filter(word, of: options.host) }

  func shape(_ names: [Symbol]) -> Int32 {
    if let known = shapes.firstIndex(of: names) { return Int32(known) }
    shapes.append(names)
    return Int32(shapes.count - 1)
  }

  func cache() -> Int32 {
    cacheCount += 1
    return Int32(cacheCount - 1)
  }

  func reserveCode(_ count: Int) {
    code.reserveCapacity(count)
    spans.reserveCapacity(count)
  }

  func append(_ instruction: Instruction, _ span: TextRange) {
    code.append(instruction)
    spans.append(span)
  }

  // MARK: Messages

  /// Adds a message about a range of a template, once: units are compiled once for each context.
  func report(
    _ severity: Severity = .error, code: String, _ message: String, hint: String? = nil, in template: Int,
    at range: TextRange, related: [Related] = [], notes: [String] = []
  ) {
    guard reported.count < 500, reported.insert("\(template) \(range.start) \(code) \(message)").inserted else {
      return
    }
    diagnostics.append(
      Diagnostic(
        severity, code: code, message, hint: hint, at: templates[template].source.place(of: range.range),
        related: related, notes: notes))
    if severity == .error { templates[template].isBroken = true }
  }

  /// The finished program.
  func program() -> Program {
    Program(
      Program.Parts(
        options: options, symbols: symbols, variables: variables, code: code, spans: spans, pool: pool,
        constants: constants, shapes: shapes, signatures: signatures, units: compiled, templates: templates,
        cacheCount: cacheCount, escapers: escapers, store: store))
  }
}
