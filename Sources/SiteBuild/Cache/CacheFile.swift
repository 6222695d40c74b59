import SourceText

/// Where the cache of a destination stands.
struct CacheFile: Sendable {
  private let path: String
  /// The facts of articles, beside it.
  let facts: FactsFile
  /// The layout of the site, beside it.
  let layout: LayoutFile

  /// The cache file of a run: one for each destination of a site.
  init(_ options: BuildOptions) {
    path = "\(options.source)/.almanac/cache-\(options.destinationMark)"
    facts = FactsFile(path: "\(options.source)/.almanac/facts-\(options.destinationMark)")
    layout = LayoutFile(path: "\(options.source)/.almanac/layout-\(options.destinationMark)")
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

  /// What the system says of the file; nil without one.
  var status: FileStatus? { try? FileStatus(of: path) }

  /// Forgets the last run.
  func remove() {
    try? removeFile(path)
    facts.remove()
    layout.remove()
  }

  /// Puts the bytes of a cache in place of the old ones. A cache that can't be written costs the next run time, nothing
  /// else.
  func replace(with bytes: () throws -> [UInt8]) -> [Diagnostic] {
    do {
      try bytes().withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: "cache.new") }
      return []
    } catch {
      let reason = (error as? FileError)?.reason ?? "unknown"
      return [Diagnostic(.warning, code: "cache", "the cache can't be written: \(reason)")]
    }
  }
}
