/// Makes one fingerprint of a sequence of values.
///
/// Texts and bytes are preceded by their length, so `("ab", "c")` and `("a", "bc")` differ; kinds are not marked, since
/// the values at one place are always of one kind. The mixing is that of wyhash (Wang Yi, public domain): a 64 × 64 → 128-bit multiply folded by exclusive or; two lanes with
/// different secrets give the two halves.
package struct FingerprintHasher: Sendable {
  private var first: UInt64 = 0xa076_1d64_78bd_642f
  private var second: UInt64 = 0xe703_7ed1_a0b4_28db

  /// A hasher that has seen nothing.
  package init() {}

  /// Adds a whole number.
  package mutating func combine(_ value: UInt64) {
    mix(value, 0x9e37_79b9_7f4a_7c15)
  }

  /// Adds a whole number.
  package mutating func combine(_ value: Int) { combine(UInt64(bitPattern: Int64(value))) }

  /// Adds a truth value.
  package mutating func combine(_ value: Bool) { combine(value ? 1 as UInt64 : 2) }

  /// Adds a fingerprint made before.
  package mutating func combine(_ value: Fingerprint) { mix(value.high, value.low) }

  /// Adds a text; equal texts are those with equal UTF-8.
  package mutating func combine(_ value: String) {
    var value = value
    value.withUTF8 { combine(UnsafeRawBufferPointer($0)) }
  }

  /// Adds a text or its absence, which differs from the empty text.
  package mutating func combine(_ value: String?) {
    combine(value != nil)
    if let value { combine(value) }
  }

  /// Adds bytes and their number.
  package mutating func combine(_ value: [UInt8]) { value.withUnsafeBytes { combine($0) } }

  /// Adds bytes and their number.
  package mutating func combine(_ bytes: UnsafeRawBufferPointer) {
    combine(UInt64(bytes.count))
    var offset = 0
    while offset + 16 <= bytes.count {
      mix(word(bytes, offset), word(bytes, offset + 8))
      offset += 16
    }
    guard offset < bytes.count else { return }
    mix(tail(bytes, offset), tail(bytes, offset + 8))
  }

  /// The fingerprint of everything added so far.
  package func finish() -> Fingerprint {
    let high = folded(first ^ 0x8ebc_6af0_9c88_c6e3, second ^ 0x5899_65cc_7537_4cc3)
    let low = folded(second ^ 0x1d8e_4e27_c47d_124f, high ^ 0xeb44_acca_b455_d165)
    return Fingerprint(high: high, low: low)
  }

  private mutating func mix(_ a: UInt64, _ b: UInt64) {
    first = folded(a ^ 0xa076_1d64_78bd_642f ^ first, b ^ 0xe703_7ed1_a0b4_28db) &+ second
    second = folded(b ^ 0x8ebc_6af0_9c88_c6e3 ^ second, a ^ 0x5899_65cc_7537_4cc3) ^ first
  }

  private func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  private func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Up to eight bytes from `offset`, fewer at the end, none past it.
  private func tail(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in stride(from: min(offset + 8, bytes.count) - 1, through: offset, by: -1) {
      value = value << 8 | UInt64(bytes[index])
    }
    return value
  }
}
