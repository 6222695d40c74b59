/// The path of a request, decoded and safe: names below the root, joined by `/`, none of them `.`, `..` or hidden.
struct RequestPath: Equatable {
  /// The path without a slash at either end; empty for the root.
  let path: String
  /// Whether the address ended with a slash.
  let isFolder: Bool

  /// Reads the target of a request (RFC 9112, section 3.2): decoded first, judged afterwards, so that no spelling of
  /// `..` gets through. Nil for what is not a path of the site.
  init?(target: String) {
    let end = target.firstIndex { $0 == "?" || $0 == "#" } ?? target.endIndex
    guard target.hasPrefix("/"), let decoded = Self.decoded(target[..<end]) else { return nil }
    guard !decoded.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }) else { return nil }
    let names = decoded.split(separator: "/")
    guard !names.contains(where: { $0.hasPrefix(".") }) else { return nil }
    path = names.joined(separator: "/")
    isFolder = decoded.hasSuffix("/")
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 0x25 else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
