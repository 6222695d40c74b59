import Fingerprints
import SiteModel
import SourceText

/// Stratum 1, articles: each read and parsed for itself, on all workers; or, when its file is as the last run saw it,
/// not read at all.
struct ParsedArticles: Sendable {
  /// One for each Markdown file, sorted by path.
  var facts: [ArticleFacts] = []
  /// The facts as the cache holds them, by path from the site's root.
  var encodedFacts: [String: ArraySlice<UInt8>] = [:]
  /// The texts parsed in this run, by path below `Content`.
  var bodies: [String: ParsedBody] = [:]
  var diagnostics: [Diagnostic] = []

  /// No articles.
  init() {}

  /// Parses the articles that are not as the last run saw them.
  init(_ inputs: Inputs, configuration: Configuration, since last: BuildCache, jobs: Jobs) {
    let entries = inputs.entries { role in role == .article ? "" : nil }.map(\.entry)
    let known = KnownFacts(last, configuration)
    let parsed = jobs.map(entries.count) { Self.parse(entries[$0], inputs, configuration, known) }
    encodedFacts.reserveCapacity(parsed.count)
    facts.reserveCapacity(parsed.count)
    for (entry, result) in zip(entries, parsed) {
      diagnostics += result.diagnostics
      guard let found = result.facts else { continue }
      diagnostics += found.diagnostics
      facts.append(found)
      encodedFacts[entry.path] = result.encoded
      if let body = result.body { bodies[found.path] = body }
    }
  }

  private struct Result: Sendable {
    var facts: ArticleFacts?
    var encoded: ArraySlice<UInt8> = []
    var body: ParsedBody?
    var diagnostics: [Diagnostic] = []
  }

  private static func parse(
    _ entry: Inventory.Entry, _ inputs: Inputs, _ configuration: Configuration, _ known: KnownFacts
  ) -> Result {
    var result = Result()
    let path = String(entry.path.utf8.dropFirst("Content/".utf8.count)) ?? entry.path
    if let kept = known.facts(of: entry, path: path) { return Result(facts: kept.facts, encoded: kept.encoded) }
    guard let source = inputs.source(entry, &result.diagnostics) else { return result }
    let fingerprint = Fingerprint(source.bytes)
    if let kept = known.facts(of: entry, path: path, fingerprint: fingerprint) {
      return Result(facts: kept.facts, encoded: kept.encoded)
    }
    let article = readArticle(source, path: path, fingerprint: fingerprint, configuration: configuration)
    var writer = CacheWriter()
    writer.write(article.facts)
    result.facts = article.facts
    result.encoded = writer.bytes[...]
    result.body = ParsedBody(ArticleBody(source: source, document: article.document))
    return result
  }
}

/// What the last run knew of articles, if articles are still read the same way.
private struct KnownFacts: Sendable {
  private let cache: BuildCache
  private let numbers: [String: Int]

  init(_ cache: BuildCache, _ configuration: Configuration) {
    self.cache = cache
    let isUsable = cache.stamp?.articles == configuration.fingerprintForArticles
    let articles = isUsable ? cache.inputs.indices.filter { !cache.inputs[$0].facts.isEmpty } : []
    numbers = Dictionary(articles.map { (cache.inputs[$0].path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The facts of a file with the size and times that it had then, unless it may have been written once more since.
  /// With a fingerprint: of a file with the bytes that it had then.
  func facts(
    of entry: Inventory.Entry, path: String, fingerprint: Fingerprint? = nil
  ) -> (facts: ArticleFacts, encoded: ArraySlice<UInt8>)? {
    guard let stamp = cache.stamp, let number = numbers[entry.path] else { return nil }
    let input = cache.inputs[number]
    if fingerprint == nil {
      guard input.status == entry.status, !entry.status.mayHaveChangedUnseen(after: stamp.began) else { return nil }
    }
    guard var reader = cache.facts(of: input), let facts = try? reader.articleFacts(path: path),
      fingerprint == nil || facts.source == fingerprint
    else { return nil }
    return (facts, cache.bytes[input.facts])
  }
}
