/// Where a page or file of the site is found: one decoded path, from which address and output file follow.
///
/// The path begins with `/`, ends with `/` if it stands for a folder's `index.html`, and has been checked: no empty,
/// `.` or `..` segment, no backslash, no control character. Only `Route` makes such paths.
package struct Route: Sendable, Hashable, Comparable {
  /// The decoded path from the site's root, such as `/green/公园/`.
  package let path: String

  /// The route of a path that a route had before.
  package init(checkedPath: String) { path = checkedPath }

  /// The home page.
  package static let root = Route(checkedPath: "/")

  /// Whether the address is that of a folder, and the output its `index.html`.
  package var isFolder: Bool { path.utf8.last == UInt8(ascii: "/") }

  /// The file under the output folder, such as `green/公园/index.html`.
  package var outputPath: String { path.dropFirst() + (isFolder ? "index.html" : "") }

  /// The path percent-encoded for links, such as `/green/%E5%85%AC%E5%9B%AD/`. Unreserved characters and those that
  /// RFC 3986 allows in a segment stay as they are.
  package var encodedPath: String { percentEncoded(path) }

  /// The route of a part below this folder.
  func appending(_ segment: String, isFolder: Bool = true) -> Route {
    Route(checkedPath: (self.isFolder ? path : path + "/") + segment + (isFolder ? "/" : ""))
  }

  /// Order by the bytes of the paths.
  package static func < (left: Route, right: Route) -> Bool { left.path < right.path }
}

/// Percent-encodes everything but what RFC 3986, §3.3 allows in a path: `pchar` and `/`.
func percentEncoded(_ path: String) -> String {
  let source = path.utf8.span
  var plain = 0
  while plain < source.count, isPathByte(source[plain]) { plain += 1 }
  guard plain < source.count else { return path }
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  bytes.reserveCapacity(path.utf8.count * 3)
  for byte in path.utf8 {
    if isPathByte(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A byte that stands for itself in the path of an address. `'` does not, so that an address may stand in any quotes.
private func isPathByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "$"),
    UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
    UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "/"):
    true
  default: false
  }
}

/// The bytes behind `%XX` escapes; nil when an escape is cut or the result is not UTF-8.
package func percentDecoded(_ text: some StringProtocol) -> String? {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
  var bytes: [UInt8] = []
  var rest = Array(text.utf8)[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard let high = rest.popFirst().flatMap(hexDigit), let low = rest.popFirst().flatMap(hexDigit) else { return nil }
    bytes.append(high << 4 | low)
  }
  return String(validating: bytes, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
