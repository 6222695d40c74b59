/// Which characters of a JavaScript literal are written as escapes.
enum ScriptRule {
  /// A quoted string.
  case string
  /// The inside of a string that is JavaScript already: its backslashes stay.
  case stringAgain
  /// A template literal.
  case template
  case templateAgain
  /// A regular expression.
  case regExp
  /// A JSON string.
  case json
  /// JSON text: only what must not stand in a `<script>`.
  case jsonAgain
}

/// JavaScript and JSON. Escapes are of the form `\uXXXX`, which strings, template literals and JSON read alike and no
/// attribute or script element can mistake for its end; in regular expressions `\xXX`, which no flag changes.
extension MarkupWriter {
  /// Writes a JavaScript value: JSON for text, other JSON and JavaScript as it is. A word or number is kept apart from
  /// words around it.
  mutating func writeScriptValue(_ bytes: UnsafeBufferPointer<UInt8>, trust: Trust, padsAfter: Bool) {
    if trust == .script || trust == .json, let first = bytes.first, needsSpace(before: first) { write(byte: 0x20) }
    if trust == .script { write(bytes) } else { writeJSONValue(bytes, trust: trust) }
    if padsAfter, count > 0, isScriptWord(storage[count - 1]) { write(byte: 0x20) }
  }

  private func needsSpace(before first: UInt8) -> Bool {
    guard count > 0 else { return false }
    let last = storage[count - 1]
    switch first {
    case 0x2D, 0x2B: return last == first
    case 0x2F, 0x2A: return last == 0x2F
    default: return isScriptWord(first) && (isScriptWord(last) || last == 0x2E)
    }
  }

  private func isScriptWord(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == 0x5F || byte == 0x24 || byte >= 0x80 || byte == 0x5C
  }

  /// Writes a JSON value: JSON and JavaScript as it is, text as a string.
  mutating func writeJSONValue(_ bytes: UnsafeBufferPointer<UInt8>, trust: Trust) {
    switch trust {
    case .json where bytes.isEmpty: write("null")
    case .json: writeScript(bytes, .jsonAgain)
    case .script: write(bytes)
    case .none, .html, .address, .style, .attributes, .sourceSet:
      write(byte: 0x22)
      writeJSONText(bytes)
      write(byte: 0x22)
    }
  }

  /// Writes the inside of a JSON string: `" \ < > &`, control characters and line separators as escapes.
  package mutating func writeJSONText(_ bytes: UnsafeBufferPointer<UInt8>) {
    writeScript(bytes, .json)
  }

  /// Writes the inside of a regular expression. An empty one would be a comment.
  mutating func writeScriptRegExp(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty, count > 0, storage[count - 1] == 0x2F { return write("(?:)") }
    writeScript(bytes, .regExp)
  }

  /// Writes the inside of a literal, runs copied whole.
  mutating func writeScript(_ bytes: UnsafeBufferPointer<UInt8>, _ rule: ScriptRule) {
    guard let base = bytes.baseAddress else { return }
    let classes = escaped(rule)
    reserve(bytes.count)
    var runStart = 0
    for index in 0..<bytes.count where classes.contains(base[index]) {
      let byte = base[index]
      if byte == 0xE2, !isLineSeparator(bytes, at: index) { continue }
      write(UnsafeBufferPointer(start: base + runStart, count: index - runStart))
      if byte == 0xE2 {
        write("\\u202")
        write(byte: base[index + 2] - 0xA8 + 0x38)
        runStart = index + 3
      } else {
        writeUnicodeEscape(byte, rule)
        runStart = index + 1
      }
    }
    write(UnsafeBufferPointer(start: base + runStart, count: bytes.count - runStart))
  }

  /// U+2028 and U+2029 end lines in JavaScript: E2 80 A8, E2 80 A9.
  private func isLineSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9)
  }

  private mutating func writeUnicodeEscape(_ byte: UInt8, _ rule: ScriptRule) {
    switch (byte, rule) {
    case (0x0A, .string), (0x0A, .template), (0x0A, .json), (0x0A, .regExp): write("\\n")
    case (0x0D, .string), (0x0D, .template), (0x0D, .json), (0x0D, .regExp): write("\\r")
    case (0x09, .string), (0x09, .template), (0x09, .json), (0x09, .regExp): write("\\t")
    case (0x5C, .string), (0x5C, .template), (0x5C, .json), (0x5C, .regExp): write("\\\\")
    case (0x22, .json): write("\\\"")
    case (_, .regExp):
      write("\\x")
      write(byte: hexadecimalDigit(byte >> 4))
      write(byte: hexadecimalDigit(byte & 15))
    default:
      write("\\u00")
      write(byte: hexadecimalDigit(byte >> 4))
      write(byte: hexadecimalDigit(byte & 15))
    }
  }

  private func escaped(_ rule: ScriptRule) -> ByteClasses {
    switch rule {
    case .string: stringClasses
    case .stringAgain: stringAgainClasses
    case .template: templateClasses
    case .templateAgain: templateAgainClasses
    case .regExp: regExpClasses
    case .json: jsonClasses
    case .jsonAgain: jsonAgainClasses
    }
  }
}

private let separator: UInt8 = 0xE2
private let stringClasses = ByteClasses("\"'`&<>+/=\\\u{7F}", below: 0x20, and: separator)
private let stringAgainClasses = ByteClasses("\"'`&<>+/=\u{7F}", below: 0x20, and: separator)
private let templateClasses = ByteClasses("\"'`&<>+/=\\${}\u{7F}", below: 0x20, and: separator)
private let templateAgainClasses = ByteClasses("\"'`&<>+/=${}\u{7F}", below: 0x20, and: separator)
private let regExpClasses = ByteClasses("\"'`&<>+/=\\${}.*?^()[]|-,:!#%@~;\u{7F}", below: 0x20, and: separator)
private let jsonClasses = ByteClasses("\"\\<>&\u{7F}", below: 0x20, and: separator)
private let jsonAgainClasses = ByteClasses("<>&", and: separator)
