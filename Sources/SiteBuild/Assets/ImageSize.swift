/// The size of a picture in pixels, read from its first bytes; so that pages can keep room for it.
struct ImageSize: Sendable, Hashable {
  var width: Int
  var height: Int
}

extension ImageSize {
  /// The size of a PNG, GIF, JPEG, WebP or SVG file; nil for anything else, and for what is cut short.
  init?(of bytes: [UInt8]) {
    guard let size = Self.png(bytes) ?? Self.gif(bytes) ?? Self.webp(bytes) ?? Self.jpeg(bytes) ?? Self.svg(bytes),
      size.width > 0, size.height > 0
    else { return nil }
    self = size
  }

  /// W3C PNG (third edition), section 11.2.1: the IHDR chunk comes first.
  private static func png(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    return ImageSize(width: big(bytes, 16, 4), height: big(bytes, 20, 4))
  }

  /// GIF89a, section 18: the logical screen.
  private static func gif(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.count >= 10, bytes.starts(with: Array("GIF8".utf8)) else { return nil }
    return ImageSize(width: little(bytes, 6, 2), height: little(bytes, 8, 2))
  }

  /// RFC 9649: a VP8, VP8L or VP8X chunk comes first.
  private static func webp(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.count >= 30, bytes.starts(with: Array("RIFF".utf8)), Array(bytes[8..<12]) == Array("WEBP".utf8) else {
      return nil
    }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X": return ImageSize(width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1)
    case "VP8L":
      let bits = little(bytes, 21, 4)
      return ImageSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    case "VP8 ": return ImageSize(width: little(bytes, 26, 2) & 0x3FFF, height: little(bytes, 28, 2) & 0x3FFF)
    default: return nil
    }
  }

  /// ITU-T T.81, section B.2.2: the first frame header (SOF0…SOF15 without DHT, JPG, DAC).
  private static func jpeg(_ bytes: [UInt8]) -> ImageSize? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var offset = 2
    while offset + 9 < bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return ImageSize(width: big(bytes, offset + 7, 2), height: big(bytes, offset + 5, 2))
      }
      offset += 2 + max(2, big(bytes, offset + 2, 2))
    }
    return nil
  }

  /// The `width` and `height` of the root element in pixels, else its `viewBox`.
  private static func svg(_ bytes: [UInt8]) -> ImageSize? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    guard let start = head.firstRange(of: "<svg"), let end = head[start.upperBound...].firstIndex(of: ">") else {
      return nil
    }
    let tag = String(head[start.upperBound..<end])
    if let width = attribute("width", of: tag).flatMap(pixels),
      let height = attribute("height", of: tag).flatMap(pixels)
    {
      return ImageSize(width: width, height: height)
    }
    let box = attribute("viewBox", of: tag)?.split(whereSeparator: { $0 == " " || $0 == "," }).compactMap { Double($0) }
    guard let box, box.count == 4, box[2] < 1e6, box[3] < 1e6 else { return nil }
    return ImageSize(width: Int(box[2].rounded()), height: Int(box[3].rounded()))
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    for quote in ["\"", "'"] {
      guard let start = tag.firstRange(of: " \(name)=\(quote)") else { continue }
      return String(tag[start.upperBound...].prefix { String($0) != quote })
    }
    return nil
  }

  private static func pixels(_ text: String) -> Int? {
    guard let value = Double(text.dropping(suffix: "px") ?? text), value < 1e6 else { return nil }
    return Int(value.rounded())
  }

  private static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
