import Glibc

/// The offset of the first such byte from an offset on.
func find(_ byte: UInt8, in bytes: Bytes, from offset: Int) -> Int? {
  guard let base = bytes.baseAddress, offset < bytes.count else { return nil }
  guard let found = memchr(base + offset, Int32(byte), bytes.count - offset) else { return nil }
  return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// The offset of the first occurrence of a needle from an offset on, before `end`. Linear in the haystack for
/// needles whose first byte is rare; never worse than haystack × needle.
func find(_ needle: Bytes, in bytes: Bytes, from offset: Int, before end: Int) -> Int? {
  guard let first = needle.first, let start = bytes.baseAddress, let wanted = needle.baseAddress else { return nil }
  let haystack = Bytes(rebasing: bytes[0..<min(end, bytes.count)])
  var next = find(first, in: haystack, from: offset)
  while let at = next, at + needle.count <= haystack.count {
    if memcmp(start + at, wanted, needle.count) == 0 { return at }
    next = find(first, in: haystack, from: at + 1)
  }
  return nil
}
