/// Which addresses may come from values: part of a site's settings.
package struct EscapePolicy: Hashable, Sendable {
  /// Schemes in small letters, without the colon.
  package var schemes: Set<String>

  /// The schemes that lead somewhere without running anything, and those a site adds.
  package init(adding more: some Sequence<String> = []) {
    schemes = EscapePolicy.usual.union(more.map { $0.lowercased() })
  }

  private static let usual: Set<String> = [
    "http", "https", "mailto", "tel", "sms", "geo", "webcal", "ftp", "xmpp",
  ]

  /// Whether an address may be written at the beginning of an address attribute.
  ///
  /// As browsers read it: leading blanks and control characters are skipped, tabs and line ends don't count, and what
  /// stands before a colon is a scheme unless `/`, `?`, `#` or a byte that no scheme has comes first (URL standard 4.4).
  package func allows(_ bytes: UnsafeBufferPointer<UInt8>, isImage: Bool) -> Bool {
    var scheme: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x3A:
        if scheme.elementsEqual("data".utf8) { return isPicture(bytes[(index + 1)...], isImage: isImage) }
        return schemes.contains(String(decoding: scheme, as: UTF8.self))
      case 0x09, 0x0A, 0x0D: continue
      case 0...0x20 where scheme.isEmpty: continue
      case 0x41...0x5A, 0x61...0x7A: scheme.append(byte | 0x20)
      case 0x30...0x39, 0x2B, 0x2D, 0x2E: scheme.append(byte)
      default: return true
      }
      if scheme.count > 64 { return false }
    }
    return true
  }

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
  package func allowsScheme(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    schemes.contains(String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self))
  }

  /// `data:` of a picture that can't run scripts; SVG can, except in `<img>`.
  private func isPicture(_ rest: Slice<UnsafeBufferPointer<UInt8>>, isImage: Bool) -> Bool {
    let type = rest.prefix { $0 != 0x3B && $0 != 0x2C }
    let name = String(decoding: type.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    return EscapePolicy.pictures.contains(name) || isImage && name == "image/svg+xml"
  }

  private static let pictures: Set<String> = [
    "image/png", "image/gif", "image/jpeg", "image/webp", "image/avif",
  ]
}
