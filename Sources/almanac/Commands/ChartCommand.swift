import ArgumentParser
import SiteBuild
import SourceText

/// `almanac chart`.
struct ChartCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chart", abstract: "Draws a chart spec as SVG on standard output.")

  @Argument(help: "The spec, as YAML or JSON; data inline, by url beside it, or by table.")
  var spec: String

  @Flag(help: "Draw as Vega-Lite does: no source line, notes or direct labels.")
  var plain = false

  @Option(help: "A file with the keys of a spec's config.")
  var theme: String?

  @Option(help: "The language of numbers, dates and the description.")
  var language = "en"

  func run() throws {
    let theme = try theme.map { try readSource($0) }
    try chartTool(readSource(spec), isPlain: plain, theme: theme, language: language).report()
  }
}
