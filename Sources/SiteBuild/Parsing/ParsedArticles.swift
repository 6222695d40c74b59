import Fingerprints
import SiteModel
import SourceText

/// Stratum 1, articles: each read and parsed for itself, on all workers; or, when its file is as the last run saw it,
/// not read at all.
struct ParsedArticles: Sendable {
  /// One for each Markdown file, sorted by path.
  var facts: [ArticleFacts] = []
  /// The facts as the cache holds them, in the order of `facts`.
  var encodedFacts: [EncodedFacts] = []
  /// The texts parsed in this run, by path below `Content`.
  var bodies: [String: ParsedBody] = [:]
  var diagnostics: [Diagnostic] = []

  /// No articles.
  init() {}

  /// Parses the articles of which nothing is known.
  init(_ inputs: Inputs, configuration: Configuration, known: KnownFacts, jobs: Jobs) {
    let entries = inputs.entries { role in role == .article ? "" : nil }.map(\.entry)
    let parsed = jobs.map(entries.count, stage: "reading") { Self.parse(entries[$0], inputs, configuration, known) }
    encodedFacts.reserveCapacity(parsed.count)
    facts.reserveCapacity(parsed.count)
    for result in parsed {
      diagnostics += result.diagnostics
      guard let found = result.facts, let encoded = result.encoded else { continue }
      diagnostics += found.diagnostics
      facts.append(found)
      encodedFacts.append(encoded)
      if let body = result.body { bodies[found.path] = body }
    }
  }

  private struct Result: Sendable {
    var facts: ArticleFacts?
    var encoded: EncodedFacts?
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
    result.facts = article.facts
    result.encoded = EncodedFacts(article.facts)
    result.body = ParsedBody(ArticleBody(source: source, document: article.document))
    return result
  }
}
