import Foundation
import FoundationXML
import MarkupText
import Testing

@testable import Templating

/// The structure of XML and JSON documents, and of attributes whose names are values, whatever values hold.
@Suite struct DocumentStructureTests {
  /// The elements and attribute names of an XML document, or nil if it is not well formed.
  private final class Outline: NSObject, XMLParserDelegate {
    var lines: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      lines.append("<\(name) \(attributes.keys.sorted().joined(separator: " "))>")
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      lines.append("</\(name)>")
    }

    static func of(_ text: String) -> [String]? {
      let outline = Outline()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = outline
      return parser.parse() ? outline.lines : nil
    }
  }

  @Test(arguments: [
    "<r>@@</r>", "<r a=\"@@\" b='@@'/>", "<r><title>@@</title><script>@@</script><style>a { color: @@ }</style></r>",
    "<r><!-- @@ --><a/></r>", "<r><![CDATA[@@]]></r>", "<svg><script>var a = '@@', b = @@;</script></svg>",
    "<svg><a href=\"@@\"/><path d=\"@@\"/></svg>", "<svg><script><![CDATA[var a = \"@@\";]]></script></svg>",
    "<feed><content type=\"html\">@@</content></feed>", "<r a=\"x @@ &amp; y\">&lt;@@&gt;</r>",
  ])
  func keepsXML(page: String) throws {
    let harmless = try #require(Outline.of(try ContextRendering(page, "x", kind: .xml).text))
    for payload in StructureTests.payloads {
      let text = try ContextRendering(page, payload, kind: .xml).text
      #expect(Outline.of(text) == harmless, "\(payload.debugDescription): \(text.debugDescription)")
    }
  }

  /// The keys of a JSON document with the kinds of their values.
  private func shape(_ value: Any) -> String {
    if let map = value as? [String: Any] {
      return "{" + map.keys.sorted().map { "\($0): \(shape(map[$0] ?? 0))" }.joined(separator: ", ") + "}"
    }
    if let list = value as? [Any] { return "[" + list.map(shape).joined(separator: ", ") + "]" }
    return value is String ? "text" : "other"
  }

  @Test(arguments: [
    "{\"a\": @@, \"b\": \"c @@ d\"}", "[@@, \"@@\", {\"k\": [@@]}]", "{\"a\": {\"b\": \"\\\\@@\"}}",
  ])
  func keepsJSON(page: String) throws {
    func read(_ text: String) throws -> String { shape(try JSONSerialization.jsonObject(with: Data(text.utf8))) }
    let harmless = try read(try ContextRendering(page, "x", kind: .json).text)
    for payload in StructureTests.payloads {
      let text = try ContextRendering(page, payload, kind: .json).text
      #expect((try? read(text)) == harmless, "\(payload.debugDescription): \(text.debugDescription)")
    }
  }

  /// A value that names an attribute is written as a plain name that holds only text, or blocked.
  @Test(arguments: ["<p @@=b>", "<p @@=\"b\" c>", "<p @@ c=d>", "<p data-@@=b>", "<p aria-@@='b'>", "<p @@>"])
  func keepsAttributeNamesPlain(page: String) throws {
    for payload in StructureTests.payloads + [
      "href", "style", "ONLOAD", "src", "formaction", "title", "hidden", "x:href",
    ] {
      let rendering = try ContextRendering(page, payload)
      let start = try #require(page.range(of: "@@")).lowerBound.utf16Offset(in: page)
      let rest = page.dropFirst(start + 2)
      let name = rendering.text.dropFirst(start).dropLast(rest.count)
      #expect(rendering.text.hasPrefix(page.prefix(start)) && rendering.text.hasSuffix(rest))
      let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:")
      // A blank names nothing.
      let isPlain = name.allSatisfy { plain.contains($0) } || name.allSatisfy { $0 == " " }
      #expect(isPlain, "\(payload.debugDescription): \(rendering.text)")
      let whole =
        page.hasPrefix("<p data-") ? "data-" + name : page.hasPrefix("<p aria-") ? "aria-" + name : String(name)
      let meaning = AttributeMeaning(ofAttribute: Array(whole.utf8).kept[...])
      #expect(meaning == .plain || !rendering.blocked.isEmpty, "\(payload.debugDescription): \(rendering.text)")
    }
  }
}
