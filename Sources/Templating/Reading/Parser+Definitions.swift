/// Macros, calls, blocks and what reaches into other templates.
extension Parser {
  mutating func parseMacro(_ start: Token, _ keyword: Name) throws(Abandoned) -> Statement {
    open.append(OpenTag(keyword: "macro", range: keyword.range))
    var macro = Statement.Macro(name: name("", keyword.range), parameters: .empty, body: .empty)
    do {
      macro.name = try expectName("the macro's name")
      guard current.kind == .leftParen else { throw unexpected(expecting: "`(`") }
      macro.parameters = try parseParameters()
    } catch { skipToTagEnd() }
    endTag()
    macro.body = parseBody(until: ["endmacro"])
    endNamedStatement("endmacro", name: macro.name.text)
    return statement(.macro(macro), range(from: start))
  }

  mutating func parseCall(_ start: Token, _ keyword: Name) throws(Abandoned) -> Statement {
    open.append(OpenTag(keyword: "call", range: keyword.range))
    var caller = Statement.Macro(name: name("caller", keyword.range), parameters: .empty, body: .empty)
    var call = expression(.invalid, keyword.range)
    do {
      if current.kind == .leftParen { caller.parameters = try parseParameters() }
      call = try parseExpression()
      if case .call = call.kind {
      } else {
        throw fault("`call` needs a call of a macro", hint: "write `{% call name() %}`", at: call.range)
      }
    } catch {
      call = expression(.invalid, keyword.range)
      skipToTagEnd()
    }
    endTag()
    caller.body = parseBody(until: ["endcall"])
    endStatement("endcall")
    return statement(.call(body: caller, call: call), range(from: start))
  }

  private mutating func parseParameters() throws(Abandoned) -> Parts<Statement.Parameter> {
    advance()
    var parameters: [Statement.Parameter] = []
    while current.kind != .rightParen {
      let name = try expectName("a parameter")
      if parameters.contains(where: { $0.name.symbol == name.symbol }) {
        report("The parameter `\(name.text)` stands twice", at: name.range)
      }
      let value = skip(.assign) ? try parseExpression() : nil
      if value == nil, parameters.last?.defaultValue != nil {
        throw fault("A parameter without a default stands after one with a default", at: name.range)
      }
      parameters.append(Statement.Parameter(name: name, defaultValue: value))
      if !skip(.comma) { break }
    }
    try expect(.rightParen, "`,` or `)`")
    return memory.keep(parameters)
  }

  private func name(_ text: String, _ range: TextRange) -> Name { Name(word: symbols.word(text), range: range) }

  mutating func parseFilterBlock(_ start: Token, _ keyword: Name) throws(Abandoned) -> Statement {
    open.append(OpenTag(keyword: "filter", range: keyword.range))
    let filters = recovering { (parser) throws(Abandoned) in
      var filters = try parser.parseFilter(on: nil)
      while parser.skip(.pipe) { filters = try parser.parseFilter(on: filters) }
      return filters
    }
    endTag()
    let body = parseBody(until: ["endfilter"])
    endStatement("endfilter")
    return statement(.filter(filters, body), range(from: start))
  }

  mutating func parseBlock(_ start: Token, _ keyword: Name) throws(Abandoned) -> Statement {
    open.append(OpenTag(keyword: "block", range: keyword.range))
    var block = Statement.Block(
      name: name("", keyword.range), isScoped: false, isRequired: false, body: .empty)
    do {
      block.name = try expectName("the block's name")
      if current.kind == .minus {
        throw fault("A block's name has no `-`", hint: "write `_`", at: current.range)
      }
      block.isScoped = skip(keyword: "scoped")
      block.isRequired = skip(keyword: "required")
      if skip(keyword: "scoped") { block.isScoped = true }
    } catch { skipToTagEnd() }
    endTag()
    block.body = parseBody(until: ["endblock"])
    if block.isRequired { checkBlank(block) }
    endNamedStatement("endblock", name: block.name.text)
    return statement(.block(block), range(from: start))
  }

  private mutating func checkBlank(_ block: Statement.Block) {
    for statement in block.body {
      if case .text(let text) = statement.kind, text.allSatisfy({ $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }) {
        continue
      }
      report("The required block `\(block.name.text)` must be empty", at: statement.range)
      return
    }
  }

  /// `{% endblock name %}`: the name may be repeated and must then be right.
  private mutating func endNamedStatement(_ keyword: StaticString, name: String) {
    if current.kind == .tagStart, isKeyword(following, keyword), tokens[min(index + 2, tokens.count - 1)].kind == .name
    {
      let given = tokens[index + 2]
      if text(of: given) != name {
        report("`\(text(of: given))` is not what ends here", hint: "the open one is `\(name)`", at: given.range)
      }
      open.removeLast()
      advance()
      advance()
      advance()
      endTag()
    } else {
      endStatement(keyword)
    }
  }

  // MARK: Other templates

  mutating func parseInclude(_ start: Token) throws(Abandoned) -> Statement {
    let template = try parseExpression()
    var include = Statement.Include(template: template, ignoresMissing: false, withContext: true)
    if isKeyword(current, "ignore"), isKeyword(following, "missing") {
      advance()
      advance()
      include.ignoresMissing = true
    }
    include.withContext = try parseContext(default: true)
    endTag()
    return statement(.include(include), range(from: start))
  }

  /// `with context` or `without context`, if it stands here.
  private mutating func parseContext(default value: Bool) throws(Abandoned) -> Bool {
    guard isKeyword(current, "with") || isKeyword(current, "without"), isKeyword(following, "context") else {
      return value
    }
    let isWith = isKeyword(current, "with")
    advance()
    advance()
    return isWith
  }

  mutating func parseImport(_ start: Token) throws(Abandoned) -> Statement {
    let template = try parseExpression()
    guard skip(keyword: "as") else { throw unexpected(expecting: "`as`") }
    let target = try expectName("a name")
    let withContext = try parseContext(default: false)
    endTag()
    return statement(
      .importModule(Statement.Import(template: template, withContext: withContext), target: target),
      range(from: start))
  }

  mutating func parseFromImport(_ start: Token) throws(Abandoned) -> Statement {
    let template = try parseExpression()
    guard skip(keyword: "import") else { throw unexpected(expecting: "`import`") }
    var names: [Statement.ImportedName] = []
    var withContext = false
    while current.kind == .name {
      if isKeyword(current, "with") || isKeyword(current, "without"), isKeyword(following, "context") {
        withContext = try parseContext(default: false)
        break
      }
      let name = try expectName("a name")
      if name.text.hasPrefix("_") {
        report("`\(name.text)` is private to its template", hint: "names with `_` can't be imported", at: name.range)
      }
      let alias = skip(keyword: "as") ? try expectName("a name") : name
      names.append(Statement.ImportedName(name: name, alias: alias))
      if isKeyword(current, "with") || isKeyword(current, "without"), isKeyword(following, "context") { continue }
      if !skip(.comma) { break }
    }
    if names.isEmpty { throw unexpected(expecting: "a name") }
    endTag()
    return statement(
      .importNames(Statement.Import(template: template, withContext: withContext), memory.keep(names)),
      range(from: start))
  }
}
