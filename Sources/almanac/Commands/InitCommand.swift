import ArgumentParser
import SiteBuild

/// `almanac init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Writes a small site that builds: one article, one table, one chart.")

  @Argument(help: "A new folder, or an empty one (default: this one).")
  var folder = "."

  func run() throws {
    try reporting { () throws(BuildFailure) in try initialise(folder: folder) }.report()
  }
}
