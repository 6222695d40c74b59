// Looking for bytes eight at a time. The test for a byte is the exact one of "Bit Twiddling Hacks" (Anderson,
// "Determine if a word has a zero byte"): no carry passes from byte to byte, so every hit is a real one. `SIMD16` of
// the standard library was a tenth as fast here, for want of a way from a mask to the place of its first bit.

private let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
private let ones: UInt64 = 0x0101_0101_0101_0101

/// The high bit of every byte that is not zero; the other bits are anything.
@inline(__always)
private func nonZero(_ word: UInt64) -> UInt64 { ((word & lowBits) &+ lowBits) | word }

/// Four bytes to look for at once.
struct BytePatterns {
  private let a: UInt64
  private let b: UInt64
  private let c: UInt64
  private let d: UInt64

  init(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) {
    self.a = UInt64(a) &* ones
    self.b = UInt64(b) &* ones
    self.c = UInt64(c) &* ones
    self.d = UInt64(d) &* ones
  }

  /// The high bit of every byte of a word, as it lies in memory, that is one of the four; the first byte lowest.
  @inline(__always)
  func hits(in word: UInt64) -> UInt64 {
    let word = UInt64(littleEndian: word)
    return ~(nonZero(word ^ a) & nonZero(word ^ b) & nonZero(word ^ c) & nonZero(word ^ d)) & ~lowBits
  }
}

/// The first offset at or behind `from` that holds `byte`.
func nextByte(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
  let raw = UnsafeRawBufferPointer(bytes)
  let pattern = UInt64(byte) &* ones
  var at = from
  while at &+ 8 <= bytes.count {
    let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
    let hits = ~nonZero(word ^ pattern) & ~lowBits
    if hits != 0 { return at &+ hits.trailingZeroBitCount &>> 3 }
    at &+= 8
  }
  while at < bytes.count {
    if bytes[at] == byte { return at }
    at &+= 1
  }
  return nil
}

/// Whether the eight bytes at an offset are all ASCII and none is NUL.
@inline(__always)
func isPlainWord(_ raw: UnsafeRawBufferPointer, at offset: Int) -> Bool {
  let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  return word & ~lowBits == 0 && (word &+ lowBits) & ~lowBits == ~lowBits
}

/// Whether two runs of bytes are equal, looked at eight at a time.
@inline(__always)
func sameBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
  guard left.count == right.count else { return false }
  let (a, b) = (UnsafeRawBufferPointer(left), UnsafeRawBufferPointer(right))
  var at = 0
  while at &+ 8 <= a.count {
    let (first, second) = (
      a.loadUnaligned(fromByteOffset: at, as: UInt64.self), b.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    )
    if first != second { return false }
    at &+= 8
  }
  while at < a.count {
    if a[at] != b[at] { return false }
    at &+= 1
  }
  return true
}
