import SourceText
import Testing

@testable import Indicators

/// Encodings and bytes that are no text.
@Suite struct EncodingTests {
  private let sidecar = "schema:\n  fieldsMatch: equal\n  fields: [{name: a}, {name: b, type: integer}]\n"
  /// 昌平区 in GB18030.
  private let changping: [UInt8] = [0xB2, 0xFD, 0xC6, 0xBD, 0xC7, 0xF8]

  private func messages(_ bytes: [UInt8], encoding: String = "") -> [String] {
    TableFixture(bytes: bytes, sidecar: encoding + sidecar).messages
  }

  @Test func `drops one byte order mark, which counts as no column`() throws {
    let fixture = TableFixture(bytes: [0xEF, 0xBB, 0xBF] + Array("a,b\nx,y\n".utf8), sidecar: sidecar)
    #expect(fixture.messages == ["t.csv:2:3: error[type-error]: \"y\" is not an integer"])
    let twice = TableFixture(bytes: [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + Array("a,b\n".utf8), sidecar: sidecar)
    #expect(
      twice.codes == ["t.csv:1:1 extra-label", "t.csv:1:5 missing-label"]
        || twice.codes == ["t.csv:1:1 incorrect-label"])
    let header = TableFixture(bytes: [0xEF, 0xBB, 0xBF] + Array("a,bb\n".utf8), sidecar: sidecar)
    #expect(header.codes == ["t.csv:1:3 incorrect-label"])
  }

  @Test func `says that an undeclared file is GB18030`() {
    #expect(
      messages(Array("a,b\nx,1\n".utf8) + changping + Array(",1\n".utf8)) == [
        "t.csv:3:1: error[encoding-error]: byte 0xb2 is not UTF-8; the file reads as GB18030: save it as UTF-8 or add \"encoding: gb18030\" to t.yaml"
      ])
  }

  @Test(arguments: ["gb18030", "gbk", "gb2312", "GBK"])
  func `decodes what is declared before it looks for fields`(encoding: String) throws {
    // 0x5C, 0x7C and the like are second bytes here: 乗 is 81 5C.
    let bytes =
      Array("a,b\r\n".utf8) + changping + [0x81, 0x5C] + Array(",1\r\n\"".utf8) + changping + Array("\",x\r\n".utf8)
    let fixture = TableFixture(bytes: bytes, sidecar: "encoding: \(encoding)\n" + sidecar)
    let (table, diagnostics) = fixture.read()
    #expect(diagnostics.map(firstLine) == ["t.csv:3:7: error[type-error]: \"x\" is not an integer"])
    #expect(try #require(table).text(row: 0, field: 0) == "昌平区乗")
    #expect(try #require(table).text(row: 1, field: 0) == "昌平区")
  }

  @Test func `decodes characters of four bytes`() throws {
    // U+20000 is 95 32 82 36.
    let bytes = Array("a,b\n".utf8) + [0x95, 0x32, 0x82, 0x36] + Array(",1\n".utf8)
    let (table, diagnostics) = TableFixture(bytes: bytes, sidecar: "encoding: gb18030\n" + sidecar).read()
    #expect(diagnostics == [])
    #expect(try #require(table).text(row: 0, field: 0) == "\u{20000}")
  }

  @Test func `places what GB18030 does not have by the text decoded so far`() {
    let bytes = Array("a,b\n".utf8) + changping + Array(",1\nx".utf8) + changping + [0xFF] + Array(",1\n".utf8)
    #expect(
      messages(bytes, encoding: "encoding: gbk\n") == [
        "t.csv:3:5: error[encoding-error]: byte 0xff is not gbk; save the file as UTF-8"
      ])
    let cut = Array("a,b\nx,".utf8) + [0xB2]
    #expect(messages(cut, encoding: "encoding: gbk\n").count == 1)
  }

  @Test func `sees that a file declared as GBK is UTF-8`() {
    #expect(
      messages(Array("a,b\n昌平区统计,1\n".utf8), encoding: "encoding: gbk\n") == [
        "t.csv:1:1: error[encoding-error]: the file is UTF-8, not gbk; take \"encoding: gbk\" out of t.yaml"
      ])
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "the file is UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "the file is UTF-16"),
      ([0xFF, 0xFE, 0x00, 0x00, 0x61, 0, 0, 0], "the file is UTF-32"), ([0, 0, 0xFE, 0xFF], "the file is UTF-32"),
    ] as [([UInt8], String)])
  func `refuses wide encodings by their marks`(bytes: [UInt8], message: String) {
    #expect(messages(bytes) == ["t.csv:1:1: error[encoding-error]: \(message); save it as UTF-8"])
  }

  @Test func `names NUL bytes`() {
    #expect(
      messages(Array("a,b\nx\0\0,1\ny,\0\n".utf8)) == [
        "t.csv:2:2: error[nul-byte]: 2 NUL bytes; take it out", "t.csv:3:3: error[nul-byte]: a NUL byte; take it out",
      ])
    let wide: [UInt8] = Array("a,b\nx,1\n".utf8).flatMap { byte -> [UInt8] in [byte, 0] }
    #expect(
      messages(wide).first == "t.csv:1:2: error[nul-byte]: a NUL byte; the file looks like UTF-16: save it as UTF-8")
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0x80], [0xE6, 0xA3], [0xF0, 0x9F, 0x98], [0xFE], [0xFF],
    ] as [[UInt8]])
  func `refuses what is not well-formed UTF-8`(bytes: [UInt8]) {
    let found = messages(Array("a,b\n森林,".utf8) + bytes + Array("\n".utf8))
    #expect(
      found == [
        "t.csv:2:4: error[encoding-error]: byte 0x\(String(bytes[0], radix: 16)) is not UTF-8; save the file as UTF-8"
      ])
  }

  @Test func `finds the same first fault as the standard library`() {
    var generator = SplitMix(state: 3)
    let pieces: [[UInt8]] = [
      Array("abcdefgh".utf8), Array("森".utf8), Array("é".utf8), Array("😀".utf8), [0xE6], [0x80], [0xC3], [0xF0, 0x9F],
      [0xED, 0xBF, 0xBF],
    ]
    for _ in 0..<5000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int(generator.next() % 12) {
        let isGood = generator.next() % 10 < 9
        bytes += pieces[Int(generator.next() % (isGood ? 4 : UInt64(pieces.count)))]
      }
      let fault = bytes.withUnsafeBufferPointer { firstTextFault(in: $0) }
      #expect((fault == nil) == (String(validating: bytes, as: UTF8.self) != nil))
      if case .invalidUTF8(let at)? = fault { #expect(String(validating: bytes[..<at], as: UTF8.self) != nil) }
    }
  }
}
