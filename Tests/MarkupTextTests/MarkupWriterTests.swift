import MarkupText
import Testing

@Suite struct MarkupWriterTests {
  private func written(_ body: (inout MarkupWriter) -> Void) -> String {
    var writer = MarkupWriter(capacity: 1)
    body(&writer)
    return writer.text
  }

  @Test func keepsWhatIsWrittenWhileItGrows() {
    var writer = MarkupWriter(capacity: 1)
    var expected = ""
    for number in 0..<5_000 {
      writer.write("行")
      writer.write(integer: number)
      writer.write(byte: 0x0A)
      expected += "行\(number)\n"
    }
    #expect(writer.text == expected)
    #expect(writer.count == expected.utf8.count)
    #expect(writer.bytes(from: writer.count - 5) == Array("4999\n".utf8))
  }

  @Test func writesTheSameFromEverySource() {
    let text = "森林 forest"
    let bytes = Array(text.utf8)
    #expect(written { $0.write(text: text) } == text)
    #expect(written { $0.write(bytes: bytes) } == text)
    #expect(written { $0.write(bytes: bytes[...]) } == text)
    #expect(written { writer in bytes.withUnsafeBytes { writer.write($0) } } == text)
    #expect(written { $0.write("é") } == "é")
    #expect(written { $0.write(bytes: []) } == "")
  }

  @Test func truncatesButNeverGrows() {
    var writer = MarkupWriter()
    writer.write("abcdef")
    writer.truncate(to: 3)
    #expect(writer.text == "abc")
    writer.truncate(to: 10)
    writer.truncate(to: -1)
    #expect(writer.text == "")
    #expect(writer.bytes(from: 9) == [])
  }

  /// The slow way: one character after another.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&#34;"
      case "'": result += "&#39;"
      case "\0": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  @Test func escapesAtEveryOffsetAndLength() {
    for special in ["&", "<", ">", "\"", "'", "\0"] {
      for length in 0...40 {
        for position in 0...length {
          let text =
            String(repeating: "x", count: position) + special + String(repeating: "文", count: length - position)
          #expect(written { $0.writeEscaped(text: text) } == escaped(text))
        }
      }
    }
  }

  @Test func escapesAnyMixture() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("ab&<>\"'文\0\u{1F600} ")
    for _ in 0..<2_000 {
      let text = String(
        (0..<Int.random(in: 0..<90, using: &generator)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        })
      #expect(written { $0.writeEscaped(text: text) } == escaped(text))
      #expect(written { $0.writeEscaped(bytes: Array(text.utf8)) } == escaped(text))
    }
  }

  @Test(arguments: [0, 1, -1, 9, 10, -10, 99, 100, 123_456, Int.max, Int.min])
  func writesWholeNumbers(value: Int) {
    #expect(written { $0.write(integer: value) } == String(value))
  }

  @Test(arguments: [
    (0.0, "0"), (0.5, "0.5"), (-3.0, "-3"), (12.25, "12.25"), (1.005, "1"), (1.999, "2"), (-0.001, "0"),
    (-0.25, "-0.25"), (0.05, "0.05"),
    (100.1, "100.1"), (1e20, "0"), (.infinity, "0"), (.nan, "0"), (-0.5, "-0.5"), (1234567.891, "1234567.89"),
  ])
  func writesCoordinatesWithTwoDecimalsAtMost(value: Double, text: String) {
    #expect(written { $0.write(coordinate: value) } == text)
  }

  @Test(arguments: [(3.0, "3.0"), (0.1, "0.1"), (1e20, "1e+20"), (-2.5, "-2.5")])
  func writesDoublesThatReadBackAsThemselves(value: Double, text: String) {
    #expect(written { $0.write(double: value) } == text)
    #expect(Double(text) == value)
  }
}
