import SiteModel
package import SourceText

/// Everything that can be wrong with a site, or with a bare folder of tables: nothing is written.
/// - Parameters:
///   - options: `source` is the folder; one with `Content/` is a site.
///   - links: asks other sites whether they still answer; nil leaves them alone.
package func check(_ options: BuildOptions, links: ExternalLinks? = nil) throws(BuildFailure) -> CheckReport {
  try options.validate()
  let jobs = Jobs(options.jobs)
  let inventory = try Inventory.ofSite(options, jobs: jobs)
  guard !inventory.entries.isEmpty else { return try checkFolder(options) }
  let parsed = Parsed(Inputs(inventory: inventory), options, jobs: jobs)
  guard let material = parsed.material else { return CheckReport(parsed.diagnostics, options) }
  let checked = CheckedOutputs(OutputPlan.all(material), material, options, jobs: jobs)
  let unbound = unboundFigures(material, jobs: jobs)
  var findings = checked.findings(material, inventory, options)
  if let links { findings += try checked.externalFindings(material, asking: links) }
  let rules = findings.diagnostics(material.site.configuration.check)
  var report = CheckReport(parsed.diagnostics + checked.diagnostics + unbound + rules, options)
  for file in Set(report.diagnostics.compactMap(\.fix?.file)) {
    report.sources[file] = file.dropping("Content/").flatMap { material.bodies.body(of: $0)?.source }
  }
  return report
}

/// What a check found.
package struct CheckReport: Sendable {
  /// All messages, sorted by file and place.
  package private(set) var diagnostics: [Diagnostic]
  /// The sources that edits are offered for, as they were checked, by name.
  var sources: [String: SourceFile] = [:]

  init(_ diagnostics: [Diagnostic], _ options: BuildOptions) {
    self.diagnostics = diagnostics.sortedByPlace(strict: options.strict)
  }

  /// The report with more messages at its end.
  func adding(_ more: [Diagnostic]) -> CheckReport {
    var report = self
    report.diagnostics += more
    return report
  }

  /// Whether there are errors.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension CheckedOutputs {
  /// What all rules find, but for those that ask other sites.
  fileprivate func findings(_ material: Material, _ inventory: Inventory, _ options: BuildOptions) -> [Finding] {
    let configuration = material.site.configuration
    let home = outputs.first { $0.plan.path == "index.html" }?.survey?.text
    var findings = pageFindings(material, options) + imageFindings(material)
    findings += unusedFindings(material, inventory)
    findings += vanishedFindings(configuration.check, options)
    findings += weightFindings(configuration.check)
    findings += editionFindings(material)
    return findings + FilingRules(configuration, options).findings(home: home)
  }
}
