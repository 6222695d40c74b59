/// The address a site is published under: `https://example.org/` or `https://example.org/district/`.
package struct BaseURL: Sendable, Hashable {
  /// Scheme and host without a slash, such as `https://example.org`.
  package let origin: String
  /// The encoded path with slashes at both ends, `/` for a host of its own.
  package let path: String

  /// An address of scheme `http` or `https`, or an origin-less path such as `/preview/`; nil for anything else.
  /// A query, a fragment, a user name and `..` are refused.
  package init?(_ text: String) {
    let scheme = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
    let rest = text.dropFirst(scheme?.count ?? 0)
    let host = rest.prefix { $0 != "/" }
    guard scheme != nil || host.isEmpty && !rest.isEmpty else { return nil }
    guard scheme == nil || !host.isEmpty else { return nil }
    let isPlain = host.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0 != "\\" && $0 != "@" && $0 != "?" && $0 != "#" && $0 != "\"" && $0 != "<" && $0 != ">"
        && $0 != "'" && $0 != "%"
    }
    let folder = String(rest.dropFirst(host.count))
    guard isPlain, let route = try? Route(address: folder.isEmpty ? "/" : folder + (folder.hasSuffix("/") ? "" : "/"))
    else { return nil }
    origin = (scheme ?? "") + String(host)
    path = route.encodedPath
  }

  /// An address of parts known to be right.
  init(origin: String, path: String) {
    self.origin = origin
    self.path = path
  }

  /// The whole address, ending in a slash.
  package var text: String { origin + path }

  /// The path of a route in links: the base path and the route's.
  package func link(to route: Route) -> String { path.dropLast() + route.encodedPath }

  /// The address of a route with its host.
  package func permalink(to route: Route) -> String { origin + link(to: route) }
}
