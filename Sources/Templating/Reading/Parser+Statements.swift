/// Statements: texts, prints and tags up to the end of the template or of the enclosing statement.
extension Parser {
  /// The whole template.
  mutating func parseTemplate() -> TemplateTree {
    while current.kind != .end {
      readStatements(until: [])
      // Only an end without a beginning stops the body before the template's end.
      if current.kind != .end { reportStrayEnd() }
    }
    return TemplateTree(body: takePending(from: 0), statementCount: Int(statementCount))
  }

  /// One expression, printed.
  mutating func parseSnippet() -> TemplateTree {
    let body = parseBody(until: [])
    return TemplateTree(body: body, statementCount: Int(statementCount))
  }

  /// Statements up to a tag that begins with one of `ends`; that tag's `{%` is then the current token.
  mutating func parseBody(until ends: [StaticString]) -> Parts<Statement> {
    let start = pending.count
    readStatements(until: ends)
    return takePending(from: start)
  }

  private mutating func readStatements(until ends: [StaticString]) {
    while current.kind != .end {
      if current.kind == .tagStart, following.kind == .name, isEnd(following, ends) { return }
      if let statement = parseStatement() { pending.append(statement) }
    }
  }

  private mutating func takePending(from start: Int) -> Parts<Statement> {
    let body = memory.keep(pending[start...])
    pending.removeSubrange(start...)
    return body
  }

  /// Whether a tag's first word ends a body: one of `ends`, or the end of something else.
  private func isEnd(_ word: Token, _ ends: [StaticString]) -> Bool {
    // All of them begin with an `e`.
    guard bytes[Int(word.start)] == 0x65 else { return false }
    return ends.contains { isKeyword(word, $0) } || isEndKeyword(text(of: word))
  }

  func isEndKeyword(_ keyword: String) -> Bool { endKeywords[keyword] != nil }

  private mutating func parseStatement() -> Statement? {
    let token = current
    if token.kind == .text {
      advance()
      return statement(.text(textBytes(of: token)), token.range)
    }
    if token.kind == .printStart {
      advance()
      return parsePrint(from: token)
    }
    if token.kind == .tagStart {
      advance()
      do {
        return try nested { (parser) throws(Abandoned) in try parser.parseTag(from: token) }
      } catch {
        skipTag()
        return nil
      }
    }
    // Left over after a fault.
    advance()
    return nil
  }

  /// The bytes of a text with its line breaks normalised.
  private func textBytes(of token: Token) -> Parts<UInt8> {
    let slice = bytes(of: token)
    guard slice.contains(0x0D) else { return slice }
    var text: [UInt8] = []
    text.reserveCapacity(slice.count)
    for (offset, byte) in zip(token.range.range, slice) {
      if byte != 0x0D {
        text.append(byte)
      } else if offset + 1 >= bytes.count || bytes[offset + 1] != 0x0A {
        text.append(0x0A)
      }
    }
    return memory.keep(text)
  }

  private mutating func parsePrint(from start: Token) -> Statement? {
    if current.kind == .printEnd {
      // An end that is not written stands where the tag was never closed, which has been reported.
      if current.start < current.end {
        report("The tag is empty", hint: "expected an expression", at: TextRange(from: start.range, to: current.range))
      }
      advance()
      return nil
    }
    let value = recovering { (parser) throws(Abandoned) in
      let value = try parser.parseTuple()
      if parser.current.kind != .printEnd { throw parser.unexpected(expecting: "`}}`") }
      return value
    }
    let end = tokens[index].range
    if current.kind == .printEnd { advance() }
    return statement(.print(value), TextRange(from: start.range, to: end))
  }

  // MARK: Tags

  private mutating func parseTag(from start: Token) throws(Abandoned) -> Statement? {
    let first = current
    let name = try expectName("the name of a statement")
    switch name.text {
    case "if": return parseIf(start, name)
    case "for": return try parseFor(start, name)
    case "set": return try parseSet(start, name)
    case "with": return try parseWith(start, name)
    case "macro": return try parseMacro(start, name)
    case "call": return try parseCall(start, name)
    case "filter": return try parseFilterBlock(start, name)
    case "block": return try parseBlock(start, name)
    case "extends": return simple(start) { .extends($0) }
    case "include": return try parseInclude(start)
    case "import": return try parseImport(start)
    case "from": return try parseFromImport(start)
    case "autoescape": return parseAutoescape(start, name)
    case "do": return simple(start) { .perform($0) }
    case "print": return parsePrintStatement(start)
    case "break": return plain(.breakLoop, start)
    case "continue": return plain(.continueLoop, start)
    case "debug": return plain(.debug, start)
    default: throw unknownTag(name, at: first)
    }
  }

  /// A statement that is one expression.
  private mutating func simple(_ start: Token, _ make: (Expression) -> Statement.Kind) -> Statement {
    let value = recovering { (parser) throws(Abandoned) in try parser.parseTuple() }
    return plain(make(value), start)
  }

  /// `{% print a, b %}`: several values are printed one after the other.
  private mutating func parsePrintStatement(_ start: Token) -> Statement {
    let value = recovering { (parser) throws(Abandoned) in
      var parts = [try parser.parseExpression()]
      while parser.skip(.comma) { parts.append(try parser.parseExpression()) }
      let range = TextRange(from: parts[0].range, to: parts[parts.count - 1].range)
      return parts.count == 1 ? parts[0] : parser.expression(.concatenation(parser.memory.keep(parts)), range)
    }
    return plain(.print(value), start)
  }

  private mutating func plain(_ kind: Statement.Kind, _ start: Token) -> Statement {
    endTag()
    return statement(kind, TextRange(from: start.range, to: tokens[max(index - 1, 0)].range))
  }

  /// Goes behind the `%}` of the current tag; anything before it is a fault.
  mutating func endTag() {
    if current.kind == .tagEnd {
      advance()
      return
    }
    _ = unexpected(expecting: "`%}`")
    skipTag()
  }

  /// Goes behind `{% keyword %}`, whose `{%` is current, or reports that it is missing.
  mutating func endStatement(_ keyword: StaticString) {
    let opened = open.popLast()
    guard current.kind == .tagStart, isKeyword(following, keyword) else {
      if let opened { reportUnclosed(opened, endsWith: "\(keyword)") }
      return
    }
    advance()
    advance()
    endTag()
  }

  func range(from start: Token) -> TextRange { TextRange(from: start.range, to: tokens[max(index - 1, 0)].range) }

  private mutating func parseIf(_ start: Token, _ name: Name) -> Statement {
    open.append(OpenTag(keyword: "if", range: name.range))
    var branches: [Statement.Branch] = []
    var otherwise = Parts<Statement>.empty
    repeat {
      let condition = recovering { (parser) throws(Abandoned) in try parser.parseTuple() }
      endTag()
      branches.append(Statement.Branch(condition: condition, body: parseBody(until: ["elif", "else", "endif"])))
    } while skipMiddle("elif")
    if skipMiddle("else") {
      endElse()
      otherwise = parseBody(until: ["endif"])
    }
    endStatement("endif")
    return statement(.conditional(memory.keep(branches), otherwise: otherwise), range(from: start))
  }

  /// Goes behind the keyword of `{% elif …` or `{% else`.
  private mutating func skipMiddle(_ keyword: StaticString) -> Bool {
    guard current.kind == .tagStart, isKeyword(following, keyword) else { return false }
    advance()
    advance()
    return true
  }

  private mutating func endElse() {
    if isKeyword(current, "if") {
      report("`else if` is two words", hint: "write `elif`", at: current.range)
      skipTag()
    } else {
      endTag()
    }
  }

  private mutating func parseFor(_ start: Token, _ name: Name) throws(Abandoned) -> Statement {
    open.append(OpenTag(keyword: "for", range: name.range))
    var loop = Statement.Loop(
      target: .tuple(.empty, name.range), iterable: expression(.invalid, name.range), filter: nil,
      isRecursive: false, body: .empty, otherwise: .empty)
    do { try parseForHead(into: &loop) } catch { skipToTagEnd() }
    endTag()
    loop.body = parseBody(until: ["else", "endfor"])
    if skipMiddle("else") {
      endElse()
      loop.otherwise = parseBody(until: ["endfor"])
    }
    endStatement("endfor")
    return statement(.loop(loop), range(from: start))
  }

  private mutating func parseForHead(into loop: inout Statement.Loop) throws(Abandoned) {
    loop.target = try parseTarget(allowsAttribute: false)
    guard skip(keyword: "in") else { throw unexpected(expecting: "`in`") }
    loop.iterable = try nested { (parser) throws(Abandoned) in try parser.parseTuple(withoutConditional: true) }
    if skip(keyword: "if") { loop.filter = try parseExpression() }
    loop.isRecursive = skip(keyword: "recursive")
  }

  mutating func skipToTagEnd() {
    while current.kind != .tagEnd, current.kind != .printEnd, current.kind != .end, current.kind != .text,
      current.kind != .tagStart, current.kind != .printStart
    {
      advance()
    }
  }

  // MARK: Targets

  mutating func parseTarget(allowsAttribute: Bool) throws(Abandoned) -> Target {
    let first = try parseTargetPart(allowsAttribute: allowsAttribute)
    guard current.kind == .comma else { return first }
    var parts = [first]
    while skip(.comma) {
      guard current.kind == .name && !isKeyword(current, "in") || current.kind == .leftParen else { break }
      parts.append(try parseTargetPart(allowsAttribute: allowsAttribute))
    }
    return .tuple(memory.keep(parts), TextRange(from: first.range, to: tokens[index - 1].range))
  }

  private mutating func parseTargetPart(allowsAttribute: Bool) throws(Abandoned) -> Target {
    try nested { (parser) throws(Abandoned) in
      if parser.current.kind == .leftParen || parser.current.kind == .leftBracket {
        let closing: Token.Kind = parser.current.kind == .leftParen ? .rightParen : .rightBracket
        let start = parser.advance().range
        let inner = try parser.parseTarget(allowsAttribute: allowsAttribute)
        try parser.expect(closing, "`)`")
        if case .tuple = inner { return inner }
        return .tuple(parser.memory.keep(CollectionOfOne(inner)), TextRange(from: start, to: inner.range))
      }
      let name = try parser.expectName("a name")
      if ["true", "false", "none", "True", "False", "None"].contains(name.text) {
        throw parser.fault("`\(name.text)` can't be given a value", at: name.range)
      }
      if allowsAttribute, parser.skip(.dot) { return .attribute(name, try parser.expectName("an attribute")) }
      return .name(name)
    }
  }

  private mutating func parseSet(_ start: Token, _ name: Name) throws(Abandoned) -> Statement {
    let target = try parseTarget(allowsAttribute: true)
    if skip(.assign) {
      let value = recovering { (parser) throws(Abandoned) in try parser.parseTuple() }
      return plain(.set(target, value), start)
    }
    guard current.kind == .pipe || current.kind == .tagEnd else { throw unexpected(expecting: "`=`") }
    open.append(OpenTag(keyword: "set", range: name.range))
    var filters: Expression?
    if current.kind == .pipe {
      do {
        while skip(.pipe) { filters = try parseFilter(on: filters) }
      } catch { skipToTagEnd() }
    }
    endTag()
    let body = parseBody(until: ["endset"])
    endStatement("endset")
    return statement(.setBlock(target, filters: filters, body), range(from: start))
  }

  private mutating func parseWith(_ start: Token, _ name: Name) throws(Abandoned) -> Statement {
    open.append(OpenTag(keyword: "with", range: name.range))
    var bindings: [Statement.Binding] = []
    do {
      while current.kind != .tagEnd, current.kind != .end {
        if !bindings.isEmpty { try expect(.comma, "`,`") }
        let target = try parseTargetPart(allowsAttribute: false)
        try expect(.assign, "`=`")
        bindings.append(Statement.Binding(target: target, value: try parseExpression()))
      }
    } catch { skipToTagEnd() }
    endTag()
    let body = parseBody(until: ["endwith"])
    endStatement("endwith")
    return statement(.with(memory.keep(bindings), body), range(from: start))
  }

  private mutating func parseAutoescape(_ start: Token, _ name: Name) -> Statement {
    open.append(OpenTag(keyword: "autoescape", range: name.range))
    let value = recovering { (parser) throws(Abandoned) in try parser.parseExpression() }
    endTag()
    let body = parseBody(until: ["endautoescape"])
    endStatement("endautoescape")
    return statement(.autoescape(value, body), range(from: start))
  }
}
