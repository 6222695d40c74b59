import Fingerprints
import Indicators
import SiteModel
import SourceText

/// Strata 1 and 2: every file read for itself, then laid out as a site. Nil material only when there is no usable
/// configuration.
struct Parsed: Sendable {
  var material: Material?
  /// Every article, drafts too.
  var articles = ParsedArticles()
  /// What the site was laid out by, and how; for runs after this one.
  var assembled: (inputs: SiteInputs, layout: SiteLayout)?
  /// The bytes of `site.yaml`.
  var configuration = Fingerprint("")
  var diagnostics: [Diagnostic]
  /// Those about articles and the layout.
  var layoutDiagnostics: [Diagnostic] = []

  /// Reads and lays out the site; of articles that are as the `last` run saw them, only what that run left is read.
  init(_ inputs: Inputs, _ options: BuildOptions, since last: LastRun? = nil, jobs: Jobs) {
    diagnostics = inputs.inventory.diagnostics
    guard let configured = Configured(inputs, options, &diagnostics) else { return }
    configuration = configured.fingerprint
    let known = last?.knownFacts(configured.configuration) ?? KnownFacts()
    articles = ParsedArticles(inputs, configuration: configured.configuration, known: known, jobs: jobs)
    let files = ParsedFiles(inputs, configured.configuration, options, jobs: jobs)
    let siteInputs = files.siteInputs(configured.configuration, articles: articles.facts)
    let made = assembleSite(siteInputs, options: configured.siteOptions)
    assembled = (siteInputs, made.layout)
    layoutDiagnostics = articles.diagnostics + made.diagnostics
    diagnostics += layoutDiagnostics + files.diagnostics
    material = Material(
      site: made.site, files,
      ArticleBodies(root: inputs.inventory.root, configuration: configured.configuration, parsed: articles.bodies))
  }
}

/// What `site.yaml` and the command line say together.
struct Configured: Sendable {
  var configuration: Configuration
  var siteOptions: SiteOptions
  /// The bytes of `site.yaml`.
  var fingerprint: Fingerprint

  /// Nil without a usable configuration.
  init?(_ inputs: Inputs, _ options: BuildOptions, _ diagnostics: inout [Diagnostic]) {
    guard let entry = inputs.first(.configuration) else {
      diagnostics.append(Configuration.missing())
      return nil
    }
    guard let source = inputs.source(entry, &diagnostics) else { return nil }
    let (read, found) = Configuration.read(source)
    diagnostics += found
    guard var configuration = read else { return nil }
    if let base = options.baseURL.flatMap({ BaseURL($0) }) { configuration.baseURL = base }
    self.configuration = configuration
    fingerprint = Fingerprint(source.bytes)
    siteOptions = SiteOptions(clock: options.clock(in: configuration.zone))
    siteOptions.showsDrafts = options.drafts
    siteOptions.showsFuture = options.future
    siteOptions.showsExpired = options.expired
  }
}
