/// A recursive descent over bytes; as deep as the text nests, which `Limits.depth` bounds.
struct JSONParser: TextParser {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset: Int
  let end: Int

  /// The next byte, 0 at the end: NUL stands nowhere in JSON, so it needs no second meaning.
  var byte: UInt8 { offset < end ? bytes[offset] : 0 }

  mutating func document() throws(JSONFault) -> LocatedValue? {
    if bytes[offset..<end].starts(with: [0xEF, 0xBB, 0xBF]) { offset += 3 }
    if let invalid = firstInvalidUTF8(in: UnsafeBufferPointer(rebasing: bytes[offset..<end])) {
      throw .encoding(at: offset + invalid)
    }
    skipBlanks()
    guard offset < end else { return nil }
    let value = try value(depth: 0)
    skipBlanks()
    guard offset == end else { throw .unexpected(expected: "the end", at: offset) }
    return value
  }

  private mutating func skipBlanks() {
    while byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  private mutating func value(depth: Int) throws(JSONFault) -> LocatedValue {
    let start = offset
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < Limits.depth else { throw .tooDeep(at: offset) }
      return byte == UInt8(ascii: "{") ? try object(depth: depth) : try array(depth: depth)
    case UInt8(ascii: "\""):
      let text = try string()
      return LocatedValue(.scalar(.init(text: text, style: .quoted, kind: .string)), range: start..<offset)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let kind = try number()
      return plain(kind, from: start)
    default:
      let kind = try word()
      return plain(kind, from: start)
    }
  }

  private func plain(_ kind: LocatedValue.Kind, from start: Int) -> LocatedValue {
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    return LocatedValue(.scalar(.init(text: text, style: .plain, kind: kind)), range: start..<offset)
  }

  private mutating func array(depth: Int) throws(JSONFault) -> LocatedValue {
    let start = offset
    var elements: [LocatedValue] = []
    offset += 1
    skipBlanks()
    while byte != UInt8(ascii: "]") || !elements.isEmpty {
      elements.append(try value(depth: depth + 1))
      if try !hasMore(closing: UInt8(ascii: "]"), what: "array", opened: start) { break }
    }
    offset += 1
    return LocatedValue(.sequence(elements), range: start..<offset)
  }

  private mutating func object(depth: Int) throws(JSONFault) -> LocatedValue {
    let start = offset
    var entries: [LocatedEntry] = []
    var seen = SeenKeys()
    offset += 1
    skipBlanks()
    while byte != UInt8(ascii: "}") || !entries.isEmpty {
      let keyStart = offset
      guard offset < end else { throw .unclosed("object", opened: start) }
      guard byte == UInt8(ascii: "\"") else { throw .unexpected(expected: "a key in double quotes", at: offset) }
      let key = try string()
      let keyRange = keyStart..<offset
      if let first = seen.insert(key, among: entries) {
        throw .duplicateKey(key, keyRange, first: entries[first].keyRange)
      }
      skipBlanks()
      guard byte == UInt8(ascii: ":") else { throw .unexpected(expected: "\":\"", at: offset) }
      offset += 1
      skipBlanks()
      entries.append(LocatedEntry(key: key, keyRange: keyRange, value: try value(depth: depth + 1)))
      if try !hasMore(closing: UInt8(ascii: "}"), what: "object", opened: start) { break }
    }
    offset += 1
    return LocatedValue(.mapping(entries), range: start..<offset)
  }

  /// Whether a comma and another part follow; false with the cursor on the closing bracket.
  private mutating func hasMore(closing: UInt8, what: String, opened: Int) throws(JSONFault) -> Bool {
    skipBlanks()
    guard offset < end else { throw .unclosed(what, opened: opened) }
    if byte == closing { return false }
    guard byte == UInt8(ascii: ",") else {
      throw .unexpected(expected: "\",\" or \"\(Character(Unicode.Scalar(closing)))\"", at: offset)
    }
    let comma = offset
    offset += 1
    skipBlanks()
    guard byte != closing else { throw .trailingComma(at: comma) }
    guard offset < end else { throw .unclosed(what, opened: opened) }
    return true
  }

  private mutating func word() throws(JSONFault) -> LocatedValue.Kind {
    let start = offset
    while isWordByte(byte) { offset += 1 }
    switch String(decoding: bytes[start..<offset], as: UTF8.self) {
    case "true", "false": return .bool
    case "null": return .null
    case "": throw .unexpected(expected: "a value", at: start)
    default: throw .word(start..<offset)
    }
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func number() throws(JSONFault) -> LocatedValue.Kind {
    let start = offset
    while isWordByte(byte) { offset += 1 }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    guard let kind = JSONNumber.kind(of: text) else { throw .number(start..<offset) }
    return kind
  }
}

/// The number grammar of RFC 8259, §6.
enum JSONNumber {
  /// `integer` without point and exponent, `number` with one, nil for what is no number.
  static func kind(of text: UnsafeBufferPointer<UInt8>) -> LocatedValue.Kind? {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || whole > 1 && !leadsWithZero else { return nil }
    if rest.isEmpty { return .integer }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits() > 0 else { return nil }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard digits() > 0 else { return nil }
    }
    return rest.isEmpty ? .number : nil
  }
}
