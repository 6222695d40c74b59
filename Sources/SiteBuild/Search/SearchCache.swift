import Fingerprints
import SourceText

/// What a run leaves of its search index for the next one, in two files of `.almanac/`: a small one that tells whether
/// anything has changed, and the documents, which are only read when something has.
///
/// Like the build's cache it is a copy of what a clean build would find out again.
struct SearchCache: Sendable {
  /// A page that was read for the index.
  struct Entry: Sendable {
    /// The file below the destination.
    var path: String
    /// Of the file's bytes.
    var fingerprint: Fingerprint
    /// Its document among the bytes of all; empty for a page that asks not to be found.
    var range: Range<Int>
  }

  /// Pages by language, in the order of their numbers.
  var languages: [[Entry]] = []
  /// The bits of each language's index.
  var bits: [Int] = []
  /// How many grams the pages of each language have together.
  var postings: [Int] = []
  /// The files of all indexes.
  var paths: [String] = []
  /// The documents, one after the other.
  var documents: [UInt8] = []
}

/// Where the two files of a search cache stand.
struct SearchCacheFile: Sendable {
  private static let form = "almanac search 2 " + BuildCache.programMark
  private let path: String
  /// How many bytes shards are kept to.
  let shardBytes: Int

  /// The cache of a run: one for each destination of a site.
  init(_ options: BuildOptions) {
    path = "\(options.source)/.almanac/search-\(options.destinationMark)"
    shardBytes = options.searchShardBytes
  }

  /// The cache without its documents; an empty one when there is none, or it is damaged or of another version.
  func read() -> SearchCache {
    guard let bytes = try? readFile(path), let cache = try? decode(bytes) else { return SearchCache() }
    return cache
  }

  /// Whether there is a cache that can't be read, or its documents are not all there.
  var isDamaged: Bool {
    guard let bytes = try? readFile(path) else { return false }
    guard let cache = try? decode(bytes) else { return true }
    return !cache.languages.isEmpty && readDocuments(of: cache) == nil
  }

  /// The bytes of all documents, each with a check of its own; nil when there are not as many as the cache speaks of.
  func readDocuments(of cache: SearchCache) -> [UInt8]? {
    let end = cache.languages.joined().map(\.range.upperBound).max() ?? 0
    guard let bytes = try? readFile(documentsPath), bytes.count >= end else { return nil }
    return bytes
  }

  /// A single document; nil when it is damaged.
  func document(_ range: Range<Int>) -> SearchDocument? {
    guard let bytes = try? readFile(documentsPath, range) else { return nil }
    return try? SearchDocument(bytes[...])
  }

  /// Puts a document behind all others: one that was there before stays as it is, for the cache may yet speak of it.
  /// - Returns: where it stands.
  func append(_ document: SearchDocument) -> Range<Int>? {
    let bytes = document.bytes
    guard let start = try? appendToFile(documentsPath, bytes) else { return nil }
    return start..<start + bytes.count
  }

  private var documentsPath: String { path + "-pages" }

  /// Forgets the last run.
  func remove() {
    try? removeFile(path)
    try? removeFile(documentsPath)
  }

  /// Puts a cache in place of the old one; one that can't be written costs the next run time, nothing else.
  func write(_ cache: SearchCache) {
    replace(documentsPath, with: cache.documents)
    update(cache)
  }

  /// Puts a cache in place of the old one, whose documents are written already.
  func update(_ cache: SearchCache) {
    var writer = CacheWriter()
    writer.write(Self.form)
    writer.write(cache.languages) { writer, entries in
      writer.write(entries) { writer, entry in
        writer.write(entry.path)
        writer.write(entry.fingerprint)
        writer.write(entry.range.lowerBound)
        writer.write(entry.range.upperBound)
      }
    }
    writer.write(cache.bits) { $0.write($1) }
    writer.write(cache.postings) { $0.write($1) }
    writer.write(cache.paths) { $0.write($1) }
    writer.write(Fingerprint(writer.bytes))
    replace(path, with: writer.bytes)
  }

  private func replace(_ path: String, with bytes: [UInt8]) {
    try? bytes.withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: "search.new") }
  }

  private func decode(_ bytes: [UInt8]) throws(CacheDamage) -> SearchCache {
    guard CacheReader.isIntact(bytes) else { throw CacheDamage() }
    var reader = CacheReader(bytes)
    guard try reader.string() == Self.form else { throw CacheDamage() }
    var cache = SearchCache()
    cache.languages = try reader.list { reader throws(CacheDamage) in
      try reader.list { reader throws(CacheDamage) in
        let (path, fingerprint) = (try reader.string(), try reader.fingerprint())
        let (lower, upper) = (try reader.integer(), try reader.integer())
        guard 0 <= lower, lower <= upper else { throw CacheDamage() }
        return SearchCache.Entry(path: path, fingerprint: fingerprint, range: lower..<upper)
      }
    }
    cache.bits = try reader.list { reader throws(CacheDamage) in try reader.integer() }
    cache.postings = try reader.list { reader throws(CacheDamage) in try reader.integer() }
    guard cache.bits.count == cache.languages.count, cache.postings.count == cache.bits.count else {
      throw CacheDamage()
    }
    cache.paths = try reader.list { reader throws(CacheDamage) in try reader.string() }
    return cache
  }
}
