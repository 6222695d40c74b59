public import MarkupText
public import SourceText

/// One `{{ … }}` of an article, compiled.
public struct Snippet: Sendable {
  private let program: Program

  /// Compiles the text between `{{` and `}}` of an article at its place there.
  /// - Parameters:
  ///   - source: the article.
  ///   - range: the bytes of the expression, without braces.
  ///   - isInAttribute: whether the result stands in a quoted attribute instead of text.
  ///   - options: as for templates; the host's names are those that the expression may use.
  public init(
    in source: SourceFile, range: Range<Int>, isInAttribute: Bool = false, options: CompileOptions
  ) throws(TemplateFailure) {
    let builder = ProgramBuilder(options: options)
    if isInAttribute { builder.beginning = .quotedAttribute }
    builder.readSnippet(source, range)
    builder.generateAll()
    let errors = builder.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw TemplateFailure(errors) }
    program = builder.program()
  }

  /// Writes the value of the expression, escaped as text or quoted attribute.
  public func render<Host: TemplateHost>(
    roots: [Value] = [], in store: ValueStore, host: inout Host, into writer: inout MarkupWriter
  ) throws(TemplateFailure) {
    try withMachine(program, (roots, [], []), store, &host, &writer) { (machine) throws(TemplateFailure) in
      try machine.renderSnippet()
    }
  }
}

extension ProgramBuilder {
  /// Reads one expression as a template that prints it.
  func readSnippet(_ source: SourceFile, _ range: Range<Int>) {
    var parser = Parser(source, expression: range, options: options, memory: trees, symbols: symbols)
    units.add(parser.parseSnippet())
    diagnostics += parser.diagnostics
    templates.append(
      Program.Template(
        name: snippetName, source: source, body: units.bodies[0], blocks: [], isBroken: false, escapes: true))
  }
}

/// The name of the only template of a snippet: escaped as HTML.
private let snippetName = "{{ }}.html"

extension Machine {
  /// Runs the only template, of which the host is not told.
  mutating func renderSnippet() throws(TemplateFailure) {
    guard let start = program.start(ofUnit: 0, context: 0) else { return }
    let (frame, operands) = try makeFrame(program.units[0], parent: nil, stack: stack, at: -1)
    try run(start, frame: frame, stack: operands)
  }
}
