import SourceText

/// Failures: words, places and the chain of calls.
extension Machine {
  /// An error at an instruction, with the chain that led there.
  func failure(
    _ code: String, _ message: String, hint: String? = nil, notes: [String] = [], at instruction: Int
  ) -> TemplateFailure {
    var diagnostic = Diagnostic(.error, code: code, message, hint: hint, notes: notes)
    if instruction >= 0 { diagnostic.place = program.place(ofInstruction: instruction) }
    diagnostic.chain = chain
    return TemplateFailure([diagnostic])
  }

  /// The host's messages, those without a place at an instruction.
  func failure(_ failure: HostFailure, at instruction: Int) -> TemplateFailure {
    let place = program.place(ofInstruction: instruction)
    let target = failure.pointer.flatMap { program.place(of: $0, inCallAt: instruction) } ?? place
    let chain = chain
    return TemplateFailure(
      failure.diagnostics.map { diagnostic in
        var placed = diagnostic
        if placed.place == nil {
          placed.place = target
        } else {
          placed.chain.append(Related("used by", at: place))
        }
        placed.chain += chain
        return placed
      })
  }

  private var chain: [Related] {
    var chain: [Related] = []
    for call in calls.reversed() where call.instruction >= 0 {
      let place = program.place(ofInstruction: call.instruction)
      let plain = Place(file: place.file, start: place.start, end: place.end)
      chain.append(Related(words(for: call), at: plain))
    }
    return chain
  }

  private func words(for call: CallRecord) -> String {
    let unit = program.units[call.unit]
    switch (call.kind, unit.kind) {
    case (.include, _): return "included from"
    case (.importing, _): return "imported from"
    case (.parent, _): return "extended by"
    case (.loop, _): return "in the recursive loop called from"
    case (.block, .block(let name)): return "in block `\(program.symbols[name])` shown by"
    case (.macro, .macro(let name)): return "in macro `\(program.symbols[name])` called from"
    case (.block, _), (.macro, _): return "in the call body used from"
    }
  }

  mutating func failLoop(at instruction: Int) throws(TemplateFailure) {
    try checkOutput(at: instruction)
    throw failure(
      "limit-exceeded", "The loops of this page have too many rounds",
      hint: "the limit is \(program.options.limits.loopSteps)", at: instruction)
  }

  // MARK: Undefined

  /// An undefined value that knows which instruction found nothing.
  func makeUndefined(
    at instruction: Int, name: Symbol = -1, owner: Value = .missing, key: Value = .missing
  ) -> Value {
    let body = UndefinedBody(
      instruction: Int32(truncatingIfNeeded: instruction), name: name, key: key, owner: owner)
    return Value(tag: .undefined, bits: store.place(body))
  }

  /// The error that an undefined value is used.
  func undefinedFailure(_ value: Value, at instruction: Int) -> TemplateFailure {
    guard value.tag == .undefined, value.bits != 0 else {
      return failure("undefined-name", "The value is not defined", hint: nil, at: instruction)
    }
    let body = value.body(UndefinedBody.self).pointee
    let origin = Int(body.instruction)
    let place = program.place(ofInstruction: origin)
    let template = program.templates[program.units[program.unit(ofInstruction: origin)].template]
    if let failure = emptyResult(of: body, at: place) { return failure }
    let path = path(endingAt: program.spans[origin], in: template.source)
    let name = name(of: body) ?? path
    // A filter such as `map(attribute="x")` stands where the name itself does not.
    let shown = path.contains(name) ? path : name
    var diagnostic = Diagnostic(.error, code: "undefined-name", "`\(shown)` is not defined", at: place)
    (diagnostic.hint, diagnostic.notes) = explanation(of: body, name: name)
    diagnostic.chain = chain
    return TemplateFailure([diagnostic])
  }

  /// The error that a filter such as `first` found nothing to give.
  private func emptyResult(of body: UndefinedBody, at place: Place) -> TemplateFailure? {
    let step = program.code[Int(body.instruction)]
    guard step.operation == .filter, body.name < 0, body.key.tag == .missing,
      let filter = Filter(rawValue: Int(step.c))
    else { return nil }
    var diagnostic = Diagnostic(.error, code: "undefined-name", "`|\(filter.name)` found nothing", at: place)
    diagnostic.hint = "add `|default(…)` for lists that are empty or have no such element"
    diagnostic.chain = chain
    return TemplateFailure([diagnostic])
  }

  /// What was looked for; nil where it can only be read off the template.
  private func name(of body: UndefinedBody) -> String? {
    if body.name >= 0 { return program.symbols[body.name] }
    return body.key.asString ?? body.key.asInt.map { String($0) }
  }

  private func explanation(of body: UndefinedBody, name: String) -> (hint: String?, notes: [String]) {
    if body.owner.tag == .missing {
      let special = ["loop": "it is there inside `for`", "caller": "it is there in macros that `call` uses"]
      return (special[name] ?? Diagnostic.suggestion(for: name, among: visibleNames), [])
    }
    if ["length", "size", "count"].contains(name) { return ("write `|length`", []) }
    if body.owner.isList || body.owner.tag == .string, body.key.asInt != nil {
      let count = body.owner.isList ? body.owner.list.count : scalarCount(body.owner.utf8)
      let what = body.owner.isList ? (count == 1 ? "element" : "elements") : "characters"
      return ("\(describe(body.owner)) of \(count) \(what) has no number \(name)", [])
    }
    let names = self.names(of: body.owner)
    let what = describe(body.owner)
    let suggestion = Diagnostic.suggestion(for: name, among: names)
    let hint = suggestion.map { "\(what) has no `\(name)`, \($0)" } ?? "\(what) has no `\(name)`"
    return (hint, names.isEmpty ? [] : ["it has \(names.prefix(20).joined(separator: ", "))"])
  }

  private var visibleNames: [String] {
    var names = program.options.host.roots + given.map(\.name)
    for (variable, symbol) in program.symbolOfVariable.enumerated() where context[variable].tag != .missing {
      names.append(program.symbols[symbol])
    }
    return names + Function.allCases.map(\.name)
  }

  /// The attribute names of a value.
  func names(of value: Value) -> [String] {
    switch value.tag {
    case .map, .namespace: value.map.buffer.compactMap { $0.key.asString }
    case .host: value.asHostObject.map { host.attributeNames(of: $0) } ?? []
    case .missing, .undefined, .none, .bool, .int, .double, .string, .list, .tuple, .range, .macro, .function, .method,
      .loop, .module, .selfBlocks, .blockCall, .cycler, .joiner:
      []
    }
  }

  /// The expression around a name, as far as it is a path: `page.titel` for `titel`.
  private func path(endingAt span: TextRange, in source: SourceFile) -> String {
    var start = Int(span.start)
    while start > 0 {
      let byte = source.bytes[start - 1]
      let isPart = byte == 0x2E || byte == 0x5F || byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)
      guard isPart || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A) else { break }
      start -= 1
    }
    // `a["b"]`: what stands in the brackets has the owner before them.
    let end = Int(span.end)
    if start == Int(span.start), start > 1, source.bytes[start - 1] == 0x5B, end < source.bytes.count,
      source.bytes[end] == 0x5D
    {
      let owner = path(endingAt: TextRange(start - 1, start - 1), in: source)
      return owner + source.text(in: (start - 1)..<(end + 1))
    }
    let path = source.text(in: start..<max(start, end))
    return path.hasPrefix(".") ? String(path.dropFirst()) : path
  }

  /// What a value is, in words.
  func describe(_ value: Value) -> String {
    switch value.tag {
    case .missing, .undefined: "an undefined value"
    case .none: "none"
    case .bool: "a truth value"
    case .int, .double: "a number"
    case .string: "a text"
    case .list, .tuple, .range: "a list"
    case .map: "this map"
    case .namespace: "the namespace"
    case .macro: "a macro"
    case .function, .method: "a function"
    case .loop: "`loop`"
    case .module: "the imported template"
    case .selfBlocks: "`self`"
    case .blockCall: "a block"
    case .cycler, .joiner: "a cycler"
    case .host: value.asHostObject.map { host.name(of: $0) } ?? "the object"
    }
  }

  func typeFailure(_ message: String, hint: String? = nil, at instruction: Int) -> TemplateFailure {
    failure("wrong-type", message, hint: hint, at: instruction)
  }

  /// Stops at an undefined value where the mode does not allow one.
  func requireDefined(_ value: Value, at instruction: Int) throws(TemplateFailure) {
    guard value.isUndefined else { return }
    if undefined == .strict || undefined == .semiStrict { throw undefinedFailure(value, at: instruction) }
  }
}
