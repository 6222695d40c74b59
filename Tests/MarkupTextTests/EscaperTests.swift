import Testing

@testable import MarkupText

/// What a writer that holds `before` holds after a value.
private func written(
  _ value: String, _ inner: Escaper.Inner, _ outer: Escaper.Outer = .none, trust: Trust = .none,
  after before: String = "",
  padsAfter: Bool = false
) -> String {
  var writer = MarkupWriter(capacity: 1)
  writer.write(text: before)
  let bytes = Array(value.utf8)
  bytes.withUnsafeBufferPointer {
    _ = writer.write(
      $0, trust: trust, escaper: Escaper(inner, outer, padsAfter: padsAfter), policy: EscapePolicy())
  }
  return String(writer.text.dropFirst(before.count))
}

private func block(_ value: String, _ inner: Escaper.Inner, trust: Trust = .none) -> BlockedValue? {
  var writer = MarkupWriter()
  return Array(value.utf8).withUnsafeBufferPointer {
    writer.write($0, trust: trust, escaper: Escaper(inner, .none), policy: EscapePolicy())
  }
}

@Suite struct EscaperTests {
  @Test func escapesTextAndAttributes() {
    #expect(written("a<b>&\"'\0", .text, .quoted) == "a&lt;b&gt;&amp;&#34;&#39;\u{FFFD}")
    #expect(written("a <b>", .attribute, .unquoted) == "a&#32;&lt;b&gt;")
    #expect(written("a=`\n\t", .attribute, .unquoted) == "a&#61;&#96;&#10;&#9;")
    #expect(written("", .attribute, .unquotedWhole) == "\"\"")
    #expect(written("", .attribute, .unquotedStart) == "&#32;")
    #expect(written("a\u{1}<\n", .text, .xml) == "a\u{FFFD}&lt;\n")
    #expect(written("中文", .text, .xml) == "中文")
  }

  @Test func treatsTrustedHTMLByItsPlace() {
    let html = "<b title=\"a>b\">x &amp; y</b><!-- > -->'"
    #expect(written(html, .text, .quoted, trust: .html) == html)
    #expect(written("<b>&amp;'", .rcdata, .quoted, trust: .html) == "&lt;b&gt;&amp;&#39;")
    #expect(written(html, .attribute, .quoted, trust: .html) == "x &amp; y&#39;")
    #expect(written("<p>\"", .sourceDocument, .quoted, trust: .html) == "&lt;p&gt;&#34;")
    #expect(written("<p>", .sourceDocument, .quoted) == "&amp;lt;p&amp;gt;")
    #expect(written("<b>", .scriptValue, trust: .html) == "\"\\u003cb\\u003e\"")
  }

  @Test(arguments: [
    "http://a/b", "HTTPS://a", "mailto:a@b", "/a:b", "a/b:c", "?a:b", "#a:b", "tel:+86", "sms:1", "geo:1,2",
    "webcal://a",
    "ftp://a", "xmpp:a@b", "data:image/png;base64,AAAA", "data:image/avif,x", "//a", "", "a", "中:文",
  ])
  func letsHarmlessAddressesPass(_ address: String) {
    #expect(block(address, .addressStart) == nil)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "\u{1}javascript:x", "java\nscript:x", "java\tscript:x",
    "vbscript:x", "data:text/html,x", "data:image/svg+xml,x", "data:,x", "data:image/pngx,y", ":x", "blob:x", "x:y",
    "file:///a",
  ])
  func blocksOtherSchemes(_ address: String) {
    #expect(block(address, .addressStart) == .address)
    #expect(written(address, .addressStart) == "#blocked")
    #expect(block(address, .addressStart, trust: .address) == nil)
  }

  @Test func letsPicturesOfVectorsPassInImagesOnly() {
    #expect(block("data:image/svg+xml,x", .imageAddressStart) == nil)
    #expect(block("data:text/html,x", .imageAddressStart) == .address)
  }

  @Test func takesMoreSchemesFromSettings() {
    let policy = EscapePolicy(adding: ["Magnet"])
    Array("magnet:?x".utf8).withUnsafeBufferPointer { #expect(policy.allows($0, isImage: false)) }
  }

  @Test func normalisesAndEncodesAddresses() {
    #expect(written("/a b?c='d'&e=(f)", .addressPath) == "/a%20b?c=%27d%27&e=%28f%29")
    #expect(written("/%41%zz%", .addressPath) == "/%41%25zz%25")
    #expect(written("/文<>\"\\", .addressPath) == "/%E6%96%87%3C%3E%22%5C")
    #expect(written("a b&c=d/e:f~", .addressQuery) == "a%20b%26c%3Dd%2Fe%3Af~")
    #expect(written("a=%E6&b", .addressQuery, trust: .address) == "a=%E6&b")
    #expect(written("/?a=1&b=2", .addressStart, .quoted) == "/?a=1&amp;b=2")
    #expect(written("https", .addressScheme) == "https")
    #expect(block("javascript", .addressScheme) == .address)
    #expect(block("http:", .addressContinued) == .address)
    #expect(block("/a:b", .addressContinued) == nil)
  }

  @Test func checksEachCandidateOfASourceSet() {
    #expect(written("a.jpg 1x, b.jpg 2x", .sourceSet) == "a.jpg 1x, b.jpg 2x")
    #expect(written("a.jpg 400w, javascript:x 2x", .sourceSet) == "a.jpg 400w,#blocked")
    #expect(block("a 1x, b \"onerror=x", .sourceSet) == .sourceSet)
    #expect(written("a,b", .sourceSetPart) == "a%2Cb")
    #expect(block("1x\"", .sourceSetDescriptor) == .sourceSet)
    #expect(written("javascript:,a 1x", .sourceSet, trust: .sourceSet) == "javascript:,a 1x")
  }

  @Test func writesJavaScriptValues() {
    #expect(written("a\"b</script>\u{2028}&", .scriptValue) == "\"a\\\"b\\u003c/script\\u003e\\u2028\\u0026\"")
    #expect(written("42", .scriptValue, trust: .json, after: "return", padsAfter: true) == " 42 ")
    #expect(written("42", .scriptValue, trust: .json, after: "= ") == "42")
    #expect(written("-1", .scriptValue, trust: .json, after: "a -") == " -1")
    #expect(written("{\"a\":\"</script>\"}", .scriptValue, trust: .json) == "{\"a\":\"\\u003c/script\\u003e\"}")
    #expect(written("f(1)", .scriptValue, trust: .script) == "f(1)")
    #expect(written("", .scriptValue, trust: .json) == "null")
    #expect(written("a\"", .scriptValue, .quoted) == "&#34;a\\&#34;&#34;")
  }

  @Test func writesJavaScriptLiterals() {
    #expect(
      written("'\"`</script>&\\\n", .scriptString) == "\\u0027\\u0022\\u0060\\u003c\\u002fscript\\u003e\\u0026\\\\\\n")
    #expect(written("\\n'", .scriptString, trust: .script) == "\\n\\u0027")
    #expect(written("${a}`", .scriptTemplate) == "\\u0024\\u007ba\\u007d\\u0060")
    #expect(written("a.b*[/]", .scriptRegExp) == "a\\x2eb\\x2a\\x5b\\x2f\\x5d")
    #expect(written("", .scriptRegExp, after: "/") == "(?:)")
    #expect(written("", .scriptRegExp, after: "/a") == "")
    #expect(written("\u{2029}é", .scriptString) == "\\u2029é")
  }

  @Test func writesJSON() {
    #expect(written("a\"\u{8}/", .jsonValue) == "\"a\\\"\\u0008/\"")
    #expect(written("[1]", .jsonValue, trust: .json) == "[1]")
    #expect(written("a\"\n", .jsonString) == "a\\\"\\n")
  }

  @Test(arguments: [
    "red", "#fff", "12px", "1.5em auto", "rgb(0 0 0 / 50%)", "var(--accent)", "calc(100% - 2 * (1px + 2em))", "1 / 2",
    "color-mix(in oklch, red 20%, var( --b , blue))", "translate(-50%, 3px) rotate(4deg)", "a:b", "!important",
    "16px/1.5 宋体",
    "linear-gradient(to right, #fff, rgba(0,0,0,.5))", "-moz-fit-content", "",
  ])
  func letsHarmlessStylesPass(_ value: String) {
    #expect(block(value, .styleValue) == nil)
  }

  @Test(arguments: [
    "url(a)", "expression(1)", "a;b", "a{b", "}", "\"a\"", "'", "@import", "a\\b", "</style>", "/*", "*/", "/", "a/",
    "*a",
    "rgb(1", "1)", "(1)", "--a", "-->", "image(a)", "URL(javascript:x)", "moz-binding", "-MOZ-bin\u{64}ing",
    "ex-pression",
    "a`b", "a[b]", "\0", "calc(1//2)", "var(url(x))", "rgb (0)", "calc(--a)", "a\u{C}b",
  ])
  func blocksStylesThatCouldLeaveTheirPlace(_ value: String) {
    #expect(block(value, .styleValue) == .style)
    #expect(block(value, .styleValue, trust: .style) == nil)
  }

  @Test func escapesStyleStrings() {
    #expect(written("a\"b</style>\n", .styleString) == "a\\22 b\\3c \\2f style\\3e \\a ")
    #expect(written("javascript:x", .styleAddressString) == "#blocked")
    #expect(written("Note: a", .styleString) == "Note\\3a  a")
  }

  @Test func leavesValuesOutOfComments() {
    #expect(written("--><script>", .comment) == "")
  }

  @Test func dividesCharacterDataAtItsEnd() {
    #expect(written("a]]>b", .characterData) == "a]]]]><![CDATA[>b")
    #expect(written(">", .characterData, after: "]]") == "]]><![CDATA[>")
    #expect(written("a]", .characterData) == "a]]]><![CDATA[")
  }

  @Test(arguments: ["selected", " checked ", "", "data-x", "aria-label", "名".description, "x_y"])
  func filtersAttributeNames(_ name: String) {
    #expect((block(name, .attributeName) == nil) == (name != "名"))
  }

  @Test(arguments: [
    "onclick", "style", "href", "srcdoc", "type", "a b", "a=b", "a>", "\"", "a/b", "xlink:href", "http-equiv",
    "ONCLICK",
    "data-src",
  ])
  func blocksAttributesThatMeanMore(_ name: String) {
    #expect(block(name, .attributeName) == .attributeName)
    #expect(written(name, .attributeNameBeforeValue) == "blocked")
    #expect(block(name, .attributeName, trust: .attributes) == nil)
  }

  @Test func filtersElementNames() {
    for name in ["h1", "div", "my-element", "SECTION"] { #expect(block(name, .elementName) == nil) }
    for name in ["script", "style", "title", "svg", "a b", "", "iframe", "font-face", "x"] {
      #expect(block(name, .elementName) == .elementName)
    }
    #expect(block("2", .elementNameDigits) == nil)
    #expect(block("tyle", .elementNameDigits) == .elementName)
    #expect(block("ead", .elementNameRest) == nil)
    #expect(block(" selected", .elementNameRest) == nil)
    #expect(block(" onclick", .elementNameEnd) == .elementName)
  }
}
