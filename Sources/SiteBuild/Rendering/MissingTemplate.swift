import Settings
import SiteModel
import SourceText
import Templating

/// What other generators call the templates that pages have here without asking.
private let usualTemplates: Set<String> = ["single", "list", "page", "post", "posts", "default", "index", "baseof"]

extension PageHost {
  /// The message about a page whose template nobody has written.
  func missingTemplate(_ name: String) -> Diagnostic {
    let names = reader.templates.names.filter { $0.hasSuffix(".html") && !$0.contains("/") }
    let isUsual = name.dropping(suffix: ".html").map(usualTemplates.contains) ?? false
    return Diagnostic(
      .error, code: "missing-template", "there is no template \"\(name)\"",
      hint: isUsual
        ? "take the line out: articles have \"article\", sections \"section\" of themselves"
        : Diagnostic.suggestion(for: name, among: names),
      at: placeOfTemplateName)
  }

  /// Where the page names its template; the top of its file when a section above it does.
  private var placeOfTemplateName: Place? {
    guard let facts = reader.suggestions.site.facts(of: page) else { return nil }
    guard let source = reader.suggestions.bodies.body(of: facts.path)?.source,
      let written = try? readFrontMatter(source).value?.mapping?.first(where: {
        ["template", "layout"].contains($0.key)
      })
    else { return Place(file: "Content/" + facts.path) }
    return source.place(of: written.value.range)
  }
}
