public import MarkupText
public import SourceText

/// A template's text under the name that other templates call it by.
public struct TemplateSource: Sendable {
  /// The name, such as `partials/menu.html`.
  public var name: String
  /// The text; its own name is the path that messages show.
  public var source: SourceFile

  /// A named text.
  public init(name: String, source: SourceFile) {
    self.name = name
    self.source = source
  }
}

/// Compiled templates: never changes, may be rendered on every thread at once.
public struct TemplateSet: Sendable {
  /// The names of all templates, sorted.
  public let names: [String]
  /// Errors and warnings of all templates, sorted by place. Templates with errors can't be rendered, the others can.
  public let diagnostics: [Diagnostic]
  let program: Program

  /// Compiles templates together.
  public init(_ sources: [TemplateSource], options: CompileOptions) {
    names = sources.map(\.name).sorted()
    (program, diagnostics) = compile(sources, options: options)
  }

  /// Whether there is a template of this name.
  public func contains(_ name: String) -> Bool { program.templateNumbers[name] != nil }

  /// Renders a template.
  /// - Parameters:
  ///   - name: the template's name in the set.
  ///   - roots: a value for each of `HostInterface.roots`; `.undefined` stands for nothing.
  ///   - globals: further variables by name, seen everywhere.
  ///   - variables: variables of the page by name; imported templates don't see them, as in Jinja.
  ///   - store: where the page's values live; may be emptied afterwards.
  ///   - host: answers what templates ask of host objects, functions and filters.
  ///   - writer: what is written before an error stays in it.
  public func render<Host: TemplateHost>(
    _ name: String, roots: [Value] = [], globals: [(name: String, value: Value)] = [],
    variables: [(name: String, value: Value)] = [], in store: ValueStore, host: inout Host,
    into writer: inout MarkupWriter
  ) throws(TemplateFailure) {
    guard let number = program.templateNumbers[name] else {
      throw TemplateFailure([
        Diagnostic(
          .error, code: "missing-template", "There is no template `\(name)`",
          hint: Diagnostic.suggestion(for: name, among: names))
      ])
    }
    try withMachine(program, (roots, globals, variables), store, &host, &writer) { (machine) throws(TemplateFailure) in
      try machine.render(template: number)
    }
  }
}

/// What a render is given.
typealias RootValues = (
  roots: [Value], globals: [(name: String, value: Value)], variables: [(name: String, value: Value)]
)

/// Makes a machine for one render.
func withMachine<Host: TemplateHost>(
  _ program: Program, _ given: RootValues, _ store: ValueStore,
  _ host: inout Host, _ writer: inout MarkupWriter,
  _ body: (inout Machine) throws(TemplateFailure) -> Void
) throws(TemplateFailure) {
  guard store.machineDepth < program.options.limits.callDepth / 4 else {
    throw TemplateFailure([
      Diagnostic(.error, code: "recursion", "Calls in articles and shortcodes are nested too deeply")
    ])
  }
  defer { store.leaveMachine() }
  try withUnsafeMutablePointer(to: &host) { (host) throws(TemplateFailure) in
    try withUnsafeMutablePointer(to: &writer) { (out) throws(TemplateFailure) in
      var machine = Machine(
        program: program, store: store, host: HostBridge(host), out: out, roots: given.roots, globals: given.globals,
        variables: given.variables)
      do throws(TemplateFailure) {
        try body(&machine)
      } catch {
        throw TemplateFailure(machine.blockedValues + error.diagnostics)
      }
      if !machine.blockedValues.isEmpty {
        throw TemplateFailure(machine.blockedValues, isOnlyBlockedValues: true)
      }
    }
  }
}
