import ArgumentParser
import SiteBuild
import SourceText

/// `almanac build`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Builds the site: Content and Templates to Public.")

  @OptionGroup var site: SiteOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  @Flag(help: "Print nothing when all is well.")
  var quiet = false

  func run() throws {
    let start = ContinuousClock.now
    let report = try reporting { () throws(BuildFailure) in try build(site.options) }
    if json {
      Terminal.result(DiagnosticJSON(counts: report.counts).print(report.diagnostics))
    } else {
      Terminal.error(report.diagnostics)
      if !quiet || report.hasErrors { Terminal.error(report.closingLine(after: start.duration(to: .now)) + "\n") }
    }
    if report.hasErrors { throw ExitStatus.siteErrors }
  }
}

/// Runs something that may fail before the site is even looked at, and says so.
func reporting<Value>(_ body: () throws(BuildFailure) -> Value) throws -> Value {
  do throws(BuildFailure) {
    return try body()
  } catch {
    Terminal.error("error: \(error.message)\n")
    throw error.isWrongUsage ? ExitStatus.wrongUsage : ExitStatus.siteErrors
  }
}

extension BuildReport {
  /// The counts that `--json` carries beside the messages.
  var counts: [(name: String, value: Int)] {
    [("rendered", rendered), ("written", written.count), ("unchanged", unchanged), ("removed", removed.count)]
  }

  /// What a run did, in one line.
  func closingLine(after duration: Duration) -> String {
    let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
    guard !hasErrors else {
      return "\(errorCount) errors, \(warningCount) warnings: nothing was written (\(milliseconds) ms)"
    }
    return "rendered \(rendered), written \(written.count), unchanged \(unchanged), removed \(removed.count), "
      + "warnings \(warningCount) (\(milliseconds) ms)"
  }
}
