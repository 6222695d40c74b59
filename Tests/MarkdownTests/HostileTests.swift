import Markdown
import SourceText
import Testing

/// Inputs that would overflow a stack or cost their square, were the reader not careful. They only have to finish.
@Suite struct HostileTests {
  private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

  static let inputs: [String: String] = [
    "quotes": times(20000, ">"), "items": times(3000, "- ") + "a", "brackets": times(20000, "[") + times(20000, "]"),
    "images": times(20000, "!["), "emphasis": times(20000, "*a **a "), "slots": times(20000, "{="),
    "quoted slots": times(20000, "{=\""), "calls": times(20000, "{{"), "quoted calls": times(20000, "{{ 'a\\' \" "),
    "checked": times(20000, "[a]{="), "tildes": times(20000, "~~a ~~"), "marks": times(20000, "[^a] ") + "\n\n[^a]: b",
    "footnotes": (0..<5000).map { "[^\($0)]: [^\($0 + 1)]\n" }.joined() + "\n[^0]",
    "tables": times(2000, "|a|b|\n|-|-|\n|c|d|\n\n"),
    "wide table": times(5000, "|a") + "\n" + times(5000, "|-") + "\n" + times(500, "|a\n"),
    "no tables": times(5000, "> |a|b|\n|-|-|\n"), "lazy tables": times(5000, "- x\na | b\n-|-\n"),
    "no table in any two lines": "> x\n" + times(5000, "|-|-|\n"),
    "headings": times(5000, "# a\n"), "links": times(10000, "[a](b&amp;c) "),
    "addresses": times(10000, "http://a_.b_ "),
    "mails": times(20000, "a@"), "lines": times(20000, "中\n*"), "html": times(5000, "<b>"),
    "comments": times(20000, "<!--"),
    "braces": times(20000, "{") + "#", "nothing": "", "returns": times(5000, "a|b\r-|-\r"), "nul": times(5000, "\0|"),
    "references": times(20000, "&#xE001;"), "private": times(20000, "\u{E001}\u{E041}"),
  ]

  @Test(arguments: inputs.keys.sorted())
  func finishes(_ name: String) throws {
    let text = try #require(Self.inputs[name])
    let document = document(text)
    #expect(document.body.holes.allSatisfy { $0.offset <= document.body.bytes.count })
    #expect(document.diagnostics.count < 1000)
  }

  /// libcmark's memory belongs to a thread: articles read side by side must not meet.
  @Test func readsArticlesOnManyThreads() async {
    let texts = (0..<64).map { number in
      Self.times(
        number % 7 * 40 + 1, "# 甲 \(number)\n\n| a | {=b} |\n|---|---|\n| **。**字 | [x](y.md)[^1] |\n\n[^1]: ~~c~~\n\n")
    }
    let alone = texts.map { document($0).body }
    let together = await withTaskGroup(of: (Int, Fragment).self) { group in
      for (index, text) in texts.enumerated() { group.addTask { (index, document(text).body) } }
      return await group.reduce(into: [Int: Fragment]()) { $0[$1.0] = $1.1 }
    }
    for (index, body) in alone.enumerated() { #expect(together[index] == body) }
  }
}
