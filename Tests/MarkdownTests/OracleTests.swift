import CCMark
import Foundation
import Markdown
import Testing

/// Random texts, against libcmark's own renderer and against GitHub's.
@Suite struct OracleTests {
  private static let commonMarkPieces = [
    "a", "b ", "\n", "\n\n", "*", "**", "_", "`", "``", "> ", "- ", "1. ", "    ", "\t", "# ", "===\n", "---\n", "[",
    "]", "(",
    ")", "![", "<b>", "</b>", "<!-- x -->", "\\", "&amp;", "&#35;", "\"", "中", "。", "```\n", "~~~\n", "[a]: /u \"t\"\n",
    "[a]",
    "<http://x.y>", "  \n", "|", "+ ", "{=x}", "<div>\n", "é", "<javascript:x>", "[b](data:c)", "\u{E001}",
  ]

  @Test(arguments: [false, true])
  func commonMarkIsWrittenAsLibcmarkDoes(_ allowsRawHTML: Bool) {
    var options = MarkdownOptions.commonMark
    options.allowsRawHTML = allowsRawHTML
    for seed in 0..<4000 {
      let text = randomText(of: Self.commonMarkPieces, atMost: 14, seed: seed)
      // Unlike `cmark --unsafe`, we never link to scripts.
      guard !allowsRawHTML || !text.contains("javascript") && !text.contains("data:") else { continue }
      let written = html(text, options: options)
      let expected = cmark(text, CMARK_OPT_DEFAULT | (allowsRawHTML ? CMARK_OPT_UNSAFE : 0))
      #expect(written == expected, "\(text.debugDescription)")
    }
  }

  private func cmark(_ text: String, _ options: Int32) -> String {
    guard let html = cmark_markdown_to_html(text, text.utf8.count, options) else { return "" }
    defer { free(html) }
    return String(cString: html)
  }

  /// Pieces whose meaning GitHub and we agree on. Not among them: `\|` in a paragraph before a table, which GitHub unescapes
  /// too; a lone `|`; header lines indented like code.
  private static let tablePieces = [
    "| a | b |\n", "|---|:-:|\n", "|-|-|\n", "| c |\n", "> ", "- ", "  ", "1. ", "\n", "text\n", "a | b\n",
    "--- | ---\n", "# h\n",
    "```\n", "[r] | [r]\n", "\n[r]: /u\n\n", "<div>\n", "***\n", "- x\n", "> | q | w |\n> |--|--|\n", "| a |\n",
    "| - |\n",
    "| *a | b* |\n", " | x\n", "|a|~~b~~|\n|:--|--:|\n",
  ]
  private static let inlinePieces = [
    "~~a~~ ", "*b* ", "https://a.b/c_d ", "www.a.com, ", "(http://x.y/(z)) ", "a@b.cd ", "a ", "\n", "`~~c~~` ",
    "[x](/u) ",
    "~~d *e*~~ ", "http://x.y. ", "<b> ", "ftp://a.b/ ", "http:// ", "~ ", "&amp; ", "- [x] t ",
  ]

  @Test(.enabled(if: GitHub.isPresent, "needs .build/oracles with cmarkgfm"))
  func tablesAreReadAsGitHubDoes() throws {
    let texts = (0..<3000).map { randomText(of: Self.tablePieces, atMost: 8, seed: $0) + "\n" }
    // A header line that goes on with an item's paragraph without being indented, above a delimiter row that is.
    try compare(texts.filter { !$0.contains("|\n|-|-|\n  |-") })
  }

  @Test(.enabled(if: GitHub.isPresent, "needs .build/oracles with cmarkgfm"))
  func inlinesAreReadAsGitHubDoes() throws {
    try compare((0..<2000).map { randomText(of: Self.inlinePieces, atMost: 6, seed: $0) + "\n" })
  }

  private func compare(_ texts: [String]) throws {
    var options = MarkdownOptions()
    options.allowsRawHTML = true
    options.headingIDs = false
    let expected = try GitHub.html(of: texts)
    #expect(expected.count == texts.count)
    for (text, expected) in zip(texts, expected) {
      let written = html(text, options: options).replacing(" scope=\"col\"", with: "")
        .replacing("<th class=", with: "<th align=").replacing("<td class=", with: "<td align=")
        .replacing(" aria-label=\"Done\"", with: "").replacing(" aria-label=\"Not done\"", with: "")
      #expect(written == expected, "\(text.debugDescription)")
    }
  }
}

/// GitHub's renderer, from PyPI.
private enum GitHub {
  static let python =
    String(#filePath.dropLast("Tests/MarkdownTests/OracleTests.swift".count)) + ".build/oracles/bin/python3"

  static let isPresent: Bool = {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    return (try? run("import cmarkgfm", input: "")) != nil
  }()

  /// The HTML of each text.
  static func html(of texts: [String]) throws -> [String] {
    let script = """
      import sys, cmarkgfm
      from cmarkgfm.cmark import Options as O
      options = O.CMARK_OPT_UNSAFE | O.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
      extensions = ['table', 'strikethrough', 'autolink', 'tasklist']
      texts = sys.stdin.buffer.read().decode().split('\\0')
      sys.stdout.buffer.write('\\0'.join(
          cmarkgfm.markdown_to_html_with_extensions(text, options, extensions) for text in texts).encode())
      """
    return try run(script, input: texts.joined(separator: "\0")).components(separatedBy: "\0")
  }

  private struct Failure: Error {}

  private static func run(_ script: String, input: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appendingPathComponent("almanac-markdown-\(UUID().uuidString)")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["-c", script]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure() }
    return String(decoding: data, as: UTF8.self)
  }
}
