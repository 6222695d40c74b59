import SourceText

/// What can be wrong with a JSON text, with byte offsets in the source.
enum JSONFault: SyntaxFault {
  case encoding(at: Int)
  case unexpected(expected: String, at: Int)
  case unclosed(String, opened: Int)
  case controlInString(UInt8, at: Int)
  case escape(Range<Int>)
  case loneSurrogate(Range<Int>)
  case number(Range<Int>)
  case word(Range<Int>)
  case trailingComma(at: Int)
  case duplicateKey(String, Range<Int>, first: Range<Int>)
  case tooDeep(at: Int)

  /// The fault in words.
  func diagnostic(in source: SourceFile) -> Diagnostic {
    func error(_ message: String, _ hint: String?, _ range: Range<Int>) -> Diagnostic {
      Diagnostic(.error, code: "json", message, hint: hint, at: source.place(of: range))
    }
    func written(_ range: Range<Int>) -> String { source.text(in: range).shortened(to: 40) }
    switch self {
    case .encoding(let offset):
      return error("not UTF-8", "save the file as UTF-8", offset..<offset + 1)
    case .unexpected(let expected, let offset):
      guard offset < source.bytes.count else {
        return error("the text ends where \(expected) is expected", nil, offset..<offset)
      }
      let found = source.text(in: offset..<offset + 4).unicodeScalars.first.map { String($0).shortened(to: 1) } ?? ""
      return error("\"\(found)\" where \(expected) is expected", nil, offset..<offset + 1)
    case .unclosed(let what, let opened):
      return error("the \(what) opened here is never closed", nil, opened..<opened + 1)
    case .controlInString(let byte, let offset):
      let hint =
        byte == 0x0A
        ? "write \\n for a line break" : "write it as \\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      return error("a control character inside a string", hint, offset..<offset + 1)
    case .escape(let range):
      return error("\"\(written(range))\" is no escape of JSON", "write \\\\ for a backslash", range)
    case .loneSurrogate(let range):
      return error(
        "\"\(written(range))\" is half a surrogate pair", "write both halves, or the character itself", range)
    case .number(let range):
      return error(
        "\"\(written(range))\" is no number of JSON",
        "digits without leading zeros, at least one on each side of a point", range)
    case .word(let range):
      return error("\"\(written(range))\" is no value of JSON", "put a text in double quotes", range)
    case .trailingComma(let offset):
      return error("a comma before the end", "take it out", offset..<offset + 1)
    case .duplicateKey(let key, let range, let first):
      var diagnostic = error("key \"\(key.shortened(to: 60))\" stands here twice", "keep one of the two", range)
      diagnostic.related = [Related("first at", at: source.place(of: first))]
      return diagnostic
    case .tooDeep(let offset):
      return error("arrays and objects nest deeper than \(Limits.depth)", nil, offset..<offset + 1)
    }
  }
}
