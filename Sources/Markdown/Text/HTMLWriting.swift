import MarkupText

/// Escaping exactly as cmark does it, which is what makes our bytes comparable with its own.
extension MarkupWriter {
  /// Writes text with `& < > "` escaped, as cmark's `houdini_escape_html`. Runs are copied whole; eight bytes are
  /// looked at at a time. (`SIMD16` with `any` was four times slower on runs as short as text nodes are.)
  mutating func writeText(_ bytes: Bytes) {
    guard let base = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(base)
    var runStart = 0
    var index = 0
    while index &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      // `"` and `&` differ in one bit, and so do `<` and `>`.
      let quoteOrAmpersand = zeroBytes((word & 0xFBFB_FBFB_FBFB_FBFB) ^ 0x2222_2222_2222_2222)
      let angle = zeroBytes((word & 0xFDFD_FDFD_FDFD_FDFD) ^ 0x3C3C_3C3C_3C3C_3C3C)
      let found = quoteOrAmpersand | angle
      guard found != 0 else {
        index &+= 8
        continue
      }
      index &+= found.trailingZeroBitCount &>> 3
      write(Bytes(start: base + runStart, count: index &- runStart))
      writeReference(to: base[index])
      index &+= 1
      runStart = index
    }
    while index < bytes.count {
      let byte = base[index]
      if byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 {
        write(Bytes(start: base + runStart, count: index &- runStart))
        writeReference(to: byte)
        runStart = index &+ 1
      }
      index &+= 1
    }
    write(Bytes(start: base + runStart, count: bytes.count &- runStart))
  }

  /// Writes text of a Swift string with `& < > "` escaped.
  mutating func writeText(_ text: String) {
    var text = text
    text.withUTF8 { writeText($0) }
  }

  private mutating func writeReference(to byte: UInt8) {
    switch byte {
    case 0x26: write("&amp;")
    case 0x3C: write("&lt;")
    case 0x3E: write("&gt;")
    default: write("&quot;")
    }
  }

  /// Writes an address for a quoted attribute, as cmark's `houdini_escape_href`: what may not stand in a URL is
  /// percent-encoded, `%` stays.
  mutating func writeAddress(_ bytes: Bytes) {
    var runStart = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      if isAddressByte(byte) { continue }
      write(bytes.part(runStart..<index))
      runStart = index + 1
      switch byte {
      case 0x26: write("&amp;")
      case 0x27: write("&#x27;")
      default:
        write(byte: 0x25)
        write(byte: hexDigit(byte >> 4))
        write(byte: hexDigit(byte & 15))
      }
    }
    write(bytes.part(runStart..<bytes.count))
  }

  /// Whether nothing stands yet, or a line has just been ended.
  var isAtLineStart: Bool { withBytes { $0.last.map { $0 == 0x0A } ?? true } }
}

/// A word whose lowest set bit is in the lowest byte of `word` that is zero; 0 when none is.
func zeroBytes(_ word: UInt64) -> UInt64 {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}

private func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

/// Letters, digits and `-_.+!*(),%#@?=;:/,+$~`: what cmark leaves as it is in an address.
private func isAddressByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  case 0x21, 0x23, 0x24, 0x25, 0x28...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
  default: false
  }
}

/// A text with `& < > "` escaped.
func escaped(_ text: String) -> String {
  var writer = MarkupWriter(capacity: text.utf8.count + 16)
  writer.writeText(text)
  return writer.text
}

/// An address for a quoted attribute; see `MarkupWriter.writeAddress`.
package func escapedAddress(_ address: String) -> String {
  var writer = MarkupWriter(capacity: address.utf8.count + 16)
  var address = address
  address.withUTF8 { writer.writeAddress($0) }
  return writer.text
}
