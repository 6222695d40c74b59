extension TOMLParser {
  /// A truth value, number or date.
  mutating func bareValue() throws(TOMLFault) -> LocatedValue {
    let start = offset
    while isBareByte(byte) { offset += 1 }
    guard offset > start else { throw .unexpected(expected: "a value", at: start) }
    // `1979-05-27 07:32:00`: the one blank that a value may hold.
    if offset - start == 10, TOMLDate.isDate(bytes[start..<offset]), byte == 0x20,
      (0x30...0x39).contains(byte(ahead: 1))
    {
      offset += 1
      while isBareByte(byte) { offset += 1 }
    }
    let range = start..<offset
    let text = String(decoding: bytes[range], as: UTF8.self)
    if text == "true" || text == "false" { return plain(text, .bool, range) }
    if TOMLDate.isValid(bytes[range]) { return plain(text, .date, range) }
    if let integer = TOMLNumber.integer(text) {
      guard let integer = integer.value else { throw .integerTooLarge(range) }
      return plain(String(integer), .integer, range)
    }
    guard let number = TOMLNumber.float(text) else { throw .value(range) }
    return plain(number, .number, range)
  }

  private func plain(_ text: String, _ kind: LocatedValue.Kind, _ range: Range<Int>) -> LocatedValue {
    LocatedValue(.scalar(.init(text: text, style: .plain, kind: kind)), range: range)
  }

  private func isBareByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

/// The number grammar of TOML 1.0.0.
private enum TOMLNumber {
  /// An integer in any of the four bases; `value` is nil when it does not fit. Nil for what is no integer.
  static func integer(_ text: String) -> (value: Int?, Void)? {
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where text.hasPrefix(prefix) {
      guard let digits = withoutUnderscores(text.dropFirst(2)), digits.allSatisfy({ isDigit($0, radix) }) else {
        return nil
      }
      return (Int(digits, radix: radix), ())
    }
    let unsigned = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
    guard let digits = withoutUnderscores(unsigned), digits.allSatisfy({ isDigit($0, 10) }) else { return nil }
    guard digits.count == 1 || digits.first != "0" else { return nil }
    return (Int((text.first == "-" ? "-" : "") + digits), ())
  }

  /// A float without its underscores; infinities and not-a-number as YAML's core schema writes them.
  static func float(_ text: String) -> String? {
    let sign = text.first == "+" || text.first == "-" ? String(text.prefix(1)) : ""
    let unsigned = text.dropFirst(sign.count)
    if unsigned == "inf" { return (sign == "-" ? "-" : "") + ".inf" }
    if unsigned == "nan" { return ".nan" }
    let mantissa = unsigned.prefix { $0 != "e" && $0 != "E" }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = withoutUnderscores(parts[0]), whole.allSatisfy({ isDigit($0, 10) }),
      whole.count == 1 || whole.first != "0"
    else { return nil }
    var result = sign + whole
    if parts.count == 2 {
      guard let decimals = withoutUnderscores(parts[1]), decimals.allSatisfy({ isDigit($0, 10) }) else { return nil }
      result += "." + decimals
    }
    guard mantissa.count < unsigned.count else { return parts.count == 2 ? result : nil }
    let exponent = unsigned.dropFirst(mantissa.count + 1)
    let exponentSign = exponent.first == "+" || exponent.first == "-" ? exponent.prefix(1) : ""
    guard let digits = withoutUnderscores(exponent.dropFirst(exponentSign.count)),
      digits.allSatisfy({ isDigit($0, 10) })
    else { return nil }
    return result + "e" + exponentSign + digits
  }

  private static func isDigit(_ character: Character, _ radix: Int) -> Bool {
    guard character.isASCII, let value = character.hexDigitValue else { return false }
    return value < radix
  }

  /// The text without underscores, each of which must stand between two other characters; nil for none left.
  private static func withoutUnderscores(_ text: Substring) -> String? {
    guard let first = text.first, let last = text.last, first != "_", last != "_", !text.contains("__") else {
      return nil
    }
    return text.filter { $0 != "_" }
  }
}

/// The dates and times of TOML 1.0.0, after RFC 3339.
private enum TOMLDate {
  /// Whether bytes are a date, a time, or both, with or without an offset, and exist.
  static func isValid(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count > 10 else { return isDate(bytes) || isTime(bytes) }
    let mark = bytes[bytes.startIndex + 10]
    guard isDate(bytes.prefix(10)), mark == 0x20 || mark | 0x20 == UInt8(ascii: "t") else { return isTime(bytes) }
    var rest = bytes.dropFirst(11)
    if let last = rest.last, last | 0x20 == UInt8(ascii: "z") {
      rest = rest.dropLast()
    } else if rest.count > 6, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(rest[rest.endIndex - 6]) {
      let offset = rest.suffix(5)
      guard let hour = number(offset, 0, 2), hour < 24, offset[offset.startIndex + 2] == UInt8(ascii: ":"),
        let minute = number(offset, 3, 2), minute < 60
      else { return false }
      rest = rest.dropLast(6)
    }
    return isTime(rest)
  }

  /// Whether bytes are `1979-05-27`, and there was such a day.
  static func isDate(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count == 10, let year = number(bytes, 0, 4), let month = number(bytes, 5, 2),
      let day = number(bytes, 8, 2),
      bytes[bytes.startIndex + 4] == UInt8(ascii: "-"), bytes[bytes.startIndex + 7] == UInt8(ascii: "-")
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }

  private static func isTime(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard bytes.count >= 8, let hour = number(bytes, 0, 2), let minute = number(bytes, 3, 2),
      let second = number(bytes, 6, 2),
      bytes[bytes.startIndex + 2] == UInt8(ascii: ":"), bytes[bytes.startIndex + 5] == UInt8(ascii: ":"),
      hour < 24, minute < 60, second <= 60
    else { return false }
    let fraction = bytes.dropFirst(8)
    guard let point = fraction.first else { return true }
    return point == UInt8(ascii: ".") && fraction.count > 1
      && fraction.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func number(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, _ from: Int, _ count: Int) -> Int? {
    var value = 0
    for byte in bytes.dropFirst(from).prefix(count) {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
