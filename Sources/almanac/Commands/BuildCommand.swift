import ArgumentParser
import SiteBuild
import SitePreview
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

  @Flag(help: "Compare the result with a clean build made aside.")
  var verify = false

  @Flag(help: "Build again after every edit, until interrupted.")
  var watch = false

  func validate() throws {
    if verify, watch { throw ValidationError("--verify and --watch don't go together") }
  }

  func run() throws {
    guard watch else {
      if try !buildOnce() { throw ExitStatus.siteErrors }
      return
    }
    try reporting { () throws(BuildFailure) in try site.options.validate() }
    repeatAfterEdits(of: site.options) { _ = try? buildOnce() }
  }

  /// Builds and reports; says whether there were no errors.
  private func buildOnce() throws -> Bool {
    let start = ContinuousClock.now
    var options = site.options
    let bar = ProgressBar(isShown: !quiet && !json && Terminal.isTerminal)
    options.progress = bar.show
    options.isLast = !watch && !verify
    defer { bar.clear() }
    let report = try reporting { () throws(BuildFailure) in
      verify ? try buildAndVerify(options) : try build(options)
    }
    bar.clear()
    let taken = start.duration(to: .now)
    if json {
      Terminal.result(DiagnosticJSON(counts: report.counts(taken), lists: report.lists).print(report.diagnostics))
    } else {
      Terminal.error(report.diagnostics)
      if !quiet || report.hasErrors { Terminal.error(report.closingLine(after: taken) + "\n") }
    }
    return !report.hasErrors
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
  func counts(_ duration: Duration) -> [(name: String, value: Int)] {
    [
      ("rendered", rendered), ("written", written.count), ("unchanged", unchanged), ("removed", removed.count),
      ("milliseconds", duration.milliseconds),
    ]
  }

  /// The paths that `--json` carries.
  var lists: [(name: String, texts: [String])] {
    [
      ("renderedOutputs", outputs.filter(\.isRendered).map(\.path)), ("writtenFiles", written),
      ("removedFiles", removed),
    ]
  }

  /// What a run did, in one line.
  func closingLine(after duration: Duration) -> String {
    guard !hasErrors else {
      let outcome = written.isEmpty ? "nothing was written" : "\(written.count) files were written"
      return
        "\(counted(errorCount, "error")), \(counted(warningCount, "warning")): \(outcome) (\(duration.milliseconds) ms)"
    }
    return "rendered \(rendered), written \(written.count), unchanged \(unchanged), removed \(removed.count), "
      + "warnings \(warningCount) (\(duration.milliseconds) ms)"
  }
}

extension Duration {
  /// Whole milliseconds.
  fileprivate var milliseconds: Int {
    Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
