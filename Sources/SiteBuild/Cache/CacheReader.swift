import Fingerprints

/// A cache that does not hold what it should: cut short, overwritten, of another version.
struct CacheDamage: Error {}

/// Reads what `CacheWriter` wrote. Every length is checked against what is left, so damage is found, never followed.
struct CacheReader {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int

  init(_ bytes: [UInt8]) { self.init(bytes, at: 0..<bytes.count) }

  /// Reads a part of the bytes.
  init(_ bytes: [UInt8], at range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  /// Whether bytes that end with their own fingerprint are as they were written.
  static func isIntact(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 16 else { return false }
    var tail = CacheReader(bytes, at: bytes.count - 16..<bytes.count)
    let found = bytes.withUnsafeBytes { Fingerprint(UnsafeRawBufferPointer(rebasing: $0.dropLast(16))) }
    return (try? tail.fingerprint()) == found
  }

  /// Where the next byte is.
  var position: Int { offset }

  /// Whether everything was read.
  var isAtEnd: Bool { offset >= end }

  mutating func number() throws(CacheDamage) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while offset < end, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    throw CacheDamage()
  }

  mutating func integer() throws(CacheDamage) -> Int {
    let value = try number()
    return Int(bitPattern: UInt(value >> 1)) ^ -Int(bitPattern: UInt(value & 1))
  }

  mutating func bool() throws(CacheDamage) -> Bool {
    guard offset < end, bytes[offset] < 2 else { throw CacheDamage() }
    offset += 1
    return bytes[offset - 1] == 1
  }

  mutating func fingerprint() throws(CacheDamage) -> Fingerprint {
    Fingerprint(high: try word(), low: try word())
  }

  mutating func string() throws(CacheDamage) -> String {
    let range = try run()
    return bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
  }

  mutating func byteArray() throws(CacheDamage) -> [UInt8] { Array(bytes[try run()]) }

  mutating func optionalString() throws(CacheDamage) -> String? { try bool() ? try string() : nil }

  mutating func list<Element>(_ element: (inout CacheReader) throws(CacheDamage) -> Element) throws(CacheDamage)
    -> [Element]
  {
    let count = try length()
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try element(&self)) }
    return list
  }

  /// A list, and where each element begins and the last one ends.
  mutating func records<Element>(
    _ element: (inout CacheReader) throws(CacheDamage) -> Element
  ) throws(CacheDamage) -> (list: [Element], marks: [Int]) {
    let count = try length()
    var list: [Element] = []
    var marks: [Int] = []
    list.reserveCapacity(count)
    marks.reserveCapacity(count + 1)
    for _ in 0..<count {
      marks.append(offset)
      list.append(try element(&self))
    }
    marks.append(offset)
    return (list, marks)
  }

  private mutating func word() throws(CacheDamage) -> UInt64 {
    guard end - offset >= 8 else { throw CacheDamage() }
    defer { offset += 8 }
    let at = offset
    return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: UInt64.self)) }
  }

  /// Where the bytes of something are that may be read later; its length stands before them.
  mutating func run() throws(CacheDamage) -> Range<Int> {
    let count = try length()
    defer { offset += count }
    return offset..<offset + count
  }

  /// A length, which can't exceed the bytes that are left: every element takes at least one.
  private mutating func length() throws(CacheDamage) -> Int {
    let count = try number()
    guard count <= UInt64(end - offset) else { throw CacheDamage() }
    return Int(count)
  }
}
