import ArgumentParser
import SiteBuild

/// `almanac explain`.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what an output reads and whether it would be made again, or where a cell is shown.")

  @Argument(help: "An output such as green/forest/index.html, or a cell such as forest-coverage[2020].")
  var subject: String

  @OptionGroup var site: SiteOptions

  func run() throws {
    guard let lines = try reporting({ () throws(BuildFailure) in try explain(subject, site.options) }) else {
      Terminal.error("error: there is no output and no cell \"\(subject)\"\n")
      throw ExitStatus.siteErrors
    }
    Terminal.result(lines.map { $0 + "\n" }.joined())
  }
}
