/// Gives headings their ids, as GitHub does, each once in a document.
struct HeadingIDs {
  /// The ids that were given; also those of footnotes, since links may name them.
  private(set) var used = DistinctTexts()
  /// The ids that the author gave, which none of ours may take.
  var reserved = DistinctTexts()
  private var lastSuffix: [String: Int] = [:]

  /// Takes an id that the author gave. `false` when it is taken already.
  mutating func take(_ id: String) -> Bool { used.insert(id) }

  /// The id of a heading with these words: lower case, blanks as `-`, punctuation left out, Han characters kept; with
  /// a number behind it when another heading has the same. Amortised O(words).
  mutating func make(from words: Bytes) -> String {
    let slug = Self.slug(of: words)
    if !reserved.contains(slug), take(slug) { return slug }
    var suffix = lastSuffix[slug, default: 0]
    var id: String
    repeat {
      suffix += 1
      id = "\(slug)-\(suffix)"
    } while reserved.contains(id) || !take(id)
    lastSuffix[slug] = suffix
    return id
  }

  private static func slug(of words: Bytes) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(words.count)
    var index = 0
    while index < words.count {
      let byte = words[index]
      if byte < 0x80 {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, 0x2D, 0x5F: slug.append(byte)
        case 0x41...0x5A: slug.append(byte | 0x20)
        case 0x20, 0x09: slug.append(0x2D)
        default: break
        }
        index += 1
        continue
      }
      let (value, length) = words.scalar(at: index)
      if ScalarKind(value) == .ideograph {
        for place in index..<index + length { slug.append(words[place]) }
      } else if let scalar = Unicode.Scalar(value), isPartOfWord(scalar) {
        slug.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
      index += length
    }
    return slug.isEmpty ? "section" : String(decoding: slug, as: UTF8.self)
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // The marks of Chinese texts, before all that Unicode knows of a scalar is looked up.
    case 0x2018...0x201D, 0x3001...0x3002, 0x3008...0x3011, 0xFF01...0xFF0F, 0xFF1A...0xFF20: return false
    default: break
    }
    let properties = scalar.properties
    if properties.isAlphabetic || properties.numericType != nil { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}

/// `{#id .class}` at the end of a heading.
struct HeadingAttributes {
  var id: String?
  var classes: [String] = []
  /// How many bytes of the last text stand before it.
  var kept: Int

  /// Reads the attributes at the end of a heading's last text; `nil` when there are none.
  init?(endOf text: Bytes) {
    guard text.last == 0x7D, let open = text.lastIndex(of: 0x7B), open + 2 < text.count else { return nil }
    for word in text[open + 1..<text.count - 1].split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
      guard word.count > 1, word.dropFirst().allSatisfy(Self.isNameByte) else { return nil }
      let name = String(decoding: word.dropFirst(), as: UTF8.self)
      switch word.first {
      case 0x23 where id == nil: id = name
      case 0x2E: classes.append(name)
      default: return nil
      }
    }
    guard id != nil || !classes.isEmpty else { return nil }
    kept = open
    while kept > 0, text[kept - 1] == 0x20 || text[kept - 1] == 0x09 { kept -= 1 }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isASCIIAlphanumeric(byte) || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E || byte >= 0x80
  }
}
