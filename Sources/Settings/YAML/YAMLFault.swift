import SourceText

/// What can be wrong with a YAML text, with byte offsets in the source.
enum YAMLFault: Error {
  case memory
  case encoding(at: Int)
  case control(UInt8, at: Int)
  case syntax(problem: String, context: String, at: Int, opened: Int)
  case duplicateKey(String, Range<Int>, first: Range<Int>)
  case keyNotScalar(Range<Int>)
  case unknownAnchor(String, Range<Int>)
  case anchorInItself(String, Range<Int>)
  case unknownTag(String, Range<Int>)
  case tagMismatch(String, text: String, Range<Int>)
  case tooDeep(Range<Int>)
  case tooMany(Range<Int>)
  case secondDocument(Range<Int>)

  /// The fault in words.
  func diagnostic(in source: SourceFile) -> Diagnostic {
    func error(_ message: String, _ hint: String?, _ range: Range<Int>, _ related: [Related] = []) -> Diagnostic {
      Diagnostic(.error, code: "yaml", message, hint: hint, at: source.place(of: range), related: related)
    }
    switch self {
    case .memory:
      return error("no memory to read this", nil, 0..<0)
    case .encoding(let offset):
      let byte = offset < source.bytes.count ? "0x" + String(source.bytes[offset], radix: 16) : "the end"
      return error("\(byte) is not UTF-8", "save the file as UTF-8", offset..<offset + 1)
    case .control(let byte, let offset):
      let name = byte == 0 ? "a NUL byte" : "control character 0x\(String(byte, radix: 16))"
      return error("\(name) in the text", "write it as an escape in double quotes or take it out", offset..<offset + 1)
    case .syntax(let problem, let context, let offset, let opened):
      return syntax(problem, context, offset, opened, in: source)
    case .duplicateKey(let key, let range, let first):
      return error(
        "key \"\(key)\" stands here twice", "keep one of the two", range,
        [Related("first at", at: source.place(of: first))])
    case .keyNotScalar(let range):
      return error("a key is a list or a mapping", "a key must be one text", range)
    case .unknownAnchor(let name, let range):
      return error("no anchor \"&\(name)\" above", "an alias repeats a value marked before it", range)
    case .anchorInItself(let name, let range):
      return error("alias \"*\(name)\" stands inside the value it repeats", nil, range)
    case .unknownTag(let tag, let range):
      return error("tag \"\(tag)\" means nothing here", "take it out", range)
    case .tagMismatch(let tag, let text, let range):
      return error("\"\(text.shortened(to: 40))\" is no value of tag \"\(tag)\"", nil, range)
    case .tooDeep(let range):
      return error("lists and mappings nest deeper than \(Limits.depth)", nil, range)
    case .tooMany(let range):
      return error("more than \(Limits.nodes) values, aliases counted as what they repeat", nil, range)
    case .secondDocument(let range):
      return error("a second document begins here", "one file holds one document; take the \"---\" out", range)
    }
  }

  private func syntax(
    _ problem: String, _ context: String, _ offset: Int, _ opened: Int, in source: SourceFile
  ) -> Diagnostic {
    let wording = YAMLWording.of(problem: problem, context: context, at: offset, in: source)
    let place = wording.pointsAtOpening ? opened..<opened + 1 : offset..<offset + 1
    let isElsewhere = !context.isEmpty && !wording.pointsAtOpening && opened < offset
    let related =
      isElsewhere
      ? [Related("\(YAMLWording.words(forContext: context)) began at", at: source.place(of: opened..<opened))] : []
    return Diagnostic(
      .error, code: "yaml", wording.message, hint: wording.hint, at: source.place(of: place), related: related)
  }
}
