import MarkupText
import SourceText

/// Methods of values: those of Python's texts, lists and maps that templates use.
extension Machine {
  mutating func callMethod(
    _ symbol: Symbol, of value: Value, _ arguments: CallArguments, context: Int32,
    stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) -> CallOutcome {
    let name = KnownName(symbol)
    switch value.tag {
    case .string:
      if let name, let found = try textMethod(name, value, arguments, at: instruction) { return .value(found) }
    case .list, .tuple:
      if let name, let found = try listMethod(name, value, arguments, at: instruction) { return .value(found) }
    case .map:
      if let name, let found = try mapMethod(name, value, arguments, at: instruction) { return .value(found) }
    case .loop:
      if let name, let found = loopMethod(name, value.body(LoopBody.self), arguments) { return .value(found) }
    case .cycler:
      if let name, let found = cyclerMethod(name, value.body(CyclerBody.self)) { return .value(found) }
    case .host: return .value(try hostMethod(symbol, value, arguments, at: instruction))
    case .undefined, .missing: throw undefinedFailure(value, at: instruction)
    case .none, .bool, .int, .double, .range, .namespace, .macro, .function, .method, .module, .selfBlocks,
      .blockCall, .joiner:
      break
    }
    let callee = try slowOrMapAttribute(of: value, symbol, at: instruction)
    if callee.isUndefined {
      let text = program.symbols[symbol]
      let isFilter = Filter(name: text) != nil
      throw failure(
        "unknown-function", "\(describe(value)) has no function `\(text)`",
        hint: isFilter ? "write `|\(text)`" : Diagnostic.suggestion(for: text, among: names(of: value)),
        at: instruction)
    }
    return try callValue(callee, arguments, context: context, stack: stack, at: instruction)
  }

  private mutating func slowOrMapAttribute(
    of value: Value, _ symbol: Symbol, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    if value.tag == .map || value.tag == .namespace {
      let key = program.symbolValues[Int(symbol)]
      if let found = value.map.find(hash: program.symbolHashes[Int(symbol)], bytes: key.utf8) { return found }
    }
    return try slowAttribute(of: value, symbol, at: instruction)
  }

  private mutating func hostMethod(
    _ symbol: Symbol, _ value: Value, _ call: CallArguments, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    guard let object = value.asHostObject else { return .none }
    let named = store.makeMap(capacity: call.namedCount)
    for index in 0..<call.namedCount { store.insert(name(index, of: call), namedValue(index, of: call), into: named) }
    let arguments = Arguments(
      base: call.base, count: call.positional, rest: .missing, named: Value(tag: .map, bits: named.address))
    let name = AttributeName(
      index: Int(program.hostAttributes[Int(symbol)]), value: program.symbolValues[Int(symbol)])
    do {
      return try host.call(method: name, of: object, arguments, in: store)
    } catch { throw failure(error, at: instruction) }
  }

  // MARK: Loops and cyclers

  private mutating func loopMethod(
    _ name: KnownName, _ loop: UnsafeMutablePointer<LoopBody>, _ arguments: CallArguments
  ) -> Value? {
    switch name {
    case .cycle:
      guard arguments.positional > 0 else { return Value.none }
      return arguments[max(0, loop.pointee.next - 1) % arguments.positional]
    case .changed:
      let values = store.list(UnsafeBufferPointer(start: arguments.base, count: arguments.positional))
      let hasChanged = loop.pointee.lastSeen.tag == .missing || !equal(loop.pointee.lastSeen, values)
      loop.pointee.lastSeen = values
      return .bool(hasChanged)
    default: return nil
    }
  }

  private func cyclerMethod(_ name: KnownName, _ cycler: UnsafeMutablePointer<CyclerBody>) -> Value? {
    let items = cycler.pointee.items
    switch name {
    case .next:
      let value = items[cycler.pointee.position % items.count]
      cycler.pointee.position = (cycler.pointee.position + 1) % items.count
      return value
    case .reset:
      cycler.pointee.position = 0
      return Value.none
    default: return nil
    }
  }

  // MARK: Lists and maps

  private func requireOpen(_ isOpen: Bool, at instruction: Int) throws(TemplateFailure) {
    guard isOpen else {
      throw failure(
        "wrong-type", "The data of the site can't be changed", hint: "make a list of your own, such as `x + [y]`",
        at: instruction)
    }
  }

  private mutating func listMethod(
    _ name: KnownName, _ value: Value, _ arguments: CallArguments, at instruction: Int
  ) throws(TemplateFailure) -> Value? {
    let list = value.list
    switch name {
    case .index:
      guard let found = list.buffer.firstIndex(where: { equal($0, arguments[0]) }) else {
        throw typeFailure("The list does not have this value", at: instruction)
      }
      return .int(found)
    case .count: return .int(list.buffer.count { equal($0, arguments[0]) })
    case .copy: return store.list(list.buffer)
    case .append, .extend, .insert, .pop, .clear, .reverse: break
    default: return nil
    }
    try requireOpen(list.body.pointee.isOpen && value.tag == .list, at: instruction)
    switch name {
    case .append: store.append(arguments[0], to: list)
    case .extend: for element in try elements(of: arguments[0], at: instruction) { store.append(element, to: list) }
    case .insert:
      let position = min(max(0, arguments[0].asInt ?? 0), list.count)
      store.append(arguments[1], to: list)
      for index in stride(from: list.count - 1, to: position, by: -1) {
        list.body.pointee.elements[index] = list.body.pointee.elements[index - 1]
      }
      list.body.pointee.elements[position] = arguments[1]
    case .pop:
      let given = arguments[0].asInt ?? -1
      let position = given < 0 ? given + list.count : given
      guard position >= 0, position < list.count else { throw typeFailure("The list is empty", at: instruction) }
      let removed = list[position]
      for index in position..<(list.count - 1) {
        list.body.pointee.elements[index] = list.body.pointee.elements[index + 1]
      }
      list.body.pointee.count -= 1
      return removed
    case .clear: list.body.pointee.count = 0
    default:
      var elements = UnsafeMutableBufferPointer(start: list.body.pointee.elements, count: list.count)
      elements.reverse()
    }
    try checkStore(at: instruction)
    return Value.none
  }

  private mutating func mapMethod(
    _ name: KnownName, _ value: Value, _ arguments: CallArguments, at instruction: Int
  ) throws(TemplateFailure) -> Value? {
    let map = value.map
    switch name {
    case .items: return try items(of: value, at: instruction)
    case .keys: return store.openList(map.buffer.map(\.key))
    case .values: return store.openList(map.buffer.map(\.value))
    case .copy:
      let copy = store.makeMap(capacity: map.count)
      for entry in map.buffer { store.insert(entry.key, entry.value, into: copy) }
      return Value(tag: .map, bits: copy.address)
    case .get, .setdefault:
      let position = map.position(hash: arguments[0].hash) { equal($0, arguments[0]) }
      if position >= 0 { return map.buffer[position].value }
      let otherwise = arguments[1].isMissing ? Value.none : arguments[1]
      if name == .setdefault {
        try requireOpen(map.body.pointee.isOpen, at: instruction)
        store.insert(arguments[0], otherwise, into: map)
      }
      return otherwise
    case .update:
      try requireOpen(map.body.pointee.isOpen, at: instruction)
      if arguments[0].tag == .map {
        for entry in arguments[0].map.buffer { store.insert(entry.key, entry.value, into: map) }
      }
      for index in 0..<arguments.namedCount {
        store.insert(self.name(index, of: arguments), namedValue(index, of: arguments), into: map)
      }
      return Value.none
    default: return nil
    }
  }
}
