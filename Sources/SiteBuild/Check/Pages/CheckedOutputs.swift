import MarkupText
import SiteModel
import SourceText
import Templating

/// Every output of a site, made for what can be found wrong in it, its bytes looked at and let go.
struct CheckedOutputs: Sendable {
  /// One output.
  struct Output: Sendable {
    var plan: OutputPlan
    /// How many bytes it has.
    var size: Int
    /// Templates that it is made with.
    var templates: [String]
    /// Figures and tables that it shows.
    var shown: Shown
    /// What is wrong with what it is made of.
    var diagnostics: [Diagnostic]
    /// What a page says; nil for other files, and for pages that could not be made whole.
    var survey: PageSurvey?
  }

  var outputs: [Output]
  let addresses: PublishedAddresses

  /// Makes all outputs, on all workers.
  init(_ plans: [OutputPlan], _ material: Material, _ options: BuildOptions, jobs: Jobs) {
    let addresses = PublishedAddresses(plans, base: material.site.configuration.baseURL)
    let names = MarkupNames()
    let folder = options.destination ?? "Public"
    self.addresses = addresses
    outputs = jobs.map(plans.count, chunk: 4) { index in
      let plan = plans[index]
      var writer = MarkupWriter(capacity: 64 << 10)
      let made = plan.make(material, in: ValueStore(), to: &writer)
      var output = Output(
        plan: plan, size: writer.count, templates: made.reads.others.compactMap(\.template), shown: made.shown,
        diagnostics: made.diagnostics)
      guard plan.path.hasSuffix(".html"), !made.diagnostics.contains(where: { $0.severity == .error }) else {
        return output
      }
      writer.withBytes { bytes in
        var surveyor = PageSurveyor(
          bytes, path: plan.path, file: folder + "/" + plan.path, addresses: addresses, names: names)
        surveyor.run(plan.duties(in: material.site))
        output.survey = surveyor.survey
      }
      return output
    }
  }

  /// All messages of making them, in the order of their paths.
  var diagnostics: [Diagnostic] { outputs.flatMap(\.diagnostics) }
}

extension Facet {
  /// The template that the facet is the text of.
  fileprivate var template: String? { if case .template(let name) = self { name } else { nil } }
}

extension OutputPlan {
  /// What the output has to have as a page.
  func duties(in site: Site) -> PageDuties {
    guard case .page(let id, let part) = kind else { return PageDuties(isPage: false, isDescribed: false) }
    switch site.pages[id.index].kind {
    case .home: return PageDuties(isDescribed: part == 1, keepsText: part == 1)
    case .section, .article, .indicator: return PageDuties(isDescribed: part == 1)
    case .taxonomy, .term, .notFound, .search: return PageDuties(isDescribed: false)
    }
  }
}
