/// A stable 128-bit fingerprint of bytes or values: equal on every machine, in every run.
///
/// `Fingerprints` knows how bytes and values are hashed, not what they mean, and imports nothing.
/// It detects change; it is no cryptographic hash and promises nothing against an adversary.
package struct Fingerprint: Sendable, Hashable, Comparable {
  /// The higher 64 bits.
  package let high: UInt64
  /// The lower 64 bits.
  package let low: UInt64

  /// A fingerprint from its two halves, as a cache stores it.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The fingerprint of some bytes. Linear; about memory speed.
  package init(_ bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Fingerprint($0) }
  }

  /// The fingerprint of the bytes of a buffer.
  package init(_ bytes: UnsafeRawBufferPointer) {
    var hasher = FingerprintHasher()
    hasher.combine(bytes)
    self = hasher.finish()
  }

  /// The fingerprint of the UTF-8 of a text.
  package init(_ text: String) {
    var hasher = FingerprintHasher()
    hasher.combine(text)
    self = hasher.finish()
  }

  /// An order for lists that must not depend on memory addresses.
  package static func < (left: Fingerprint, right: Fingerprint) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// 32 hexadecimal digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    var text = [UInt8]()
    text.reserveCapacity(32)
    for half in [high, low] {
      for shift in stride(from: 60, through: 0, by: -4) { text.append(digits[Int((half >> UInt64(shift)) & 15)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
