import SourceText

/// Reads the tokens of one template into a tree. Goes on after a fault at the end of its tag, so that one run
/// reports all of them.
struct Parser {
  /// Thrown after a fault has been noted, to get to the end of the tag.
  struct Abandoned: Error {}

  let source: SourceFile
  let bytes: Parts<UInt8>
  /// Where the tree is made.
  let memory: ValueStore
  let symbols: SymbolTable
  let tokens: [Token]
  var index = 0
  var diagnostics: [Diagnostic] = []
  var statementCount: Int32 = 0
  /// Statements of the bodies being read, of the innermost last.
  var pending: [Statement] = []
  /// Arguments of the calls being read, of the innermost last.
  var pendingArguments: [Argument] = []
  /// Blocks opened and not closed yet, innermost last, for messages and for `endblock`.
  var open: [OpenTag] = []
  /// How deep expressions and statements are nested here.
  private var depth = 0
  /// Operators of the expression being read: a long chain makes a deep tree.
  private var operations = 0

  /// A statement that waits for its end.
  struct OpenTag {
    var keyword: String
    var range: TextRange
  }

  /// Reads a template, or the one expression without delimiters that stands in a range of it.
  init(
    _ source: SourceFile, expression range: Range<Int>? = nil, options: CompileOptions, memory: ValueStore,
    symbols: SymbolTable
  ) {
    self.source = source
    self.memory = memory
    self.symbols = symbols
    bytes = memory.keep(source.bytes)
    var lexer: Lexer
    if let range {
      lexer = Lexer(bytes, options: options, expression: range)
      lexer.tokenizeExpression()
    } else {
      lexer = Lexer(bytes, options: options)
      if let fault = firstFault(inUTF8: bytes) {
        tokens = [Token(.end, fault, fault)]
        report(
          "The template is not UTF-8", hint: "save the file in this encoding", code: "template-encoding",
          at: TextRange(fault, fault + 1))
        return
      }
      lexer.tokenize()
    }
    tokens = lexer.tokens
    for fault in lexer.faults { report(fault.message, hint: fault.hint, at: fault.range) }
  }

  // MARK: The tree

  func expression(_ kind: Expression.Kind, _ range: TextRange) -> Expression {
    Expression(memory.keep(kind), range: range)
  }

  mutating func statement(_ kind: Statement.Kind, _ range: TextRange) -> Statement {
    statementCount += 1
    return Statement(memory.keep(kind), range: range, id: statementCount - 1)
  }

  // MARK: Tokens

  var current: Token { tokens[index] }
  var following: Token { tokens[min(index + 1, tokens.count - 1)] }

  /// The current token, which is then behind.
  @discardableResult
  mutating func advance() -> Token {
    let token = tokens[index]
    if index + 1 < tokens.count { index += 1 }
    return token
  }

  func bytes(of token: Token) -> Parts<UInt8> { Parts(rebasing: bytes[token.range.range]) }
  func text(of token: Token) -> String { String(decoding: bytes(of: token), as: UTF8.self) }

  // Inlined, so that only the bytes are read and not the whole parser is passed: keywords are asked for everywhere.
  @inline(__always)
  func isKeyword(_ token: Token, _ keyword: StaticString) -> Bool { token.spells(keyword, in: bytes) }

  mutating func skip(_ kind: Token.Kind) -> Bool {
    guard current.kind == kind else { return false }
    advance()
    return true
  }

  mutating func skip(keyword: StaticString) -> Bool {
    guard isKeyword(current, keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Token.Kind, _ what: String) throws(Abandoned) {
    if !skip(kind) { throw unexpected(expecting: what) }
  }

  mutating func expectName(_ what: String) throws(Abandoned) -> Name {
    guard current.kind == .name else { throw unexpected(expecting: what) }
    let token = advance()
    return Name(word: symbols.word(bytes(of: token)), range: token.range)
  }

  // MARK: Faults

  /// Notes a fault.
  mutating func report(_ message: String, hint: String? = nil, code: String = "template-syntax", at range: TextRange) {
    // Making a place takes as long as its line is; past this many faults nobody reads on.
    guard diagnostics.count < Self.mostFaults else { return }
    diagnostics.append(Diagnostic(.error, code: code, message, hint: hint, at: source.place(of: range.range)))
  }

  /// How many faults of one template are reported.
  static let mostFaults = 50

  mutating func fault(_ message: String, hint: String? = nil, at range: TextRange) -> Abandoned {
    report(message, hint: hint, at: range)
    return Abandoned()
  }

  /// The fault that the current token does not fit.
  mutating func unexpected(expecting what: String) -> Abandoned {
    let token = current
    if let habit = habit(at: token) { return fault(habit.message, hint: habit.hint, at: habit.range) }
    let hint = "expected \(what)"
    switch token.kind {
    case .printEnd, .tagEnd: return fault("The tag ends too early", hint: hint, at: token.range)
    case .end: return fault("The template ends too early", hint: hint, at: token.range)
    case .text, .printStart, .tagStart, .name, .string, .integer, .float, .plus, .minus, .star, .doubleStar, .slash,
      .doubleSlash, .percent, .tilde, .pipe, .dot, .comma, .colon, .optionalDot, .optionalBracket, .question,
      .leftParen, .rightParen, .leftBracket, .rightBracket, .leftBrace, .rightBrace, .assign, .equal, .notEqual, .less,
      .lessOrEqual, .greater, .greaterOrEqual, .doubleAmpersand, .doublePipe, .exclamation, .tripleEqual,
      .notTripleEqual, .increment, .unknown:
      return fault("Unexpected `\(text(of: token))`", hint: hint, at: token.range)
    }
  }

  /// Skips to behind the end of the current tag.
  mutating func skipTag() {
    while current.kind != .tagEnd, current.kind != .printEnd, current.kind != .end, current.kind != .text,
      current.kind != .tagStart, current.kind != .printStart
    {
      advance()
    }
    if current.kind == .tagEnd || current.kind == .printEnd { advance() }
  }

  // MARK: Limits

  /// Reads something that may contain itself.
  mutating func nested<Part>(_ read: (inout Parser) throws(Abandoned) -> Part) throws(Abandoned) -> Part {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 150 else { throw fault("Nested too deeply", hint: "the limit is 150", at: current.range) }
    return try read(&self)
  }

  /// Counts an operator of the current expression.
  mutating func countOperation() throws(Abandoned) {
    operations += 1
    guard operations <= 400 else {
      throw fault("The expression is too long", hint: "the limit is 400 operators", at: current.range)
    }
  }

  /// Reads an expression whose faults end with its tag.
  mutating func recovering(_ read: (inout Parser) throws(Abandoned) -> Expression) -> Expression {
    operations = 0
    let start = current
    do {
      return try read(&self)
    } catch {
      while current.kind != .tagEnd, current.kind != .printEnd, current.kind != .end, current.kind != .text,
        current.kind != .tagStart, current.kind != .printStart
      {
        advance()
      }
      return expression(.invalid, start.range)
    }
  }
}
