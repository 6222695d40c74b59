/// The elements that reading a page tells apart.
enum MarkupElement: UInt8, Sendable, CaseIterable {
  case a, area, article, aside, audio, base, blockquote, body, br, button, canvas, caption, dd, details, div, dl, dt
  case embed, fieldset, figcaption, figure, footer, form, h1, h2, h3, h4, h5, h6, head, header, hr, html, iframe, img
  case input, legend, li, link, main, meta, nav, noscript, object, ol, option, p, pre, script, section, source, style
  case summary, svg, table, tbody, td, template, textarea, tfoot, th, thead, title, tr, track, ul, use, video
  /// Any other.
  case other

  /// 1 to 6 for a heading.
  var headingLevel: Int? {
    let offset = Int(rawValue) - Int(Self.h1.rawValue)
    return (0..<6).contains(offset) ? offset + 1 : nil
  }
}

/// The attributes that reading a page tells apart.
enum MarkupAttribute: UInt8, Sendable, CaseIterable {
  case action, alt, content, data, href, id, lang, name, poster, property, rel, role, src, srcset
  case ariaHidden, httpEquiv, noSearch
  /// Any other.
  case other
}

/// Names as numbers, so that telling an element takes one look into a table.
struct MarkupNames: Sendable {
  private let elements: [UInt64: MarkupElement]
  private let attributes: [UInt64: MarkupAttribute]

  /// The tables; made once for many pages.
  init() {
    elements = Dictionary(
      MarkupElement.allCases.map { (Self.packed("\($0)".utf8), $0) }, uniquingKeysWith: { first, _ in first })
    let written: [MarkupAttribute: String] = [
      .ariaHidden: "aria-hidden", .httpEquiv: "http-equiv", .noSearch: "data-nosearch",
    ]
    attributes = Dictionary(
      MarkupAttribute.allCases.map { (Self.packed((written[$0] ?? "\($0)").utf8), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func element(_ name: some Sequence<UInt8>) -> MarkupElement { elements[Self.packed(name)] ?? .other }

  func attribute(_ name: some Sequence<UInt8>) -> MarkupAttribute { attributes[Self.packed(name)] ?? .other }

  /// The first ten letters in six bits each, whatever their case, and the length: enough to tell the names above from
  /// any other that occurs in HTML or SVG.
  private static func packed(_ name: some Sequence<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    var count: UInt64 = 0
    for byte in name {
      if count < 10 { packed = packed << 6 | UInt64(byte >= 0x40 ? byte & 0x1F | 0x20 : byte & 0x1F) }
      count += 1
    }
    return packed | min(count, 15) << 60
  }
}
