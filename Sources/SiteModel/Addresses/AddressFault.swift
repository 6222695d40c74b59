/// Why a text cannot be an address of the site or a part of one.
package enum AddressFault: Error, Hashable {
  case empty
  case parent
  case backslash
  case control
  case otherHost
  case encoding
  case slashInSegment
  case query

  /// The fault as a phrase that follows the address.
  package var phrase: String {
    switch self {
    case .empty: "is empty"
    case .parent: "leaves the site with \"..\""
    case .backslash: "holds a backslash"
    case .control: "holds a control character"
    case .otherHost: "names another host"
    case .encoding: "has a broken percent escape"
    case .slashInSegment: "holds a \"/\""
    case .query: "holds a \"?\" or \"#\""
    }
  }
}

extension Route {
  /// The route of an address written in front matter or settings: `/news/x/`, `news/x`, `x.html`.
  ///
  /// Percent escapes are decoded first, then checked, so that no spelling of `..` gets through. An address without a
  /// file ending is a folder's. Other hosts, `..`, backslashes, control characters, queries are faults.
  package init(address: String) throws(AddressFault) {
    guard !address.isEmpty else { throw .empty }
    guard !address.hasPrefix("//"), !address.contains("://") else { throw .otherHost }
    guard !address.contains("?"), !address.contains("#") else { throw .query }
    guard let decoded = percentDecoded(address) else { throw .encoding }
    var segments: [Substring] = []
    for segment in decoded.split(separator: "/", omittingEmptySubsequences: true) where segment != "." {
      try Route.check(segment)
      segments.append(segment)
    }
    let joined = segments.joined(separator: "/")
    guard let last = segments.last else {
      self = .root
      return
    }
    let isFile = !decoded.hasSuffix("/") && last.dropFirst().contains(".") && last.last != "."
    self.init(checkedPath: "/" + joined + (isFile ? "" : "/"))
  }

  /// Throws unless a text can be one segment of a path.
  static func check(_ segment: some StringProtocol) throws(AddressFault) {
    guard !segment.isEmpty else { throw .empty }
    guard segment != "..", segment != "." else { throw .parent }
    for scalar in segment.unicodeScalars {
      if scalar == "\\" { throw .backslash }
      if scalar == "/" { throw .slashInSegment }
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) { throw .control }
    }
  }
}
