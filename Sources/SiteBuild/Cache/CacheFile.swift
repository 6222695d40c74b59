import SourceText

/// Where the cache of a destination stands.
struct CacheFile: Sendable {
  private let path: String
  /// The facts of articles, beside it.
  let facts: FactsFile

  /// The cache file of a run: one for each destination of a site.
  init(_ options: BuildOptions) {
    path = "\(options.source)/.almanac/cache-\(options.destinationMark)"
    facts = FactsFile(path: "\(options.source)/.almanac/facts-\(options.destinationMark)")
  }

  /// The cache, empty when there is none; one that is damaged or of another version is dropped with a note.
  func read() -> (cache: BuildCache, notes: [Diagnostic]) {
    guard let bytes = try? readFile(path) else { return (BuildCache(), []) }
    do throws(CacheDamage) {
      return (try BuildCache(bytes), [])
    } catch {
      let note = Diagnostic(
        .note, code: "cache", "the cache is damaged or of another version and was dropped",
        hint: "this run makes everything anew")
      return (BuildCache(), [note])
    }
  }

  /// Forgets the last run.
  func remove() {
    try? removeFile(path)
    facts.remove()
  }

  /// Puts the bytes of a cache in place of the old ones.
  func replace(with bytes: [UInt8]) throws {
    try bytes.withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: "cache.new") }
  }
}
