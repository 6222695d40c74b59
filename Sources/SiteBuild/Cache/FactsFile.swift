import Fingerprints
import SiteModel
import SourceText

/// The facts of all articles as bytes, one after the other, with their seal at the end. Each has a check of its own, for
/// runs that read only some.
struct FactsFile: Sendable {
  private let path: String

  /// The file beside a cache.
  init(path: String) { self.path = path }

  /// The bytes, if they are those of the seal.
  func read(_ seal: Fingerprint) -> [UInt8]? {
    guard let bytes = try? readFile(path), bytes.count >= 16 else { return nil }
    let end = bytes.count - 16
    let found = bytes.withUnsafeBytes { Fingerprint(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
    var tail = CacheReader(bytes, at: end..<bytes.count)
    guard found == seal, (try? tail.fingerprint()) == seal else { return nil }
    return bytes
  }

  /// The file, for reading single facts; nil when it is not that of the seal.
  func records(_ seal: Fingerprint) -> FactRecords? { FactRecords(path: path, seal: seal) }

  /// Removes the file.
  func remove() { try? removeFile(path) }

  /// Puts the facts in place of the old ones.
  /// - Returns: their seal and where each article's are.
  func write(_ facts: [ArraySlice<UInt8>]) throws -> (seal: Fingerprint, ranges: [Range<Int>]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(facts.reduce(16) { $0 + $1.count })
    var ranges: [Range<Int>] = []
    for slice in facts {
      ranges.append(bytes.count..<bytes.count + slice.count)
      bytes += slice
    }
    let seal = Fingerprint(bytes)
    var writer = CacheWriter()
    writer.write(seal)
    bytes += writer.bytes
    try bytes.withUnsafeBufferPointer { try replaceFile(path, with: $0, temporaryName: "facts.new") }
    return (seal, ranges)
  }
}

/// What the last run knew of articles, if articles are still read the same way.
struct KnownFacts: Sendable {
  private var cache = BuildCache()
  private var bytes: [UInt8] = []
  private var numbers: [String: Int] = [:]

  /// Nothing is known.
  init() {}

  init(_ cache: BuildCache, in file: FactsFile, _ configuration: Configuration) {
    guard let stamp = cache.stamp, stamp.articles == configuration.fingerprintForArticles,
      let bytes = file.read(cache.factsSeal)
    else { return }
    self.cache = cache
    self.bytes = bytes
    let articles = cache.inputs.indices.filter {
      !cache.inputs[$0].facts.isEmpty && cache.inputs[$0].facts.upperBound <= bytes.count
    }
    numbers = Dictionary(articles.map { (cache.inputs[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The facts of a file with the size and times that it had then, unless it may have been written once more since.
  /// With a fingerprint: of a file with the bytes that it had then.
  func facts(
    of entry: Inventory.Entry, path: String, fingerprint: Fingerprint? = nil
  ) -> (facts: ArticleFacts, encoded: EncodedFacts)? {
    guard let stamp = cache.stamp, let number = numbers[entry.path] else { return nil }
    let input = cache.inputs[number]
    if fingerprint == nil {
      guard input.status == entry.status, !entry.status.mayHaveChangedUnseen(after: stamp.began) else { return nil }
    }
    var reader = CacheReader(bytes, at: input.facts)
    guard let facts = try? reader.articleFacts(path: path), fingerprint == nil || facts.source == fingerprint else {
      return nil
    }
    return (facts, .kept(number, bytes[input.facts]))
  }
}

/// An article's facts as the cache holds them.
enum EncodedFacts: Sendable {
  /// Those of an input of the last run, by its number.
  case kept(Int, ArraySlice<UInt8>)
  /// New ones.
  case made([UInt8])

  /// The facts of an article that was read in this run.
  init(_ facts: ArticleFacts) {
    var writer = CacheWriter()
    writer.write(facts)
    writer.write(Fingerprint(writer.bytes))
    self = .made(writer.bytes)
  }

  /// The bytes.
  var bytes: ArraySlice<UInt8> {
    switch self {
    case .kept(_, let bytes): bytes
    case .made(let bytes): bytes[...]
    }
  }
}
