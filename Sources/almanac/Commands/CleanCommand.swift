import ArgumentParser
import SiteBuild

/// `almanac clean`.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Removes the cache; what is built stays.")

  @OptionGroup var site: SiteOptions

  func run() throws {
    try reporting { () throws(BuildFailure) in try clean(site.options) }
  }
}
