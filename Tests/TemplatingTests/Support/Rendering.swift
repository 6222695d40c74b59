import Foundation
import MarkupText
import SourceText

@testable import Templating

/// The folder of the case files.
let casesFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Cases")

func caseText(_ file: String) -> String {
  (try? String(contentsOf: casesFolder.appendingPathComponent(file), encoding: .utf8)) ?? ""
}

/// What a render gave: its text, or the first line of its first error.
enum Rendered: Equatable {
  case text(String)
  case error(String)

  var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }
}

/// The options the comparison with Jinja runs under.
func jinjaOptions(trim: Bool = false) -> CompileOptions {
  var options = CompileOptions.jinja()
  options.autoescape = .html
  options.undefined = .lenient
  options.trimBlocks = trim
  options.lstripBlocks = trim
  return options
}

func render(
  _ templates: [(name: String, text: String)], json: String = "{}", options: CompileOptions = jinjaOptions(),
  name: String = "main"
) -> Rendered {
  let sources = templates.map {
    TemplateSource(name: $0.name, source: SourceFile(name: $0.name, text: $0.text))
  }
  let set = TemplateSet(sources, options: options)
  let errors = set.diagnostics.filter { $0.severity == .error }
  if let first = errors.first { return .error(DiagnosticText.headline(first)) }
  let store = ValueStore()
  let variables = JSONValues.read(json, into: store).entries.map { entries in
    entries.map { (name: $0.key.asString ?? "", value: $0.value) }
  }
  var host = PlainHost()
  var writer = MarkupWriter()
  do {
    try set.render(name, variables: variables ?? [], in: store, host: &host, into: &writer)
    return .text(writer.text)
  } catch {
    return .error(error.diagnostics.first.map { DiagnosticText.headline($0) } ?? "")
  }
}

func render(_ text: String, json: String = "{}", options: CompileOptions = jinjaOptions()) -> Rendered {
  render([("main", text)], json: json, options: options)
}
