import SourceText
import Testing

@testable import SiteBuild

/// Shortcodes as Hugo, Zola and Jekyll write them are named with the way to write them here.
@Suite struct ForeignShortcodeTests {
  /// A line of an article, and what the message must hold.
  static let cases: [(line: String, place: String, words: String)] = [
    (#"{{< notice kind="info" >}}"#, "4:3", #"{{ notice(key="value") }}"#),
    ("{{% notice %}}", "4:3", "Templates/shortcodes/notice.html"),
    ("{{< /notice >}}", "4:3", "no end tag"),
    (#"甲 {% quote(author="x") %}"#, "4:4", "Templates/shortcodes/quote.html"),
    ("{% end %}", "4:2", "no end tag"),
    ("{% %}", "4:2", "no end tag"),
    ("{{ quote() }}", "4:4", "Templates/shortcodes/NAME.html"),
  ]

  @Test(arguments: cases) func isNamedWithTheWayToWriteIt(_ example: (line: String, place: String, words: String))
    throws
  {
    let folder = try TemporaryFolder()
    try folder.write("Content/site.yaml", "title: T\nbase_url: https://example.org/\n")
    try folder.write("Content/_index.md", "---\ntitle: T\n---\n\(example.line)\n")
    var options = BuildOptions()
    options.source = folder.path
    options.clock = "2021-06-01T09:30:00+08:00"
    let found = try build(options).diagnostics
    #expect(found.count == 1)
    let start = found.first?.place?.start
    #expect(start.map { "\($0.line):\($0.column)" } == example.place)
    let message = found.first.map { [$0.hint ?? ""] + $0.notes }?.joined(separator: " ") ?? ""
    #expect(message.contains(example.words))
  }
}
