import Fingerprints
import SiteModel

/// Which outputs of the last run are still right, and which have to be made again (verifying traces).
struct Freshness: Sendable {
  /// What the last run left.
  let cache: BuildCache
  /// Of each part of a page that was read, the page now; nil when it is gone. By number.
  let pageParts: [Trace.PagePart?]
  /// Of each other facet, what it names now; nil when that is gone.
  let others: [Facet?]
  /// Whether the facet of a number has another fingerprint than last time.
  private let changed: ChangedFacets
  private let outputs: [String: Int]

  /// Compares every facet that any output read with what it is now.
  init(_ cache: BuildCache, against material: Material, jobs: Jobs) {
    self.cache = cache
    let old = cache.facets
    var parts: [Trace.PagePart?] = []
    parts.reserveCapacity(old.pagePrints.count)
    let fields = PageField.allCases
    for (key, bits) in zip(old.pageKeys, old.fields) {
      let page = material.site.page(withKey: key)
      for field in fields where bits & 1 << UInt64(field.rawValue) != 0 { parts.append(page.map { .init($0, field) }) }
    }
    let pageParts = parts
    let site = material.site
    others = old.others.map { $0.name.facet(in: site) }
    let others = others
    let isChanged = jobs.map(old.count, chunk: 512) { number in
      guard number < pageParts.count else {
        let place = number - pageParts.count
        return others[place].map { material.fingerprint(of: $0) != old.others[place].fingerprint } ?? true
      }
      guard let part = pageParts[number] else { return true }
      return site.fingerprint(of: .page(part.page, fields[part.fieldNumber])) != old.pagePrints[number]
    }
    changed = ChangedFacets(old, isChanged)
    self.pageParts = pageParts
    outputs = Dictionary(
      zip(cache.outputs.lazy.map(\.path), cache.outputs.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The output as it was made last time, when it is made of the same and everything it read is as it was; nil when it
  /// must be made.
  func output(at path: String, recipe: Fingerprint) -> (output: CachedOutput, reads: [Int])? {
    guard let output = lastOutput(at: path), output.recipe == recipe,
      let reads = try? cache.reads(of: output), !reads.contains(where: { changed[$0] })
    else { return nil }
    return (output, reads)
  }

  /// The output as it was made last time.
  func lastOutput(at path: String) -> CachedOutput? { outputs[path].map { cache.outputs[$0] } }

  /// Why an output must be made that the last run may have made, each a phrase; none when there was no last run.
  func reasons(toMake path: String, recipe: Fingerprint) -> [String] {
    guard cache.stamp != nil else { return [] }
    guard let output = lastOutput(at: path) else { return ["it is new"] }
    guard output.recipe == recipe else { return ["its address belonged to something else"] }
    let reasons = changed.reasons((try? cache.reads(of: output)) ?? [])
    return reasons.isEmpty ? ["its file had been changed or removed"] : reasons
  }

  /// The names of what an output read and what of it has changed, for `explain`.
  func reads(of output: CachedOutput) -> [(name: String, isChanged: Bool)] {
    let numbers = (try? cache.reads(of: output)) ?? []
    return numbers.map { (changed.name(of: $0), changed[$0]) }
  }
}
