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
  private let isChanged: [Bool]
  private let outputs: [String: Int]
  /// Of each page of which something was read, the number of its first part.
  private let starts: [Int]

  /// Compares every facet that any output read with what it is now.
  init(_ cache: BuildCache, against material: Material, jobs: Jobs) {
    self.cache = cache
    let old = cache.facets
    var parts: [Trace.PagePart?] = []
    parts.reserveCapacity(old.pagePrints.count)
    let fields = PageField.allCases
    var starts: [Int] = []
    starts.reserveCapacity(old.pageKeys.count)
    for (key, bits) in zip(old.pageKeys, old.fields) {
      starts.append(parts.count)
      let page = material.site.page(withKey: key)
      for field in fields where bits & 1 << UInt64(field.rawValue) != 0 { parts.append(page.map { .init($0, field) }) }
    }
    self.starts = starts
    let pageParts = parts
    let site = material.site
    others = old.others.map { $0.name.facet(in: site) }
    let others = others
    isChanged = jobs.map(old.count, chunk: 512) { number in
      guard number < pageParts.count else {
        let place = number - pageParts.count
        return others[place].map { material.fingerprint(of: $0) != old.others[place].fingerprint } ?? true
      }
      guard let part = pageParts[number] else { return true }
      return site.fingerprint(of: .page(part.page, fields[part.fieldNumber])) != old.pagePrints[number]
    }
    self.pageParts = pageParts
    outputs = Dictionary(
      zip(cache.outputs.lazy.map(\.path), cache.outputs.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The output as it was made last time, when it is made of the same and everything it read is as it was; nil when it
  /// must be made.
  func output(at path: String, recipe: Fingerprint) -> (output: CachedOutput, reads: [Int])? {
    guard let output = lastOutput(at: path), output.recipe == recipe,
      let reads = try? cache.reads(of: output), !reads.contains(where: { isChanged[$0] })
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
    let changed = ((try? cache.reads(of: output)) ?? []).filter { isChanged[$0] }
    guard !changed.isEmpty else { return ["its file had been changed or removed"] }
    let shown = changed.prefix(8).map { "changed: " + name(of: $0) }
    return changed.count > 8 ? shown + ["and \(changed.count - 8) more"] : shown
  }

  /// The names of what an output read and what of it has changed, for `explain`.
  func reads(of output: CachedOutput) -> [(name: String, isChanged: Bool)] {
    let numbers = (try? cache.reads(of: output)) ?? []
    return numbers.map { (name(of: $0), isChanged[$0]) }
  }

  /// The name of a facet by its number.
  private func name(of number: Int) -> String {
    let facets = cache.facets
    guard number < pageParts.count else { return facets.others[number - pageParts.count].name.text }
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= number { low = middle } else { high = middle }
    }
    let read = PageField.allCases.filter { facets.fields[low] & 1 << UInt64($0.rawValue) != 0 }
    return "page \(read[number - starts[low]]) \(facets.pageKeys[low])"
  }
}
