import Fingerprints
import SiteModel
import SourceText

/// Stratum 1, articles: each read and parsed for itself, on all workers.
struct ParsedArticles: Sendable {
  /// One for each Markdown file, sorted by path.
  var facts: [ArticleFacts] = []
  /// The texts parsed in this run, by path below `Content`.
  var bodies: [String: ArticleBody] = [:]
  var diagnostics: [Diagnostic] = []

  /// Parses all articles.
  init(_ inputs: Inputs, configuration: Configuration, jobs: Jobs) {
    let entries = inputs.entries { role in role == .article ? "" : nil }.map(\.entry)
    let parsed = jobs.map(entries.count) { index -> (facts: ArticleFacts?, body: ArticleBody?, [Diagnostic]) in
      var diagnostics: [Diagnostic] = []
      guard let source = inputs.source(entries[index], &diagnostics) else { return (nil, nil, diagnostics) }
      let article = readArticle(
        source, path: String(source.name.dropFirst("Content/".count)), fingerprint: Fingerprint(source.bytes),
        configuration: configuration)
      return (article.facts, ArticleBody(source: source, document: article.document), article.facts.diagnostics)
    }
    bodies.reserveCapacity(parsed.count)
    for (facts, body, found) in parsed {
      diagnostics += found
      guard let facts else { continue }
      self.facts.append(facts)
      bodies[facts.path] = body
    }
  }
}
