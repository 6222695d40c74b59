import Fingerprints
import SiteModel
import SourceText

/// The outputs of a revision: those that read something that has changed are made, the others are as they were.
struct RevisedOutputs: Sendable {
  /// The outputs of the last run.
  let cache: BuildCache
  /// What was made, by the number of the output in the cache.
  let made: [(number: Int, output: RenderedOutputs.Output)]
  /// Outputs that there were not before: only the search index has such.
  let added: [RenderedOutputs.Output]
  /// Outputs that there are no more, by number.
  let removed: Set<Int>
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
    added = search?.added ?? []
    removed = Set(search?.removed ?? [])
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
    let made = Dictionary(made.map { ($0.number, $0.output.shown) }) { first, _ in first }
    return CachedSummaries(cache: cache, made: made, added: added.map(\.plan.path), removed: removed)
  }

  /// Moves what has other bytes now into place, and removes what there is no more.
  ///
  /// As in every commit the manifest knows old and new files together while files move.
  func commit(to destination: String, from staging: Staging) throws(FileError) -> TreeReport {
    var report = TreeReport()
    let staged = (made.map(\.output) + added).compactMap(\.stagedFile)
    if !added.isEmpty { try Manifest.write(lines(besides: []), to: destination) }
    for (path, file) in staged { try staging.move(file, to: destination + "/" + path) }
    for number in removed { try removeFile(destination + "/" + cache.outputs[number].path) }
    report.written = staged.map(\.path).sorted()
    report.removed = removed.map { cache.outputs[$0].path }.sorted()
    report.unchanged = cache.outputs.count + added.count - staged.count - removed.count
    if !report.isEmpty { try Manifest.write(lines(besides: removed), to: destination) }
    return report
  }

  /// Every output with its fingerprint now.
  private func lines(besides others: Set<Int>) -> [(path: String, fingerprint: Fingerprint)] {
    var lines = cache.outputs.map { (path: $0.path, fingerprint: $0.fingerprint) }
    for (number, output) in made { if let file = output.file { lines[number].fingerprint = file.fingerprint } }
    if !others.isEmpty { lines = lines.indices.filter { !others.contains($0) }.map { lines[$0] } }
    return lines + added.compactMap { output in output.file.map { (path: $0.path, fingerprint: $0.fingerprint) } }
  }
}

extension RenderedOutputs.Output {
  /// The file in the staging folder and where it belongs.
  fileprivate var stagedFile: (path: String, file: Staging.File)? {
    guard case .staged(let file) = file?.content else { return nil }
    return (plan.path, file)
  }

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
