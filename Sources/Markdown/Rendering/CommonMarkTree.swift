import CArena
import CCMark
import Glibc

/// A node of libcmark's tree. Valid as long as the tree is.
typealias Node = OpaquePointer

/// A text as libcmark parsed it; freed with the value, which must stay on the thread it was made on.
struct CommonMarkTree: ~Copyable {
  /// The document node.
  let root: Node
  private let arena: OpaquePointer

  /// Parses a text. libcmark's parsers share nothing, so that any number of threads may parse at once.
  init?(_ text: Bytes, smart: Bool, validatesUTF8: Bool) {
    var options = CMARK_OPT_DEFAULT
    if smart { options |= CMARK_OPT_SMART }
    if validatesUTF8 { options |= CMARK_OPT_VALIDATE_UTF8 }
    guard let arena = carena_open() else { return nil }
    // Everything libcmark allocates is the arena's: nodes, strings, the parser itself. Nothing is freed one by one.
    guard let parser = cmark_parser_new_with_mem(options, carena_memory()) else {
      carena_close(arena)
      return nil
    }
    text.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    guard let root = cmark_parser_finish(parser) else {
      carena_close(arena)
      return nil
    }
    self.root = root
    self.arena = arena
  }

  deinit { carena_close(arena) }
}

/// The kinds of nodes, as a Swift enum so that switches over them are complete.
enum NodeKind {
  case document, quote, list, item, codeBlock, htmlBlock, paragraph, heading, rule
  case text, softBreak, lineBreak, code, html, emphasis, strong, link, image
  /// What this libcmark does not make from text.
  case unknown
}

extension Node {
  /// What the node is.
  var kind: NodeKind {
    switch cmark_node_get_type(self) {
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_THEMATIC_BREAK: .rule
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_HTML_INLINE: .html
    case CMARK_NODE_IMAGE: .image
    default: .unknown
    }
  }

  /// The text of a text, code or HTML node.
  var literal: Bytes { bytes(of: cmark_node_get_literal(self)) }
  /// The address of a link or image, escapes and references resolved.
  var address: Bytes { bytes(of: cmark_node_get_url(self)) }
  /// The title of a link or image, escapes and references resolved.
  var title: Bytes { bytes(of: cmark_node_get_title(self)) }
  /// What stands behind the opening fence.
  var fenceInfo: Bytes { bytes(of: cmark_node_get_fence_info(self)) }

  var parent: Node? { cmark_node_parent(self) }
  var next: Node? { cmark_node_next(self) }
  var previous: Node? { cmark_node_previous(self) }
  var firstChild: Node? { cmark_node_first_child(self) }
  var lastChild: Node? { cmark_node_last_child(self) }

  /// The first and the last line of a block, from 1, in the text that was parsed. Of inlines they are not reliable.
  var lines: ClosedRange<Int> {
    let first = max(Int(cmark_node_get_start_line(self)), 1)
    return first...max(Int(cmark_node_get_end_line(self)), first)
  }

  /// The node after this one and all inside it, in the order of the document, below `top`.
  func nextOutside(below top: Node) -> Node? {
    var node = self
    while node != top {
      if let next = node.next { return next }
      guard let parent = node.parent else { return nil }
      node = parent
    }
    return nil
  }

  /// The next node in the order of the document, below `top`.
  func nextInside(below top: Node) -> Node? { firstChild ?? nextOutside(below: top) }
}

private func bytes(of text: UnsafePointer<CChar>?) -> Bytes {
  guard let text else { return Bytes(start: nil, count: 0) }
  let count = strlen(text)
  return UnsafeRawBufferPointer(start: text, count: count).assumingMemoryBound(to: UInt8.self)
}
