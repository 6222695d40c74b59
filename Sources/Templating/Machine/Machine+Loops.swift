import MarkupText

/// Loops and the variable `loop`.
extension Machine {
  /// Begins a loop over a value; gives the address of its `LoopBody`.
  mutating func makeLoop(
    over value: Value, _ step: Instruction, frame: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) -> UInt {
    var loop = LoopBody(
      source: .values, values: nil, keys: nil, range: RangeBody(start: 0, step: 1, count: 0), count: 0, next: 0,
      hasRun: false, depth: 1, lastSeen: .missing, unit: -1, parentFrame: nil)
    switch value.tag {
    case .list, .tuple:
      loop.values = UnsafePointer(value.list.body.pointee.elements)
      loop.count = value.list.count
    case .map, .namespace:
      loop.source = .keys
      loop.keys = UnsafePointer(value.map.body.pointee.entries)
      loop.count = value.map.count
    case .range:
      loop.source = .range
      loop.range = value.range.pointee
      loop.count = value.range.pointee.count
    case .undefined, .missing: try requireDefined(value, at: instruction)
    case .string, .host, .none, .bool, .int, .double, .macro, .function, .method, .loop, .module, .selfBlocks,
      .blockCall, .cycler, .joiner:
      let elements = try elements(of: value, at: instruction)
      loop.values = elements.baseAddress
      loop.count = elements.count
    }
    if step.a != 0 {
      let info = frame[1].body(LoopBody.self).pointee
      (loop.depth, loop.unit, loop.parentFrame) = (info.depth, info.unit, info.parentFrame)
    }
    return store.place(loop)
  }

  /// The elements of whatever can be iterated.
  mutating func elements(
    of value: Value, at instruction: Int
  ) throws(TemplateFailure) -> UnsafeBufferPointer<Value> {
    switch value.tag {
    case .list, .tuple: return value.list.buffer
    case .map, .namespace: return store.openList(value.map.buffer.map(\.key)).list.buffer
    case .range:
      let range = value.range.pointee
      let list = store.makeList(capacity: range.count)
      for index in 0..<range.count { store.append(.int(range[index]), to: list) }
      return list.buffer
    case .string:
      let bytes = value.utf8
      let characters = scalars(of: bytes).map { range in
        ValueStore.string(at: bytes.baseAddress.unsafelyUnwrapped + range.lowerBound, count: range.count)
      }
      return store.openList(characters).list.buffer
    case .undefined, .missing:
      try requireDefined(value, at: instruction)
      return UnsafeBufferPointer(start: nil, count: 0)
    case .host:
      if let list = try hostElements(value, at: instruction) { return list.list.buffer }
      throw failure("not-iterable", "\(describe(value)) is not a list", at: instruction)
    case .none, .bool, .int, .double, .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall, .cycler,
      .joiner:
      throw failure("not-iterable", "\(describe(value)) is not a list", at: instruction)
    }
  }

  func loopAttribute(_ loop: UnsafeMutablePointer<LoopBody>, _ symbol: Symbol, at instruction: Int) -> Value? {
    let (index, count) = (loop.pointee.next - 1, loop.pointee.count)
    switch KnownName(symbol) {
    case .index: return .int(index + 1)
    case .index0: return .int(index)
    case .revindex: return .int(count - index)
    case .revindex0: return .int(count - index - 1)
    case .first: return .bool(index == 0)
    case .last: return .bool(index == count - 1)
    case .length: return .int(count)
    case .depth: return .int(loop.pointee.depth)
    case .depth0: return .int(loop.pointee.depth - 1)
    case .previtem: return index > 0 ? loop.pointee.element(index - 1) : makeUndefined(at: instruction, name: symbol)
    case .nextitem:
      return index + 1 < count ? loop.pointee.element(index + 1) : makeUndefined(at: instruction, name: symbol)
    default: return nil
    }
  }

  // MARK: Recursion

  /// Runs a recursive loop over its first list.
  mutating func recurse(
    _ step: Instruction, over value: Value, frame: UnsafeMutablePointer<Value>, stack: UnsafeMutablePointer<Value>,
    at instruction: Int
  ) throws(TemplateFailure) {
    let mark = out.pointee.count
    try runLoop(
      unit: Int(step.c), context: step.e, over: value, depth: 1, frame: frame, stack: stack, at: instruction)
    if step.a != 0 { out.pointee.truncate(to: mark) }
  }

  /// Runs a recursive loop's unit over a list, one level deeper than `depth` - 1.
  mutating func runLoop(
    unit number: Int, context contextNumber: Int32, over value: Value, depth: Int, frame: UnsafeMutablePointer<Value>,
    stack: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    let start = try beginning(ofCalled: number, context: contextNumber, at: instruction)
    let (own, operands) = try makeFrame(program.units[number], parent: frame, stack: stack, at: instruction)
    var info = LoopBody(
      source: .values, values: nil, keys: nil, range: RangeBody(start: 0, step: 1, count: 0), count: 0, next: 0,
      hasRun: false, depth: depth, lastSeen: .missing, unit: Int32(number),
      parentFrame: frame)
    info.depth = depth
    own[0] = value
    own[1] = Value(tag: .loop, bits: store.place(info))
    calls.append(CallRecord(kind: .loop, instruction: instruction, unit: number))
    try run(start, frame: own, stack: operands)
    calls.removeLast()
  }

  // MARK: Taking apart

  /// Puts the elements of a list on the stack, the first on top.
  mutating func unpack(
    _ value: Value, count: Int, onto top: UnsafeMutablePointer<Value>, at instruction: Int
  ) throws(TemplateFailure) {
    let elements = try elements(of: value, at: instruction)
    guard elements.count == count else {
      throw typeFailure(
        "\(elements.count) values can't be given to \(count) names", at: instruction)
    }
    for index in 0..<count { top[index] = elements[count - 1 - index] }
  }

  mutating func append(_ value: Value, to list: Value, all: Bool, at instruction: Int) throws(TemplateFailure) {
    guard list.isList else { return }
    if all {
      for element in try elements(of: value, at: instruction) { store.append(element, to: list.list) }
    } else {
      store.append(value, to: list.list)
    }
  }

  mutating func insert(
    _ value: Value, _ step: Instruction, into map: Value, at instruction: Int
  ) throws(TemplateFailure) {
    guard map.tag == .map else { return }
    guard step.a != 0 else { return store.insert(program.constants[Int(step.c)], value, into: map.map) }
    guard value.tag == .map else {
      throw typeFailure("`**` takes a map, not \(describe(value))", at: instruction)
    }
    for entry in value.map.buffer { store.insert(entry.key, entry.value, into: map.map) }
  }

  mutating func makeMap(
    _ base: UnsafePointer<Value>, count: Int, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let map = store.makeMap(capacity: count)
    for index in 0..<count {
      let key = base[2 * index]
      if key.isUndefined { throw undefinedFailure(key, at: instruction) }
      guard key.tag != .list, key.tag != .map else {
        throw typeFailure("\(describe(key)) can't be a key", at: instruction)
      }
      store.insert(key, base[2 * index + 1], into: map)
    }
    return Value(tag: .map, bits: map.address)
  }
}
