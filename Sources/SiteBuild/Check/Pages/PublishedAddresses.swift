import SiteModel

/// What addresses written in pages mean once the site is published: one of its files, or something elsewhere.
struct PublishedAddresses: Sendable {
  /// What an address leads to.
  enum Meaning: Hashable {
    /// A file of the site by its number, and the anchor asked for.
    case output(Int, anchor: String?)
    /// Another site.
    case external(String)
    /// Mail, telephone, data: nothing that can be looked at.
    case unchecked
    /// No file of the site.
    case nothing
    /// Outside of the folder that the site is published under.
    case outside
    /// A broken percent escape.
    case broken
  }

  private let base: BaseURL
  private let numbers: [String: Int]

  /// The addresses of all files of a site.
  init(_ plans: [OutputPlan], base: BaseURL) {
    self.base = base
    numbers = Dictionary(
      plans.enumerated().map { ($0.element.path, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of the file at a path below the destination.
  func number(ofFile path: String) -> Int? { numbers[path] }

  /// The file behind a decoded path from the site's root, with or without a folder's last slash.
  func number(ofPath path: String) -> Int? {
    if path.isEmpty || path.utf8.last == UInt8(ascii: "/") { return numbers[path + "index.html"] }
    return numbers[path] ?? numbers[path + "/index.html"]
  }

  /// What an address in the page at `path`, a file below the destination, means.
  func meaning(of address: String, from path: String) -> Meaning {
    var address = address[...]
    while address.first?.isWhitespace == true { address.removeFirst() }
    while address.last?.isWhitespace == true { address.removeLast() }
    var rest = address
    if Site.isExternal(String(address)) {
      guard let own = ownPath(address) else { return external(address) }
      rest = own
    }
    let parts = rest.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let written = (parts.first ?? "").prefix { $0 != "?" }
    guard let anchor = percentDecoded(parts.count > 1 ? parts[1] : ""), let decoded = percentDecoded(written) else {
      return .broken
    }
    let wanted = anchor.isEmpty || anchor.hasPrefix(":~:") ? nil : anchor
    if decoded.isEmpty { return numbers[path].map { .output($0, anchor: wanted) } ?? .nothing }
    guard let target = sitePath(decoded, from: path) else { return .outside }
    return number(ofPath: target).map { .output($0, anchor: wanted) } ?? .nothing
  }

  /// The path of an address that spells out the site's own host.
  private func ownPath(_ address: Substring) -> Substring? {
    guard !base.origin.isEmpty, address.hasPrefix(base.origin) else { return nil }
    let rest = address.dropFirst(base.origin.count)
    return rest.isEmpty ? base.path[...] : rest.hasPrefix("/") ? rest : nil
  }

  private func external(_ address: Substring) -> Meaning {
    let isWeb = ["http:", "https:", "//"].contains { address.lowercased().hasPrefix($0) }
    return isWeb ? .external(address.hasPrefix("//") ? "https:" + address : String(address)) : .unchecked
  }

  /// The path from the site's root, without its first slash; nil when it leaves the site's folder.
  private func sitePath(_ decoded: String, from page: String) -> String? {
    let root = (percentDecoded(base.path) ?? base.path).split(separator: "/")
    var segments = decoded.hasPrefix("/") ? [] : root + page.split(separator: "/").dropLast()
    let written = decoded.split(separator: "/", omittingEmptySubsequences: false)
    for segment in written {
      switch segment {
      case "", ".": continue
      case "..": if !segments.isEmpty { segments.removeLast() }
      default: segments.append(segment)
      }
    }
    guard segments.starts(with: root) else { return nil }
    let isFolder = ["", ".", ".."].contains(written.last ?? "")
    let path = segments.dropFirst(root.count).joined(separator: "/")
    return isFolder && !path.isEmpty ? path + "/" : path
  }
}
