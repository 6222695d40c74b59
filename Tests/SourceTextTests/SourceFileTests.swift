import SourceText
import Testing

@Suite struct SourceFileTests {
  @Test func countsLinesByEveryLineEndAndColumnsByScalars() {
    let source = SourceFile(name: "a", text: "ab\n森林x\r\ny\rz\u{301}w")
    let expected = [
      (0, 1, 1), (2, 1, 3), (3, 2, 1), (6, 2, 2), (9, 2, 3), (10, 2, 4), (12, 3, 1), (14, 4, 1), (15, 4, 2), (17, 4, 3),
      (18, 4, 4),
    ]
    for (offset, line, column) in expected {
      #expect(source.position(at: offset) == SourcePosition(line: line, column: column), "offset \(offset)")
    }
    #expect(source.position(at: 999) == SourcePosition(line: 4, column: 4))
    #expect(source.position(at: -5) == SourcePosition(line: 1, column: 1))
  }

  @Test func agreesWithASlowCountAtEveryOffset() {
    let text = "a\r\n\n\r森\u{1F600}\r\r\nb\n"
    let source = SourceFile(name: "a", text: text)
    var line = 1
    var column = 1
    var offset = 0
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      #expect(source.position(at: offset) == SourcePosition(line: line, column: column))
      offset += UTF8.width(scalar)
      let endsLine = scalar == "\n" || scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")
      (line, column) = endsLine ? (line + 1, 1) : (line, column + 1)
    }
    #expect(source.position(at: offset) == SourcePosition(line: line, column: column))
  }

  @Test func givesTextAndPlacesForAnyRange() {
    let source = SourceFile(name: "a", bytes: Array("一二".utf8) + [0xFF])
    #expect(source.text(in: 0..<3) == "一")
    #expect(source.text(in: 5..<100) == "\u{FFFD}\u{FFFD}")
    #expect(source.text(in: 50..<100) == "")
    let place = source.place(of: 3..<6)
    #expect(place.label == "a:1:2")
    #expect(place.end == SourcePosition(line: 1, column: 3))
    #expect(SourceFile(name: "b", text: "").place(of: 0..<0).label == "b:1:1")
  }

  @Test func showsTheLinesAroundAPlaceWithoutControlCharacters() {
    let source = SourceFile(name: "a", text: "one\ntwo\u{1B}[0m\nthree\nfour\n")
    let excerpt = source.place(of: 5..<6).excerpt
    #expect(excerpt?.firstLine == 1)
    #expect(excerpt?.lines == ["one", "two\u{FFFD}[0m", "three"])
  }
}

@Suite struct NearMissTests {
  @Test(
    arguments: [
      ("titel", "title"), ("tilte", "title"), ("Title", "title"), ("date", nil), ("dat", "date"), ("dtae", "date"),
      ("descripton", "description"),
      ("xyz", nil), ("", nil), ("森木", "森林"), ("forest-covrage", "forest-coverage"),
    ] as [(String, String?)])
  func findsTheNameThatWasMeant(written: String, meant: String?) {
    let names = ["title", "description", "forest-coverage", "森林", "date"].filter { $0 != written }
    #expect(nearestName(to: written, among: names) == meant)
  }

  @Test func takesTheFirstOfEquallyNearNames() {
    #expect(nearestName(to: "forist", among: ["forast", "forest"]) == "forast")
    #expect(nearestName(to: "forist", among: ["forest", "forast"]) == "forest")
    #expect(Diagnostic.suggestion(for: "tga", among: ["tag"]) == "did you mean \"tag\"?")
  }
}
