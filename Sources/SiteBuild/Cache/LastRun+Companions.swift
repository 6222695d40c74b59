import Fingerprints
import SourceText

// The files beside the cache, in a run that goes by all of them.
extension LastRun {
  /// A note when some of them are damaged or gone; what they held is found out again.
  func notesOfCompanions(_ search: SearchCacheFile) -> [Diagnostic] {
    guard cache.stamp != nil else { return [] }
    var lost: [String] = []
    if file.facts.read(cache.factsSeal) == nil { lost.append("the articles") }
    if cache.layoutSeal != Fingerprint(""), !file.layout.isWhole(cache.layoutSeal) { lost.append("the layout") }
    if search.isDamaged { lost.append("the search index") }
    guard !lost.isEmpty else { return [] }
    return [
      Diagnostic(
        .note, code: "cache", "what the cache held of \(lost.joined(separator: " and ")) is damaged and was dropped",
        hint: "this run finds it out again")
    ]
  }
}
