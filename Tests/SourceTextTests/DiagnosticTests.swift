import Foundation
import SourceText
import Testing

@Suite struct DiagnosticTests {
  private static let source = SourceFile(name: "Content/绿.md", text: "---\ntitle: 森林\n---\n森林\t覆盖率48.52%。\n")

  private static var diagnostic: Diagnostic {
    Diagnostic(
      .error, code: "literal-differs", "text says 48.52%", hint: "the table says 48.25%", at: source.place(of: 38..<44),
      related: [
        Related(
          "the cell is at",
          at: Place(
            file: "Content/indicators/forest.csv", start: .init(line: 3, column: 6), end: .init(line: 3, column: 11)))
      ],
      chain: [Related("included from home.html")], notes: ["a note"],
      subject: TableSubject(table: "forest", row: 3, field: 2, fieldName: "value", cell: "forest[2020]"),
      fix: Fix(file: "Content/绿.md", range: 38..<44, replacement: "48.25%"))
  }

  @Test func printsTheFrameUnderTheFirstLine() {
    #expect(
      DiagnosticText().print(Self.diagnostic) == """
        Content/绿.md:4:7: error[literal-differs]: text says 48.52%; the table says 48.25%
        3 │ ---
        4 │ 森林\t覆盖率48.52%。
          │     \t      ^^^^^^
        5 │\u{20}
          = the cell is at Content/indicators/forest.csv:3:6
          = a note
          = included from home.html

        """)
  }

  @Test func colourIsOnlyForTerminals() {
    #expect(!DiagnosticText().print(Self.diagnostic).contains("\u{1B}"))
    #expect(DiagnosticText(colour: true).print(Self.diagnostic).contains("\u{1B}[1;31merror[literal-differs]\u{1B}[0m"))
  }

  @Test func countsWhatItDoesNotShow() {
    let many = (0..<7).map { _ in Diagnostic(.warning, code: "x", "m", at: Place(file: "a")) }
    let text = DiagnosticText(limitPerFile: 3).print(many)
    #expect(text.components(separatedBy: "warning[x]").count == 4)
    #expect(text.hasSuffix("a: 4 more of [x]\n"))
  }

  @Test func windowsLongLines() {
    let source = SourceFile(
      name: "a", text: String(repeating: "x", count: 5_000) + "!" + String(repeating: "y", count: 5_000))
    let text = DiagnosticText().print(Diagnostic(.error, code: "c", "m", at: source.place(of: 5_000..<5_001)))
    #expect(text.utf8.count < 600)
    let lines = text.split(separator: "\n")
    let column = lines[1].unicodeScalars.firstIndex(of: "!").map {
      lines[1].unicodeScalars.distance(from: lines[1].unicodeScalars.startIndex, to: $0)
    }
    let caret = lines[2].unicodeScalars.firstIndex(of: "^").map {
      lines[2].unicodeScalars.distance(from: lines[2].unicodeScalars.startIndex, to: $0)
    }
    #expect(column == caret)
  }

  @Test func printsJSONThatOtherReadersRead() throws {
    let strange = Diagnostic(.warning, code: "c", "quote \" back \\ line\nbreak \u{1} \u{2028}")
    let text = DiagnosticJSON(counts: [("rendered", 5)]).print([Self.diagnostic, strange])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["errors"] as? Int == 1 && object["warnings"] as? Int == 1 && object["rendered"] as? Int == 5)
    let list = try #require(object["diagnostics"] as? [[String: Any]])
    let first = list[0]
    #expect(first["file"] as? String == "Content/绿.md")
    #expect(
      [first["line"], first["column"], first["endLine"], first["endColumn"]].map { $0 as? Int } == [4, 7, 4, 13])
    #expect(
      first["table"] as? String == "forest" && first["row"] as? Int == 3 && first["cell"] as? String == "forest[2020]")
    let related = try #require(first["related"] as? [[String: Any]])
    #expect(related.map { $0["message"] as? String } == ["the cell is at", "included from home.html"])
    #expect((first["fix"] as? [String: Any])?["replacement"] as? String == "48.25%")
    #expect(list[1]["message"] as? String == "quote \" back \\ line\nbreak \u{1} \u{2028}")
  }

  @Test func neverCapsJSON() throws {
    let many = (0..<500).map { _ in Diagnostic(.error, code: "x", "m", at: Place(file: "a")) }
    let object = try JSONSerialization.jsonObject(with: Data(DiagnosticJSON().print(many).utf8)) as? [String: Any]
    #expect((object?["diagnostics"] as? [Any])?.count == 500)
  }

  @Test func printsSARIFWithRulesAndRegions() throws {
    let text = DiagnosticSARIF(toolVersion: "1").print([Self.diagnostic, Diagnostic(.note, code: "a", "m")])
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["version"] as? String == "2.1.0")
    let run = try #require((object["runs"] as? [[String: Any]])?.first)
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    #expect((driver?["rules"] as? [[String: Any]])?.map { $0["id"] as? String } == ["a", "literal-differs"])
    let result = try #require((run["results"] as? [[String: Any]])?.first)
    #expect(result["level"] as? String == "error")
    let location = ((result["locations"] as? [[String: Any]])?.first)?["physicalLocation"] as? [String: Any]
    #expect((location?["artifactLocation"] as? [String: Any])?["uri"] as? String == "Content/%E7%BB%BF.md")
    #expect((location?["region"] as? [String: Any])?["startColumn"] as? Int == 7)
  }

  @Test func ordersSeverities() {
    #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
  }
}
