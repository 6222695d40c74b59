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
  /// The files of all indexes.
  var paths: [String] = []
  /// The documents, one after the other.
  var documents: [UInt8] = []
}

/// Where the two files of a search cache stand.
struct SearchCacheFile: Sendable {
  private static let form = "almanac search 1 " + BuildCache.programMark
  private let path: String

  /// The cache of a run: one for each destination of a site.
  init(_ options: BuildOptions) {
    path = "\(options.source)/.almanac/search-\(options.destinationMark)"
  }

  /// The cache without its documents; an empty one when there is none, or it is damaged or of another version.
  func read() -> SearchCache {
    guard let bytes = try? readFile(path), let cache = try? decode(bytes) else { return SearchCache() }
    return cache
  }

  /// The bytes of all documents; nil when they are not those that the cache speaks of.
  func readDocuments(of cache: SearchCache) -> [UInt8]? {
    guard let bytes = try? readFile(path + "-pages"), bytes.count >= 16 else { return nil }
    let end = cache.languages.joined().map(\.range.upperBound).max() ?? 0
    var tail = CacheReader(Array(bytes.suffix(16)))
    guard let written = try? tail.fingerprint(), bytes.count == end + 16,
      written == bytes.withUnsafeBytes({ Fingerprint(UnsafeRawBufferPointer(rebasing: $0.dropLast(16))) })
    else { return nil }
    return bytes
  }

  /// Puts a cache in place of the old one; one that can't be written costs the next run time, nothing else.
  func write(_ cache: SearchCache) {
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
    writer.write(cache.paths) { $0.write($1) }
    writer.write(Fingerprint(writer.bytes))
    var tail = CacheWriter()
    tail.write(Fingerprint(cache.documents))
    replace(path + "-pages", with: cache.documents + tail.bytes)
    replace(path, with: writer.bytes)
  }

  private func replace(_ path: String, with bytes: [UInt8]) {
    try? bytes.withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: "search.new") }
  }

  private func decode(_ bytes: [UInt8]) throws(CacheDamage) -> SearchCache {
    guard bytes.count >= 16 else { throw CacheDamage() }
    var tail = CacheReader(Array(bytes.suffix(16)))
    guard try tail.fingerprint() == Fingerprint(Array(bytes.dropLast(16))) else { throw CacheDamage() }
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
    cache.paths = try reader.list { reader throws(CacheDamage) in try reader.string() }
    return cache
  }
}
