import MarkupText
import SourceText

/// Calls of values: macros, blocks, loops, functions, methods.
extension Machine {
  /// The arguments of a call: positional ones on the stack, named ones after them.
  struct CallArguments {
    var base: UnsafePointer<Value>
    var positional: Int
    /// Names and their values: symbols where the template wrote them, entries where a map was spread.
    var shape: [Symbol]
    var map: MapPointer?

    var namedCount: Int { map?.count ?? shape.count }
    subscript(index: Int) -> Value { index < positional ? base[index] : .missing }
  }

  /// What a call made.
  enum CallOutcome {
    /// Text, in the output already; whether it is markup.
    case written(isMarkup: Bool, isDirect: Bool)
    case value(Value)
  }

  func name(_ index: Int, of arguments: CallArguments) -> Value {
    if let map = arguments.map { return map.buffer[index].key }
    return program.symbolValues[Int(arguments.shape[index])]
  }

  func namedValue(_ index: Int, of arguments: CallArguments) -> Value {
    if let map = arguments.map { return map.buffer[index].value }
    return arguments.base[arguments.positional + index]
  }

  func argument(named name: StaticString, of arguments: CallArguments) -> Value {
    for index in 0..<arguments.namedCount {
      let key = self.name(index, of: arguments)
      if sameBytes(key.utf8, UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)) {
        return namedValue(index, of: arguments)
      }
    }
    return .missing
  }

  /// The arguments of a call instruction, which stand on the stack above the callee.
  private func arguments(
    _ step: Instruction, _ top: UnsafeMutablePointer<Value>
  ) -> (CallArguments, callee: UnsafeMutablePointer<Value>) {
    if [.callSpread, .methodSpread, .printCallSpread, .printMethodSpread].contains(step.operation) {
      let list = top[-2].list
      return (
        CallArguments(base: list.body.pointee.elements, positional: list.count, shape: [], map: top[-1].map), top - 3
      )
    }
    let shape = program.shapes[Int(step.d)]
    let base = top - (Int(step.c) + shape.count)
    return (CallArguments(base: base, positional: Int(step.c), shape: shape, map: nil), base - 1)
  }

  mutating func call(
    _ step: Instruction, _ top: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) -> UnsafeMutablePointer<Value> {
    let isMethod = step.operation == .method || step.operation == .methodSpread
    let mark = out.pointee.count
    let (outcome, callee) = try perform(step, isMethod, context: 0, top, at: instruction)
    switch outcome {
    case .written(let isMarkup, _): callee.pointee = try capture(from: mark, isMarkup: isMarkup, at: instruction)
    case .value(let value): callee.pointee = value
    }
    return callee + 1
  }

  mutating func printCall(
    _ step: Instruction, _ top: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) -> UnsafeMutablePointer<Value> {
    let isMethod = step.operation == .printMethod || step.operation == .printMethodSpread
    let context = isMethod ? code[instruction + 1].e : step.e
    let mark = out.pointee.count
    let (outcome, callee) = try perform(step, isMethod, context: context, top, at: instruction)
    switch outcome {
    case .written(let isMarkup, let isDirect):
      // What was not written for this place is a value like any other.
      if !isDirect {
        try print(try capture(from: mark, isMarkup: isMarkup, at: instruction), step, at: instruction)
      }
    case .value(let value): try print(value, step, at: instruction)
    }
    return callee
  }

  /// Calls the value or method of a call instruction; its outcome belongs where the callee lies on the stack.
  private mutating func perform(
    _ step: Instruction, _ isMethod: Bool, context: Int32, _ top: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) -> (outcome: CallOutcome, callee: UnsafeMutablePointer<Value>) {
    let (arguments, callee) = arguments(step, top)
    let outcome =
      isMethod
      ? try callMethod(step.e, of: callee.pointee, arguments, context: context, stack: top, at: instruction)
      : try callValue(callee.pointee, arguments, context: context, stack: top, at: instruction)
    return (outcome, callee)
  }

  mutating func callValue(
    _ callee: Value, _ arguments: CallArguments, context: Int32, stack: UnsafeMutablePointer<Value>,
    at instruction: Int
  ) throws(TemplateFailure) -> CallOutcome {
    switch callee.tag {
    case .macro:
      let body = callee.body(MacroBody.self).pointee
      try callMacro(body, arguments, context: context, stack: stack, at: instruction)
      return .written(
        isMarkup: program.templates[program.units[Int(body.unit)].template].escapes,
        isDirect: isDirect(unit: Int(body.unit), context: context))
    case .blockCall:
      try runBlockReference(callee, context: context, stack: stack, at: instruction)
      return .written(isMarkup: blockEscapes(callee), isDirect: isDirectBlock(callee, context: context))
    case .loop: return try callLoop(callee, arguments, context: context, stack: stack, at: instruction)
    case .function: return .value(try callFunction(callee, arguments, at: instruction))
    case .joiner: return .value(callJoiner(callee))
    case .undefined, .missing: throw undefinedFailure(callee, at: instruction)
    case .none, .bool, .int, .double, .string, .list, .tuple, .map, .range, .namespace, .method, .module, .selfBlocks,
      .cycler, .host:
      throw failure("not-callable", "\(describe(callee)) can't be called", at: instruction)
    }
  }

  private func blockEscapes(_ value: Value) -> Bool {
    guard let unit = blockUnit(value) else { return false }
    return program.templates[program.units[unit].template].escapes
  }

  private func isDirectBlock(_ value: Value, context: Int32) -> Bool {
    blockUnit(value).map { isDirect(unit: $0, context: context) } ?? true
  }

  private func blockUnit(_ value: Value) -> Int? {
    let reference = value.body(BlockReference.self).pointee
    let entry = reference.table.pointee.entries[reference.entry]
    return reference.level < entry.count ? Int(entry.units[reference.level]) : nil
  }

  private mutating func callLoop(
    _ callee: Value, _ arguments: CallArguments, context: Int32, stack: UnsafeMutablePointer<Value>,
    at instruction: Int
  ) throws(TemplateFailure) -> CallOutcome {
    let loop = callee.body(LoopBody.self).pointee
    guard loop.unit >= 0, let frame = loop.parentFrame else {
      throw failure(
        "not-callable", "`loop` can't be called here", hint: "write `recursive` at the end of `for`", at: instruction)
    }
    guard arguments.positional == 1 else {
      throw failure("wrong-arguments", "`loop(…)` takes one list", at: instruction)
    }
    try runLoop(
      unit: Int(loop.unit), context: context, over: arguments[0], depth: loop.depth + 1, frame: frame,
      stack: stack, at: instruction)
    return .written(
      isMarkup: program.templates[program.units[Int(loop.unit)].template].escapes,
      isDirect: isDirect(unit: Int(loop.unit), context: context))
  }

  // MARK: Macros

  func makeMacro(_ unit: Int32, frame: UnsafeMutablePointer<Value>) -> Value {
    let body = MacroBody(unit: unit, frame: frame, context: context, blocks: blocks)
    return Value(tag: .macro, bits: store.place(body))
  }

  private mutating func callMacro(
    _ macro: MacroBody, _ arguments: CallArguments, context contextNumber: Int32, stack: UnsafeMutablePointer<Value>,
    at instruction: Int
  ) throws(TemplateFailure) {
    let number = Int(macro.unit)
    let start = try beginning(ofCalled: number, context: contextNumber, at: instruction)
    try checkOutput(at: instruction)
    let unit = program.units[number]
    let (frame, operands) = try makeFrame(unit, parent: macro.frame, stack: stack, at: instruction)
    try bind(arguments, to: unit, frame: frame, at: instruction)
    let saved = (context: context, blocks: blocks, parent: parent)
    context = macro.context
    blocks = macro.blocks
    parent = -1
    calls.append(CallRecord(kind: .macro, instruction: instruction, unit: number))
    try run(start, frame: frame, stack: operands)
    calls.removeLast()
    context = saved.context
    blocks = saved.blocks
    parent = saved.parent
    try checkStore(at: instruction)
  }

  /// Puts the arguments of a macro into its frame.
  private mutating func bind(
    _ arguments: CallArguments, to unit: borrowing Program.Unit, frame: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    let count = unit.parameters.count
    for index in 0..<min(arguments.positional, count) { frame[index] = arguments[index] }
    if arguments.positional > count || unit.varargsSlot >= 0 {
      guard unit.varargsSlot >= 0 else {
        throw failure(
          "wrong-arguments", "The macro takes at most \(count) arguments", hint: signature(of: unit), at: instruction)
      }
      let list = store.makeList(capacity: 4)
      for index in stride(from: count, to: arguments.positional, by: 1) { store.append(arguments[index], to: list) }
      frame[Int(unit.varargsSlot)] = Value(tag: .tuple, bits: list.address)
    }
    let extra = unit.kwargsSlot >= 0 ? store.makeMap(capacity: 4) : nil
    if let extra { frame[Int(unit.kwargsSlot)] = Value(tag: .map, bits: extra.address) }
    for index in 0..<arguments.namedCount {
      let name = name(index, of: arguments)
      try bind(name, namedValue(index, of: arguments), to: unit, frame: frame, extra: extra, at: instruction)
    }
  }

  private mutating func bind(
    _ name: Value, _ value: Value, to unit: borrowing Program.Unit, frame: UnsafeMutablePointer<Value>,
    extra: MapPointer?, at instruction: Int
  ) throws(TemplateFailure) {
    for index in 0..<unit.parameters.count
    where sameBytes(program.symbolValues[Int(unit.parameters[index])].utf8, name.utf8) {
      guard frame[index].tag == .missing else {
        throw failure(
          "wrong-arguments", "The argument `\(name.asString ?? "")` is given twice", at: instruction)
      }
      frame[index] = value
      return
    }
    if equal(name, program.symbolValues[Int(KnownName.caller.symbol)]), unit.callerSlot >= 0 {
      frame[Int(unit.callerSlot)] = value
      return
    }
    if let extra { return store.insert(name, value, into: extra) }
    let names = unit.parameters.map { program.symbols[$0] }
    throw failure(
      "wrong-arguments", "The macro has no argument `\(name.asString ?? "")`",
      hint: Diagnostic.suggestion(for: name.asString ?? "", among: names) ?? signature(of: unit), at: instruction)
  }

  private func signature(of unit: borrowing Program.Unit) -> String {
    let names = unit.parameters.map { program.symbols[$0] }
    guard case .macro(let name) = unit.kind else { return "it takes (\(names.joined(separator: ", ")))" }
    return "it is `\(program.symbols[name])(\(names.joined(separator: ", ")))`"
  }

  // MARK: Functions

  /// Calls a function that was passed as a value.
  private mutating func callFunction(
    _ callee: Value, _ call: CallArguments, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let isHost = callee.kind == 1
    let signature =
      isHost ? program.options.host.functions[Int(callee.bits)] : Function(rawValue: Int(callee.bits))?.signature
    guard let signature else { return .none }
    let list = store.makeList(capacity: call.positional)
    for index in 0..<call.positional { store.append(call[index], to: list) }
    let map = store.makeMap(capacity: call.namedCount)
    for index in 0..<call.namedCount { store.insert(name(index, of: call), namedValue(index, of: call), into: map) }
    let arguments = try spread(signature, list, map, at: instruction)
    return isHost
      ? try hostFunction(Int(callee.bits), arguments, at: instruction)
      : try function(Function(rawValue: Int(callee.bits)), arguments, at: instruction)
  }

  /// Spreads the list and map on the stack over the parameters of a signature.
  mutating func spread(
    _ number: Int, _ top: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) -> UnsafeMutablePointer<Value> {
    let signature = program.signatures[number]
    let arguments = try spread(signature, top[-2].list, top[-1].map, at: instruction)
    var top = top - 2
    for index in 0..<arguments.count {
      top.pointee = arguments[index]
      top += 1
    }
    if signature.takesMorePositional {
      top.pointee = arguments.rest
      top += 1
    }
    if signature.takesAnyKeyword {
      top.pointee = arguments.named
      top += 1
    }
    return top
  }

  mutating func spread(
    _ signature: Signature, _ list: ListPointer, _ map: MapPointer, at instruction: Int
  ) throws(TemplateFailure) -> Arguments {
    let values = store.allocate(max(signature.parameters.count, 1), of: Value.self)
    values.update(repeating: .missing, count: signature.parameters.count)
    let rest = store.makeList(capacity: 1)
    let named = store.makeMap(capacity: 1)
    for (index, value) in list.buffer.enumerated() {
      if index < signature.parameters.count { values[index] = value } else { store.append(value, to: rest) }
    }
    for entry in map.buffer {
      let name = entry.key.asString ?? ""
      if let index = signature.parameters.firstIndex(where: { $0.name == name }) {
        values[index] = entry.value
      } else if signature.takesAnyKeyword {
        store.insert(entry.key, entry.value, into: named)
      } else {
        throw failure("wrong-arguments", "`\(signature.name)` has no argument `\(name)`", at: instruction)
      }
    }
    if rest.count > 0, !signature.takesMorePositional {
      throw failure(
        "wrong-arguments", "`\(signature.name)` takes at most \(signature.parameters.count) arguments",
        at: instruction)
    }
    for (index, parameter) in signature.parameters.enumerated()
    where parameter.isRequired && values[index].tag == .missing {
      throw failure(
        "wrong-arguments", "`\(signature.name)` needs the argument `\(parameter.name)`", at: instruction)
    }
    return Arguments(
      base: values, count: signature.parameters.count, rest: Value(tag: .list, bits: rest.address),
      named: Value(tag: .map, bits: named.address))
  }

  mutating func hostFunction(
    _ index: Int, _ arguments: Arguments, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    do {
      return try host.call(function: index, arguments, in: store)
    } catch { throw failure(error, at: instruction) }
  }

  mutating func hostFilter(
    _ index: Int, _ value: Value, _ arguments: Arguments, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    try requireDefined(value, at: instruction)
    do {
      return try host.filter(index, value, arguments, in: store)
    } catch { throw failure(error, at: instruction) }
  }
}
