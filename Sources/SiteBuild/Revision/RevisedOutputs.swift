import Fingerprints
import SiteModel
import SourceText

/// The outputs of a revision: those that read something that has changed are made, the others are as they were.
struct RevisedOutputs: Sendable {
  /// The outputs of the last run.
  let cache: BuildCache
  /// What was made, by the number of the output in the cache.
  let made: [(number: Int, output: RenderedOutputs.Output)]
  /// The facets that each worker met.
  let books: [[Facet]]
  /// What was found wrong with any output, now or when it was made.
  let diagnostics: [Diagnostic]
  /// What becomes of the search index; nil when its pages are as they were.
  let search: SearchRevision?

  /// Nil when something went wrong that the strata have to report, or when the search index is to be made anew.
  init?(_ revision: Revision, _ tree: RevisedTree, _ searchFile: SearchCacheFile, jobs: Jobs) {
    let (cache, changed, material) = (revision.run.cache, revision.changed, revision.material)
    guard let affected = Self.affected(cache, changed, jobs: jobs) else { return nil }
    let tools = OutputTools()
    let outputs = jobs.map(affected.count, chunk: 1, stage: "rendering") { index -> RenderedOutputs.Output? in
      let cached = cache.outputs[affected[index]]
      guard let details = try? cache.details(of: cached), let reads = try? cache.reads(of: cached) else { return nil }
      return tools.with { tool in
        let plan = OutputPlan(path: cached.path, kind: details.kind)
        var output = RenderedOutputs.Output(plan, cached.recipe, material, with: tool, staging: tree.staging) {
          $0 == cached.fingerprint ? cached.status : nil
        }
        output.reasons = changed.reasons(reads)
        return output
      }
    }
    guard let kept = try? cache.warnings(besides: Set(affected)) else { return nil }
    var made: [(number: Int, output: RenderedOutputs.Output)] = []
    for (number, output) in zip(affected, outputs) {
      guard let output, output.file != nil else { return nil }
      made.append((number, output))
    }
    diagnostics = kept + made.flatMap(\.output.diagnostics)
    let pages = made.compactMap { $0.output.searchedPage(material.site) }
    search = pages.isEmpty ? nil : SearchRevision(pages, over: tree, material.site, searchFile)
    if !pages.isEmpty, search == nil { return nil }
    self.cache = cache
    self.made = made + (search?.made ?? [])
    books = tools.books
  }

  /// The numbers of the outputs that read something that has changed.
  private static func affected(_ cache: BuildCache, _ changed: ChangedFacets, jobs: Jobs) -> [Int]? {
    let isAffected = jobs.map(cache.outputs.count, chunk: 512) { number in
      try? cache.output(cache.outputs[number], hasReadAny: { changed[$0] })
    }
    guard isAffected.allSatisfy({ $0 != nil }) else { return nil }
    return isAffected.indices.filter { isAffected[$0] == true }
  }

  /// Whether one that was made shows the clock.
  var readsClock: Bool { books.contains { $0.contains(.site(.setting(.clock))) } }

  /// What every output shows, for reports.
  var summaries: CachedSummaries {
    CachedSummaries(cache: cache, made: Dictionary(made.map { ($0.number, $0.output.shown) }) { first, _ in first })
  }

  /// Moves what has other bytes now into place.
  func commit(to destination: String, from staging: Staging) throws(FileError) -> TreeReport {
    var report = TreeReport()
    for (_, output) in made {
      guard case .staged(let file) = output.file?.content else { continue }
      try staging.move(file, to: destination + "/" + output.plan.path)
      report.written.append(output.plan.path)
    }
    report.written.sort()
    report.unchanged = cache.outputs.count - report.written.count
    if !report.isEmpty { try Manifest.write(lines, to: destination) }
    return report
  }

  /// Every output with its fingerprint now.
  private var lines: [(path: String, fingerprint: Fingerprint)] {
    var lines = cache.outputs.map { (path: $0.path, fingerprint: $0.fingerprint) }
    for (number, output) in made { if let file = output.file { lines[number].fingerprint = file.fingerprint } }
    return lines
  }
}

extension RenderedOutputs.Output {
  /// The file, if this is a page with new bytes that may be searched for.
  fileprivate func searchedPage(_ site: Site) -> OutputFile? {
    guard site.configuration.search, case .page = plan.kind, case .staged = file?.content else { return nil }
    return file
  }
}

extension BuildCache {
  /// What was found odd with outputs, but for those of some numbers.
  fileprivate func warnings(besides others: Set<Int>) throws(CacheDamage) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (number, output) in outputs.enumerated() where !output.warnings.isEmpty && !others.contains(number) {
      found += try warnings(of: output)
    }
    return found
  }
}
