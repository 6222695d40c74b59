import CCMark
import MarkupText
import SourceText

/// Writes libcmark's tree as HTML with holes, and as plain text beside it.
///
/// The tree is walked with libcmark's iterator, never by recursion: articles may nest as deep as they like. What the
/// renderer must remember between nodes is in its stored properties; each file of extensions looks after one topic.
struct Renderer: ~Copyable {
  let source: SourceFile
  let sourceBytes: Bytes
  let body: Range<Int>
  let options: MarkdownOptions
  let prepared: PreparedText
  let survey: Survey
  /// The text that libcmark parsed.
  let parsed: Bytes

  var html: MarkupWriter
  var htmlHoles: [Hole] = []
  var plain: MarkupWriter
  var plainHoles: [Hole] = []

  var headings: [Heading] = []
  var links: [Link] = []
  var images: [Image] = []
  var slots: [Slot] = []
  var textBlocks: [TextBlock] = []
  var codeSpans: [Range<Int>] = []
  var findings: [Finding] = []
  var findingCounts: [String: Int] = [:]

  /// The slots that placeholders became, by placeholder index; -1: none yet.
  var slotOfPlaceholder: [Int]
  /// Whether text nodes may hold placeholders or joiners.
  let hasMarks: Bool
  /// Whether text nodes may hold bare addresses.
  let hasBareAddresses: Bool

  var block = OpenBlock()
  var lineStarts: [Int] = []
  var fruitlessSearch = 0

  /// The image whose alternative text is being written.
  var image: OpenImage?
  /// Whether the title of a link or image is being written.
  var isInTitle = false
  /// Whether what is written goes into a quoted attribute.
  var isInAttribute: Bool { isInTitle || image != nil }
  /// For each open link, whether it was written as one.
  var openLinks: [Bool] = []
  var heading: OpenHeading?
  var headingIDs = HeadingIDs()
  /// Parts of the HTML that do not belong into titles and summaries: marks of footnotes, and in headings links.
  var passing: [Range<Int>] = []
  var table: OpenTable?
  var footnotes: FootnoteOrder
  /// Text of which the first bytes were dealt with: the box of a task.
  var consumed: (node: Node, count: Int)?
  /// Nodes to pass over: the mark of a callout and the line break after it.
  var skipped: (Node?, Node?) = (nil, nil)
  var summary = SummaryBounds()

  init(
    source: SourceFile, sourceBytes: Bytes, body: Range<Int>, options: MarkdownOptions, prepared: PreparedText,
    parsed: Bytes, survey: Survey
  ) {
    self.source = source
    self.sourceBytes = sourceBytes
    self.body = body
    self.options = options
    self.prepared = prepared
    self.survey = survey
    self.parsed = parsed
    hasMarks = !prepared.isVerbatim
    hasBareAddresses = !options.commonMarkOnly && mayHoldBareAddresses(parsed)
    html = MarkupWriter(capacity: parsed.count + parsed.count / 4 + 256)
    plain = MarkupWriter(capacity: parsed.count + 64)
    slotOfPlaceholder = [Int](repeating: -1, count: prepared.placeholders.count)
    footnotes = FootnoteOrder(count: prepared.footnotes.count)
  }

  /// Writes a node and all inside it.
  mutating func render(_ top: Node) {
    guard let iterator = cmark_iter_new(top) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      if event == CMARK_EVENT_ENTER {
        if !enter(node) { cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT) }
      } else {
        exit(node)
      }
    }
  }

  /// Writes what stands before a node's children. `false`: neither they nor the node's end are wanted.
  private mutating func enter(_ node: Node) -> Bool {
    if image != nil {
      enterInImage(node)
      return true
    }
    switch node.kind {
    case .text: enterText(node)
    case .softBreak: enterSoftBreak(node)
    case .lineBreak: writeLineBreak()
    case .code: enterCode(node)
    case .html: enterInlineHTML(node)
    case .emphasis: html.write("<em>")
    case .strong: html.write("<strong>")
    case .link: enterLink(node)
    case .image: enterImage(node)
    case .paragraph: return enterParagraph(node)
    case .heading: return enterHeading(node)
    case .quote: return enterQuote(node)
    case .list: return enterList(node)
    case .item: return enterItem(node)
    case .codeBlock: enterCodeBlock(node)
    case .htmlBlock: enterHTMLBlock(node)
    case .rule:
      startLine()
      html.write("<hr />\n")
    case .document, .unknown: break
    }
    return true
  }

  /// Writes what stands behind a node's children.
  private mutating func exit(_ node: Node) {
    if let image {
      if image.node == node { exitImage(node) }
      return
    }
    switch node.kind {
    case .emphasis: html.write("</em>")
    case .strong: html.write("</strong>")
    case .link: exitLink()
    case .paragraph: exitParagraph(node)
    case .heading: exitHeading(node)
    case .quote: exitQuote(node)
    case .list: exitList(node)
    case .item: html.write("</li>\n")
    case .text, .softBreak, .lineBreak, .code, .html, .image, .codeBlock, .htmlBlock, .rule, .document, .unknown: break
    }
  }

  /// Ends the line, unless the next byte starts one anyway.
  mutating func startLine() {
    if !html.isAtLineStart { html.write(byte: 0x0A) }
  }
}

/// The block whose text is being written.
struct OpenBlock {
  /// Its node.
  var node: Node?
  /// Where its text starts in the plain text.
  var textStart = 0
  /// Its lines in the source, once they were asked for.
  var range: Range<Int>?
  /// Up to where the addresses of its links were found.
  var searched = 0
}

/// Where the summary ends, as far as is known.
struct SummaryBounds {
  /// The first paragraph in the HTML and in the plain text.
  var paragraph: (html: Range<Int>, plain: Range<Int>)?
  /// `<!-- more -->`.
  var more: (html: Int, plain: Int)?
}
