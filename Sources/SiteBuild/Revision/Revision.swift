import Fingerprints
import SiteModel
import SourceText

/// A run that finds the articles, the configuration and the names of all files as the last run left them: only tables,
/// templates, words and the like may say something else. The site then is laid out as it was, and of the outputs only
/// those have to be made again that read one of the facets that have changed.
///
/// It decides nothing for itself: facets, outputs and the cache are those of the strata, and so is what comes of it. It
/// saves finding out again what is known. Whatever is out of the ordinary, such as an error, or an output more or less,
/// is left to the strata: then there is no revision.
struct Revision: Sendable {
  let run: LastRun
  /// The inputs whose size or times are not what they were, by their numbers.
  let touched: [Int]
  let inventory: Inventory
  let material: Material
  /// What was found in strata 0 to 2.
  let diagnostics: [Diagnostic]
  /// What has changed since the last run.
  let changed: ChangedFacets

  /// Nil when the strata have to find out what has changed.
  init?(_ run: LastRun, _ inventory: Inventory, _ options: BuildOptions, jobs: Jobs) {
    guard run.mayBeRevised(by: inventory, options), let records = run.file.facts.records(run.cache.factsSeal),
      let touched = run.touchedInputs(inventory, records, jobs: jobs)
    else { return nil }
    let inputs = Inputs(inventory: inventory)
    var diagnostics = run.cache.layoutDiagnostics
    guard let configured = Configured(inputs, options, &diagnostics),
      configured.fingerprint == run.cache.stamp?.configuration
    else { return nil }
    let (layout, files) = jobs.both {
      run.layout
    } and: {
      ParsedFiles(inputs, configured.configuration, options, jobs: jobs)
    }
    diagnostics += files.diagnostics
    guard let layout, !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    let articles = KeptArticles(run.cache, records, layout.layout, configured.configuration, inventory).articles
    let siteInputs = files.siteInputs(configured.configuration)
    guard let site = layout.site(siteInputs, articles: articles, configured.siteOptions) else { return nil }
    let bodies = ArticleBodies(root: inventory.root, configuration: configured.configuration, parsed: [:])
    material = Material(site: site, files, bodies)
    guard let changed = ChangedFacets(run.cache.facets, besidesLayout: material, jobs: jobs) else { return nil }
    (self.run, self.touched, self.inventory) = (run, touched, inventory)
    (self.diagnostics, self.changed) = (diagnostics, changed)
  }

  /// Makes what read something that has changed, and puts it in place.
  /// - Returns: nil when the strata have to do it; nothing has been changed then.
  func carryOut(_ options: BuildOptions, jobs: Jobs) throws(BuildFailure) -> BuildReport? {
    let staging = Staging(in: options.destinationPath)
    defer { staging.discard() }
    let tree = RevisedTree(root: options.destinationPath, staging: staging, outputs: run.cache.outputs)
    guard let outputs = RevisedOutputs(self, tree, SearchCacheFile(options), jobs: jobs) else { return nil }
    let foreign = Destination.diagnostics(ofForeign: run.cache.foreign, below: options.destinationPath)
    let found = diagnostics + outputs.diagnostics + foreign
    var report = BuildReport(diagnostics: found, options)
    guard !report.hasErrors else { return nil }
    report.note(run.notes)
    report.note(outputs.summaries)
    report.note(run.cache.notices)
    report.note(
      try attempt { () throws(FileError) in try outputs.commit(to: options.destinationPath, from: staging) })
    staging.discard()
    outputs.search?.save()
    let cache = RevisedCache(self, outputs, stamp: stamp(outputs), found, below: options.destinationPath)
    report.note(run.file.replace { cache.bytes })
    return report
  }

  /// The stamp of this run. No date passes that the last run did not know of but embargoes that came with tables.
  private func stamp(_ outputs: RevisedOutputs) -> RunStamp? {
    guard var stamp = run.cache.stamp else { return nil }
    stamp.began = run.began
    stamp.clock = material.site.options.clock.instantSeconds
    let passing = material.embargoes.filter { $0 > stamp.clock }
    stamp.nextChange = min(stamp.nextChange, passing.min() ?? Int.max)
    stamp.showsClock = stamp.showsClock || outputs.readsClock
    return stamp
  }
}

extension ChangedFacets {
  /// What has changed beside the layout, which has not; nil when outputs may have come or gone, or have other names.
  fileprivate init?(_ facets: CachedFacets, besidesLayout material: Material, jobs: Jobs) {
    let others = jobs.map(facets.others.count, chunk: 256) { number in
      let (name, fingerprint) = facets.others[number]
      guard !name.isOfLayout else { return false }
      return name.facet(in: material.site).map { material.fingerprint(of: $0) != fingerprint } ?? true
    }
    let namesOutputs = zip(facets.others, others).contains { $1 && $0.name.namesOutputs }
    if namesOutputs { return nil }
    self.init(facets, [Bool](repeating: false, count: facets.pagePrints.count) + others)
  }
}
