/// Which addresses may come from values: part of a site's settings.
package struct EscapePolicy: Hashable, Sendable {
  /// Schemes in small letters, without the colon.
  package let schemes: Set<String>
  /// Those of at most eight letters, as bytes of a number, so that addresses are checked without a copy.
  private let shortSchemes: [UInt64]

  /// The schemes that lead somewhere without running anything, and those a site adds.
  package init(adding more: some Sequence<String> = []) {
    schemes = EscapePolicy.usual.union(more.map { $0.lowercased() })
    shortSchemes = schemes.filter { $0.utf8.count <= 8 }.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }.sorted()
  }

  private static let usual: Set<String> = [
    "http", "https", "mailto", "tel", "sms", "geo", "webcal", "ftp", "xmpp",
  ]

  /// Whether an address may be written at the beginning of an address attribute.
  ///
  /// As browsers read it: leading blanks and control characters are skipped, tabs and line ends don't count, and what
  /// stands before a colon is a scheme unless `/`, `?`, `#` or a byte that no scheme has comes first (URL standard 4.4).
  package func allows(_ bytes: UnsafeBufferPointer<UInt8>, isImage: Bool) -> Bool {
    var scheme: UInt64 = 0
    var length = 0
    for index in 0..<bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x3A:
        if scheme == EscapePolicy.data { return isPicture(bytes[(index + 1)...], isImage: isImage) }
        return length <= 8 ? shortSchemes.contains(scheme) : allowsScheme(bytes[..<index])
      case 0x09, 0x0A, 0x0D: continue
      case 0...0x20 where length == 0: continue
      case 0x41...0x5A, 0x61...0x7A: scheme = scheme << 8 | UInt64(byte | 0x20)
      case 0x30...0x39, 0x2B, 0x2D, 0x2E: scheme = scheme << 8 | UInt64(byte)
      default: return true
      }
      length += 1
    }
    return true
  }

  private static let data: UInt64 = 0x6461_7461

  /// Whether a colon comes before anything that keeps what stands before it from being a scheme.
  package func beginsWithScheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes {
      switch byte {
      case 0x3A: return true
      case 0...0x20, 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2B, 0x2D, 0x2E: continue
      default: return false
      }
    }
    return false
  }

  /// Whether a value may stand before the colon of an address.
  package func allowsScheme(_ bytes: some Sequence<UInt8>) -> Bool {
    schemes.contains(lowercased(bytes))
  }

  /// `data:` of a picture that can't run scripts; SVG can, except in `<img>`.
  private func isPicture(_ rest: Slice<UnsafeBufferPointer<UInt8>>, isImage: Bool) -> Bool {
    let name = lowercased(rest.prefix { $0 != 0x3B && $0 != 0x2C }.prefix(16))
    return EscapePolicy.pictures.contains(name) || isImage && name == "image/svg+xml"
  }

  private static let pictures: Set<String> = [
    "image/png", "image/gif", "image/jpeg", "image/webp", "image/avif",
  ]
}

/// Bytes as text, ASCII letters made small.
func lowercased(_ bytes: some Sequence<UInt8>) -> String {
  String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
}
