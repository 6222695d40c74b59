import Fingerprints
import SiteModel
import SourceText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The run before this one, and what has become of its tree since.
struct LastRun: Sendable {
  /// What it left.
  let cache: BuildCache
  /// What there is to say of its cache.
  let notes: [Diagnostic]
  private let facts: FactsFile
  private let tree: DestinationChange
  /// When this run began.
  private let began: Int64

  init(_ file: CacheFile, _ options: BuildOptions, jobs: Jobs) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    began = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    let found = file.read()
    (cache, notes) = found
    facts = file.facts
    tree = DestinationChange(of: options.destinationPath, since: found.cache, jobs: jobs)
  }

  /// Whether a run over these files has nothing to do: it would read the same bytes, for an instant at which the site
  /// is the same, and find the tree as it was left.
  func isRepeated(by inventory: Inventory, _ options: BuildOptions) -> Bool {
    guard let stamp = cache.stamp, tree.isUntouched, stamp.options == options.fingerprint, !options.loaders,
      inventory.diagnostics.isEmpty, inventory.entries.count == cache.inputs.count
    else { return false }
    let isSame = zip(inventory.entries, cache.inputs).allSatisfy { entry, input in
      // What a loader printed lies outside of what is listed.
      entry.status == input.status && entry.path == input.path && !entry.role.isLoader
        && !entry.status.mayHaveChangedUnseen(after: stamp.began)
    }
    guard isSame, let zone = SiteZone(stamp.zone) else { return false }
    return stamp.covers(options.clock(in: zone).instantSeconds)
  }

  /// What it knew of articles, for a run that reads them as `configuration` says.
  func knownFacts(_ configuration: Configuration) -> KnownFacts { KnownFacts(cache, in: facts, configuration) }

  /// The destination as it is now.
  func destination(_ options: BuildOptions, jobs: Jobs) throws(BuildFailure) -> Destination {
    let root = options.destinationPath
    if tree.hasSameNames { return Destination(root: root, asLeftBy: cache, statuses: tree.statuses) }
    return try attempt { () throws(FileError) in try Destination(root: root, jobs: jobs) }
  }

  /// The stamp of this run.
  func stamp(
    _ parsed: Parsed, _ rendered: RenderedOutputs, _ material: Material, _ options: BuildOptions
  ) -> RunStamp {
    let clock = material.site.options.clock.instantSeconds
    let showsClock = rendered.readsClock(since: cache)
    return RunStamp(
      began: began, options: options.fingerprint, clock: clock, zone: material.site.configuration.zone.name,
      nextChange: parsed.nextChange(after: clock, minutesEastOfUTC: material.minutesEastOfUTC), showsClock: showsClock,
      articles: material.site.configuration.fingerprintForArticles)
  }
}

extension RenderedOutputs {
  /// Whether any output shows the clock. Kept ones may: then the last run's cache names the facet.
  fileprivate func readsClock(since last: BuildCache) -> Bool {
    books.contains { $0.contains(.site(.setting(.clock))) }
      || last.facets.others.contains { $0.name.text == "setting \(Setting.clock)" }
  }
}
