import MarkupText
import Settings
package import SourceText
import Templating

/// One template with a context of JSON: `almanac render` (TEMPLATES F7).
package struct RenderTool: Sendable {
  /// The folder of templates; their names are their paths below it.
  package var templates: String
  /// The template to render.
  package var name: String
  /// A JSON object: the root variables.
  package var data: SourceFile
  /// A JSON object whose members imported templates see too.
  package var globals: SourceFile?
  private var autoescape = AutoescapeMode.auto
  private var undefined = UndefinedMode.semiStrict
  /// Whether the line break after a statement is dropped.
  package var trimBlocks = false
  /// Whether blanks before a statement that begins its line are dropped.
  package var lstripBlocks = false
  /// Whether the last line break of a template is kept.
  package var keepTrailingNewline = false

  /// A template of a folder and its context.
  package init(templates: String, name: String, data: SourceFile) {
    self.templates = templates
    self.name = name
    self.data = data
  }

  /// Sets how values are escaped: `auto`, `html` or `none`; false for anything else.
  package mutating func setAutoescape(_ name: String) -> Bool {
    guard let mode = AutoescapeMode(rawValue: name) else { return false }
    autoescape = mode
    return true
  }

  /// Sets what happens to missing values: `strict`, `semi`, `lenient` or `chainable`; false for anything else.
  package mutating func setUndefined(_ name: String) -> Bool {
    guard let mode = UndefinedMode(rawValue: name) else { return false }
    undefined = mode
    return true
  }

  /// The rendered bytes; none when there are errors. Values that were blocked are errors too, but what was written
  /// in their place is harmless, so then the page is shown as well.
  package func run() throws(FileError) -> ToolResult {
    let set = TemplateSet(try sources(), options: options)
    var diagnostics = set.diagnostics
    do throws(DiagnosticError) {
      let variables = try parse(data)
      let globals = try globals.map { source throws(DiagnosticError) in try parse(source) } ?? []
      guard !diagnostics.contains(where: { $0.severity == .error }) else { return ToolResult([], diagnostics) }
      var writer = MarkupWriter(capacity: 64 << 10)
      let failure = render(set, variables, globals, to: &writer)
      diagnostics += failure?.diagnostics ?? []
      return ToolResult(failure.map(\.isOnlyBlockedValues) == false ? [] : writer.bytes, diagnostics)
    } catch {
      return ToolResult([], diagnostics + error.diagnostics)
    }
  }

  /// The templates of the folder; `assets/` holds files that pages link to.
  private func sources() throws(FileError) -> [TemplateSource] {
    var sources: [TemplateSource] = []
    for file in try walk(templates).files where !file.path.hasPrefix("assets/") {
      let path = templates + "/" + file.path
      sources.append(TemplateSource(name: file.path, source: SourceFile(name: path, bytes: try readFile(path))))
    }
    return sources
  }

  /// The members of a JSON object.
  private func parse(_ source: SourceFile) throws(DiagnosticError) -> [LocatedEntry] {
    let value = try parseJSON(source)
    if let entries = value?.mapping { return entries }
    throw DiagnosticError([
      Diagnostic(
        .error, code: "wrong-type", "The data of a template are the members of an object",
        hint: "write `{\"name\": value}`", at: source.place(of: value?.range ?? 0..<0))
    ])
  }

  private var options: CompileOptions {
    var options = CompileOptions.jinja()
    options.host = RenderHost.interface
    options.autoescape = autoescape
    options.undefined = undefined
    options.trimBlocks = trimBlocks
    options.lstripBlocks = lstripBlocks
    options.keepTrailingNewline = keepTrailingNewline
    return options
  }

  private func render(
    _ set: TemplateSet, _ variables: [LocatedEntry], _ globals: [LocatedEntry], to writer: inout MarkupWriter
  ) -> TemplateFailure? {
    let store = ValueStore()
    var host = RenderHost()
    do throws(TemplateFailure) {
      try set.render(
        name, globals: members(of: globals, in: store), variables: members(of: variables, in: store), in: store,
        host: &host, into: &writer)
      return nil
    } catch {
      return error
    }
  }

  private func members(of entries: [LocatedEntry], in store: ValueStore) -> [(name: String, value: Value)] {
    entries.map { ($0.key, store.value(of: $0.value)) }
  }
}
