import ArgumentParser
import SiteBuild

/// `almanac new`. Nothing that is there already is ever written over.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Starts an indicator table: new indicator NAME.",
    usage: "almanac new indicator NAME [--source DIR]")

  @Argument(help: "The word indicator and the name of a table.")
  var words: [String]

  @Option(help: "The folder that holds Content and Templates.")
  var source = "."

  func run() throws {
    guard words.count == 2, words[0] == "indicator" else { throw ValidationError("write: almanac new indicator NAME") }
    let name = words[1]
    guard isTableName(name) else {
      throw ValidationError(
        "\"\(name)\" can't name a table: use small letters, digits and hyphens, such as forest-coverage")
    }
    let made = try reporting { () throws(BuildFailure) in try newIndicator(name, source: source) }
    guard !made.isEmpty else {
      Terminal.error("error: Content/indicators has \(name).csv and \(name).yaml already\n")
      throw ExitStatus.siteErrors
    }
    Terminal.result(made.map { "made \($0)\n" }.joined())
  }
}
