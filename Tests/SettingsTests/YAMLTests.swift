import Settings
import SourceText
import Testing

/// The value written out on one line: kinds in front of scalars, so that a case reads as one string.
func outline(_ value: LocatedValue?) -> String {
  guard let value else { return "(empty)" }
  switch value.content {
  case .scalar(let scalar): return "\(scalar.kind):\(scalar.text)"
  case .sequence(let elements): return "[" + elements.map { outline($0) }.joined(separator: ", ") + "]"
  case .mapping(let entries):
    return "{" + entries.map { "\($0.key)=\(outline($0.value))" }.joined(separator: ", ") + "}"
  }
}

func headline(_ error: DiagnosticError) -> String {
  error.diagnostics.map { DiagnosticText.headline($0) }.joined(separator: "\n")
}

@Suite struct YAMLTests {
  @Test(arguments: [
    ("a: no", "{a=string:no}"), ("a: yes", "{a=string:yes}"), ("a: 010", "{a=integer:010}"),
    ("a: 12:30", "{a=string:12:30}"), ("a: 12:30:45", "{a=string:12:30:45}"), ("a: 0o17", "{a=integer:0o17}"),
    ("a: 0x1F", "{a=integer:0x1F}"), ("a: 1_000", "{a=string:1_000}"), ("a: 1.50", "{a=number:1.50}"),
    ("a: .5", "{a=number:.5}"), ("a: 1e3", "{a=number:1e3}"), ("a: .inf", "{a=number:.inf}"),
    ("a: -.INF", "{a=number:-.INF}"),
    ("a: .nan", "{a=number:.nan}"), ("a: ~", "{a=null:~}"), ("a:", "{a=null:}"), ("a: True", "{a=bool:True}"),
    ("a: \"12\"", "{a=string:12}"), ("a: '1'", "{a=string:1}"), ("a: 2020-01-02", "{a=string:2020-01-02}"),
    ("a: |\n  1\n", "{a=string:1\n}"), ("a: 1.", "{a=number:1.}"), ("a: -", "[a]"), ("a: +", "{a=string:+}"),
    ("a: .", "{a=string:.}"), ("a: !!str 12", "{a=string:12}"), ("a: !!float 12", "{a=number:12}"),
    ("[1, {b: c}]", "[integer:1, {b=string:c}]"), ("", "(empty)"), ("# only\n", "(empty)"),
    ("x: &a {k: 1}\ny: *a", "{x={k=integer:1}, y={k=integer:1}}"),
    ("99999999999999999999", "integer:99999999999999999999"),
  ])
  func resolvesScalarsByTheCoreSchema(text: String, expected: String) throws {
    let expected = expected == "[a]" ? "error" : expected
    let found = Result { try parseYAML(SourceFile(name: "a.yaml", text: text)) }
    switch found {
    case .success(let value): #expect(outline(value) == expected)
    case .failure: #expect(expected == "error")
    }
  }

  @Test func keepsExactByteRangesAmongHanCharacters() throws {
    let text = "题目: 森林覆盖率\n\"引 号\": [一, '二三', 𠀀x]\n嵌套:\n  深: 值   # 注\n  块: |\n    行\n尾: *锚\n".replacing("*锚", with: "好")
    let source = SourceFile(name: "a.yaml", text: text)
    let value = try #require(try parseYAML(source))
    let entries = try #require(value.mapping)
    #expect(entries.map { source.text(in: $0.keyRange) } == ["题目", "\"引 号\"", "嵌套", "尾"])
    #expect(entries.map { source.text(in: $0.value.range) }.prefix(2) == ["森林覆盖率", "[一, '二三', 𠀀x]"])
    #expect(entries[1].value.sequence?.map { source.text(in: $0.range) } == ["一", "'二三'", "𠀀x"])
    #expect(entries[2].value.mapping?.map { source.text(in: $0.keyRange) } == ["深", "块"])
    #expect(entries[2].value.mapping.map { source.text(in: $0[0].value.range) } == "值")
    #expect(source.text(in: entries[3].value.range) == "好")
  }

  @Test func readsAPartOfASourceAtItsOwnPlace() throws {
    let source = SourceFile(name: "a.md", text: "文\n---\na: 值\n---\n")
    let start = 8
    let value = try #require(try parseYAML(source, in: start..<start + 7))
    #expect(value.entry("a").map { source.text(in: $0.value.range) } == "值")
  }

  @Test(arguments: [
    (
      "a: b: c",
      "a.yaml:1:5: error[yaml]: a \": \" inside a value, or a line that is indented too far; put a value that holds \": \" in quotes"
    ),
    ("甲: 1\n甲: 2", "a.yaml:2:1: error[yaml]: key \"甲\" stands here twice; keep one of the two"),
    ("a: \"x", "a.yaml:1:4: error[yaml]: the quote opened here is never closed"),
    ("标题: @x", "a.yaml:1:5: error[yaml]: \"@\" cannot begin a value; put the value in quotes"),
    (
      "a: [1, 2",
      "a.yaml:1:9: error[yaml]: a list opened with \"[\" is not closed or lacks a comma; separate elements with commas and end the list with \"]\""
    ),
    ("a:\n\t- b", "a.yaml:2:1: error[yaml]: a tab where YAML wants blanks; indent with blanks"),
    ("a: *b", "a.yaml:1:4: error[yaml]: no anchor \"&b\" above; an alias repeats a value marked before it"),
    ("a: &b [*b]", "a.yaml:1:8: error[yaml]: alias \"*b\" stands inside the value it repeats"),
    ("a: !x 1", "a.yaml:1:4: error[yaml]: tag \"!x\" means nothing here; take it out"),
    ("a: !!int x", "a.yaml:1:4: error[yaml]: \"x\" is no value of tag \"!!int\""),
    ("? [a]\n: b", "a.yaml:1:3: error[yaml]: a key is a list or a mapping; a key must be one text"),
    (
      "a: 1\n---\nb: 1",
      "a.yaml:2:1: error[yaml]: a second document begins here; one file holds one document; take the \"---\" out"
    ),
    (
      "a: x\u{0}y",
      "a.yaml:1:5: error[yaml]: a NUL byte in the text; write it as an escape in double quotes or take it out"
    ),
    (
      "a: \"\\q\"",
      "a.yaml:1:5: error[yaml]: an escape that YAML does not have; write \\\\ for a backslash, or use single quotes"
    ),
  ])
  func saysWhatIsWrongAndWhere(text: String, expected: String) {
    let error = #expect(throws: DiagnosticError.self) { try parseYAML(SourceFile(name: "a.yaml", text: text)) }
    #expect(error.map(headline) == expected)
  }

  @Test func reportsInvalidUTF8AtItsByte() {
    let source = SourceFile(name: "a.yaml", bytes: Array("a: 文".utf8) + [0xB2, 0xE2])
    let error = #expect(throws: DiagnosticError.self) { try parseYAML(source) }
    #expect(error.map(headline) == "a.yaml:1:5: error[yaml]: 0xb2 is not UTF-8; save the file as UTF-8")
  }

  @Test func boundsNestingAndAliases() {
    let deep = String(repeating: "[", count: 129) + String(repeating: "]", count: 129)
    #expect(throws: DiagnosticError.self) { try parseYAML(SourceFile(name: "a.yaml", text: deep)) }
    let atLimit = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(throws: Never.self) { try parseYAML(SourceFile(name: "a.yaml", text: atLimit)) }
    #expect(throws: DiagnosticError.self) {
      try parseYAML(SourceFile(name: "a.yaml", text: String(repeating: "[", count: 100_000)))
    }
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      bomb +=
        "a\(level): &a\(level) [" + [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ",") + "]\n"
    }
    let error = #expect(throws: DiagnosticError.self) { try parseYAML(SourceFile(name: "a.yaml", text: bomb)) }
    #expect(error?.diagnostics.first?.message == "more than 100000 values, aliases counted as what they repeat")
  }

  @Test func neverCrashesOnACutOrChangedText() {
    let text = Array("标题: \"森林\"\n标签: [a, {b: 'c'}]\nx: &y |\n  块\nz: *y\n? k\n: v\n--- # %\n".utf8)
    for end in 0...text.count { _ = try? parseYAML(SourceFile(name: "a", bytes: Array(text[..<end]))) }
    for position in text.indices {
      for byte in [0x00, 0x0A, 0x22, 0x26, 0x2A, 0x2D, 0x3A, 0x5B, 0x7B, 0x80, 0xFF] as [UInt8] {
        var changed = text
        changed[position] = byte
        _ = try? parseYAML(SourceFile(name: "a", bytes: changed))
      }
    }
  }
}
