import SourceText

extension Site {
  /// What a destination written in a page's article leads to.
  package func resolve(_ destination: String, from page: PageID) -> Result<LinkTarget, LinkFault> {
    var folder = ""
    if pages[page.index].article != nil {
      let key = pages[page.index].key
      folder = key.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(key[..<$0]) } ?? ""
    }
    return resolve(destination, in: folder, language: pages[page.index].language, from: page)
  }

  /// What a destination leads to for pages of a language, relative paths beginning in a folder under `Content`.
  ///
  /// Tried in this order: other sites; anchors of the page itself; addresses of the site (`/green/`); source paths
  /// (`../green/forest.md`, `/green/forest.md`, Zola's `@/green/forest.md`), in the language's edition if there is
  /// one; files; folders; a source path without its ending; tables (`/indicators/x.csv`).
  /// - Parameter page: the page that a bare `#anchor` speaks of.
  package func resolve(
    _ destination: String, in folder: String, language: LanguageID, from page: PageID? = nil
  ) -> Result<LinkTarget, LinkFault> {
    if Self.isExternal(destination) { return .success(.external(destination)) }
    let parts = Destination(destination)
    guard let path = percentDecoded(parts.path), let anchor = percentDecoded(parts.anchor ?? "") else {
      return .failure(LinkFault(destination: destination, reason: .brokenEscape))
    }
    let wantedAnchor = parts.anchor == nil || anchor.isEmpty ? nil : anchor
    if path.isEmpty {
      guard let page else { return .success(.other(url: destination)) }
      return link(to: page, anchor: wantedAnchor, parts, isOwn: true)
    }
    let written = path.hasPrefix("@/") ? String(path.dropFirst()) : path
    if written.hasPrefix("/"), let target = owner(ofAddress: written, parts, wantedAnchor) { return target }
    guard let source = SourcePath.resolved(written, in: folder) else {
      return .failure(LinkFault(destination: destination, reason: .leavesSite))
    }
    if let found = pageBehind(source, language) { return link(to: found, anchor: wantedAnchor, parts) }
    if let file = addresses.files[source] {
      return .success(.file(file, url: configuration.baseURL.link(to: Route(checkedPath: "/" + source)) + parts.tail))
    }
    if let hidden = addresses.hidden[source] ?? addresses.hidden[source + ".md"] {
      return .failure(LinkFault(destination: destination, reason: .hidden(draft: hidden == .draft)))
    }
    if let target = owner(ofAddress: "/" + source, parts, wantedAnchor) { return target }
    if let target = tableData(source, parts) { return target }
    return .failure(
      LinkFault(
        destination: destination, reason: .nothingThere, suggestion: suggestion(for: source, in: folder, written)))
  }

  /// Whether a destination has a scheme or a host.
  package static func isExternal(_ destination: String) -> Bool {
    if destination.hasPrefix("//") { return true }
    guard let colon = destination.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = destination.utf8[..<colon]
    guard let first = scheme.first, isLetter(first) else { return false }
    return scheme.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Whether a page has an anchor; any page has its top.
  package func hasAnchor(_ anchor: String, _ page: PageID) -> Bool {
    guard let article = pages[page.index].article else { return true }
    let anchors = articles[article].anchors
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if bytewise(anchors[middle], anchor) { low = middle + 1 } else { high = middle }
    }
    return anchor == "top" || low < anchors.count && anchors[low] == anchor
  }

  // MARK: Steps

  private func link(
    to page: PageID, anchor: String?, _ parts: Destination, isOwn: Bool = false
  ) -> Result<LinkTarget, LinkFault> {
    if let anchor, !hasAnchor(anchor, page) {
      let near = nearestName(to: anchor, among: facts(of: page)?.anchors ?? [])
      let prefix = parts.path + parts.query
      return .failure(LinkFault(destination: parts.text, reason: .noAnchor, suggestion: near.map { "\(prefix)#\($0)" }))
    }
    let tail = parts.query + (anchor.map { "#" + percentEncoded($0) } ?? "")
    let base = isOwn ? "" : url(of: page)
    return .success(.page(page, anchor: anchor, url: base + tail == "" ? "#" : base + tail))
  }

  /// What stands at an address of the site, with or without its last slash.
  private func owner(
    ofAddress path: String, _ parts: Destination, _ anchor: String?
  ) -> Result<LinkTarget, LinkFault>? {
    guard let normal = SourcePath.resolved(path, in: "") else { return nil }
    let folder = normal.isEmpty ? "/" : "/\(normal)/"
    guard let owner = addresses.owners[folder] ?? addresses.owners[AddressBook.canonical("/" + normal)] else {
      return nil
    }
    switch owner {
    case .page(let page): return link(to: page, anchor: anchor, parts)
    case .pager(let page, let number):
      return .success(.other(url: configuration.baseURL.link(to: route(ofPager: number, of: page)) + parts.tail))
    case .file(let file):
      return .success(
        .file(file, url: configuration.baseURL.link(to: Route(checkedPath: "/" + files[file])) + parts.tail))
    case .feed(let page, let form):
      return .success(.other(url: configuration.baseURL.link(to: feedRoute(of: page, form)) + parts.tail))
    case .redirect(let index):
      return .success(.other(url: configuration.baseURL.link(to: redirects[index].from) + parts.tail))
    case .other(let index):
      return .success(.other(url: configuration.baseURL.link(to: addresses.others[index].route) + parts.tail))
    }
  }

  /// The page of a source path, of a folder, or of a path without `.md`; in the language's edition if it has one.
  private func pageBehind(_ source: String, _ language: LanguageID) -> PageID? {
    if let page = page(ofSource: source, language) { return page }
    let prefix = source.isEmpty ? "" : source + "/"
    for candidate in [prefix + "_index.md", prefix + "index.md", source + ".md"] {
      if let page = page(ofSource: candidate, language) { return page }
    }
    if source.isEmpty { return homes[language.index] ?? homes[0] }
    return nil
  }

  private func page(ofSource path: String, _ language: LanguageID) -> PageID? {
    guard let page = addresses.pagesByKey[path], pages[page.index].article != nil else { return nil }
    guard pages[page.index].language != language, !editions[page.index].isEmpty else { return page }
    let isMarked = SourcePath(path, languages: configuration.languages).language != nil
    return isMarked ? page : edition(of: page, in: language) ?? page
  }

  /// `indicators/x.csv` as the address where the build writes the table's data.
  private func tableData(_ source: String, _ parts: Destination) -> Result<LinkTarget, LinkFault>? {
    guard source.hasPrefix("indicators/"), source.hasSuffix(".csv") else { return nil }
    return owner(ofAddress: "/data/" + source.dropFirst("indicators/".count), parts, nil)
  }

  /// A source with the same name elsewhere, else the nearest path.
  private func suggestion(for source: String, in folder: String, _ written: String) -> String? {
    let name = source.split(separator: "/").last.map(String.init) ?? source
    let paths = articles.map(\.path) + files
    let elsewhere = paths.first { $0 == name || $0.hasSuffix("/" + name) } ?? nearestName(to: source, among: paths)
    guard let elsewhere else { return nil }
    return written.hasPrefix("/") ? "/" + elsewhere : relative(elsewhere, from: folder)
  }

  private func relative(_ path: String, from folder: String) -> String {
    var here = folder.split(separator: "/")[...]
    var there = path.split(separator: "/")[...]
    while let left = here.first, let right = there.first, left == right, there.count > 1 {
      here.removeFirst()
      there.removeFirst()
    }
    return String(repeating: "../", count: here.count) + there.joined(separator: "/")
  }
}

/// A destination in its parts.
private struct Destination {
  let text: String
  let path: Substring
  /// With its `?`, or empty.
  let query: Substring
  /// Without its `#`; nil for none.
  let anchor: Substring?

  init(_ text: String) {
    self.text = text
    let hash = text.utf8.firstIndex(of: UInt8(ascii: "#"))
    let beforeHash = text[..<(hash ?? text.endIndex)]
    anchor = hash.map { text[text.utf8.index(after: $0)...] }
    let mark = beforeHash.utf8.firstIndex(of: UInt8(ascii: "?"))
    path = beforeHash[..<(mark ?? beforeHash.endIndex)]
    query = mark.map { beforeHash[$0...] } ?? ""
  }

  /// Query and anchor as written.
  var tail: String { query + (anchor.map { "#" + $0 } ?? "") }
}
