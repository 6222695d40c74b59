import Markdown
import Testing

@Suite struct FootnoteTests {
  private func section(_ items: String) -> String {
    "<section class=\"footnotes\" data-footnotes role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\(items)</ol>\n</section>\n"
  }

  private func mark(_ label: String, _ number: Int) -> String {
    "<sup class=\"footnote-ref\"><a href=\"#fn-\(label)\" id=\"fnref-\(label)\" data-footnote-ref>\(number)</a></sup>"
  }

  private func back(_ label: String, _ number: Int) -> String {
    "<a href=\"#fnref-\(label)\" class=\"footnote-backref\" data-footnote-backref "
      + "data-footnote-backref-idx=\"\(number)\" aria-label=\"Back to reference \(number)\">↩</a>"
  }

  @Test func areNumberedByFirstCitation() {
    let expected =
      "<p>甲\(mark("b", 1))乙\(mark("a", 2))</p>\n"
      + section(
        "<li id=\"fn-b\">\n<p>B \(back("b", 1))</p>\n</li>\n<li id=\"fn-a\">\n<p>A \(back("a", 2))</p>\n</li>\n")
    #expect(html("甲[^b]乙[^a]\n\n[^a]: A\n[^b]: B\n") == expected)
  }

  @Test func holdBlocksAndCiteOthers() {
    let expected =
      "<p>x\(mark("1", 1))</p>\n"
      + section(
        "<li id=\"fn-1\">\n<p>a</p>\n<pre><code>code\n</code></pre>\n<p>b\(mark("2", 2)) \(back("1", 1))</p>\n</li>\n"
          + "<li id=\"fn-2\">\n<ul>\n<li>c</li>\n</ul>\n\(back("2", 2))\n</li>\n")
    #expect(html("x[^1]\n\n[^1]: a\n\n    ```\n    code\n    ```\n\n    b[^2]\n[^2]: - c\n") == expected)
  }

  @Test func linkBackToEachCitation() {
    let written = html("a[^1] b[^1]\n\n[^1]: x\n")
    #expect(written.contains("id=\"fnref-1-2\""))
    #expect(written.contains("↩</a> <a href=\"#fnref-1-2\""))
    #expect(
      written.contains(
        "data-footnote-backref-idx=\"1-2\" aria-label=\"Back to reference 1-2\">↩<sup class=\"footnote-ref\">2</sup></a>"
      ))
  }

  @Test func mayHoldFigures() {
    let written = htmlWithSlots("a[^1]{=b} c[^1]\n\n[^1]: {=x}和[y](z.md)\n")
    #expect(written.contains("<p>⟦figure x⟧和<a href=\"⟦to z.md⟧\">y</a> <a href=\"#fnref-1\""))
  }

  @Test(arguments: [
    ("```\n[^1]: x\n```\n", "<pre><code>[^1]: x\n</code></pre>\n"),
    ("    [^1]: x\n", "<pre><code>[^1]: x\n</code></pre>\n"),
    ("`[^1]`\n\n[^1]: x\n", "<p><code>[^1]</code></p>\n"), ("\\[^1]\n\n[^1]: x", "<p>[^1]</p>\n"),
    ("[^1]\n", "<p>[^1]</p>\n"),
    ("```\n[^1]: - x\n```\n", "<pre><code>[^1]: - x\n</code></pre>\n"),
  ])
  func stayTextInCodeAndWithoutText(_ markdown: String, _ expected: String) {
    #expect(html(markdown) == expected)
  }

  @Test func doNotJoinANumberedListBefore() {
    #expect(
      html("1) a\n2) b[^1]\n\n[^1]: x\n").hasPrefix("<ol>\n<li>a</li>\n<li>b\(mark("1", 1))</li>\n</ol>\n<section"))
    #expect(html("```\n1) a\n[^1]: x\n```\n") == "<pre><code>1) a\n[^1]: x\n</code></pre>\n")
  }

  @Test func doNotDisturbTheListBefore() {
    let written = html("- a\n- b[^1]\n\n[^1]: x\n\n- c\n")
    #expect(written.hasPrefix("<ul>\n<li>a</li>\n<li>b\(mark("1", 1))</li>\n</ul>\n<ul>\n<li>c</li>\n</ul>\n<section"))
  }
}
