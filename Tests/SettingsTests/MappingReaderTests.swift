import Settings
import SourceText
import Testing

@Suite struct MappingReaderTests {
  private func read(_ text: String, _ body: (inout MappingReader) -> Void) throws -> [String] {
    let source = SourceFile(name: "a.md", text: text)
    var reader = MappingReader(try parseYAML(source), in: source, code: "front-matter")
    body(&reader)
    return reader.finish().map { DiagnosticText.headline($0) }
  }

  @Test func readsTypedValuesUnderTheirNamesAndAliases() throws {
    let found = try read("title: 2020\nlang: en\ndraft: true\nweight: -3\ntags: 生态\naliases: [/a/, 1]\nempty:\n") {
      reader in
      #expect(reader.string("title") == "2020")
      #expect(reader.string("language", aliases: ["lang"]) == "en")
      #expect(reader.bool("draft") == true)
      #expect(reader.integer("weight") == -3)
      #expect(reader.strings("tags") == ["生态"])
      #expect(reader.strings("aliases") == ["/a/", "1"])
      #expect(reader.string("empty") == nil)
    }
    #expect(found == [])
  }

  @Test func reportsUnknownKeysWithTheNearestKnownOne() throws {
    let found = try read("titel: x\n题: y\n") { reader in
      _ = reader.string("title")
      _ = reader.string("tags")
    }
    #expect(
      found == [
        "a.md:1:1: error[front-matter]: unknown key \"titel\"; did you mean \"title\"?",
        "a.md:2:1: error[front-matter]: unknown key \"题\"; known keys: title, tags",
      ])
  }

  @Test(arguments: [
    ("draft: yes", "a.md:1:8: error[front-matter]: \"draft\" is the text \"yes\", not true or false"),
    ("weight: 1.5", "a.md:1:9: error[front-matter]: \"weight\" is the number 1.5, not a whole number"),
    ("title: [a]", "a.md:1:8: error[front-matter]: \"title\" is a list, not a text"),
    ("tags: {a: b}", "a.md:1:7: error[front-matter]: \"tags\" is a mapping, not a list of texts"),
    ("tags: [a, [b]]", "a.md:1:11: error[front-matter]: \"tags\" has an element that is a list, not a text"),
    (
      "feed: 3",
      "a.md:1:7: error[front-matter]: \"feed\" is the number 3, not a mapping; write lines of \"key: value\" under it"
    ),
    ("feed: {limt: 3}", "a.md:1:8: error[front-matter]: unknown key \"limt\"; did you mean \"limit\"?"),
    (
      "lang: a\nlanguage: b",
      "a.md:2:1: error[front-matter]: \"language\" says what \"lang\" says already; keep one of the two"
    ),
    ("date: 2020", "a.md:1:7: error[front-matter]: \"date\" is the number 2020, not ten letters"),
  ])
  func saysWhatAValueIsAndWhatItShouldBe(text: String, expected: String) throws {
    let found = try read(text) { reader in
      _ = reader.bool("draft")
      _ = reader.integer("weight")
      _ = reader.string("title")
      _ = reader.strings("tags")
      _ = reader.string("language", aliases: ["lang"])
      _ = reader.nested("feed") { $0.integer("limit") }
      _ = reader.parsed("date", expecting: "ten letters") { $0.count == 10 ? $0 : nil }
    }
    #expect(found == [expected])
  }
}
