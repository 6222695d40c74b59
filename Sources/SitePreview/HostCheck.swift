/// Whether a `Host` header names this server: a page elsewhere that makes its own name resolve to the loopback address
/// ("DNS rebinding") must not read the preview.
struct HostCheck: Sendable {
  private let names: Set<String>

  /// Accepts loopback names and the address that the server is bound to.
  init(boundTo host: String) {
    names = ["localhost", "127.0.0.1", "[::1]", "::1", host.lowercased(), "[\(host.lowercased())]"]
  }

  /// Whether the header, with or without a port, is one of ours. A request without the header is refused.
  func accepts(_ header: String?) -> Bool {
    guard let header = header?.lowercased(), !header.isEmpty else { return false }
    if names.contains(header) { return true }
    guard let colon = header.lastIndex(of: ":"), Int(header[header.index(after: colon)...]) != nil else { return false }
    return names.contains(String(header[..<colon]))
  }
}
