package import Fingerprints
package import Markdown
package import SourceText

/// What the site needs of an article, without its body: what a build keeps between runs.
///
/// One article is read into facts alone, so facts change only with the article, the configuration's taxonomies and
/// languages, and the program. Positions are byte ranges in the file with the fingerprint `source`.
package struct ArticleFacts: Sendable {
  /// The path under `Content`, such as `green/forest.md`, as on disk.
  package var path: String
  /// The fingerprint of the file.
  package var source: Fingerprint
  /// The byte offset where the body begins.
  package var bodyStart: Int
  /// What the front matter says.
  package var frontMatter: PageFrontMatter
  /// The words of the first heading, nil without one, or if a figure stands in it.
  package var firstHeading: String?
  /// The ids that links may name, sorted.
  package var anchors: [String]
  /// The headings in order.
  package var headings: [HeadingFacts]
  /// The links that stay within the site, in order; indices are those of the document's `links`.
  package var links: [LinkFacts]
  /// The images that come from the site; indices are those of the document's `images`.
  package var images: [LinkFacts]
  /// Han characters and words.
  package var wordCount: Int
  /// HTML of the summary without links resolved or figures filled in.
  package var summary: Fragment?
  /// The summary as plain text; has holes where the author put figures.
  package var summaryText: Fragment?
  /// The words in the body's slots that may be names of tables and charts, each once.
  package var dataNames: [String]
  /// Whether the body has slots, so that writing it needs more than its bytes.
  package var hasSlots: Bool
  /// Whether nothing but blanks stands below the front matter.
  package var isEmpty: Bool
  /// What was found wrong while the article was read, for replaying.
  package var diagnostics: [Diagnostic]

  /// The facts of an article without links, headings and the like.
  package init(path: String, source: Fingerprint, frontMatter: PageFrontMatter = PageFrontMatter()) {
    self.path = path
    self.source = source
    self.frontMatter = frontMatter
    bodyStart = 0
    anchors = []
    headings = []
    links = []
    images = []
    wordCount = 0
    dataNames = []
    hasSlots = false
    isEmpty = false
    diagnostics = []
  }
}

/// A heading of an article, as tables of contents need it.
package struct HeadingFacts: Sendable, Hashable {
  /// 1 to 6.
  package var level: Int
  /// Its id.
  package var id: String
  /// Its inside as HTML; has holes where the author put figures.
  package var title: Fragment

  /// A heading.
  package init(level: Int, id: String, title: Fragment) {
    self.level = level
    self.id = id
    self.title = title
  }
}

/// A link or image of an article that does not leave the site.
package struct LinkFacts: Sendable, Hashable {
  /// Its index in the document's `links` or `images`.
  package var index: Int
  /// The destination as written, escapes and entities resolved.
  package var destination: String
  /// Its bytes in the source file.
  package var range: Range<Int>

  /// A link to a destination.
  package init(index: Int, destination: String, range: Range<Int>) {
    self.index = index
    self.destination = destination
    self.range = range
  }
}
