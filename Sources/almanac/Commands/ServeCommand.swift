import ArgumentParser
import SiteBuild
import SitePreview
import SourceText

/// `almanac serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Builds the site, serves it on this machine, and builds again after every edit.")

  @OptionGroup var site: SiteOptions

  @Option(help: "The port; when it is taken, the next free one.")
  var port = 4000

  @Option(help: "The address to listen at.")
  var host = "127.0.0.1"

  @Flag(help: "Open the site in the browser.")
  var open = false

  func run() throws {
    try reporting { () throws(BuildFailure) in try site.options.validate() }
    var options = PreviewOptions(build: site.options)
    options.port = port
    options.host = host
    let opens = self.open
    do {
      try preview(options) { news in
        Self.say(news)
        if opens, case .serving(let address) = news { Browser.open(address) }
      }
    } catch {
      Terminal.error("error: can't serve at \(host):\(port): \(error)\n")
      throw ExitStatus.siteErrors
    }
  }

  private static func say(_ news: PreviewNews) {
    switch news {
    case .serving(let address): Terminal.result("serving at \(address)\n")
    case .failed(let failure): Terminal.error("error: \(failure.message)\n")
    case .built(let report):
      Terminal.error(report.diagnostics)
      let counts = "rendered \(report.rendered), written \(report.written.count), removed \(report.removed.count)"
      Terminal.error(report.hasErrors ? "\(report.errorCount) errors: the last good pages stay\n" : counts + "\n")
    }
  }
}
