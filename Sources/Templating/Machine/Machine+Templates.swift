import MarkupText
import SourceText

/// Blocks, includes and imports.
extension Machine {
  // MARK: Blocks

  mutating func runBlock(
    _ step: Instruction, stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    // In a child, blocks are shown by the parent only.
    if step.a != 0, parent >= 0 { return }
    guard let table = blocks else { return }
    for entry in 0..<table.pointee.count where table.pointee.entries[entry].name == step.c {
      let reference = BlockReference(table: table, entry: entry, level: 0)
      return try runBlock(reference, context: step.e, stack: stack, at: instruction)
    }
  }

  private mutating func runBlock(
    _ reference: BlockReference, context contextNumber: Int32, stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    let entry = reference.table.pointee.entries[reference.entry]
    guard reference.level < entry.count else {
      throw failure(
        "undefined-name", "There is no parent block `\(program.symbols[entry.name])`",
        hint: "`super()` needs a template that is extended and has the block", at: instruction)
    }
    let number = Int(entry.units[reference.level])
    let unit = program.units[number]
    if unit.isRequired, reference.level == 0 {
      throw failure(
        "missing-block", "The required block `\(program.symbols[entry.name])` is not defined",
        hint: "define it in the template that extends this one", at: instruction)
    }
    let start = try beginning(ofCalled: number, context: contextNumber, at: instruction)
    let (frame, operands) = try makeFrame(unit, parent: nil, stack: stack, at: instruction)
    if unit.superSlot >= 0 {
      var above = reference
      above.level += 1
      frame[Int(unit.superSlot)] = Value(tag: .blockCall, bits: store.place(above))
    }
    let saved = (blocks: blocks, parent: parent)
    blocks = reference.table
    parent = -1
    calls.append(CallRecord(kind: .block, instruction: instruction, unit: number))
    try run(start, frame: frame, stack: operands)
    calls.removeLast()
    blocks = saved.blocks
    parent = saved.parent
  }

  mutating func runBlockReference(
    _ value: Value, context contextNumber: Int32, stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    try runBlock(value.body(BlockReference.self).pointee, context: contextNumber, stack: stack, at: instruction)
  }

  func superBlock(_ value: Value) -> Value {
    var reference = value.body(BlockReference.self).pointee
    reference.level += 1
    return Value(tag: .blockCall, bits: store.place(reference))
  }

  func selfBlock(_ value: Value, _ symbol: Symbol) -> Value? {
    guard value.bits != 0 else { return nil }
    let table = value.body(BlockTable.self)
    for entry in 0..<table.pointee.count where table.pointee.entries[entry].name == symbol {
      return Value(
        tag: .blockCall, bits: store.place(BlockReference(table: table, entry: entry, level: 0)))
    }
    return nil
  }

  // MARK: Includes

  mutating func include(
    _ number: Int, _ step: Instruction, stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    try checkOutput(at: instruction)
    let outer = context
    if step.a & 2 != 0 { context = copyContext(globals) }
    try runTemplate(number, context: step.e, stack: stack, kind: .include, at: instruction)
    context = outer
  }

  mutating func includeDynamic(
    _ step: Instruction, named name: Value, stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    if step.a & 1 != 0, try existingTemplate(name, at: instruction) == nil { return }
    try include(try templateNumber(name, at: instruction), step, stack: stack, at: instruction)
  }

  /// The template that a name, or the first existing of a list of names, stands for.
  private mutating func existingTemplate(_ name: Value, at instruction: Int) throws(TemplateFailure) -> Int? {
    if name.isUndefined { throw undefinedFailure(name, at: instruction) }
    if let text = name.asString { return program.templateNumbers[text] }
    guard name.isList else { throw typeFailure("A template is named by a text", at: instruction) }
    for candidate in name.list.buffer {
      if let text = candidate.asString, let number = program.templateNumbers[text] { return number }
    }
    return nil
  }

  mutating func templateNumber(_ name: Value, at instruction: Int) throws(TemplateFailure) -> Int {
    if let number = try existingTemplate(name, at: instruction) { return number }
    let text = name.asString ?? name.elements?.compactMap(\.asString).joined(separator: "`, `") ?? ""
    throw failure(
      "missing-template", "There is no template `\(text)`",
      hint: Diagnostic.suggestion(for: text, among: program.templateNumbers.keys.sorted()), at: instruction)
  }

  // MARK: Imports

  mutating func importModule(
    _ step: Instruction, _ top: inout UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    var number = Int(step.c)
    if step.c < 0 {
      top -= 1
      number = try templateNumber(top.pointee, at: instruction)
    }
    top.pointee = try makeModule(number, withContext: step.a & 2 == 0, stack: top, at: instruction)
    top += 1
  }

  private mutating func makeModule(
    _ number: Int, withContext: Bool, stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    if !withContext, let known = modules[Int32(number)] { return known }
    let outer = (context: context, mark: out.pointee.count, undo: undo.count)
    context = copyContext(withContext ? context : globals)
    let module = ModuleBody(template: Int32(number), context: context)
    try runTemplate(number, context: 0, stack: stack, kind: .importing, at: instruction)
    // The module keeps what it assigned.
    undo.removeLast(undo.count - outer.undo)
    context = outer.context
    out.pointee.truncate(to: outer.mark)
    let value = Value(tag: .module, bits: store.place(module))
    if !withContext { modules[Int32(number)] = value }
    return value
  }

  func moduleValue(_ module: ModuleBody, _ symbol: Symbol) -> Value? {
    let variable = program.variableOfSymbol[Int(symbol)]
    guard variable >= 0, !program.symbols[symbol].hasPrefix("_") else { return nil }
    let value = module.context[Int(variable)]
    return value.tag == .missing ? nil : value
  }

  func moduleName(_ symbol: Symbol, of module: Value, at instruction: Int) -> Value {
    moduleValue(module.body(ModuleBody.self).pointee, symbol)
      ?? makeUndefined(at: instruction, name: symbol, owner: module)
  }
}
