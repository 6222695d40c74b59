import Fingerprints

/// Writes the cache: numbers as LEB128, texts and lists with their length before them.
struct CacheWriter {
  private(set) var bytes: [UInt8] = []

  /// Makes room, so that the bytes need not be moved as they grow.
  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func write(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func write(_ value: Int) { write(UInt64(bitPattern: Int64((value << 1) ^ (value >> 63)))) }

  mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  mutating func write(_ value: Fingerprint) {
    withUnsafeBytes(of: value.high.littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: value.low.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ value: String) {
    var value = value
    value.withUTF8 { buffer in
      write(UInt64(buffer.count))
      bytes.append(contentsOf: buffer)
    }
  }

  mutating func write(_ value: [UInt8]) {
    write(UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Bytes that another writer made, as they are.
  mutating func write(raw other: ArraySlice<UInt8>) { bytes.append(contentsOf: other) }

  mutating func write(_ value: String?) {
    write(value != nil)
    if let value { write(value) }
  }

  mutating func write<Element>(_ list: [Element], _ element: (inout CacheWriter, Element) -> Void) {
    write(UInt64(list.count))
    for item in list { element(&self, item) }
  }
}
