import ArgumentParser
import SiteBuild
import SourceText

/// `almanac list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists what a site consists of.")

  @Argument(help: "pages, indicators, figures, drafts, translations or outputs.")
  var listing: Listing

  @OptionGroup var site: SiteOptions

  @Flag(help: "Print a list of JSON objects.")
  var json = false

  func run() throws {
    let (rows, report) = try reporting { () throws(BuildFailure) in try list(listing, site.options) }
    Terminal.error(report.diagnostics.filter { $0.severity == .error })
    Terminal.result(json ? rows.json : rows.text)
    if report.hasErrors { throw ExitStatus.siteErrors }
  }
}

extension Listing: ExpressibleByArgument {}

extension ListedRows {
  /// A line per row, columns parted by tabs.
  fileprivate var text: String { rows.map { $0.joined(separator: "\t") + "\n" }.joined() }

  /// A list of objects with the columns as their members, one a line.
  fileprivate var json: String {
    let objects = rows.map { row in
      var json = JSONText()
      json.object { json in for (key, value) in zip(header, row) { json.field(key, value) } }
      return "  " + json.text
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }
}
