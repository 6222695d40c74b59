import SourceText

/// What can be wrong with a TOML text, with byte offsets in the source.
enum TOMLFault: SyntaxFault {
  case encoding(at: Int)
  case control(UInt8, at: Int)
  case unexpected(expected: String, at: Int)
  case unclosed(String, opened: Int)
  case escape(Range<Int>)
  case value(Range<Int>)
  case integerTooLarge(Range<Int>)
  case duplicateKey(String, Range<Int>, first: Range<Int>)
  case notExtensible(String, Range<Int>, first: Range<Int>)
  case tooDeep(at: Int)

  /// The fault in words.
  func diagnostic(in source: SourceFile) -> Diagnostic {
    func error(_ message: String, _ hint: String?, _ range: Range<Int>, first: Range<Int>? = nil) -> Diagnostic {
      let related = first.map { [Related("first at", at: source.place(of: $0))] } ?? []
      return Diagnostic(.error, code: "toml", message, hint: hint, at: source.place(of: range), related: related)
    }
    func written(_ range: Range<Int>) -> String { source.text(in: range).shortened(to: 40) }
    switch self {
    case .encoding(let offset):
      return error("not UTF-8", "save the file as UTF-8", offset..<offset + 1)
    case .control(let byte, let offset):
      let name = byte == 0 ? "a NUL byte" : "control character 0x\(String(byte, radix: 16))"
      return error("\(name) in the text", "write it as an escape in double quotes or take it out", offset..<offset + 1)
    case .unexpected(let expected, let offset):
      let found = source.text(in: offset..<offset + 4).unicodeScalars.first
      let isEnd = found == nil || found == "\n" || found == "\r"
      let what = isEnd ? "the line ends" : "\"\(found.map { String($0) } ?? "")\" stands"
      return error("\(what) where \(expected) is expected", nil, offset..<offset + (isEnd ? 0 : 1))
    case .unclosed(let what, let opened):
      return error("the \(what) opened here is never closed", nil, opened..<opened + 1)
    case .escape(let range):
      return error(
        "\"\(written(range))\" is no escape of TOML", "write \\\\ for a backslash, or use single quotes", range)
    case .value(let range):
      return error("\"\(written(range))\" is no value of TOML", "put a text in double quotes", range)
    case .integerTooLarge(let range):
      return error("\(written(range)) does not fit 64 bits", nil, range)
    case .duplicateKey(let key, let range, let first):
      return error("key \"\(key.shortened(to: 60))\" stands here twice", "keep one of the two", range, first: first)
    case .notExtensible(let key, let range, let first):
      return error(
        "\"\(key.shortened(to: 60))\" cannot be added to here", "write all of it in one place", range, first: first)
    case .tooDeep(let offset):
      return error("tables and arrays nest deeper than \(Limits.depth)", nil, offset..<offset + 1)
    }
  }
}
