import Markdown
import SourceText
import Testing

@Suite struct SlotTests {
  /// A text and the HTML it gives, with slots as `⟦kind inner⟧`.
  struct Case: Sendable, CustomTestStringConvertible {
    var markdown: String
    var html: String
    var testDescription: String { markdown }

    init(_ markdown: String, _ html: String) {
      self.markdown = markdown
      self.html = html
    }
  }

  static let places: [Case] = [
    Case("达到{=forest[2020]}。", "<p>达到⟦figure forest[2020]⟧。</p>\n"),
    Case("达到{= forest[2020] }。", "<p>达到⟦figure forest[2020]⟧。</p>\n"),
    Case("[48.25%]{=forest[2020]}", "<p>⟦checked 48.25% | forest[2020]⟧</p>\n"),
    Case("[高于]{?a > b}全市", "<p>⟦claim 高于 | a > b⟧全市</p>\n"),
    Case(#"x {{ value("a", year=2020) }} y"#, "<p>x ⟦call value(\"a\", year=2020)⟧ y</p>\n"),
    Case("{{ x }}", "⟦call x⟧\n"),
    Case("{{ a() }}\n{{ b() }}", "⟦call a()⟧\n⟦call b()⟧\n"),
    Case("- {{ x }}\n", "<ul>\n<li>\n⟦call x⟧\n</li>\n</ul>\n"),
    Case("## 森林 {=a} {#forest .wide}", "<h2 id=\"forest\" class=\"wide\">森林 ⟦figure a⟧</h2>\n"),
    Case("**甲。**[5个]{=a}乙", "<p><strong>甲。</strong>⟦checked 5个 | a⟧乙</p>\n"),
    Case("**甲。**{=a}乙，**[5个]{=b}**。", "<p><strong>甲。</strong>⟦figure a⟧乙，<strong>⟦checked 5个 | b⟧</strong>。</p>\n"),
    Case("**甲。**{{ b() }}", "<p><strong>甲。</strong>⟦call b()⟧</p>\n"),
    Case("**甲。**[高]{?a}", "<p><strong>甲。</strong>⟦claim 高 | a⟧</p>\n"),
    Case("**甲。**[乙](http://a.b)", "<p><strong>甲。</strong><a href=\"http://a.b\">乙</a></p>\n"),
    Case("**甲。**{乙}", "<p><strong>甲。</strong>{乙}</p>\n"),
    Case("**甲。**[乙]", "<p><strong>甲。</strong>[乙]</p>\n"),
    Case("**{=a}**、*{=b}*字", "<p><strong>⟦figure a⟧</strong>、<em>⟦figure b⟧</em>字</p>\n"),
    Case("[{=a}项](b.md)", "<p><a href=\"⟦to b.md⟧\">⟦figure a⟧项</a></p>\n"),
    Case("[见[17项]{=a}表](b.md)", "<p><a href=\"⟦to b.md⟧\">见⟦checked 17项 | a⟧表</a></p>\n"),
    Case("![图 {=a}](b.png)", "<p><img⟦image b.png⟧ alt=\"图 ⟦figure a⟧\" loading=\"lazy\" /></p>\n"),
    Case("[x](b.md \"共{=a}\")", "<p><a href=\"⟦to b.md⟧\" title=\"共⟦figure a⟧\">x</a></p>\n"),
    Case("> {=a}\n", "<blockquote>\n<p>⟦figure a⟧</p>\n</blockquote>\n"),
    Case("{{ f({\"a\": \"}}\"}) }} .", "<p>⟦call f({\"a\": \"}}\"})⟧ .</p>\n"),
    Case("前 {{ f(\n  a=1,\n  b=2) }} 后", "<p>前 ⟦call f(\n  a=1,\n  b=2)⟧ 后</p>\n"),
    Case("```chart\ntable: a\n```", "⟦chart table: a\n⟧\n"),
    Case("> ```figures\n> - cell: a\n> ```", "<blockquote>\n⟦figures - cell: a\n⟧\n</blockquote>\n"),
    Case("甲 {% x %} 乙", "<p>甲 ⟦call % x ⟧ 乙</p>\n"),
    Case("~~~table x\n{=a}\n~~~", "⟦table {=a}\n⟧\n"),
  ]

  @Test(arguments: places)
  func standsWhereTextStands(_ example: Case) {
    #expect(htmlWithSlots(example.markdown) == example.html)
  }

  static let texts: [Case] = [
    Case("`{=a}` ``{{ b `x` }}``", "<p><code>{=a}</code> <code>{{ b `x` }}</code></p>\n"),
    Case("`{=` 与 `}`", "<p><code>{=</code> 与 <code>}</code></p>\n"),
    Case("    {=a} {{ b }}", "<pre><code>{=a} {{ b }}\n</code></pre>\n"),
    Case("```\n[1]{=a}\n{{ b }}\n```", "<pre><code>[1]{=a}\n{{ b }}\n</code></pre>\n"),
    Case("```html {=a}\nx\n```", "<pre><code class=\"language-html\">x\n</code></pre>\n"),
    Case(#"\{=a} \{{ b }} [x]\{=a}"#, "<p>{=a} {{ b }} [x]{=a}</p>\n"),
    Case(#"\\{=a}"#, "<p>\\⟦figure a⟧</p>\n"),
    Case("{ =a} {a} {% x {?a}", "<p>{ =a} {a} {% x {?a}</p>\n"),
    Case(#"`{% x %}` \{% x %}"#, "<p><code>{% x %}</code> {% x %}</p>\n"),
    Case("{=a\n}", "<p>{=a\n}</p>\n"),
    Case("{{ a\n\nb }}", "<p>{{ a</p>\n<p>b }}</p>\n"),
  ]

  @Test(arguments: texts)
  func staysTextWhereItIsNoSlot(_ example: Case) {
    #expect(htmlWithSlots(example.markdown) == example.html)
  }

  @Test func knowsWhereItStandsInTheFile() throws {
    let text = "---\ntitle: x\n---\n甲[48.25%]{=forest[2020]}乙\n\n| {=a} |\n|---|\n\n```chart\ntable: b\n```\n"
    let source = SourceFile(name: "page.md", text: text)
    let document = parseMarkdown(source, body: 17..<source.bytes.count, options: MarkdownOptions())
    #expect(
      document.slots.map { source.text(in: $0.range) } == [
        "[48.25%]{=forest[2020]}", "{=a}", "```chart\ntable: b\n```",
      ])
    guard case .checked(let literal, let text, let expression) = document.slots[0].kind else {
      Issue.record("not a checked figure")
      return
    }
    #expect(literal == "48.25%")
    #expect(source.text(in: text) == "48.25%")
    #expect(source.text(in: expression) == "forest[2020]")
    guard case .fence(.chart, let body, let yaml) = document.slots[2].kind else {
      Issue.record("not a chart")
      return
    }
    #expect(source.text(in: body) == "table: b\n")
    #expect(yaml == "table: b\n")
  }

  @Test func saysWhichHolesAreInAttributes() {
    let document = document("{=a} ![{=b}](c.png) [x](d.md \"{=e}\")")
    let isInAttribute = document.body.holes.map { hole in
      switch document.slots[hole.slot].kind {
      case .figure: hole.isInAttribute ? "attribute" : "text"
      case .destination, .imageSource: "address"
      case .checked, .claim, .call, .fence: "other"
      }
    }
    #expect(isInAttribute == ["text", "address", "attribute", "address", "attribute"])
    #expect(document.body.holes.map(\.offset) == document.body.holes.map(\.offset).sorted())
  }

  @Test func namesTheHeadingItStandsIn() {
    let document = document("# 甲\n\n{=a}\n\n## 乙 {=b}\n")
    #expect(document.slots.map(\.heading) == [nil, 1])
    #expect(document.headings[1].title.holes.map(\.slot) == [1])
    #expect(document.headings[1].text == Fragment(bytes: Array("乙 ".utf8), holes: [Hole(offset: 4, slot: 1)]))
  }

  @Test(arguments: [
    ("甲 {=a", "page.md:1:3: unclosed-braces"), ("甲 [x]{?a", "page.md:1:6: unclosed-braces"),
    ("甲\n乙 {{ a", "page.md:2:3: unclosed-braces"), ("[x](b{=a})", "page.md:1:6: slot-in-address"),
    ("`{=` `{{`", ""), ("<b>", "page.md:1:1: raw-html"), ("x <i>y</i>", "page.md:1:3: raw-html page.md:1:7: raw-html"),
    ("<!-- x -->", ""), ("甲[^x]", "page.md:1:2: footnote-undefined"), ("`[^x]`", ""),
    ("甲[^x]\n\n[^x]: a\n[^x]: b", "page.md:4:1: footnote-repeated"), ("甲\n\n[^x]: a", "page.md:3:1: footnote-unused"),
    ("[x](javascript:a)", "page.md:1:5: unsafe-link"), ("# a {#x}\n\n# b {#x}", "page.md:3:1: heading-id"),
  ])
  func reportsFaultsWhereTheyAre(_ markdown: String, _ expected: String) {
    let found = document(markdown).diagnostics.map { "\($0.place?.label ?? "nowhere"): \($0.code)" }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test func reportsBytesThatAreNotUTF8() {
    let source = SourceFile(name: "page.md", bytes: Array("甲\n乙".utf8) + [0xB2, 0xFD])
    let document = parseMarkdown(source, body: 0..<source.bytes.count, options: MarkdownOptions())
    #expect(document.diagnostics.map(\.code) == ["encoding-error"])
    #expect(document.diagnostics.first?.place?.label == "page.md:2:2")
    #expect(String(validating: document.body.bytes, as: UTF8.self) != nil)
  }
}
