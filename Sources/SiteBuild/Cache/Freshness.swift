import Fingerprints

/// Which outputs of the last run are still right, and which have to be made again (verifying traces).
struct Freshness: Sendable {
  private let cache: BuildCache
  /// Whether the facet of a number has another fingerprint than last time.
  private let isChanged: [Bool]

  /// Compares every facet that any output read with what it is now.
  init(_ cache: BuildCache, against material: Material, jobs: Jobs) {
    self.cache = cache
    isChanged = jobs.map(cache.facets.count, chunk: 256) { index in
      let (name, fingerprint) = cache.facets[index]
      guard let facet = name.facet(in: material.site) else { return true }
      return material.fingerprint(of: facet) != fingerprint
    }
  }

  /// The output as it was made last time, when everything it read is as it was; nil when it must be made.
  func output(at path: String) -> CachedOutput? {
    guard let output = cache.outputs[path], !output.reads.contains(where: { isChanged[$0] }) else { return nil }
    return output
  }

  /// The names of what an output read and what of it has changed, for `explain`.
  func reads(of path: String) -> [(name: FacetName, isChanged: Bool)]? {
    cache.outputs[path]?.reads.map { (cache.facets[$0].name, isChanged[$0]) }
  }

  /// What facets an output read last time, by name, so that it need not be asked for them again.
  func names(of output: CachedOutput) -> [(name: FacetName, fingerprint: Fingerprint)] {
    output.reads.map { cache.facets[$0] }
  }
}
