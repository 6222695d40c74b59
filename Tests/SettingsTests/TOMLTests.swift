import Settings
import SourceText
import TOMLKit
import Testing

@Suite struct TOMLTests {
  private static let valid = [
    "title = \"森林\"\ndraft = false\nweight = -1_000\n", "a.b.c = 1\na.b.d = 2\n", "[a]\nx = 1\n[a.b]\ny = 2\n",
    "[[a]]\nx = 1\n[[a]]\nx = 2\n[a.b]\ny = 3\n", "a = [1, [2, 3], # c\n  \"x\", ]\n", "a = {b = 1, c.d = 'x'}\n",
    "a = \"\"\"\nx \\\n   y\"\"\"\"\n", "a = '''\nx\\y'''\n", "a = 0xFF\nb = 0o17\nc = 0b101\nd = +7\n",
    "a = 1.5e3\nb = -0.0\nc = 6.02_2e+23\nd = 5e0\n", "\"a b\" = 1\n'c.d' = 2\n\"\\u68ee\" = 3\n",
    "a = \"\\U0001F600\\t\\\"\"\n",
    "a = true # c\r\nb = \"x\"\r\n", "[a.b.c]\nx = 1\n[a]\ny = 2\n",
    "[fruit]\napple.color = 1\n[fruit.apple.taste]\nsweet = true\n",
    "", "# only\n", "a = [{x = 1}, {x = 2}]\n", "[a]\n[b]\n", "3.14 = 1\n", "a = 9223372036854775807\n",
  ]

  @Test(arguments: valid)
  func readsWhatTOMLKitReads(text: String) throws {
    let expected = Self.outline(try TOMLTable(string: text).tomlValue)
    #expect(Self.sortedOutline(try parseTOML(SourceFile(name: "a.toml", text: text))) == expected)
  }

  private static let invalid = [
    "a = 1\na = 2\n", "[a]\n[a]\n", "a = 01\n", "a = 1__0\n", "a = .5\n", "a = 5.\n", "a = \"\\q\"\n", "a = \"x\n",
    "a = [1, 2\n",
    "a = {b = 1,}\n", "a = {b = 1\n}\n", "= 1\n", "a\n", "a = \n", "a = 1 b = 2\n", "[a\n", "[a]]\n", "[]\n",
    "a = 'x\n'\n",
    "a = 2020-13-01\n", "a = 2020-02-30\n", "a = 25:00:00\n", "a = {b = 1}\n[a.c]\nx = 1\n", "a = [1]\n[[a]]\n",
    "a.b = 1\n[a]\n",
    "[a.b]\nx = 1\n[a]\nb.y = 2\n", "a = \"\\uD800\"\n", "a = 0xZZ\n", "a = 9223372036854775808\n", "a = nope\n",
    "a = 1\u{1}\n",
    "\"\"\"a\"\"\" = 1\n", "a = +0x1\n", "[[a]]\n[a]\n", "a = 1e\n", "a..b = 1\n",
  ]

  @Test(arguments: invalid)
  func refusesWhatTOMLKitRefuses(text: String) {
    #expect(throws: (any Error).self) { try TOMLTable(string: text) }
    #expect(throws: DiagnosticError.self) { try parseTOML(SourceFile(name: "a.toml", text: text)) }
  }

  @Test(arguments: [
    ("标题 = 1\n", "a.toml:1:1: error[toml]: \"标\" stands where a key is expected"),
    ("甲", "a.toml:1:1: error[toml]: \"甲\" stands where a key is expected"),
    ("a = \n", "a.toml:1:5: error[toml]: the line ends where a value is expected"),
    ("a = \"x\n", "a.toml:1:5: error[toml]: the string opened here is never closed"),
    ("a = 森林\n", "a.toml:1:5: error[toml]: \"森林\" is no value of TOML; put a text in double quotes"),
    ("[a]\nx = 1\n\"x\" = 2", "a.toml:3:1: error[toml]: key \"x\" stands here twice; keep one of the two"),
    ("a = 1 2\n", "a.toml:1:7: error[toml]: \"2\" stands where the end of the line is expected"),
    ("a = 99999999999999999999\n", "a.toml:1:5: error[toml]: 99999999999999999999 does not fit 64 bits"),
  ])
  func saysWhatIsWrongAndWhere(text: String, expected: String) {
    let error = #expect(throws: DiagnosticError.self) { try parseTOML(SourceFile(name: "a.toml", text: text)) }
    #expect(error.map(headline) == expected)
  }

  @Test func keepsOrderAndPlacesOfKeysAmongHanCharacters() throws {
    let source = SourceFile(name: "a.toml", text: "z = \"森\"\na = 1\n[params]\n\"城 市\" = '昌平'\nx.y = 2\n")
    let value = try #require(try parseTOML(source))
    #expect(written(value) == "{z=string:森, a=integer:1, params={城 市=string:昌平, x={y=integer:2}}}")
    let params = try #require(value["params"]?.mapping)
    #expect(params.map { source.text(in: $0.keyRange) } == ["\"城 市\"", "x"])
    #expect(source.text(in: params[0].value.range) == "'昌平'")
  }

  @Test(arguments: [
    "2026-11-18", "2026-11-18T09:30:00Z", "2026-11-18 09:30:00.25+08:00", "2026-11-18T09:30:00", "09:30:00",
  ])
  func readsDatesAsTheirText(date: String) throws {
    let value = try parseTOML(SourceFile(name: "a.toml", text: "a = \(date)"))
    #expect(written(value) == "{a=date:\(date)}")
  }

  @Test func boundsNestingAndNeverCrashesOnACutOrChangedText() {
    for count in [130, 100_000] {
      let arrays = "a = " + String(repeating: "[", count: count)
      #expect(throws: DiagnosticError.self) { try parseTOML(SourceFile(name: "a", text: arrays)) }
      let dotted = String(repeating: "a.", count: count) + "a = 1"
      #expect(throws: DiagnosticError.self) { try parseTOML(SourceFile(name: "a", text: dotted)) }
    }
    let text = Array(
      "[a.\"题\"]\nx = [1.5, {y = '''\nz'''}]\r\n[[b]]\nd = 2020-01-01 10:00:00Z # 注\ns = \"\"\"\\u68ee\\\n \"\"\"\n"
        .utf8)
    for end in 0...text.count { _ = try? parseTOML(SourceFile(name: "a", bytes: Array(text[..<end]))) }
    for position in text.indices {
      for byte in [0x00, 0x0A, 0x0D, 0x22, 0x27, 0x2E, 0x3D, 0x5B, 0x5C, 0x7D, 0x80, 0xFF] as [UInt8] {
        var changed = text
        changed[position] = byte
        _ = try? parseTOML(SourceFile(name: "a", bytes: changed))
      }
    }
  }

  // MARK: Both readings as text

  private static func sortedOutline(_ value: LocatedValue?) -> String {
    guard let value else { return "{}" }
    switch value.content {
    case .scalar(let scalar):
      if scalar.kind == .number { return "number:\(Double(scalar.text) ?? .nan)" }
      return "\(scalar.kind):\(scalar.text)"
    case .sequence(let elements): return "[" + elements.map { sortedOutline($0) }.joined(separator: ", ") + "]"
    case .mapping(let entries):
      let sorted = entries.sorted { $0.key < $1.key }
      return "{" + sorted.map { "\($0.key)=\(sortedOutline($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  private static func outline(_ value: any TOMLValueConvertible) -> String {
    switch value.type {
    case .table:
      guard let table = value.table else { return "?" }
      return "{" + table.keys.sorted().map { "\($0)=\(table[$0].map { outline($0) } ?? "?")" }.joined(separator: ", ")
        + "}"
    case .array:
      return "[" + (value.array.map { array in array.map { outline($0) }.joined(separator: ", ") } ?? "") + "]"
    case .string: return "string:\(value.string ?? "?")"
    case .int: return "integer:\(value.int.map { String($0) } ?? "?")"
    case .double: return "number:\(value.double ?? .nan)"
    case .bool: return "bool:\(value.bool ?? false)"
    case .date, .time, .dateTime: return "date"
    }
  }
}

private func written(_ value: LocatedValue?) -> String { outline(value) }
