import Fingerprints
import Markdown
import SiteModel
import SourceText

/// An article's text, read.
struct ArticleBody: Sendable {
  var source: SourceFile
  var document: MarkdownDocument
}

/// The texts of articles: those that this run has parsed are at hand, the others are read again when one is needed, so
/// that a run which makes one page reads one article.
struct ArticleBodies: Sendable {
  /// The folder that holds `Content`.
  let root: String
  /// How articles are read.
  let configuration: Configuration
  /// What was parsed in this run, by path below `Content`.
  var parsed: [String: ArticleBody] = [:]

  /// The text of an article by its path below `Content`; nil when the file is gone since it was listed.
  func body(of path: String) -> ArticleBody? {
    if let body = parsed[path] { return body }
    guard let bytes = try? readFile("\(root)/Content/\(path)") else { return nil }
    let source = SourceFile(name: "Content/" + path, bytes: bytes)
    let article = readArticle(source, path: path, fingerprint: Fingerprint(bytes), configuration: configuration)
    return ArticleBody(source: source, document: article.document)
  }
}
