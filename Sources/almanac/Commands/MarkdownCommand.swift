import ArgumentParser
import SiteBuild

/// `almanac markdown`.
struct MarkdownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown", abstract: "Turns Markdown into an HTML fragment on standard output.")

  @Argument(help: "The file; standard input when left out.")
  var file: String?

  @Flag(help: "Let raw HTML through.")
  var unsafe = false

  @Flag(help: "Read CommonMark and nothing else.")
  var commonmark = false

  @Option(help: "The language of the words that callouts and footnotes are given.")
  var language = "en"

  func run() throws {
    try markdownTool(
      readSource(file), allowsRawHTML: unsafe, isCommonMarkOnly: commonmark, language: language
    ).report()
  }
}
