import Markdown
package import SourceText

/// Markdown as an HTML fragment, without a site: `almanac markdown`.
/// - Parameters:
///   - allowsRawHTML: whether raw HTML passes.
///   - isCommonMarkOnly: whether CommonMark and nothing else is read.
///   - language: of the words that callouts and footnotes are given.
package func markdownTool(
  _ source: SourceFile, allowsRawHTML: Bool, isCommonMarkOnly: Bool, language: String
) -> ToolResult {
  var options = MarkdownOptions(language: language)
  options.allowsRawHTML = allowsRawHTML
  options.commonMarkOnly = isCommonMarkOnly
  let (html, diagnostics) = renderFragment(source, options: options)
  return ToolResult(html, diagnostics)
}
