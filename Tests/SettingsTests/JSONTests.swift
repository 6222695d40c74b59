import Settings
import SourceText
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    ("[]", "[]"), ("{}", "{}"),
    (" { \"b\" : 1 , \"a\" : [true,false,null] } ", "{b=integer:1, a=[bool:true, bool:false, null:null]}"),
    ("-0", "integer:-0"), ("1.50", "number:1.50"), ("1E+2", "number:1E+2"), ("\"\\u68ee\\n\\/\"", "string:森\n/"),
    ("\"\\ud83d\\ude00\"", "string:😀"), ("\"\u{2028}\"", "string:\u{2028}"), ("\u{FEFF}1", "integer:1"),
    ("  ", "(empty)"),
  ])
  func readsWhatTheSpecificationAllows(text: String, expected: String) throws {
    let value = try parseJSON(SourceFile(name: "a.json", text: text))
    #expect(outline(value) == expected)
  }

  @Test(arguments: [
    ("[1,]", "a.json:1:3: error[json]: a comma before the end; take it out"),
    ("{\"甲\":1,\"甲\":2}", "a.json:1:8: error[json]: key \"甲\" stands here twice; keep one of the two"),
    (
      "[01]",
      "a.json:1:2: error[json]: \"01\" is no number of JSON; digits without leading zeros, at least one on each side of a point"
    ),
    (
      "[1.]",
      "a.json:1:2: error[json]: \"1.\" is no number of JSON; digits without leading zeros, at least one on each side of a point"
    ),
    (
      "[-]",
      "a.json:1:2: error[json]: \"-\" is no number of JSON; digits without leading zeros, at least one on each side of a point"
    ),
    ("[森林]", "a.json:1:2: error[json]: \"森林\" is no value of JSON; put a text in double quotes"),
    ("{a:1}", "a.json:1:2: error[json]: \"a\" where a key in double quotes is expected"),
    (
      "\"\\ud83d\"",
      "a.json:1:2: error[json]: \"\\ud83d\" is half a surrogate pair; write both halves, or the character itself"
    ),
    ("\"\\x\"", "a.json:1:2: error[json]: \"\\x\" is no escape of JSON; write \\\\ for a backslash"),
    ("\"a\nb\"", "a.json:1:3: error[json]: a control character inside a string; write \\n for a line break"),
    ("\"abc", "a.json:1:1: error[json]: the string opened here is never closed"),
    ("[1", "a.json:1:1: error[json]: the array opened here is never closed"),
    ("{\"a\"", "a.json:1:5: error[json]: the text ends where \":\" is expected"),
    ("1 2", "a.json:1:3: error[json]: \"2\" where the end is expected"),
    ("[1 2]", "a.json:1:4: error[json]: \"2\" where \",\" or \"]\" is expected"),
    ("// x", "a.json:1:1: error[json]: \"/\" where a value is expected"),
  ])
  func saysWhatIsWrongAndWhere(text: String, expected: String) {
    let error = #expect(throws: DiagnosticError.self) { try parseJSON(SourceFile(name: "a.json", text: text)) }
    #expect(error.map(headline) == expected)
  }

  @Test func boundsNestingAndNeverCrashesOnACutOrChangedText() {
    for (count, fails) in [(128, false), (129, true), (200_000, true)] {
      let text = String(repeating: "[", count: count) + String(repeating: "]", count: count)
      let value = try? parseJSON(SourceFile(name: "a", text: text))
      #expect((value == nil) == fails)
    }
    let text = Array("{\"标题\": [1.5e3, \"\\u68ee\\ud83d\\ude00\", {\"a\": null}], \"b\": -0}".utf8)
    for end in 0...text.count { _ = try? parseJSON(SourceFile(name: "a", bytes: Array(text[..<end]))) }
    for position in text.indices {
      for byte in [0x00, 0x0A, 0x22, 0x2C, 0x5C, 0x5D, 0x75, 0x7B, 0x80, 0xFF] as [UInt8] {
        var changed = text
        changed[position] = byte
        _ = try? parseJSON(SourceFile(name: "a", bytes: changed))
      }
    }
  }

  @Test func keepsExactByteRanges() throws {
    let source = SourceFile(name: "a.json", text: "{\"表\": [ 12 , \"值\" ]}")
    let entry = try #require(try parseJSON(source)?.mapping?.first)
    #expect(source.text(in: entry.keyRange) == "\"表\"")
    #expect(entry.value.sequence?.map { source.text(in: $0.range) } == ["12", "\"值\""])
  }
}
