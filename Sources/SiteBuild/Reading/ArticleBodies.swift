import Fingerprints
import Markdown
import SiteModel
import SourceText
import Synchronization

/// An article's text, read.
struct ArticleBody: Sendable {
  var source: SourceFile
  var document: MarkdownDocument
}

/// The texts of articles: those that this run has parsed are at hand until their page is written, the others are read
/// again when one is needed. So a run that makes one page reads one article, and none holds what it no longer needs.
struct ArticleBodies: Sendable {
  /// The folder that holds `Content`.
  let root: String
  /// How articles are read.
  let configuration: Configuration
  /// What was parsed in this run, by path below `Content`.
  let parsed: [String: ParsedBody]

  /// The text of an article by its path below `Content`; nil when the file is gone since it was listed, or is another
  /// than the one with this fingerprint.
  func body(of path: String, as expected: Fingerprint? = nil) -> ArticleBody? {
    if let body = parsed[path]?.body { return body }
    guard let bytes = try? readFile("\(root)/Content/\(path)") else { return nil }
    let fingerprint = Fingerprint(bytes)
    guard expected == nil || expected == fingerprint else { return nil }
    let source = SourceFile(name: "Content/" + path, bytes: bytes)
    let article = readArticle(source, path: path, fingerprint: fingerprint, configuration: configuration)
    return ArticleBody(source: source, document: article.document)
  }

  /// Lets go of a text, whose page has been made.
  func release(_ path: String) { parsed[path]?.release() }
}

/// A text that can be let go of while others read.
final class ParsedBody: Sendable {
  private let held: Mutex<ArticleBody?>

  init(_ body: ArticleBody) { held = Mutex(body) }

  /// The text, until it is let go of.
  var body: ArticleBody? { held.withLock { $0 } }

  func release() { held.withLock { $0 = nil } }
}
