import Settings
import SourceText
import Testing

@Suite struct FrontMatterTests {
  @Test(arguments: [
    ("---\na: 1\n---\n正文", "{a=integer:1}", "正文"), ("+++\na = 1\n+++\nbody", "{a=integer:1}", "body"),
    ("\u{FEFF}---\na: 1\n---\nx", "{a=integer:1}", "x"), ("---\r\na: 1\r\n---\r\nx", "{a=integer:1}", "x"),
    ("---  \na: 1\n--- \t\nx", "{a=integer:1}", "x"), ("---\n---\nx", "(empty)", "x"),
    ("---\na: 1\n---", "{a=integer:1}", ""),
    ("no fence\n---\n", "(empty)", "no fence\n---\n"), ("----\na\n", "(empty)", "----\na\n"),
    ("\u{FEFF}x", "(empty)", "x"),
    ("---\na: |\n  b\n  ---\n---\nx", "{a=string:b\n---\n}", "x"), ("", "(empty)", ""), ("--", "(empty)", "--"),
    (" ---\na: 1\n---\n", "(empty)", " ---\na: 1\n---\n"),
  ])
  func splitsSettingsFromTheBody(text: String, settings: String, body: String) throws {
    let source = SourceFile(name: "a.md", text: text)
    let found = try readFrontMatter(source)
    #expect(outline(found.value) == settings)
    #expect(source.text(in: found.bodyStart..<source.bytes.count) == body)
  }

  @Test(arguments: [
    (
      "---\na: 1\n",
      "a.md:1:1: error[front-matter]: front matter opened with \"---\" is never closed; end it with a line \"---\""
    ),
    (
      "+++\na = 1\n",
      "a.md:1:1: error[front-matter]: front matter opened with \"+++\" is never closed; end it with a line \"+++\""
    ),
    (
      "---\n- a\n---\n",
      "a.md:2:1: error[front-matter]: front matter is a list, not a mapping; write lines of \"key: value\" between the fences"
    ),
    (
      "---\n标题: a: b\n---\n",
      "a.md:2:6: error[yaml]: a \": \" inside a value, or a line that is indented too far; put a value that holds \": \" in quotes"
    ),
    ("+++\nt = 森\n+++\n", "a.md:2:5: error[toml]: \"森\" is no value of TOML; put a text in double quotes"),
  ])
  func pointsAtTheFault(text: String, expected: String) {
    let error = #expect(throws: DiagnosticError.self) { try readFrontMatter(SourceFile(name: "a.md", text: text)) }
    #expect(error.map(headline) == expected)
  }
}
