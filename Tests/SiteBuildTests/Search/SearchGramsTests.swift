import Testing

@testable import SiteBuild

@Suite struct SearchGramsTests {
  /// How many grams a text has.
  @Test(arguments: [
    ("", 0), ("，。 ", 0), ("林", 1), ("森林", 3), ("林林林", 2), ("a", 1), ("ab", 4), ("abc", 7), ("AbC", 7),
    ("48.25", 13), ("４８", 4), ("5号线", 4),
  ]) func areCounted(_ text: String, _ count: Int) {
    #expect(SearchGrams.of(text.utf8).count == count)
  }

  @Test(arguments: [("ABC", "abc"), ("ＡＢＣ", "abc"), ("É", "é"), ("４８", "48")])
  func areTheSameInAnyCaseAndWidth(_ left: String, _ right: String) {
    #expect(SearchGrams.of(left.utf8) == SearchGrams.of(right.utf8))
  }

  @Test func whatStandsInATextHasNoOtherGramsThanTheText() {
    let text = Array("2020年，昌平区森林覆盖率达到48.25%（2012年为42.57%），the highest of all 16 districts. 回天地区117项，共1,234.5亩。")
    let all = Set(SearchGrams.of(String(text).utf8))
    for start in text.indices {
      for end in start..<min(text.count, start + 20) {
        let part = String(text[start...end])
        #expect(Set(SearchGrams.of(part.utf8, wholeWords: false)).isSubset(of: all), "\(part)")
      }
    }
  }

  @Test func anyBytesAreRead() {
    #expect(SearchGrams.of([0xFF, 0x61, 0xC3, 0x28]).count == 1)
    #expect(SearchGrams.of(String(repeating: "的", count: 100_000).utf8).count == 2)
  }
}
