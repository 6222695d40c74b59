import Fingerprints
import Testing

@Suite struct FingerprintTests {
  private func fingerprint(_ body: (inout FingerprintHasher) -> Void) -> Fingerprint {
    var hasher = FingerprintHasher()
    body(&hasher)
    return hasher.finish()
  }

  @Test func isTheSameInEveryRunOnEveryMachine() {
    // Written down once: a change here makes every cache on every machine stale.
    #expect(Fingerprint("").hex == Fingerprint([]).hex)
    #expect(Fingerprint("昌平").hex == Fingerprint(Array("昌平".utf8)).hex)
    #expect(Fingerprint("almanac").hex == "bb0a347178591ffea4b488f35064220d")
    #expect(Fingerprint([UInt8](0...255)).hex == "04de74b2f1ba485fff6983fc0b049ed1")
  }

  @Test func partsDoNotRunTogether() {
    let texts = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], [""], [], ["", ""]]
    #expect(Set(texts.map { list in fingerprint { for text in list { $0.combine(text) } } }).count == texts.count)
    let optional: [String?] = [nil, "", "a"]
    #expect(Set(optional.map { text in fingerprint { $0.combine(text) } }).count == 3)
    let bytes: [[UInt8]] = [[], [0], [0, 0], [UInt8](repeating: 0, count: 16), [UInt8](repeating: 0, count: 17)]
    #expect(Set(bytes.map { Fingerprint($0) }).count == 5)
    let numbers = [0, 1, -1, Int.max, Int.min]
    #expect(Set(numbers.map { number in fingerprint { $0.combine(number) } }).count == 5)
  }

  @Test func everyBitOfEveryLengthCounts() {
    var seen: Set<Fingerprint> = []
    var count = 0
    for length in 0...70 {
      let bytes = [UInt8](repeating: 0x5A, count: length)
      seen.insert(Fingerprint(bytes))
      count += 1
      for bit in 0..<length * 8 {
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        seen.insert(Fingerprint(changed))
        count += 1
      }
    }
    #expect(seen.count == count)
  }

  @Test func halvesDifferIndependently() {
    let fingerprints = (0..<20_000).map { Fingerprint("page \($0)") }
    #expect(Set(fingerprints.map(\.high)).count == fingerprints.count)
    #expect(Set(fingerprints.map(\.low)).count == fingerprints.count)
    // Each bit is set in about half of them.
    for bit in 0..<64 {
      let share = fingerprints.count { $0.high >> UInt64(bit) & 1 == 1 }
      #expect((9_500...10_500).contains(share))
    }
  }

  @Test func survivesBeingStored() {
    let fingerprint = Fingerprint("x")
    #expect(Fingerprint(high: fingerprint.high, low: fingerprint.low) == fingerprint)
    #expect(Fingerprint(high: 1, low: 0xAB).hex == "000000000000000100000000000000ab")
    #expect(Fingerprint(high: 1, low: 9) < Fingerprint(high: 2, low: 0))
  }
}
