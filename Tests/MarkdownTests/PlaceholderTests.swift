import Markdown
import SourceText
import Testing

/// Whatever stands in an article, nothing of our placeholders may come out, and nothing of the author's may be taken for one.
@Suite struct PlaceholderTests {
  private static let pieces = [
    "甲", "a ", "\n", "\n\n", "**", "*", "~~", "`", "```\n", "    ", "> ", "- ", "[", "]", "](b)", "![", "{=x}", "{=",
    "}",
    "[1]{=y}", "[高]{?z}", "{{ c }}", "{{", "}}", "\"", "\\", "[^1]", "\n[^1]: ", "| a | b |\n", "|---|---|\n", "|",
    "# ",
    "{#i}", "<b>", "<div>\n", "<!-- ", " -->", "。", "“", "\u{E000}", "\u{E001}\u{E040}\u{E002}", "&#xE001;", "&#57344;",
    "http://a.b/", "[!NOTE]\n", "- [ ] ", "\t", "1)  ", "###### ",
  ]

  private static func text(_ seed: Int) -> String {
    randomText(of: pieces, atMost: 24, seed: seed)
  }

  /// The reserved characters in a text.
  private func reserved(in bytes: [UInt8]) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { (0xE000...0xE07F).contains($0.value) }
  }

  @Test(arguments: 0..<40)
  func neverShow(_ batch: Int) {
    for seed in batch * 100..<(batch + 1) * 100 {
      let text = Self.text(seed)
      let plain = text.replacing("\u{E000}", with: "").replacing("\u{E001}\u{E040}\u{E002}", with: "")
        .replacing("&#xE001;", with: "").replacing("&#57344;", with: "")
      for raw in [false, true] {
        var options = MarkdownOptions()
        options.allowsRawHTML = raw
        let document = document(plain, options: options)
        #expect(reserved(in: document.body.bytes).isEmpty, "\(plain.debugDescription)")
        #expect(reserved(in: document.plainText.bytes).isEmpty, "\(plain.debugDescription)")
        for heading in document.headings { #expect(reserved(in: Array(heading.id.utf8) + heading.title.bytes).isEmpty) }
        for link in document.links { #expect(reserved(in: Array(link.destination.utf8)).isEmpty) }
        expectOrder(of: document.body, slots: document.slots.count)
        expectOrder(of: document.plainText, slots: document.slots.count)
      }
    }
  }

  private func expectOrder(of fragment: Fragment, slots: Int) {
    #expect(zip(fragment.holes, fragment.holes.dropFirst()).allSatisfy { $0.offset <= $1.offset })
    #expect(fragment.holes.allSatisfy { $0.offset <= fragment.bytes.count && $0.slot < slots })
    #expect(String(validating: fragment.bytes, as: UTF8.self) != nil)
  }

  /// Lines may end as they do on Windows, or did on old Macs.
  @Test(arguments: ["\r\n", "\r"])
  func standUnderAllLineEnds(_ lineEnd: String) {
    for seed in 0..<1500 {
      let text = Self.text(seed)
      guard !text.contains("`"), !text.contains("<"), !text.contains("    ") else { continue }
      // Calls that nobody answers are shown as they were written, line ends included.
      let written = html(text.replacing("\n", with: lineEnd)).replacing(lineEnd, with: "\n")
      #expect(written == html(text), "\(text.debugDescription)")
    }
  }

  @Test(arguments: 0..<20)
  func cannotBeForged(_ batch: Int) {
    for seed in batch * 100..<(batch + 1) * 100 {
      let text = Self.text(seed)
      let document = document(text)
      for slot in document.slots { #expect(slot.range.upperBound <= text.utf8.count && !slot.range.isEmpty) }
    }
  }

  @Test(arguments: [
    ("\u{E000}a\u{E001}\u{E040}\u{E002}", "<p>\u{E000}a\u{E001}\u{E040}\u{E002}</p>\n"),
    ("&#xE001;&#xe040;&#57346;", "<p>\u{E001}\u{E040}\u{E002}</p>\n"),
    ("`&#xE001;`", "<p><code>&amp;#xE001;</code></p>\n"),
    ("{=a} &#xE001;&#xE040;&#xE002;", "<p>⟦figure a⟧ \u{E001}\u{E040}\u{E002}</p>\n"),
  ])
  func leaveTheAuthorsCharactersAlone(_ markdown: String, _ expected: String) {
    #expect(htmlWithSlots(markdown) == expected)
  }
}
