import Fingerprints
import MarkupText
import SiteModel
import SourceText
import Synchronization
import Templating

/// Stratum 3: every output that is not as the last run left it, made and put into the staging folder where its bytes
/// differ from what is there.
struct RenderedOutputs: Sendable {
  /// One output of the run.
  struct Output: Sendable {
    var plan: OutputPlan
    /// What it is made from, beside what it read.
    var recipe: Fingerprint
    /// Nil when the bytes could not be kept, which is among the diagnostics.
    var file: OutputFile?
    /// How it came about.
    var origin: Origin
    /// Figures and tables that it shows.
    var shown: Shown
    /// What was found wrong, this time or when it was made.
    var diagnostics: [Diagnostic]
    /// Why it was made, this time or when it was.
    var reasons: [String] = []

    /// Whether this run made it.
    var isMade: Bool {
      switch origin {
      case .made: true
      case .kept: false
      }
    }
  }

  /// How an output came about.
  enum Origin: Sendable {
    /// Made in this run, from these facets.
    case made(SettledTrace)
    /// As the last run made it, from facets of these numbers in its cache.
    case kept(CachedOutput, [Int])
  }

  var outputs: [Output]
  /// The facets that each worker met, which traces refer to by their numbers.
  var books: [[Facet]]

  /// The files that were kept or staged.
  var files: [OutputFile] { outputs.compactMap(\.file) }

  /// Adds outputs that are made of others; all stay sorted by path.
  mutating func add(_ more: [Output]) {
    guard !more.isEmpty else { return }
    outputs += more
    outputs.sort { $0.plan.path < $1.plan.path }
  }

  /// All messages, in the order of the outputs' paths.
  var diagnostics: [Diagnostic] { outputs.flatMap(\.diagnostics) }

  /// Makes what must be made, on all workers.
  init(
    _ plans: [OutputPlan], _ material: Material, since last: Freshness, over destination: Destination, staging: Staging,
    jobs: Jobs
  ) {
    let tools = OutputTools()
    outputs = jobs.map(plans.count, chunk: 4, stage: "rendering") { index in
      let plan = plans[index]
      let recipe = plan.recipe(in: material.site)
      if let kept = Self.kept(plan, recipe, since: last, over: destination) { return kept }
      return tools.with { tool in
        var output = Output(plan, recipe, material, with: tool, staging: staging) { fingerprint in
          destination.intactFile(plan.path, fingerprint)
        }
        output.reasons = last.reasons(toMake: plan.path, recipe: recipe)
        material.release(plan)
        return output
      }
    }
    books = tools.books
  }

  /// The output as the last run made it, if it may stay.
  private static func kept(
    _ plan: OutputPlan, _ recipe: Fingerprint, since last: Freshness, over destination: Destination
  ) -> Output? {
    guard let (cached, reads) = last.output(at: plan.path, recipe: recipe),
      let file = destination.file(of: cached, at: plan.path), let details = try? last.cache.details(of: cached),
      let warnings = try? last.cache.warnings(of: cached)
    else { return nil }
    return Output(
      plan: plan, recipe: recipe, file: file, origin: .kept(cached, reads), shown: details.shown,
      diagnostics: warnings, reasons: details.reasons)
  }
}

extension Material {
  /// Lets go of the text that a page was made from. Another page that shows it reads it again.
  fileprivate func release(_ plan: OutputPlan) {
    guard case .page(let page, _) = plan.kind, let article = site.pages[page.index].article else { return }
    bodies.release(site.articles[article].path)
  }
}
