import Testing

@testable import Indicators

/// What the fast scanner finds, in the shape of the slow reader.
private func scanned(_ text: String, delimiter: UInt8 = 0x2C) -> ReferenceCSV {
  var result = ReferenceCSV("")
  Array(text.utf8).withUnsafeBufferPointer { bytes in
    let (index, faults) = CSVScanner.scan(bytes, delimiter: delimiter)
    for record in (0..<index.recordCount) {
      let isDamaged = index.damaged.contains(record)
      result.records.append(
        (0..<index.fieldCount(of: record)).map { field in
          let range = index.range(record: record, field: field)
          guard !isDamaged else { return "" }
          return withFieldBytes(range, in: bytes) { String(decoding: $0, as: UTF8.self) }
        })
    }
    result.damaged = Set(index.damaged)
    result.faults = faults.map { fault in
      switch fault.kind {
      case .unterminatedQuote: .unterminatedQuote(fault.offset)
      case .strayQuote: .strayQuote(fault.offset)
      case .textAfterQuote: .textAfterQuote(fault.offset)
      }
    }
  }
  return result
}

/// The reference with the cells of damaged records blanked.
private func expected(_ text: String) -> ReferenceCSV {
  var reference = ReferenceCSV(text)
  for record in reference.damaged { reference.records[record] = reference.records[record].map { _ in "" } }
  return reference
}

@Suite struct CSVScannerTests {
  @Test func `agrees with a slow reader on every string of up to six of five characters`() {
    let alphabet = Array(",\"\r\na".unicodeScalars)
    var differing: [String] = []
    var count = 0
    for length in 0...6 {
      var digits = [Int](repeating: 0, count: length)
      repeat {
        let text = String(String.UnicodeScalarView(digits.map { alphabet[$0] }))
        count += 1
        if scanned(text) != expected(text) { differing.append(text) }
      } while next(&digits, base: alphabet.count)
    }
    #expect(count == 1 + 5 + 25 + 125 + 625 + 3125 + 15625)
    #expect(differing == [])
  }

  /// Counts up; false after the last number.
  private func next(_ digits: inout [Int], base: Int) -> Bool {
    for place in digits.indices.reversed() {
      digits[place] += 1
      if digits[place] < base { return true }
      digits[place] = 0
    }
    return false
  }

  @Test func `agrees with a slow reader across the eight-byte blocks`() {
    var generator = SplitMix(state: 7)
    let alphabet = Array("aaaaaaaa1234,,,\"\"\r\n\n森".unicodeScalars)
    var differing: [String] = []
    for _ in 0..<20_000 {
      let length = Int(generator.next() % 60)
      let scalars = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      let text = String(String.UnicodeScalarView(scalars))
      // Offsets of the slow reader count scalars, so only ASCII compares there.
      var (fast, slow) = (scanned(text), expected(text))
      if !text.utf8.allSatisfy({ $0 < 0x80 }) { (fast.faults, slow.faults) = ([], []) }
      if fast != slow { differing.append(text) }
    }
    #expect(differing == [])
  }

  @Test(arguments: [
    ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a\n\"x\ny\"\n", [["a"], ["x\ny"]]),
    ("a\n\"x\r\ny\"\n", [["a"], ["x\r\ny"]]),
    ("a,\"\"\n\"\"\"\",\"a\"\"b\"", [["a", ""], ["\"", "a\"b"]]),
    ("a,\u{301}b", [["a", "\u{301}b"]]),
    ("a\u{85}b\u{2028}c\u{0B}d\u{0C}e", [["a\u{85}b\u{2028}c\u{0B}d\u{0C}e"]]),
    (" a , \"b", [[" a ", " \"b"]]),
  ])
  func `keeps cells byte for byte`(text: String, cells: [[String]]) {
    let bytes = Array(text.utf8)
    let read = bytes.withUnsafeBufferPointer { bytes in
      let (index, _) = CSVScanner.scan(bytes, delimiter: 0x2C)
      return (0..<index.recordCount).map { record in
        (0..<index.fieldCount(of: record)).map { field in
          withFieldBytes(index.range(record: record, field: field), in: bytes) { Array($0) }
        }
      }
    }
    #expect(read == cells.map { $0.map { Array($0.utf8) } })
  }

  @Test(arguments: [";", "\t", "|"])
  func `takes other delimiters`(delimiter: String) throws {
    let text = "a\(delimiter)b,c\n\"1\(delimiter)2\"\(delimiter)3\n"
    let read = scanned(text, delimiter: try #require(delimiter.utf8.first))
    #expect(read.records == [["a", "b,c"], ["1\(delimiter)2", "3"]])
  }

  @Test func `crosses a field of sixteen megabytes`() {
    let plain = [UInt8](repeating: 0x61, count: 16 << 20)
    let bytes = Array("a,b\n".utf8) + plain + Array(",\"".utf8) + plain + Array("\"\n".utf8)
    let (index, faults) = bytes.withUnsafeBufferPointer { CSVScanner.scan($0, delimiter: 0x2C) }
    #expect(faults == [])
    #expect(index.recordCount == 2)
    #expect(index.range(record: 1, field: 0).count == 16 << 20)
    #expect(index.range(record: 1, field: 1).count == (16 << 20) + 2)
  }
}

/// A small generator with a fixed start, so that a failure comes back (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
