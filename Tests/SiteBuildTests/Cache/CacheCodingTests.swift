import Fingerprints
import Testing

@testable import SiteBuild

@Suite struct CacheCodingTests {
  private func sample() -> CacheWriter {
    var writer = CacheWriter()
    writer.write(-3)
    writer.write(Int.min)
    writer.write("昌平")
    writer.write(true)
    writer.write(nil as String?)
    writer.write(Fingerprint("x"))
    writer.write(["a", "b"]) { $0.write($1) }
    return writer
  }

  private func read(_ bytes: [UInt8]) throws {
    var reader = CacheReader(bytes)
    #expect(try reader.integer() == -3)
    #expect(try reader.integer() == Int.min)
    #expect(try reader.string() == "昌平")
    #expect(try reader.bool())
    #expect(try reader.optionalString() == nil)
    #expect(try reader.fingerprint() == Fingerprint("x"))
    #expect(try reader.list { reader throws(CacheDamage) in try reader.string() } == ["a", "b"])
    #expect(reader.isAtEnd)
  }

  @Test func readsBackEveryKindOfValue() throws { try read(sample().bytes) }

  @Test func everyTruncationIsDamage() {
    let bytes = sample().bytes
    for length in 0..<bytes.count {
      #expect(throws: CacheDamage.self) {
        var reader = CacheReader(Array(bytes[..<length]))
        _ = try reader.integer()
        _ = try reader.integer()
        _ = try reader.string()
        _ = try reader.bool()
        _ = try reader.optionalString()
        _ = try reader.fingerprint()
        _ = try reader.list { reader throws(CacheDamage) in try reader.string() }
      }
    }
  }

  @Test func aHugeLengthIsDamageNotAnAllocation() {
    var writer = CacheWriter()
    writer.write(UInt64.max)
    var reader = CacheReader(writer.bytes)
    #expect(throws: CacheDamage.self) { try reader.byteArray() }
  }
}
