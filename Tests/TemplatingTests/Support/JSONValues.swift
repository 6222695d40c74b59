import Templating

/// Reads JSON into template values, keys in order; for tests only.
struct JSONValues {
  let bytes: [UInt8]
  let store: ValueStore
  var position = 0

  static func read(_ text: String, into store: ValueStore) -> Value {
    var reader = JSONValues(bytes: Array(text.utf8), store: store)
    return reader.value()
  }

  private mutating func skipBlanks() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func value() -> Value {
    skipBlanks()
    guard position < bytes.count else { return .none }
    if bytes[position] == 0x22 { return store.string(string()) }
    if skip(0x5B) {
      var elements: [Value] = []
      while !skip(0x5D) {
        elements.append(value())
        _ = skip(0x2C)
      }
      return store.list(elements)
    }
    if skip(0x7B) {
      var entries: [(key: String, value: Value)] = []
      while !skip(0x7D) {
        skipBlanks()
        let key = string()
        _ = skip(0x3A)
        entries.append((key, value()))
        _ = skip(0x2C)
      }
      return store.map(entries)
    }
    return word()
  }

  private mutating func word() -> Value {
    let start = position
    while position < bytes.count, ![0x2C, 0x5D, 0x7D].contains(bytes[position]), bytes[position] > 0x20 {
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .none
    default: return Int(text).map { .int($0) } ?? Double(text).map { .double($0) } ?? .none
    }
  }

  mutating func string() -> String {
    position += 1
    var scalars = String.UnicodeScalarView()
    var units: [UInt16] = []
    var raw: [UInt8] = []
    func flush() {
      scalars.append(contentsOf: String(decoding: raw, as: UTF8.self).unicodeScalars)
      scalars.append(contentsOf: String(decoding: units, as: UTF16.self).unicodeScalars)
      raw = []
      units = []
    }
    while position < bytes.count, bytes[position] != 0x22 {
      if bytes[position] == 0x5C {
        let letter = bytes[position + 1]
        position += 2
        if letter == 0x75 {
          if !raw.isEmpty { flush() }
          units.append(UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16) ?? 0)
          position += 4
        } else {
          if !units.isEmpty { flush() }
          let plain: [UInt8: UInt8] = [0x6E: 0x0A, 0x74: 0x09, 0x72: 0x0D, 0x62: 0x08, 0x66: 0x0C]
          raw.append(plain[letter] ?? letter)
        }
      } else {
        if !units.isEmpty { flush() }
        raw.append(bytes[position])
        position += 1
      }
    }
    position += 1
    flush()
    return String(scalars)
  }
}
