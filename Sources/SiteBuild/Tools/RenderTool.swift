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

  /// The rendered bytes; none when there are errors.
  package func run() throws(FileError) -> ToolResult {
    var sources: [TemplateSource] = []
    for file in try walk(templates).files {
      let path = templates + "/" + file.path
      sources.append(TemplateSource(name: file.path, source: SourceFile(name: path, bytes: try readFile(path))))
    }
    let set = TemplateSet(sources, options: options)
    var diagnostics = set.diagnostics
    do throws(DiagnosticError) {
      let variables = try parseJSON(data)
      let globals = try globals.map { source throws(DiagnosticError) in try parseJSON(source) } ?? nil
      var writer = MarkupWriter(capacity: 64 << 10)
      try render(set, variables, globals, to: &writer)
      return ToolResult(diagnostics.contains { $0.severity == .error } ? [] : writer.bytes, diagnostics)
    } catch {
      diagnostics += error.diagnostics.filter { !diagnostics.contains($0) }
      return ToolResult([], diagnostics)
    }
  }

  private var options: CompileOptions {
    var options = CompileOptions.jinja()
    options.autoescape = autoescape
    options.undefined = undefined
    options.trimBlocks = trimBlocks
    options.lstripBlocks = lstripBlocks
    options.keepTrailingNewline = keepTrailingNewline
    return options
  }

  private func render(
    _ set: TemplateSet, _ variables: LocatedValue?, _ globals: LocatedValue?, to writer: inout MarkupWriter
  ) throws(DiagnosticError) {
    let store = ValueStore()
    var host = PlainHost()
    do throws(TemplateFailure) {
      try set.render(
        name, globals: members(of: globals, in: store), variables: members(of: variables, in: store), in: store,
        host: &host, into: &writer)
    } catch {
      throw DiagnosticError(error.diagnostics)
    }
  }

  private func members(of value: LocatedValue?, in store: ValueStore) -> [(name: String, value: Value)] {
    (value?.mapping ?? []).map { ($0.key, store.value(of: $0.value)) }
  }
}
