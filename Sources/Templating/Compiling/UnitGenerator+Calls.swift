import SourceText

/// Code of calls, filters and tests. Arguments of what has declared parameters are put in their order here,
/// so that the machine finds them by number.
extension UnitGenerator {
  /// Whether a name may be something that the template itself defined: a macro, an imported name, a parameter.
  func isTemplateValue(_ symbol: Symbol) -> Bool {
    if let reference = scope.find(symbol), reference.slot >= 0 { return true }
    if symbol == KnownName.`self`.symbol { return true }
    return builder.assignedNames.contains(symbol) || builder.isRoot(symbol)
  }

  mutating func generateCall(_ callee: Expression, _ arguments: Parts<Argument>, at span: TextRange) {
    guard case .name(let name) = callee.kind, !isTemplateValue(name.symbol) else {
      generateValueCall(callee, arguments, caller: nil, at: span, printing: nil)
      return
    }
    switch builder.function(name) {
    case .host(let index):
      let signature = builder.options.host.functions[index]
      let flags = generateArguments(arguments, signature, what: "function", at: callee.range)
      emit(
        .hostFunction, a: flags, c: Int32(index), d: Int32(signature.parameters.count),
        stack: 1 - signature.parameters.count - flags.nonzeroBitCount, at: callee.range)
    case .builtIn(let function):
      let signature = function.signature
      let flags = generateArguments(arguments, signature, what: "function", at: callee.range)
      emit(
        .function, a: flags, c: Int32(function.rawValue), d: Int32(signature.parameters.count),
        stack: 1 - signature.parameters.count - flags.nonzeroBitCount, at: callee.range)
    case .unknown:
      reportUnknownFunction(name.text, at: callee.range)
      for argument in arguments {
        generate(argument.value)
        emit(.pop, stack: -1, at: span)
      }
      emitConstant(.undefined, at: span)
    }
  }

  func reportUnknownFunction(_ name: String, at range: TextRange) {
    var names = Function.allCases.map(\.name) + builder.options.host.functions.map(\.name)
    var current: Scope? = scope
    while let level = current {
      names += level.all.filter(\.isStored).map { builder.symbols[$0.symbol] }.sorted()
      current = level.parent
    }
    if name == KnownName.super.text {
      return report(
        "unknown-function", "`super()` stands outside a block", hint: "it writes a parent's block", at: range)
    }
    report(
      "unknown-function", "There is no function or macro `\(name)`",
      hint: Diagnostic.suggestion(for: name, among: names)
        ?? (Filter(name: name) != nil ? "`\(name)` is a filter; write `value|\(name)`" : nil), at: range)
  }

  // MARK: Calls of values

  /// A call of a value: a macro, `caller`, `super`, `loop`, a method. Printed at once if `printing` is given.
  mutating func generateValueCall(
    _ callee: Expression, _ arguments: Parts<Argument>, caller: (unit: Int, range: TextRange)?, at span: TextRange,
    printing statement: Statement?
  ) {
    checkCall(callee, arguments, at: calleeRange(callee))
    var method: Symbol?
    if case .attribute(let of, let name, let isOptional) = callee.kind, !isOptional {
      generate(of)
      method = name.symbol
    } else {
      generate(callee)
    }
    let height = stackDepth
    let isSpread = arguments.contains { argument in
      switch argument.label {
      case .positional, .named: false
      case .spread, .namedSpread: true
      }
    }
    var shape: Int32 = 0
    var positional: Int32 = 0
    if isSpread {
      generateSpread(arguments, caller: caller, at: span)
    } else {
      (positional, shape) = generatePlain(arguments, caller: caller)
    }
    let range = calleeRange(callee)
    emitCall(
      method: method, isSpread: isSpread, positional: positional, shape: shape, height: height, at: range,
      printing: statement)
  }

  private func calleeRange(_ callee: Expression) -> TextRange {
    if case .attribute(_, let name, _) = callee.kind { return name.range }
    return callee.range
  }

  private mutating func emitCall(
    method: Symbol?, isSpread: Bool, positional: Int32, shape: Int32, height: Int, at range: TextRange,
    printing statement: Statement?
  ) {
    let change = height - stackDepth
    guard let statement else {
      if let method {
        emit(isSpread ? .methodSpread : .method, c: positional, d: shape, e: method, stack: change, at: range)
      } else {
        emit(isSpread ? .callSpread : .call, c: positional, d: shape, stack: change, at: range)
      }
      return
    }
    let (printClass, escaper) = escaper(of: statement)
    let context = plan.callContexts[statement.id] ?? 0
    if let method {
      emit(
        isSpread ? .printMethodSpread : .printMethod, a: printClass, b: escaper, c: positional, d: shape, e: method,
        stack: change - 1, at: range)
      emit(.jump, c: Int32(builder.code.count + 1), e: context, at: range)
      barrier = builder.code.count
    } else {
      emit(
        isSpread ? .printCallSpread : .printCall, a: printClass, b: escaper, c: positional, d: shape, e: context,
        stack: change - 1, at: range)
    }
  }

  private mutating func generatePlain(
    _ arguments: Parts<Argument>, caller: (unit: Int, range: TextRange)?
  ) -> (positional: Int32, shape: Int32) {
    var names: [Symbol] = []
    var positional: Int32 = 0
    for argument in arguments {
      generate(argument.value)
      if case .named(let name) = argument.label {
        if names.contains(name.symbol) {
          report("template-syntax", "The argument `\(name.text)` is given twice", at: name.range)
        }
        names.append(name.symbol)
      } else {
        positional += 1
      }
    }
    if let caller {
      emit(.macro, c: Int32(caller.unit), stack: 1, at: caller.range)
      names.append(KnownName.caller.symbol)
    }
    return (positional, builder.shape(names))
  }

  /// Leaves a list and a map of arguments.
  private mutating func generateSpread(
    _ arguments: Parts<Argument>, caller: (unit: Int, range: TextRange)?, at span: TextRange
  ) {
    emit(.list, stack: 1, at: span)
    for argument in arguments {
      switch argument.label {
      case .positional, .spread:
        generate(argument.value)
        if case .spread = argument.label {
          emit(.append, a: 1, stack: -1, at: argument.value.range)
        } else {
          emit(.append, stack: -1, at: argument.value.range)
        }
      case .named, .namedSpread: break
      }
    }
    emit(.map, stack: 1, at: span)
    for argument in arguments {
      switch argument.label {
      case .named(let name):
        generate(argument.value)
        emit(.insert, c: builder.constant(name.word), stack: -1, at: name.range)
      case .namedSpread:
        generate(argument.value)
        emit(.insert, a: 1, stack: -1, at: argument.value.range)
      case .positional, .spread: break
      }
    }
    if let caller {
      emit(.macro, c: Int32(caller.unit), stack: 1, at: caller.range)
      emit(.insert, c: builder.constant(builder.symbols.word(KnownName.caller.symbol)), stack: -1, at: caller.range)
    }
  }

  // MARK: Filters and tests

  mutating func generateFilter(
    _ operand: Expression?, _ name: Name, _ arguments: Parts<Argument>, at span: TextRange
  ) {
    if let operand { generate(operand) }
    switch builder.filter(name.word) {
    case .host(let index):
      let signature = builder.options.host.filters[index]
      let flags = generateArguments(arguments, signature, what: "filter", at: name.range)
      emit(
        .hostFilter, a: flags, c: Int32(index), d: Int32(signature.parameters.count),
        stack: -signature.parameters.count - flags.nonzeroBitCount, at: name.range)
    case .builtIn(let filter):
      checkNamedFilter(filter, arguments)
      let signature = filter.signature
      let flags = generateArguments(arguments, signature, what: "filter", at: name.range)
      emit(
        .filter, a: flags | (marksCaptures ? 4 : 0), c: Int32(filter.rawValue), d: Int32(signature.parameters.count),
        stack: -signature.parameters.count - flags.nonzeroBitCount, at: name.range)
    case .unknown:
      let names = Filter.allNames + builder.options.host.filters.map(\.name)
      report(
        "unknown-filter", "There is no filter `\(name.text)`",
        hint: Diagnostic.suggestion(for: name.text, among: names), at: name.range)
      for argument in arguments {
        generate(argument.value)
        emit(.pop, stack: -1, at: span)
      }
    }
  }

  /// Filters and tests named by a string, as in `map("upper")`, are checked like written ones.
  private func checkNamedFilter(_ filter: Filter, _ arguments: Parts<Argument>) {
    let isMap = filter == .map
    let isTest = [.select, .reject, .selectattr, .rejectattr].contains(filter)
    guard isMap || isTest else { return }
    let position = filter == .selectattr || filter == .rejectattr ? 1 : 0
    guard position < arguments.count, case .positional = arguments[position].label,
      case .string(let name) = arguments[position].value.kind
    else { return }
    let range = arguments[position].value.range
    if isMap, case .unknown = builder.filter(name) {
      report(
        "unknown-filter", "There is no filter `\(name.text)`",
        hint: Diagnostic.suggestion(for: name.text, among: Filter.allNames), at: range)
    } else if isTest, Test(name: name.text) == nil {
      report(
        "unknown-test", "There is no test `\(name.text)`",
        hint: Diagnostic.suggestion(for: name.text, among: Test.allNames), at: range)
    }
  }

  mutating func generateTest(_ operand: Expression, _ name: Name, _ arguments: Parts<Argument>, isNegated: Bool) {
    generate(operand)
    guard let test = Test(name: name.text) else {
      report(
        "unknown-test", "There is no test `\(name.text)`",
        hint: Diagnostic.suggestion(for: name.text, among: Test.allNames), at: name.range)
      for argument in arguments {
        generate(argument.value)
        emit(.pop, stack: -1, at: name.range)
      }
      return
    }
    let signature = test.signature
    let flags = generateArguments(arguments, signature, what: "test", at: name.range)
    emit(
      .test, a: flags, b: isNegated ? 1 : 0, c: Int32(test.rawValue), d: Int32(signature.parameters.count),
      stack: -signature.parameters.count - flags.nonzeroBitCount, at: name.range)
  }

  // MARK: Declared parameters

  /// Leaves one value for each parameter, then a list of further positional arguments (flag 1) and a map of further
  /// keywords (flag 2) if the signature takes them.
  private mutating func generateArguments(
    _ arguments: Parts<Argument>, _ signature: Signature, what: String, at range: TextRange
  ) -> Int {
    let flags = (signature.takesMorePositional ? 1 : 0) | (signature.takesAnyKeyword ? 2 : 0)
    let isSpread = arguments.contains { argument in
      switch argument.label {
      case .positional, .named: false
      case .spread, .namedSpread: true
      }
    }
    if isSpread {
      generateSpread(arguments, caller: nil, at: range)
      builder.signatures.append(signature)
      emit(
        .spread, c: Int32(builder.signatures.count - 1),
        stack: signature.parameters.count + flags.nonzeroBitCount - 2, at: range)
      return flags
    }
    if flags == 0, isPlain(arguments, for: signature) {
      for argument in arguments { generate(argument.value) }
      for _ in arguments.count..<signature.parameters.count { emitConstant(.missing, at: range) }
      return flags
    }
    let bound = bind(arguments, signature, what: what, at: range)
    for value in bound.values {
      if let value { generate(value) } else { emitConstant(.missing, at: range) }
    }
    if flags & 1 != 0 {
      for value in bound.rest { generate(value) }
      emit(.list, c: Int32(bound.rest.count), stack: 1 - bound.rest.count, at: range)
    }
    if flags & 2 != 0 {
      for (name, value) in bound.named {
        emit(.constant, c: builder.constant(name), stack: 1, at: range)
        generate(value)
      }
      emit(.map, c: Int32(bound.named.count), stack: 1 - 2 * bound.named.count, at: range)
    }
    return flags
  }

  /// Whether arguments are in the order of the parameters and none that must be given is missing.
  private func isPlain(_ arguments: Parts<Argument>, for signature: Signature) -> Bool {
    guard arguments.count <= signature.parameters.count else { return false }
    for argument in arguments {
      guard case .positional = argument.label else { return false }
    }
    return !signature.parameters[arguments.count...].contains { $0.isRequired }
  }

  private struct Bound {
    var values: [Expression?]
    var rest: [Expression] = []
    var named: [(Word, Expression)] = []
  }

  private func bind(_ arguments: Parts<Argument>, _ signature: Signature, what: String, at range: TextRange) -> Bound {
    var bound = Bound(values: Array(repeating: nil, count: signature.parameters.count))
    var position = 0
    for argument in arguments {
      if case .named(let name) = argument.label {
        bindNamed(name, argument.value, signature, what, &bound)
      } else if position < signature.parameters.count {
        bound.values[position] = argument.value
        position += 1
      } else if signature.takesMorePositional {
        bound.rest.append(argument.value)
      } else {
        report(
          "wrong-arguments", "The \(what) `\(signature.name)` takes at most \(signature.parameters.count) arguments",
          hint: hint(of: signature), at: argument.value.range)
        break
      }
    }
    for (number, parameter) in signature.parameters.enumerated()
    where parameter.isRequired && bound.values[number] == nil {
      report(
        "wrong-arguments", "The \(what) `\(signature.name)` needs the argument `\(parameter.name)`",
        hint: hint(of: signature), at: range)
    }
    return bound
  }

  private func bindNamed(
    _ name: Name, _ value: Expression, _ signature: Signature, _ what: String, _ bound: inout Bound
  ) {
    if let number = signature.parameters.firstIndex(where: { $0.name == name.text }) {
      if bound.values[number] != nil {
        report("wrong-arguments", "The argument `\(name.text)` is given twice", at: name.range)
      }
      bound.values[number] = value
    } else if signature.takesAnyKeyword {
      bound.named.append((name.word, value))
    } else {
      report(
        "wrong-arguments", "The \(what) `\(signature.name)` has no argument `\(name.text)`",
        hint: Diagnostic.suggestion(for: name.text, among: signature.parameters.map(\.name)) ?? hint(of: signature),
        at: name.range)
    }
  }

  private func hint(of signature: Signature) -> String? {
    guard !signature.parameters.isEmpty else { return "it takes none" }
    let names = signature.parameters.map { $0.isRequired ? $0.name : "\($0.name)=…" }
    return "write `\(signature.name)(\(names.joined(separator: ", ")))`"
  }
}
