/// What the value of an attribute means, which decides how a value printed into it is escaped.
package enum AttributeMeaning: UInt8, Hashable, Sendable {
  /// Text.
  case plain
  /// An address.
  case address
  /// Addresses with descriptors.
  case sourceSet
  /// JavaScript.
  case script
  /// CSS declarations.
  case style
  /// A whole page (`srcdoc`).
  case sourceDocument
  /// The `type` of a `<script>`.
  case scriptType
  /// The `content` of a `<meta>`, an address after `url=`.
  case metaContent
  /// What an animation sets an attribute to, which may be an address.
  case animatedValue
  /// Text that changes what the element or another attribute does: a value may stand in it, but not name it.
  case sensitive

  /// The meaning of the attribute called `name` (any letter case) in an ordinary element. As in Go's html/template a
  /// `data-` prefix and a namespace are looked through and unknown names that contain `src`, `uri` or `url` are addresses;
  /// unlike there, `data-on…` and `data-style` are text, since nothing runs them.
  package init(ofAttribute name: some Sequence<UInt8>) {
    self.init(ofLowered: lowercased(name))
  }

  /// The same for a name in lower-case letters.
  package init(ofLowered name: String) {
    if name.hasPrefix("aria-") {
      self = .plain
    } else if name.hasPrefix("data-") {
      let meaning = AttributeMeaning(local: String(name.dropFirst(5)))
      self = meaning == .address || meaning == .sourceSet ? meaning : .plain
    } else if let colon = name.utf8.firstIndex(of: 0x3A) {
      let local = String(name[name.index(after: colon)...])
      self = name.hasPrefix("xmlns:") ? .address : AttributeMeaning(local: local)
    } else {
      self = AttributeMeaning(local: name)
    }
  }

  private init(local name: String) {
    if let known = AttributeMeaning.known[name] {
      self = known
    } else if name.hasPrefix("on") {
      self = .script
    } else if namesAddress(name) {
      self = .address
    } else {
      self = .plain
    }
  }

  private static let known: [String: AttributeMeaning] = {
    var known: [String: AttributeMeaning] = [
      "style": .style, "srcset": .sourceSet, "imagesrcset": .sourceSet, "srcdoc": .sourceDocument,
    ]
    for name in addresses { known[name] = .address }
    for name in sensitiveNames { known[name] = .sensitive }
    return known
  }()

  private static let addresses = [
    "action", "archive", "background", "cite", "classid", "codebase", "data", "formaction", "href", "icon", "longdesc",
    "manifest", "ping", "poster", "profile", "src", "usemap", "xmlns",
  ]

  private static let sensitiveNames = [
    "accept-charset", "allow", "async", "attributename", "challenge", "charset", "content", "crossorigin", "defer",
    "enctype", "form", "formenctype", "formmethod", "formnovalidate", "http-equiv", "integrity", "is", "keytype",
    "language", "method", "nonce", "novalidate", "pattern", "referrerpolicy", "rel", "sandbox", "target", "type",
    "value",
  ]
}

/// Whether a name has `src`, `uri` or `url` in it.
private func namesAddress(_ name: String) -> Bool {
  let bytes = name.utf8
  guard bytes.count > 2 else { return false }
  var (first, second) = (UInt8(0), UInt8(0))
  for third in bytes {
    switch (first, second, third) {
    case (0x73, 0x72, 0x63), (0x75, 0x72, 0x69), (0x75, 0x72, 0x6C): return true
    default: (first, second) = (second, third)
    }
  }
  return false
}
