import SourceText
import Testing

@testable import Indicators

/// Whatever is written, there is a figure or a message: never a trap.
@Suite struct HostileExpressionTests {
  private static let seeds = [
    "forest-coverage[2020]", "diff(forest-coverage[2020], forest-coverage[2012])",
    "sum(\"huitian-projects[stage=planned]\")",
    "rank(huitian-projects[stage=planned], of=\"transport\", order=asc)",
    "at(\"park-area-per-capita\", year=2020, measure=\"city\")",
    "convert(afforestation[new-total,2012-2020], \"km2\", approx=true, decimals=3)",
    "attain(forest-city-indicators[met], forest-city-indicators[all]).met",
    "forest-coverage[latest] * 2 - 3.5 / (1 + 2) >= 0 and -1 < 2", "floor(round(abs(-99999999999999999999), 2), 0)",
  ]

  @Test func answersMutatedExpressions() {
    var random = SplitMix(state: 20_260_101)
    let alphabet = Array("[](),.=<>!+-*/\"'\\ 09azé千\u{0}\n".utf8)
    var reader = TestTables.seed
    for round in 0..<3_000 {
      var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
      for _ in 0...Int(random.next() % 4) {
        let at = Int(random.next() % UInt64(bytes.count + 1))
        let byte = alphabet[Int(random.next() % UInt64(alphabet.count))]
        switch random.next() % 3 {
        case 0: bytes.insert(byte, at: at)
        case 1 where at < bytes.count: bytes.remove(at: at)
        default: bytes.replaceSubrange(at..<min(at + 3, bytes.count), with: [byte, byte])
        }
        if bytes.isEmpty { bytes = [0x31] }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let source = SourceFile(name: "a.md", text: text)
      let range = 0..<source.bytes.count
      _ = try? evaluate(FigureExpression.parse(text, in: source, at: range), reading: &reader)
      _ = try? evaluate(FigureClaim.parse(text, in: source, at: range), reading: &reader)
    }
  }

  @Test(arguments: [
    "floor(forest-coverage[2020], 0)", "round(forest-coverage[2020], 99)", "round(forest-coverage[2020], -1)",
    "ratio(forest-coverage[2020], 0)", "change(green-spaces[2020,parks], 0)", "share(green-spaces[2020,parks], 0)",
    "attain(green-spaces[2020,parks], 0)", "0 / 0", "sum()", "rank()", "prev(1)", "latest()", "at()",
    "convert(1, km2)",
    "diff(1, 2, decimals=13)", "diff(1, 2, approx=maybe)",
    "mean(forest-city-facilities[experience-centre,actual], skip=missing)",
  ])
  func saysWhatIsWrong(text: String) {
    #expect(message { try evaluated(text) }.contains("error["))
  }
}
