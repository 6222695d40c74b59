import ArgumentParser
import SiteBuild
import SourceText

/// `almanac list`.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists what a site consists of.")

  @Argument(help: "pages, indicators, figures, drafts or outputs.")
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

  /// A list of objects with the columns as their members.
  fileprivate var json: String {
    let objects = rows.map { row in
      "{" + zip(header, row).map { "\(Self.quoted($0)): \(Self.quoted($1))" }.joined(separator: ", ") + "}"
    }
    return "[\n" + objects.map { "  " + $0 }.joined(separator: ",\n") + "\n]\n"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
