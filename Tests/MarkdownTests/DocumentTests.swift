import Markdown
import SourceText
import Testing

@Suite struct DocumentTests {
  @Test func givesEachHeadingAnIDOfItsOwn() {
    let document = document("# a\n\n# a\n\n# a-1\n\n# a {#a-2}\n\n# a\n")
    #expect(document.headings.map(\.id) == ["a", "a-1", "a-1-1", "a-2", "a-3"])
    #expect(document.anchors == document.headings.map(\.id))
  }

  @Test func keepsLinksAndFootnotesOutOfTitles() {
    let document = document("## 见[注](a.md)[^1] **粗**\n\n[^1]: x\n")
    #expect(document.headings.map { String(decoding: $0.title.bytes, as: UTF8.self) } == ["见注 <strong>粗</strong>"])
    #expect(document.headings.map(\.title.holes) == [[]])
    #expect(document.headings.map { String(decoding: $0.text.bytes, as: UTF8.self) } == ["见注 粗"])
  }

  @Test func keepsThePlaceOfHeadings() {
    let source = SourceFile(name: "page.md", text: "x\n\n> ## b\n\nc\n===\n")
    let document = parseMarkdown(source, body: 0..<source.bytes.count, options: MarkdownOptions())
    #expect(document.headings.map { source.text(in: $0.range) } == ["> ## b", "c\n==="])
    #expect(document.headings.map(\.level) == [2, 1])
  }

  @Test func writesLinksToHeadingsWhenAsked() {
    var options = MarkdownOptions(language: "zh-Hans")
    options.headingAnchors = true
    #expect(
      html("# 甲", options: options)
        == "<h1 id=\"甲\">甲 <a class=\"anchor\" href=\"#%E7%94%B2\" aria-label=\"本节链接 甲\">#</a></h1>\n")
  }

  @Test func listsLinksAndImagesWithTheirPlaces() {
    let text = "[a](b.md) <http://c.d> [a](b.md)\n![i](j.png) [r]\n\n[r]: s.md#t\n"
    let source = SourceFile(name: "page.md", text: text)
    let document = parseMarkdown(source, body: 0..<source.bytes.count, options: MarkdownOptions())
    #expect(document.links.map(\.destination) == ["b.md", "http://c.d", "b.md", "s.md#t"])
    #expect(document.links.map(\.isExternal) == [false, true, false, false])
    #expect(document.links.prefix(3).map(\.range) == [4..<8, 11..<21, 27..<31])
    #expect(source.text(in: document.links[3].range).hasPrefix("[a](b.md)"))
    #expect(document.images.map { source.text(in: $0.range) } == ["j.png"])
    #expect(document.images.map(\.alternative) == [Fragment(bytes: Array("i".utf8))])
  }

  @Test(arguments: [
    ("一[^1]。\n\n二\n\n[^1]: x", "<p>一。</p>\n", "一。"), ("# t\n\n> q\n\n一\n二\n\n三", "<p>一二</p>\n", "一二"),
    ("一\n\n- 二\n\n<!-- more -->\n\n三", "<p>一</p>\n<ul>\n<li>二</li>\n</ul>\n", "一\n二"),
    ("{{ x }}\n\n一", "<p>一</p>\n", "一"),
  ])
  func takesTheSummaryFromTheStart(_ markdown: String, _ html: String, _ text: String) {
    let document = document(markdown)
    #expect(document.summary.map { String(decoding: $0.bytes, as: UTF8.self) } == html)
    #expect(document.summaryText.map { String(decoding: $0.bytes, as: UTF8.self) } == text)
  }

  @Test func keepsTheHolesOfTheNextBlockOutOfTheSummary() {
    let document = document("一{=a}\n\n{{ b }}\n\n```chart\nname: c\n```\n")
    #expect(document.summary?.holes == [Hole(offset: 6, slot: 0)])
    #expect(document.summaryText?.holes == [Hole(offset: 3, slot: 0)])
  }

  @Test func hasNoSummaryWithoutParagraph() {
    #expect(document("# a\n").summary == nil)
  }

  @Test func partsBlocksOfPlainTextByLines() {
    #expect(
      plainText("# 题 *a*\n\n一`二`{=c}\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n- [x] z\n")
        == "题 a\n一二⟦figure c⟧\nx\ny\n1\n2\nz\n")
  }

  @Test func saysWhereBlocksOfPlainTextComeFrom() {
    let source = SourceFile(name: "page.md", text: "x\n\n# 甲\n\n- 乙{=a}\n  丙\n\n| p | q |\n|---|---|\n| r | s |\n")
    let document = parseMarkdown(source, body: 0..<source.bytes.count, options: MarkdownOptions())
    let texts = document.textBlocks.map { String(decoding: document.plainText.bytes[$0.text], as: UTF8.self) }
    #expect(texts == ["x", "甲", "乙 丙", "p", "q", "r", "s"])
    let sources = document.textBlocks.map { source.text(in: $0.source) }
    #expect(sources[..<3] == ["x", "# 甲", "- 乙{=a}\n  丙"])
    #expect(zip(texts, sources).allSatisfy { $1.contains($0.prefix(1)) })
  }

  @Test(arguments: [
    ("森林**48%**。", "48%", "48%"), ("[17](17.md)项17", "项17", "项17"), ("a[^1]1个\n\n[^1]: b", "1个", "1个"),
    ("{=a[2]}和2个", "2个", "2个"), ("> 一\n> 二 3", "一二 3", "一\n> 二 3"), ("![2](2.png)2", "2", "2"),
    ("<b a=\"5\">5</b>6", "56", "5</b>6"), ("| a | 7 |\n|---|---|\n| 8 | 7人 |", "7人", "7人"), ("&amp;9", "9", "9"),
    ("\\*1\\*", "*1*", "*1\\*"), ("<http://a.b/3>3", "b/33", "b/3>3"), ("# 题 4 {#i4}", "4", "4"),
  ])
  func findsTextInTheSource(_ markdown: String, _ words: String, _ expected: String) throws {
    let source = SourceFile(name: "page.md", text: "9 1 2\n" + markdown)
    let document = parseMarkdown(source, body: 6..<source.bytes.count, options: MarkdownOptions())
    let text = String(decoding: document.plainText.bytes, as: UTF8.self)
    let found = try #require(text.utf8.firstRange(of: words.utf8))
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let range = document.sourceRange(ofText: start..<start + words.utf8.count, in: source)
    #expect(source.text(in: range) == expected)
    #expect(range.lowerBound >= 6)
  }

  @Test func knowsItsCodeSpans() {
    let document = document("一`48%`二 `3`")
    #expect(document.codeSpans.map { String(decoding: document.plainText.bytes[$0], as: UTF8.self) } == ["48%", "3"])
  }

  @Test(arguments: [
    ("> [!NOTE]\n> x", "note", "Note"), ("> [!tip]\n> x", "tip", "Tip"),
    ("> [!IMPORTANT]\n> x", "important", "Important"),
    ("> [!WARNING]\n> x", "warning", "Warning"), ("> [!CAUTION]\n> x", "caution", "Caution"),
  ])
  func writesCallouts(_ markdown: String, _ name: String, _ title: String) {
    let expected =
      "<div class=\"callout callout-\(name)\" role=\"note\">\n<p class=\"callout-title\">\(title)</p>\n<p>x</p>\n</div>\n"
    #expect(html(markdown) == expected)
  }

  @Test(arguments: ["> [!OTHER]\n> x", "> [!NOTE] x", "> x [!NOTE]", "[!NOTE]"])
  func leavesOtherQuotesAlone(_ markdown: String) {
    #expect(!html(markdown).contains("callout"))
  }

  @Test(arguments: [
    ("a <b>c</b>", "<p>a c</p>\n"), ("<div>x</div>\n\ny", "<p>y</p>\n"), ("<script>x</script>", ""),
    ("[x](JavaScript:a) y", "<p>x y</p>\n"), ("<vbscript:a>", "<p>vbscript:a</p>\n"),
    ("![x](data:text/html,a)", "<p><img alt=\"x\" loading=\"lazy\" /></p>\n"),
    ("[x](java&#9;script:a)", "<p><a href=\"java%09script:a\">x</a></p>\n"), ("[x](&#106;avascript:a)", "<p>x</p>\n"),
  ])
  func leavesOutWhatIsDangerous(_ markdown: String, _ expected: String) {
    #expect(html(markdown) == expected)
  }

  @Test func neverLinksToScriptsEvenWithRawHTML() {
    var options = MarkdownOptions()
    options.allowsRawHTML = true
    #expect(html("<b>[x](javascript:a)</b>", options: options) == "<p><b>x</b></p>\n")
  }

  @Test func writesSlotsInTheTextOfRawHTMLOnly() {
    var options = MarkdownOptions()
    options.allowsRawHTML = true
    let text = "<div title=\"{=a}\">{=b}<!-- {=c} --><script>{=d}</script>{=e}</div>\n"
    #expect(
      htmlWithSlots(text, options: options)
        == "<div title=\"{=a}\">⟦figure b⟧<!-- {=c} --><script>{=d}</script>⟦figure e⟧</div>\n")
  }

  @Test func worksOnTheBodyAlone() {
    let source = SourceFile(name: "page.md", text: "---\ntitle: {=x}\n---\n甲\n")
    let start = source.bytes.count - 4
    let document = parseMarkdown(source, body: start..<source.bytes.count, options: MarkdownOptions())
    #expect(document.body == Fragment(bytes: Array("<p>甲</p>\n".utf8)))
    #expect(document.textBlocks.map(\.source) == [start..<start + 3])
  }
}
