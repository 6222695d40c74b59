/// Which kind an unquoted scalar is, by the core schema of YAML 1.2.2, §10.3.2.
enum CoreSchema {
  /// The kind of a plain scalar. Linear in its length; looks at bytes only.
  static func kind(of text: UnsafeBufferPointer<UInt8>) -> LocatedValue.Kind {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "~"): return text.count == 1 ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"): return isOne(of: ["null", "Null", "NULL"], text) ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"): return isOne(of: ["true", "True", "TRUE"], text) ? .bool : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"): return isOne(of: ["false", "False", "FALSE"], text) ? .bool : .string
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return numberKind(of: text)
    default: return .string
    }
  }

  private static func isOne(of words: [StaticString], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    words.contains { word in
      word.utf8CodeUnitCount == text.count
        && text.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: text.count))
    }
  }

  private static func numberKind(of text: UnsafeBufferPointer<UInt8>) -> LocatedValue.Kind {
    if text.count > 2, text[0] == UInt8(ascii: "0") {
      if text[1] == UInt8(ascii: "o") {
        return text[2...].allSatisfy { (0x30...0x37).contains($0) } ? .integer : .string
      }
      if text[1] == UInt8(ascii: "x") { return text[2...].allSatisfy(isHexadecimal) ? .integer : .string }
    }
    var rest = text[...]
    if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
    if isOne(of: [".inf", ".Inf", ".INF"], UnsafeBufferPointer(rebasing: rest)) { return .number }
    if isOne(of: [".nan", ".NaN", ".NAN"], text) { return .number }
    let whole = dropDigits(&rest)
    if rest.isEmpty { return whole > 0 ? .integer : .string }
    var decimals = 0
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      decimals = dropDigits(&rest)
    }
    guard whole + decimals > 0 else { return .string }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard dropDigits(&rest) > 0 else { return .string }
    }
    return rest.isEmpty ? .number : .string
  }

  private static func dropDigits(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let count = rest.prefix { (0x30...0x39).contains($0) }.count
    rest = rest.dropFirst(count)
    return count
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// The value of a text of kind `integer`, nil when it does not fit.
  static func integer(of text: String) -> Int? {
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    return Int(text)
  }

  /// The value of a text of kind `integer` or `number`, nearest double.
  static func double(of text: String) -> Double? {
    if let integer = integer(of: text) { return Double(integer) }
    switch text.lowercased() {
    case ".inf", "+.inf": return .infinity
    case "-.inf": return -.infinity
    case ".nan": return .nan
    default: return Double(text.hasSuffix(".") ? text + "0" : text)
    }
  }
}
