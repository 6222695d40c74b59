/// The offset of the first byte that is not UTF-8; `nil` when all is well. Sixteen bytes of ASCII, or five Han characters, at a time.
func firstInvalidByte(in bytes: Bytes) -> Int? {
  var index = 0
  while index < bytes.count {
    let lead = bytes[index]
    if lead < 0x80 {
      index += 1
      continue
    }
    let (value, length) = bytes.scalar(at: index)
    if value == 0xFFFD, length == 1 { return index }
    let isTooLong = (length == 3 && value < 0x800) || (length == 4 && value < 0x1_0000)
    if isTooLong || value > 0x10_FFFF || (0xD800...0xDFFF).contains(value) { return index }
    index += length
  }
  return nil
}
