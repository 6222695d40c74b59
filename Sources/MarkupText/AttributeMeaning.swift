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
  package init(ofAttribute name: Slice<UnsafeBufferPointer<UInt8>>) {
    if hasPrefix(name, "aria-") {
      self = .plain
    } else if hasPrefix(name, "data-") {
      let meaning = AttributeMeaning(local: name.dropFirst(5))
      self = meaning == .address || meaning == .sourceSet ? meaning : .plain
    } else if let colon = name.firstIndex(of: 0x3A) {
      self = hasPrefix(name, "xmlns:") ? .address : AttributeMeaning(local: name[(colon + 1)...])
    } else {
      self = AttributeMeaning(local: name)
    }
  }

  private init(local name: Slice<UnsafeBufferPointer<UInt8>>) {
    if let known = AttributeMeaning.known[name].flatMap({ AttributeMeaning(rawValue: $0) }) {
      self = known
    } else if hasPrefix(name, "on") {
      self = .script
    } else if namesAddress(name) {
      self = .address
    } else {
      self = .plain
    }
  }

  private static let known = NameTable(
    [
      ("style", AttributeMeaning.style), ("srcset", .sourceSet), ("imagesrcset", .sourceSet),
      ("srcdoc", .sourceDocument),
    ]
      + addresses.map { ($0, .address) } + sensitiveNames.map { ($0, .sensitive) })

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
private func namesAddress(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
  var (first, second) = (UInt8(0), UInt8(0))
  for third in name.lazy.map(smallLetter) {
    switch (first, second, third) {
    case (0x73, 0x72, 0x63), (0x75, 0x72, 0x69), (0x75, 0x72, 0x6C): return true
    default: (first, second) = (second, third)
    }
  }
  return false
}

/// Whether a name begins with some small letters, in any letter case.
package func hasPrefix(_ name: Slice<UnsafeBufferPointer<UInt8>>, _ prefix: StaticString) -> Bool {
  guard name.count >= prefix.utf8CodeUnitCount else { return false }
  return zip(name, UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)).allSatisfy {
    smallLetter($0) == $1
  }
}
