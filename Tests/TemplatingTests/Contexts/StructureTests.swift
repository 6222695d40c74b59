import Foundation
import MarkupText
import Testing

@testable import Templating

/// The promise of contextual escaping: whatever a value holds, the page has the structure that it has with the value `x`,
/// as an HTML parser, a JavaScript tokenizer and a CSS parser of other makers read it.
@Suite struct StructureTests {
  static let pages = [
    "<p>@@</p><b>a</b>", "<p title=\"@@\">a</p>", "<p title='@@' class=b>a</p>", "<p title=@@ class=b>a</p>",
    "<p title=a@@>b</p>", "<p title=@@>b</p>", "<p class=\"a @@ b\">c</p>", "<title>@@</title><p>a",
    "<textarea>a @@</textarea><p>b", "<a href=\"@@\">a</a>", "<a href='/a/@@/b'>c</a>",
    "<a href=\"?a=@@&b=@@#@@\">c</a>",
    "<a href=@@>a</a>", "<a href=\"@@@@\">a</a>", "<a href=\"@@/@@\">a</a>", "<a href=\"a@@\">a</a>",
    "<a href=\"@@?a=@@\">a</a>", "<a href=\"http://@@/\">a</a>", "<img src=\"@@\" alt=\"@@\">", "<img srcset=\"@@\">",
    "<img srcset=\"/a/@@ 1x, /b/@@.jpg 2x\">", "<script>var a = @@;</script><p>b", "<script>var a = '@@';</script><p>b",
    "<script>var a = \"@@\" + @@;</script><p>b", "<script>var a = `b@@${ @@ }@@`;</script><p>b",
    "<script>var a = /b@@/.test(@@);</script><p>b", "<script>// @@\nvar a;</script>", "<script>/* @@ */var a;</script>",
    "<script>var a = {b: @@, c: [@@]};f(@@)</script>", "<script>var a = `b` /@@/ 2;</script><p>b",
    "<script>if (a) b = '<\\/script>@@'</script><p>", "<script>a = '</script>@@'</script><p>",
    "<script>function f(){return@@}</script>",
    "<script type=module>import a from '@@'</script>", "<script>a <@@;</script><p>b",
    "<script type=\"application/ld+json\">{\"a\": @@, \"b\": \"c @@\"}</script><p>d",
    "<script type=\"text/template\"><b>@@</b></script><p>a", "<p onclick=\"f(@@)\">a</p>",
    "<p onclick='f(\"@@\")'>a</p>",
    "<p onclick=\"f('@@')\">a</p>", "<p onclick=f(@@) class=b>a</p>", "<p onclick=\"a(&quot;@@&quot;)\">b</p>",
    "<style>p { color: @@; margin: 0 }</style><p>a", "<style>p { content: \"@@\"; margin: 0 }</style><p>a",
    "<style>p { background: url(@@); margin: 0 }</style><p>a",
    "<style>p { background: url('@@'); margin: 0 }</style><p>",
    "<style>/* @@ */ p { margin: 0 }</style><p>a", "<style>@import \"@@\"; p { margin: 0 }</style><p>a",
    "<p style=\"color: @@; margin: 0\">a</p>", "<p style='width: @@px'>a</p>",
    "<p style=\"background: url('@@')\">a</p>",
    "<p style=\"content: '@@'; margin: 0\">a</p>", "<!-- @@ --><p>a", "<svg><title>@@</title><text>@@</text></svg><p>a",
    "<svg><style>p { color: @@; content: '@@' }</style></svg><p>a",
    "<svg><script>var a = '@@', b = @@;</script></svg><p>a",
    "<iframe srcdoc=\"<p>@@</p>\"></iframe><p>a", "<p data-a='@@' data-href=\"@@\" aria-label=\"@@\">a</p>",
    "<noscript>@@</noscript><p>a", "<meta http-equiv=refresh content='0; url=@@'><p>a", "<p a=\"&amp;@@\">b</p>",
    "<xmp>@@</xmp><p>a", "<math><mi>@@</mi></math><p>a", "<svg><a href=\"@@\"><text>a</text></a></svg>",
    "<p>&@@;</p>", "<a href=\"?a&@@=b\">a</a>", "<a href=\"@@:@@\">a</a>",
  ]

  static let payloads = [
    "</script><script>alert(1)//", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "javascript:alert(1)",
    " javascript:alert(1)", "java\nscript:alert(1)", "\u{1}JAVASCRIPT:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x", "--><script>alert(1)</script><!--", "-->", "--!><b>", "<!--", "<!--<script>",
    "</title><script>alert(1)</script>",
    "</textarea><b>", "</style><script>alert(1)</script>", "</xmp><b>", "*/alert(1)/*", "\nalert(1)\n",
    "\u{2028}alert(1)",
    "\r\nalert(1)", "\\", "\\'", "\\\"", "'-alert(1)-'", "\"-alert(1)-\"", "${alert(1)}", "`+alert(1)+`", "`${`", "$",
    "{", "}",
    "/", "//", "/*", "*/", "]", "[", "(", ")", "/.test(alert(1))/", "a/b", "url(javascript:alert(1))",
    "expression(alert(1))",
    "red;background:url(//x)", "}body{color:red", "@import 'x'", "\\22", "\"", "'", "&quot;", "&#39;", "&lt;b&gt;",
    "#39;", "quot;",
    "lt;b", "colon;", "&colon;", "&Tab;", "", " ", "=", "a=b", "onclick=alert(1)", "x onclick=alert(1)", "\0", "a\0b",
    "<", ">", "&",
    "<b", "</", "</script", "]]>", "]]", "?>", "<?", "<![CDATA[", "%", "%zz", "%22%3E", "javascript%3Aalert(1)",
    ":alert(1)", "script:x",
    "//evil.example/", "http://a/?b=c&d='e'", "a, javascript:x 2x", "1x\" onerror=x", "0;url=javascript:x",
    "中文\u{3000}字", "🌲",
    "\u{FEFF}", "\u{202E}", "\u{85}", "\u{A0}", "1", "-1", "true", "null", "NaN", "[1,2]", "{\"a\":1}", "function(){}",
  ]

  @Test(.enabled(if: HTMLOracle.isInstalled, "html5lib, tinycss2 and esprima are not installed; run .ci/setup tests"))
  func keepsTheStructureOfPagesWhateverValuesHold() throws {
    var cases: [(page: String, payload: String, harmless: String, hostile: String)] = []
    for page in Self.pages {
      let harmless = try ContextRendering(page, "x").text
      for payload in Self.payloads {
        cases.append((page, payload, harmless, try ContextRendering(page, payload).text))
      }
    }
    var generator = SeededGenerator(state: 1)
    for page in Self.pages {
      let harmless = try ContextRendering(page, "x").text
      for _ in 0..<40 {
        let bytes = ContextFuzzTests.text(Int.random(in: 1...6, using: &generator), &generator)
        let payload = String(decoding: bytes, as: UTF8.self)
        cases.append((page, payload, harmless, try ContextRendering(page, payload).text))
      }
    }
    let answers = try HTMLOracle.compare(cases.map { ($0.harmless, $0.hostile) })
    try #require(answers.count == cases.count)
    for (answer, case_) in zip(answers, cases) where !answer.isSame {
      Issue.record("\(case_.page) with \(case_.payload.debugDescription): \(case_.hostile)\n\(answer.text)")
    }
  }

  /// The same for pages put together at random, as long as no value names an element or attribute: there the scanner and
  /// the parser must agree on where each value stands.
  @Test(.enabled(if: HTMLOracle.isInstalled, "html5lib, tinycss2 and esprima are not installed; run .ci/setup tests"))
  func keepsTheStructureOfRandomPages() throws {
    var generator = SeededGenerator(state: 11)
    var cases: [(page: String, harmless: String, hostile: String)] = []
    while cases.count < 8000 {
      let before = ContextFuzzTests.text(Int.random(in: 1...10, using: &generator), &generator)
      let after = ContextFuzzTests.text(Int.random(in: 0...8, using: &generator), &generator)
      let page = String(decoding: before, as: UTF8.self) + "@@" + String(decoding: after, as: UTF8.self)
      guard let place = try? context(after: String(decoding: before, as: UTF8.self)), !place.namesSomething,
        let harmless = try? ContextRendering(page, "x").text
      else { continue }
      let payload = Self.payloads.randomElement(using: &generator) ?? ""
      guard let hostile = try? ContextRendering(page, payload).text else { continue }
      cases.append((page + " with " + payload.debugDescription, harmless, hostile))
    }
    let answers = try HTMLOracle.compare(cases.map { ($0.harmless, $0.hostile) })
    try #require(answers.count == cases.count)
    for (answer, case_) in zip(answers, cases) where !answer.isSame {
      Issue.record("\(case_.page.debugDescription): \(case_.hostile.debugDescription)\n\(answer.text)")
    }
  }

  @Test func endsPagesWhereTheyEndWithoutValues() throws {
    for page in Self.pages {
      let end = try ContextRendering(page, "x").end
      #expect(end.state == .text || page.hasSuffix("<p>"), "\(page)")
    }
  }
}

extension EscapeContext {
  /// Whether a value here becomes a part of a name.
  fileprivate var namesSomething: Bool {
    switch state {
    case .style: true  // `a: b` names a property
    case .tagOpen, .elementName, .dynamicElementName, .tag, .tagAfterBranches, .attributeName, .afterName: true
    default: false
    }
  }
}

/// One Python process that reads pages with html5lib, scripts with esprima and styles with tinycss2.
enum HTMLOracle {
  struct Answer {
    var isSame: Bool
    var text: String
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let python = root.appending(path: ".build/oracles/bin/python3")

  static let isInstalled: Bool = {
    guard FileManager.default.isExecutableFile(atPath: python.path) else { return false }
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", "import html5lib, tinycss2, esprima"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  static func compare(_ pages: [(harmless: String, hostile: String)]) throws -> [Answer] {
    let encoder = JSONEncoder()
    let lines = try pages.map {
      String(decoding: try encoder.encode(["harmless": $0.harmless, "hostile": $0.hostile]), as: UTF8.self)
    }
    let input = FileManager.default.temporaryDirectory.appending(path: "almanac-structure-\(UUID().uuidString)")
    try Data(lines.joined(separator: "\n").utf8).write(to: input)
    defer { try? FileManager.default.removeItem(at: input) }
    let process = Process()
    process.executableURL = python
    process.arguments = [root.appending(path: "Tests/Oracles/html_structure.py").path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map {
      Answer(isSame: $0.hasPrefix("{\"same\": true"), text: String($0))
    }
  }
}
