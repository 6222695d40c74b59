import ArgumentParser
import SiteBuild

/// `almanac new`. Nothing that is there already is ever written over.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Starts an article, or an indicator table.",
    usage: """
      almanac new PATH [--title TITLE] [--source DIR]
      almanac new indicator NAME [--source DIR]
      """)

  @Argument(help: "Where an article stands below Content, such as news/first; or \"indicator\" and a table's name.")
  var words: [String]

  @Option(help: "The article's title (default: made of its path).")
  var title: String?

  @Option(help: "The folder that holds Content and Templates.")
  var source = "."

  func run() throws {
    if words.count == 2, words[0] == "indicator" { return try startTable(words[1]) }
    guard words.count == 1, words[0] != "indicator" else {
      throw ValidationError("write: almanac new PATH, or: almanac new indicator NAME")
    }
    var options = BuildOptions()
    options.source = source
    try reporting { () throws(BuildFailure) in try newArticle(words[0], title: title, options) }.report()
  }

  private func startTable(_ name: String) throws {
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
