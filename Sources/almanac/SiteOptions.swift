import ArgumentParser
import SiteBuild

/// The flags that every command which builds understands.
struct SiteOptions: ParsableArguments {
  @Option(help: "The folder that holds Content and Templates.")
  var source = "."

  @Option(help: "Where the site is written (default: Public in the source folder).")
  var destination: String?

  @Option(name: .customLong("base-url"), help: "Use this instead of base_url of site.yaml.")
  var baseURL: String?

  @Flag(help: "Show drafts.")
  var drafts = false

  @Flag(help: "Show pages that are to be published later.")
  var future = false

  @Flag(help: "Show expired pages.")
  var expired = false

  @Option(help: "Build for this instant (RFC 3339).")
  var clock: String?

  @Option(help: "How many workers (default: one per processor).")
  var jobs: Int?

  @Flag(help: "Count warnings as errors.")
  var strict = false

  @Flag(help: "Run the loaders of tables that are due.")
  var loaders = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a whole number from 1") }
  }

  /// The same as a plain value.
  var options: BuildOptions {
    var options = BuildOptions()
    options.source = source
    options.destination = destination
    options.baseURL = baseURL
    options.drafts = drafts
    options.future = future
    options.expired = expired
    options.clock = clock
    options.jobs = jobs
    options.strict = strict
    options.loaders = loaders
    return options
  }
}
