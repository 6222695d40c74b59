import Testing

@testable import Charting

struct TextAndColourTests {
  @Test(
    "measures Latin by the font's table and Han as one em",
    arguments: [("A", 6.67), ("10", 11.12), ("臺あ（", 30), ("ｱ", 5), ("한", 9.2), ("é", 5.56), ("", 0)])
  func measures(text: String, width: Double) {
    #expect(abs(TextStyle(size: 10).width(of: text) - width) < 0.01)
  }

  @Test("cuts with an ellipsis within the limit")
  func cuts() {
    let style = TextStyle(size: 10)
    let cut = style.truncated("昌平区回龙观街道办事处", limit: 60)
    #expect(cut == "昌平区回…" && style.width(of: cut) < 60)
    #expect(style.truncated("short", limit: 60) == "short")
  }

  @Test(
    "breaks between words and Han characters, but not before closing or after opening punctuation",
    arguments: [
      ("昌平区，回龙观", 40, ["昌平区，", "回龙观"]), ("昌平（北京）区", 35, ["昌平", "（北", "京）区"]),
      ("two words", 30, ["two", "words"]), ("two  words ", 30, ["two", "words"]), ("a b", 100, ["a b"]),
      ("葛\u{E0100}城葛\u{E0100}", 12, ["葛\u{E0100}", "城", "葛\u{E0100}"]), ("", 10, []), ("  ", 10, [""]),
    ] as [(String, Double, [String])])
  func wraps(text: String, limit: Double, lines: [String]) {
    #expect(TextStyle(size: 10).wrapped(text, limit: limit, most: 3) == lines)
  }

  @Test(
    "gives up where a word is too long or lines are too many",
    arguments: [("unbreakable", 20), ("unbreakable at", 20), ("at unbreakable", 20), ("一二三四", 10)])
  func wrapsNot(text: String, limit: Double) {
    #expect(TextStyle(size: 10).wrapped(text, limit: limit, most: 3) == nil)
  }

  @Test(
    "reads colours",
    arguments: [
      ("#abc", "#aabbcc"), ("steelblue", "#4682b4"), ("rgb(1, 2, 3)", "#010203"), ("hsl(120, 100%, 25%)", "#008000"),
    ])
  func readsColours(text: String, hex: String) throws { #expect(try #require(Colour(text)).text == hex) }

  @Test("reads no colour from other texts", arguments: ["", "#12", "blurple", "rgb(1,2)", "#ggg"])
  func readsNoColour(_ text: String) { #expect(Colour(text) == nil) }

  @Test("takes ordinal colours from inside a ramp")
  func ordinalColours() throws {
    let blues = try #require(ColourScheme(named: "blues"))
    for (colour, expected) in zip(blues.discreteColours(4), ["#a8cee5", "#74b2d7", "#4592c6", "#206fb2"]) {
      #expect(colour.difference(to: try #require(Colour(expected))) < 1.5)
    }
  }

  @Test("goes through hue and chroma from yellow to red")
  func hcl() throws {
    let middle = ColourInterpolation.hcl.mix(try #require(Colour("yellow")), try #require(Colour("red")), 0.5)
    #expect(middle.red > 240 && middle.green > 120 && middle.green < 190 && middle.blue < 40)
  }

  @Test("keeps every second label where they overlap, and the last one")
  func overlap() {
    let boxes = (0..<9).map { Bounds(left: Double($0) * 10, top: 0, right: Double($0) * 10 + 15, bottom: 10) }
    #expect(LabelOverlap.parity.shown(boxes) == [0, 2, 4, 6, 8])
    #expect(LabelOverlap.keepAll.shown(boxes).count == 9)
  }
}
