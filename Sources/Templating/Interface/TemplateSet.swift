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

  /// Compiles templates together.
  public init(_ sources: [TemplateSource], options: CompileOptions) {
    names = sources.map(\.name).sorted()
    diagnostics = []
  }

  /// Whether there is a template of this name.
  public func contains(_ name: String) -> Bool { names.contains(name) }

  /// Renders a template.
  /// - Parameters:
  ///   - roots: a value for each of `HostInterface.roots`; `.undefined` stands for nothing.
  ///   - variables: further root variables by name.
  ///   - store: where the page's values live; may be emptied afterwards.
  ///   - writer: what is written before an error stays in it.
  public func render<Host: TemplateHost>(
    _ name: String, roots: [Value], variables: [(name: String, value: Value)] = [], in store: ValueStore,
    host: inout Host, into writer: inout MarkupWriter
  ) throws(TemplateFailure) {
    throw TemplateFailure([Diagnostic(.error, code: "missing-template", "There is no template `\(name)`")])
  }
}

/// One `{{ … }}` of an article, compiled.
public struct Snippet: Sendable {
  /// Compiles the text between `{{` and `}}` of an article at its place there.
  /// - Parameters:
  ///   - range: the bytes of the expression, without braces.
  ///   - isInAttribute: whether the result stands in a quoted attribute instead of text.
  public init(
    in source: SourceFile, range: Range<Int>, isInAttribute: Bool = false, options: CompileOptions
  ) throws(TemplateFailure) {
  }

  /// The value of the expression.
  public func evaluate<Host: TemplateHost>(
    roots: [Value], in store: ValueStore, host: inout Host
  ) throws(TemplateFailure) -> Value { .none }

  /// Writes the value of the expression, escaped for its place.
  public func render<Host: TemplateHost>(
    roots: [Value], in store: ValueStore, host: inout Host, into writer: inout MarkupWriter
  ) throws(TemplateFailure) {
  }
}
