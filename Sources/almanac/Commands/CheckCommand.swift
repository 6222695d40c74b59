import ArgumentParser
import SiteBuild
import SourceText

/// `almanac check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reports everything that is wrong with a site or a folder of tables.")

  @Argument(help: "The site's folder, or a folder of NAME.csv and NAME.yaml.")
  var folder: String?

  @OptionGroup var site: SiteOptions

  @Flag(help: "Rewrite figures that are not what their cells say, and bind those that one cell alone fits.")
  var fix = false

  @Flag(name: .customLong("external-links"), help: "Ask other sites whether what is linked to still answers.")
  var externalLinks = false

  @Option(help: "text, json or sarif.")
  var format = DiagnosticFormat.text

  func run() throws {
    var options = site.options
    if let folder { options.source = folder }
    let (report, applied) = try reporting { () throws(BuildFailure) in
      let links = externalLinks ? ExternalLinks(cacheFolder: options.source + "/.almanac") : nil
      return fix ? try checkAndFix(options, links: links) : (try check(options, links: links), [])
    }
    switch format {
    case .json:
      let counts = fix ? [(name: "fixed", value: applied.count)] : []
      Terminal.result(DiagnosticJSON(counts: counts).print(report.diagnostics))
    case .sarif: Terminal.result(DiagnosticSARIF(toolVersion: toolVersion).print(report.diagnostics))
    case .text:
      for fix in applied {
        Terminal.error("\(fix.place.label): fixed[\(fix.code)]: \(fix.before) → \(fix.after)\n")
      }
      Terminal.error(report.diagnostics)
      let errors = report.diagnostics.count { $0.severity == .error }
      let warnings = report.diagnostics.count { $0.severity == .warning }
      Terminal.error(
        (fix ? "\(applied.count) fixed, " : "") + "\(counted(errors, "error")), \(counted(warnings, "warning"))\n")
    }
    if report.hasErrors { throw ExitStatus.siteErrors }
  }
}

/// How messages are printed.
enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif
}
