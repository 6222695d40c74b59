import MarkupText
import SourceText

/// Runs the code of a program for one page.
///
/// A stack machine: values lie on one stack, in which each unit that runs has a frame of slots with its operands above.
/// Nothing in the loop counts references; what is made lies in the page's store. `Machine+Running.swift` has the loop.
struct Machine: ~Copyable {
  let program: Program
  let code: UnsafePointer<Instruction>
  let store: ValueStore
  let host: HostDoor
  let out: UnsafeMutablePointer<MarkupWriter>
  /// One value for each variable of the program; missing where there is none.
  var context: UnsafeMutablePointer<Value>
  /// The context without anything templates assigned: what imported modules see.
  let globals: UnsafeMutablePointer<Value>
  var blocks: UnsafeMutablePointer<BlockTable>?
  /// The template that takes over at the end of the running one; -1: none.
  var parent: Int32 = -1
  /// What was written before the running template's `extends`.
  var parentMark = 0
  var calls: [CallRecord] = []
  /// Messages about values that were blocked; the page goes on without them.
  var blockedValues: [Diagnostic] = []
  /// What to put back into the context when an include or overlay ends.
  var undo: [Undo] = []
  var modules: [Int32: Value] = [:]
  var stepsLeft: Int
  let outputLimit: Int
  /// Where the next of the cached positions is looked for.
  let caches: UnsafeMutablePointer<UInt32>
  let stack: UnsafeMutablePointer<Value>
  let stackEnd: UnsafeMutablePointer<Value>
  let undefined: UndefinedMode
  /// The globals and variables that the page was given.
  let given: [(name: String, value: Value)]

  struct CallRecord {
    enum Kind { case include, macro, block, parent, loop, importing }
    var kind: Kind
    /// The instruction that called.
    var instruction: Int
    /// The unit that was called.
    var unit: Int
  }

  struct Undo {
    var context: UnsafeMutablePointer<Value>
    var variable: Int
    var value: Value
  }

  init(
    program: Program, store: ValueStore, host: HostDoor, out: UnsafeMutablePointer<MarkupWriter>, roots: [Value],
    globals: [(name: String, value: Value)], variables: [(name: String, value: Value)]
  ) {
    self.program = program
    self.store = store
    self.host = host
    self.out = out
    code = program.code
    undefined = program.options.undefined
    let count = program.symbolOfVariable.count
    let context = store.allocate(max(count, 1), of: Value.self)
    context.update(repeating: .missing, count: count)
    for (number, root) in roots.enumerated() where number < min(count, program.options.host.roots.count) {
      context[number] = root.isUndefined ? .missing : root
    }
    for global in globals {
      if let number = program.variable(named: global.name) { context[number] = global.value }
    }
    self.context = context
    self.globals = store.allocate(max(count, 1), of: Value.self)
    self.globals.update(from: context, count: count)
    for variable in variables {
      if let number = program.variable(named: variable.name) { context[number] = variable.value }
    }
    given = globals + variables
    stepsLeft = program.options.limits.loopSteps
    outputLimit = out.pointee.count + program.options.limits.outputBytes
    caches = store.allocate(max(program.cacheCount, 1), of: UInt32.self)
    caches.update(repeating: 0, count: program.cacheCount)
    stack = store.enterMachine()
    stackEnd = stack + ValueStore.stackCount
  }

  /// Renders a template from its beginning.
  mutating func render(template number: Int) throws(TemplateFailure) {
    try runTemplate(number, context: 0, stack: stack, kind: .include, at: -1)
  }

  // MARK: Units

  /// Makes a frame for a unit; its operands begin at the second pointer.
  mutating func makeFrame(
    _ unit: borrowing Program.Unit, parent: UnsafeMutablePointer<Value>?, stack: UnsafeMutablePointer<Value>,
    at instruction: Int
  ) throws(TemplateFailure) -> (frame: UnsafeMutablePointer<Value>, stack: UnsafeMutablePointer<Value>) {
    let size = unit.slotCount + 1
    guard calls.count < program.options.limits.callDepth, stackEnd - stack > size + unit.stackCount + 8 else {
      throw failure(
        "limit-exceeded", "Includes, macros and blocks are nested too deeply",
        hint: "the limit is \(program.options.limits.callDepth)", at: instruction)
    }
    let base = unit.hasClosures ? store.allocate(size, of: Value.self) : stack
    base.update(repeating: .missing, count: size)
    base[0].bits = UInt(bitPattern: parent)
    return (base + 1, unit.hasClosures ? stack : base + size)
  }

  mutating func checkStore(at instruction: Int) throws(TemplateFailure) {
    guard store.byteCount <= program.options.limits.valueBytes else {
      throw failure(
        "limit-exceeded", "The values of this page take too much memory",
        hint: "the limit is \(program.options.limits.valueBytes >> 20) MB", at: instruction)
    }
  }

  mutating func checkOutput(at instruction: Int) throws(TemplateFailure) {
    guard out.pointee.count <= outputLimit else {
      throw failure(
        "limit-exceeded", "The page is too long",
        hint: "the limit is \(program.options.limits.outputBytes >> 20) MB", at: instruction)
    }
  }

  // MARK: Templates

  /// Runs a template's body with blocks of its own.
  mutating func runTemplate(
    _ number: Int, context contextNumber: Int32, stack: UnsafeMutablePointer<Value>, kind: CallRecord.Kind,
    at instruction: Int
  ) throws(TemplateFailure) {
    let template = program.templates[number]
    host.didUse(template: template.name)
    let saved = (blocks: blocks, parent: parent, mark: parentMark, undo: undo.count)
    blocks = nil
    parent = -1
    addBlocks(of: template)
    try runBody(template, context: contextNumber, stack: stack, kind: kind, at: instruction)
    blocks = saved.blocks
    parent = saved.parent
    parentMark = saved.mark
    if kind != .importing { rollBack(to: saved.undo) }
  }

  private mutating func runBody(
    _ template: Program.Template, context contextNumber: Int32, stack: UnsafeMutablePointer<Value>,
    kind: CallRecord.Kind, at instruction: Int
  ) throws(TemplateFailure) {
    guard !template.isBroken else {
      throw failure("broken-template", "`\(template.name)` has errors and can't be used", hint: nil, at: instruction)
    }
    let start = try beginning(ofPlaced: template.body, context: contextNumber, at: instruction)
    let (frame, operands) = try makeFrame(program.units[template.body], parent: nil, stack: stack, at: instruction)
    calls.append(CallRecord(kind: kind, instruction: instruction, unit: template.body))
    try run(start, frame: frame, stack: operands)
    calls.removeLast()
  }

  /// Runs the parent in place of what the running template wrote after `extends`.
  mutating func runParent(
    context contextNumber: Int32, stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    guard parent >= 0 else { return }
    let template = program.templates[Int(parent)]
    parent = -1
    out.pointee.truncate(to: parentMark)
    host.didUse(template: template.name)
    addBlocks(of: template)
    try runBody(template, context: contextNumber, stack: stack, kind: .parent, at: instruction)
  }

  mutating func extend(_ number: Int, at instruction: Int) throws(TemplateFailure) {
    guard parent < 0 else {
      throw failure("template-syntax", "The template extends two others", hint: nil, at: instruction)
    }
    parent = Int32(number)
    parentMark = out.pointee.count
  }

  private mutating func addBlocks(of template: Program.Template) {
    guard !template.blocks.isEmpty else { return }
    let table = blocks ?? makeBlockTable()
    blocks = table
    for (name, unit) in template.blocks { add(unit: unit, name: name, to: table) }
  }

  private func makeBlockTable() -> UnsafeMutablePointer<BlockTable> {
    let table = store.allocate(1, of: BlockTable.self)
    table.initialize(
      to: BlockTable(entries: store.allocate(16, of: BlockTable.Entry.self), count: 0, capacity: 16))
    return table
  }

  private func add(unit: Int, name: Symbol, to table: UnsafeMutablePointer<BlockTable>) {
    for index in 0..<table.pointee.count where table.pointee.entries[index].name == name {
      let entry = table.pointee.entries[index]
      if entry.count == entry.capacity {
        let larger = store.allocate(entry.capacity * 2, of: Int32.self)
        larger.update(from: entry.units, count: entry.count)
        table.pointee.entries[index].units = larger
        table.pointee.entries[index].capacity = entry.capacity * 2
      }
      table.pointee.entries[index].units[entry.count] = Int32(unit)
      table.pointee.entries[index].count += 1
      return
    }
    if table.pointee.count == table.pointee.capacity {
      let larger = store.allocate(table.pointee.capacity * 2, of: BlockTable.Entry.self)
      larger.update(from: table.pointee.entries, count: table.pointee.count)
      table.pointee.entries = larger
      table.pointee.capacity *= 2
    }
    let units = store.allocate(4, of: Int32.self)
    units[0] = Int32(unit)
    table.pointee.entries[table.pointee.count] = BlockTable.Entry(name: name, units: units, count: 1, capacity: 4)
    table.pointee.count += 1
  }

  // MARK: The context

  /// Gives a variable of the context a value until the enclosing template or overlay ends.
  mutating func assign(_ variable: Int, _ value: Value) {
    undo.append(Undo(context: context, variable: variable, value: context[variable]))
    context[variable] = value
  }

  mutating func rollBack(to count: Int) {
    while undo.count > count {
      let last = undo.removeLast()
      last.context[last.variable] = last.value
    }
  }

  /// A context that begins as a copy of another.
  func copyContext(_ context: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Value> {
    let count = program.symbolOfVariable.count
    let copy = store.allocate(max(count, 1), of: Value.self)
    copy.update(from: context, count: count)
    return copy
  }
}

extension Program {
  /// The number of a context variable by its name.
  func variable(named name: String) -> Int? {
    guard let number = symbols.existing(name), variableOfSymbol[Int(number)] >= 0 else { return nil }
    return Int(variableOfSymbol[Int(number)])
  }
}
