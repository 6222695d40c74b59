/// Escaping for HTML text and quoted attribute values: `& < > " '`, and NUL as U+FFFD.
///
/// The five characters are those of the OWASP rule for HTML; `"` and `'` have numeric references, as Jinja writes them.
extension MarkupWriter {
  /// Writes bytes escaped for HTML text and quoted attributes. Runs without special characters are copied whole;
  /// sixteen bytes are looked at at a time.
  @inlinable
  public mutating func writeEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(base)
    var runStart = 0
    var index = 0
    reserve(bytes.count)
    while index < bytes.count {
      if index &+ 16 <= bytes.count, !hasSpecial(raw.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)) {
        index &+= 16
        continue
      }
      let end = min(index &+ 16, bytes.count)
      while index < end {
        if isSpecial(base[index]) {
          write(UnsafeBufferPointer(start: base + runStart, count: index &- runStart))
          writeReference(base[index])
          runStart = index &+ 1
        }
        index &+= 1
      }
    }
    write(UnsafeBufferPointer(start: base + runStart, count: bytes.count &- runStart))
  }

  /// Writes a text escaped for HTML text and quoted attributes.
  @inlinable
  public mutating func writeEscaped(text: String) {
    var text = text
    text.withUTF8 { writeEscaped($0) }
  }

  /// Writes bytes escaped for HTML text and quoted attributes.
  @inlinable
  public mutating func writeEscaped(bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { writeEscaped($0) }
  }

  @inlinable
  func hasSpecial(_ block: SIMD16<UInt8>) -> Bool {
    any(
      (block .== 0x26) .| (block .== 0x3C) .| (block .== 0x3E) .| (block .== 0x22) .| (block .== 0x27) .| (block .== 0))
  }

  @inlinable
  func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0
  }

  @inlinable
  mutating func writeReference(_ byte: UInt8) {
    switch byte {
    case 0x26: write("&amp;")
    case 0x3C: write("&lt;")
    case 0x3E: write("&gt;")
    case 0x22: write("&#34;")
    case 0x27: write("&#39;")
    default: write("\u{FFFD}")
    }
  }
}
