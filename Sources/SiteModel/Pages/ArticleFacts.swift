package import Fingerprints
package import SourceText

/// What stratum 2 needs to know of one article: small enough to keep for all articles, stored in the cache, and enough
/// to lay out the site without reading a body again.
package struct ArticleFacts: Sendable {
  /// The path from the site's root: `Content/green/forest.md`.
  package var path: String
  /// The front matter as it was read.
  package var frontMatter: PageFrontMatter
  /// The words of the first heading of the first level, for articles without a `title`.
  package var firstHeading: String?
  /// The ids that links may name.
  package var anchors: [String]
  /// Addresses of links and images that stay on the site, with where they are written.
  package var localLinks: [LocalLink]
  /// Words, as `MarkdownDocument.wordCount` counts them.
  package var wordCount: Int
  /// Whether nothing stands below the front matter.
  package var isEmpty: Bool
  /// The fingerprint of everything below the front matter.
  package var body: Fingerprint
  /// The fingerprint of the summary's source text.
  package var summary: Fingerprint
  /// The fingerprint of the headings: level, id and words.
  package var headings: Fingerprint
  /// What was found wrong while reading; replayed by runs that do not read the article again.
  package var diagnostics: [Diagnostic]

  /// Facts of an article, all given.
  package init(
    path: String, frontMatter: PageFrontMatter, firstHeading: String?, anchors: [String], localLinks: [LocalLink],
    wordCount: Int, isEmpty: Bool, body: Fingerprint, summary: Fingerprint, headings: Fingerprint,
    diagnostics: [Diagnostic]
  ) {
    self.path = path
    self.frontMatter = frontMatter
    self.firstHeading = firstHeading
    self.anchors = anchors
    self.localLinks = localLinks
    self.wordCount = wordCount
    self.isEmpty = isEmpty
    self.body = body
    self.summary = summary
    self.headings = headings
    self.diagnostics = diagnostics
  }
}

/// A link or image source that stays on the site.
package struct LocalLink: Sendable, Hashable {
  /// The address as written: `../green/forest.md#parks`.
  package var destination: String
  /// Where it is written.
  package var place: Place
  /// Whether it is an image.
  package var isImage: Bool

  /// A link at a place.
  package init(destination: String, place: Place, isImage: Bool) {
    self.destination = destination
    self.place = place
    self.isImage = isImage
  }
}
