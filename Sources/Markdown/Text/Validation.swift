/// The offset of the first byte that is not UTF-8 (Unicode 15, table 3-7); `nil` when all is well.
func firstInvalidByte(in bytes: Bytes) -> Int? {
  guard let base = bytes.baseAddress else { return nil }
  let raw = UnsafeRawPointer(base)
  var index = 0
  while index < bytes.count {
    if index &+ 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index &+= 8
      continue
    }
    let lead = base[index]
    if lead < 0x80 {
      index &+= 1
    } else if lead >= 0xE1, lead < 0xED, index &+ 3 <= bytes.count, isContinuation(base[index &+ 1]),
      isContinuation(base[index &+ 2])
    {
      // Most of Chinese.
      index &+= 3
    } else {
      let (value, length) = bytes.scalar(at: index)
      if value == 0xFFFD, length == 1 { return index }
      let isTooLong = (length == 3 && value < 0x800) || (length == 4 && value < 0x1_0000)
      if isTooLong || value > 0x10_FFFF || (0xD800...0xDFFF).contains(value) { return index }
      index += length
    }
  }
  return nil
}

private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
