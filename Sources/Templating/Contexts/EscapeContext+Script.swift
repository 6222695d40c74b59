/// JavaScript, byte by byte: strings, comments, template literals, and what a `/` means.
extension EscapeContext {
  /// Whether the place is inside a string, template literal or regular expression.
  var isScriptLiteral: Bool {
    switch state {
    case .scriptDoubleQuoted, .scriptSingleQuoted, .scriptTemplate, .scriptRegExp, .scriptRegExpClass: true
    default: false
    }
  }

  /// Gives up following a script or style; an error only if a value stands further on.
  mutating func loseTrack(_ reason: ContextFault.Unclear) {
    state = .unclear
    progress = reason.rawValue
    word = 0
    brackets = BracketStack()
    flags.subtract([.escape, .lineStart, .atRule])
  }

  mutating func consumeScript(_ byte: UInt8) {
    if isWordByte(byte) { return consumeScriptWord(byte) }
    endWord()
    if progress == ScriptMark.slash { return consumeAfterSlash(byte) }
    let mark = progress
    progress = 0
    switch byte {
    case 0x20, 0x09, 0x0B, 0x0C: return
    case 0x0A, 0x0D:
      flags.insert(.lineStart)
      return
    case 0x2F:
      progress = ScriptMark.slash
      return
    case 0x2D: consumeMinus(after: mark)
    case 0x3E where mark == ScriptMark.closingComment:
      state = .scriptLineComment
      return
    case 0x3C: progress = ScriptMark.less
    case 0x21 where mark == ScriptMark.less: progress = ScriptMark.lessBang
    default: break
    }
    guard state == .script else { return }
    consumeScriptPunctuator(byte)
    if byte != 0x2D || progress == 0 { flags.remove(.lineStart) }
  }

  private mutating func consumeScriptPunctuator(_ byte: UInt8) {
    switch byte {
    case 0x22: state = .scriptDoubleQuoted
    case 0x27: state = .scriptSingleQuoted
    case 0x60: state = .scriptTemplate
    case 0x28: open(scriptPosition == .afterControl ? ScriptBracket.control : ScriptBracket.plain)
    case 0x7B: open(ScriptBracket.block)
    case 0x29: close()
    case 0x7D: close()
    case 0x5D: scriptPosition = .afterOperand
    case 0x2E: scriptPosition = .afterDot
    case 0x2B: scriptPosition = scriptPosition == .afterPlus ? .afterOperand : .afterPlus
    case 0x2D: scriptPosition = scriptPosition == .afterMinus ? .afterOperand : .afterMinus
    default: scriptPosition = .operand
    }
  }

  /// `--` may go on to `-->` at the beginning of a line, or end `<!--`: both comment out the line in classic scripts.
  private mutating func consumeMinus(after mark: UInt8) {
    switch mark {
    case ScriptMark.lessBang: progress = ScriptMark.lessBangMinus
    case ScriptMark.lessBangMinus: state = .scriptLineComment
    case ScriptMark.minus: progress = ScriptMark.closingComment
    default: progress = flags.contains(.lineStart) ? ScriptMark.minus : 0
    }
  }

  private mutating func consumeAfterSlash(_ byte: UInt8) {
    progress = 0
    switch byte {
    case 0x2F: state = .scriptLineComment
    case 0x2A: state = .scriptBlockComment
    default:
      flags.remove(.lineStart)
      settleSlash()
      consume(byte)
    }
  }

  /// The slash before this place began neither kind of comment.
  mutating func settleSlash() {
    progress = 0
    switch scriptPosition {
    case .operand, .afterControl, .afterPlus, .afterMinus: state = .scriptRegExp
    case .afterOperand, .afterDot: scriptPosition = .operand
    case .unknown: loseTrack(.slash)
    }
  }

  private mutating func consumeScriptWord(_ byte: UInt8) {
    if progress == ScriptMark.slash { return consumeAfterSlash(byte) }
    progress = 0
    flags.remove(.lineStart)
    guard byte >= 0x61, byte <= 0x7A, word < 1 << 55 else {
      word = .max
      return
    }
    word = word << 5 | UInt64(byte - 0x60)
  }

  /// The word before this place is complete.
  mutating func endWord() {
    guard word != 0 else { return }
    if scriptPosition == .afterDot {
      scriptPosition = .afterOperand
    } else if controlWords.contains(word) {
      scriptPosition = .afterControl
    } else {
      scriptPosition = operandWords.contains(word) ? .operand : .afterOperand
    }
    word = 0
  }

  private mutating func open(_ bracket: UInt8) {
    scriptPosition = .operand
    if !brackets.push(bracket) { loseTrack(.depth) }
  }

  private mutating func close() {
    switch brackets.pop() {
    case ScriptBracket.plain: scriptPosition = .afterOperand
    case ScriptBracket.control: scriptPosition = .operand
    case ScriptBracket.template:
      state = .scriptTemplate
      scriptPosition = .operand
    default: scriptPosition = .unknown
    }
  }

  // MARK: Literals and comments

  mutating func consumeScriptString(_ byte: UInt8, end: UInt8) {
    if flags.contains(.escape) {
      flags.remove(.escape)
    } else if byte == 0x5C {
      flags.insert(.escape)
    } else if byte == end {
      endLiteral()
    } else if byte == 0x0A || byte == 0x0D {
      loseTrack(.lineEnd)
    }
  }

  mutating func consumeScriptTemplate(_ byte: UInt8) {
    if flags.contains(.escape) {
      flags.remove(.escape)
      return
    }
    let afterDollar = progress == ScriptMark.dollar
    progress = byte == 0x24 ? ScriptMark.dollar : 0
    switch byte {
    case 0x5C: flags.insert(.escape)
    case 0x60: endLiteral()
    case 0x7B where afterDollar:
      state = .script
      scriptPosition = .operand
      if !brackets.push(ScriptBracket.template) { loseTrack(.depth) }
    default: break
    }
  }

  mutating func consumeScriptRegExp(_ byte: UInt8) {
    if flags.contains(.escape) {
      flags.remove(.escape)
      return
    }
    switch byte {
    case 0x5C: flags.insert(.escape)
    case 0x5B: state = .scriptRegExpClass
    case 0x5D: state = .scriptRegExp
    case 0x2F where state == .scriptRegExp: endLiteral()
    case 0x0A, 0x0D: loseTrack(.lineEnd)
    default: break
    }
  }

  private mutating func endLiteral() {
    state = .script
    scriptPosition = .afterOperand
    progress = 0
  }

  mutating func consumeScriptBlockComment(_ byte: UInt8) {
    if byte == 0x2F, progress == 1 {
      state = .script
      progress = 0
    } else {
      progress = byte == 0x2A ? 1 : 0
      if byte == 0x0A || byte == 0x0D { flags.insert(.lineStart) }
    }
  }

  /// A line comment ends at a line end, which may also be U+2028 or U+2029 (E2 80 A8, E2 80 A9).
  mutating func consumeScriptLineComment(_ byte: UInt8) {
    switch (progress, byte) {
    case (_, 0x0A), (_, 0x0D), (2, 0xA8), (2, 0xA9):
      state = .script
      progress = 0
      flags.insert(.lineStart)
    case (_, 0xE2): progress = 1
    case (1, 0x80): progress = 2
    default: progress = 0
    }
  }
}

/// The entries of the stack of brackets.
enum ScriptBracket {
  static let plain: UInt8 = 0
  /// The parenthesis of `if (…)` and its like.
  static let control: UInt8 = 1
  static let block: UInt8 = 2
  /// `${` in a template literal.
  static let template: UInt8 = 3
}

/// Beginnings of longer marks in JavaScript.
enum ScriptMark {
  static let slash: UInt8 = 1
  static let less: UInt8 = 2
  static let lessBang: UInt8 = 3
  static let lessBangMinus: UInt8 = 4
  static let minus: UInt8 = 5
  static let closingComment: UInt8 = 6
  static let dollar: UInt8 = 7
}

/// Bytes of JavaScript identifiers and numbers, and of CSS ones but for the dollar sign.
@inline(__always)
func isWordByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte == 0x5F || byte == 0x24 || byte >= 0x80 || byte == 0x5C
}

/// A word of small letters as a number, five bits a letter.
func packed(_ word: StaticString) -> UInt64 {
  (0..<word.utf8CodeUnitCount).reduce(0) { $0 << 5 | UInt64(word.utf8Start[$1] & 31) }
}

private let controlWords = Set([packed("if"), packed("while"), packed("for"), packed("with")])

/// After these an expression begins (ECMA-262, 12.7.2, and the operators that are words).
private let operandWords = Set(
  ([
    "await", "break", "case", "continue", "delete", "do", "else", "extends", "finally", "in", "instanceof", "new", "of",
    "return", "throw", "try", "typeof", "void", "yield",
  ] as [StaticString]).map(packed))
