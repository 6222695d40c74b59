import Fingerprints
import SiteModel
import SourceText

/// The run before this one, and what has become of its tree since.
struct LastRun: Sendable {
  /// What it left.
  let cache: BuildCache
  /// What there is to say of its cache.
  let notes: [Diagnostic]
  /// Where it left it.
  let file: CacheFile
  /// When this run began, in nanoseconds since 1970.
  let began: Int64
  private let tree: DestinationChange
  private let remembered: KeptLayout?

  /// - Parameters:
  ///   - began: when this run began: before it looked at any file.
  ///   - memory: what this process remembers of it.
  init(_ file: CacheFile, _ options: BuildOptions, began: Int64, _ memory: BuildMemory? = nil, jobs: Jobs) {
    self.file = file
    self.began = began
    if let kept = memory?.recall(file) {
      (cache, notes, remembered) = (kept.cache, [], kept.layout)
      tree =
        DestinationChange(noneOf: options.destinationPath, since: kept.cache)
        ?? DestinationChange(of: options.destinationPath, since: kept.cache, jobs: jobs)
      return
    }
    remembered = nil
    let found = file.read()
    (cache, notes) = found
    tree = DestinationChange(of: options.destinationPath, since: found.cache, jobs: jobs)
  }

  /// The layout of the site as it left it.
  var layout: KeptLayout? { remembered ?? file.layout.read(cache.layoutSeal) }

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

  /// Whether a run over these files may find the site laid out as it was: files of the same names, for an instant at
  /// which the same pages are seen, over a tree that is as it was left.
  func mayBeRevised(by inventory: Inventory, _ options: BuildOptions) -> Bool {
    guard let stamp = cache.stamp, tree.isUntouched, stamp.options == options.fingerprint, !options.loaders,
      inventory.diagnostics.isEmpty, inventory.entries.count == cache.inputs.count, let zone = SiteZone(stamp.zone),
      stamp.covers(options.clock(in: zone).instantSeconds)
    else { return false }
    return zip(inventory.entries, cache.inputs).allSatisfy { $0.path == $1.path && !$0.role.isLoader }
  }

  /// The inputs that may be other than they were, by number; nil when an article is.
  func touchedInputs(_ inventory: Inventory, _ records: FactRecords, jobs: Jobs) -> [Int]? {
    let entries = inventory.entries
    let touched = entries.indices.filter { number in
      let status = entries[number].status
      return status != cache.inputs[number].status || status.mayHaveChangedUnseen(after: cache.stamp?.began ?? 0)
    }
    let articles = touched.filter { entries[$0].role == .article }
    let same = jobs.map(articles.count) { index in
      let (entry, input) = (entries[articles[index]], cache.inputs[articles[index]])
      guard let bytes = try? readFile(inventory.root + "/" + entry.path),
        let facts = records.facts(in: input.facts, path: entry.path)
      else { return false }
      return Fingerprint(bytes) == facts.source
    }
    return same.allSatisfy(\.self) ? touched : nil
  }

  /// What it knew of articles, for a run that reads them as `configuration` says.
  func knownFacts(_ configuration: Configuration) -> KnownFacts { KnownFacts(cache, in: file.facts, configuration) }

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
      articles: material.site.configuration.fingerprintForArticles,
      configuration: parsed.configuration)
  }
}

extension RenderedOutputs {
  /// Whether any output shows the clock. Kept ones may: then the last run's cache names the facet.
  fileprivate func readsClock(since last: BuildCache) -> Bool {
    books.contains { $0.contains(.site(.setting(.clock))) }
      || last.facets.others.contains { $0.name.text == "setting \(Setting.clock)" }
  }
}
