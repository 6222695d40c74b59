/// Attributes, items and slices.
extension Machine {
  /// The variable or function of a name that no template assigned.
  func global(_ step: Instruction, at instruction: Int) -> Value {
    if step.e > 0 { return Value(tag: .function, bits: UInt(step.e - 1), kind: 1) }
    if step.d > 0 { return Value(tag: .function, bits: UInt(step.d - 1)) }
    return makeUndefined(at: instruction, name: program.symbolOfVariable[Int(step.c)])
  }

  @inline(__always)
  mutating func attribute(
    of value: Value, _ symbol: Symbol, cache: Int32, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    if value.tag == .map || value.tag == .namespace {
      let map = value.map
      let guess = Int(caches[Int(cache)])
      let key = program.symbolValues[Int(symbol)]
      let hash = program.symbolHashes[Int(symbol)]
      if guess < map.count {
        let entry = map.body.pointee.entries + guess
        if entry.pointee.hash == hash, entry.pointee.key.tag == .string,
          entry.pointee.key.bits == key.bits || sameBytes(entry.pointee.key.utf8, key.utf8)
        {
          return entry.pointee.value
        }
      }
      let position = map.position(hash: hash) { $0.tag == .string && sameBytes($0.utf8, key.utf8) }
      if position >= 0 {
        caches[Int(cache)] = UInt32(truncatingIfNeeded: position)
        return map.body.pointee.entries[position].value
      }
    }
    return try slowAttribute(of: value, symbol, at: instruction)
  }

  @inline(never)
  mutating func slowAttribute(
    of value: Value, _ symbol: Symbol, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    var found: Value?
    switch value.tag {
    case .host: found = try hostAttribute(value, symbol, at: instruction)
    case .loop: found = loopAttribute(value.body(LoopBody.self), symbol, at: instruction)
    case .module: found = moduleValue(value.body(ModuleBody.self).pointee, symbol)
    case .selfBlocks: found = selfBlock(value, symbol)
    case .blockCall: found = symbol == KnownName.super.symbol ? superBlock(value) : nil
    case .macro: found = macroAttribute(value, symbol)
    case .cycler where symbol == KnownName.current.symbol:
      let cycler = value.body(CyclerBody.self).pointee
      found = cycler.items.count > 0 ? cycler.items[cycler.position % cycler.items.count] : nil
    case .undefined, .missing:
      if undefined != .chainable { throw undefinedFailure(value, at: instruction) }
    case .tuple where value.list.body.pointee.isGroup:
      found = groupAttribute(value.list, symbol)
    case .none, .bool, .int, .double, .string, .list, .tuple, .map, .range, .namespace, .function, .method, .cycler,
      .joiner:
      break
    }
    return found ?? makeUndefined(at: instruction, name: symbol, owner: value)
  }

  private func hostAttribute(
    _ value: Value, _ symbol: Symbol, at instruction: Int
  ) throws(TemplateFailure) -> Value? {
    guard let object = value.asHostObject else { return nil }
    let name = AttributeName(
      index: Int(program.hostAttributes[Int(symbol)]), value: program.symbolValues[Int(symbol)])
    do {
      return try host.attribute(name, of: object, in: store)
    } catch { throw failure(error, at: instruction) }
  }

  private func macroAttribute(_ value: Value, _ symbol: Symbol) -> Value? {
    let unit = program.units[Int(value.body(MacroBody.self).pointee.unit)]
    switch KnownName(symbol) {
    case .name:
      if case .macro(let name) = unit.kind { return program.symbolValues[Int(name)] }
      return store.string("caller")
    case .arguments: return store.openList(unit.parameters.map { program.symbolValues[Int($0)] }, tag: .tuple)
    case .caller: return .bool(unit.callerSlot >= 0)
    case .catch_kwargs: return .bool(unit.kwargsSlot >= 0)
    case .catch_varargs: return .bool(unit.varargsSlot >= 0)
    default: return nil
    }
  }

  private func groupAttribute(_ group: ListPointer, _ symbol: Symbol) -> Value? {
    if symbol == KnownName.grouper.symbol { return group[0] }
    return symbol == KnownName.list.symbol ? group[1] : nil
  }

  // MARK: Items

  mutating func item(of value: Value, key: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    if value.isUndefined {
      if undefined != .chainable { throw undefinedFailure(value, at: instruction) }
      return makeUndefined(at: instruction, owner: value, key: key)
    }
    if key.isUndefined { throw undefinedFailure(key, at: instruction) }
    var found: Value?
    switch value.tag {
    case .list, .tuple: found = key.asInt.flatMap { element(of: value.list, at: $0) }
    case .map, .namespace:
      let position = value.map.position(hash: key.hash) { equal($0, key) }
      found = position < 0 ? nil : value.map.buffer[position].value
    case .range: found = key.asInt.flatMap { rangeElement(value.range.pointee, at: $0) }
    case .string: found = key.asInt.flatMap { character(of: value, at: $0) }
    case .host: found = try hostItem(of: value, key: key, at: instruction)
    case .missing, .undefined, .none, .bool, .int, .double, .macro, .function, .method, .loop, .module, .selfBlocks,
      .blockCall, .cycler, .joiner:
      break
    }
    if let found { return found }
    if let text = key.asString, let symbol = program.symbols.existing(text), value.tag != .map,
      !value.isList || value.list.body.pointee.isGroup
    {
      return try slowAttribute(of: value, symbol, at: instruction)
    }
    return makeUndefined(at: instruction, owner: value, key: key)
  }

  private func element(of list: ListPointer, at index: Int) -> Value? {
    let position = index < 0 ? index + list.count : index
    return position >= 0 && position < list.count ? list[position] : nil
  }

  private func rangeElement(_ range: RangeBody, at index: Int) -> Value? {
    let position = index < 0 ? index + range.count : index
    return position >= 0 && position < range.count ? .int(range[position]) : nil
  }

  private func character(of value: Value, at index: Int) -> Value? {
    let characters = scalars(of: value.utf8)
    let position = index < 0 ? index + characters.count : index
    guard position >= 0, position < characters.count else { return nil }
    let range = characters[position]
    return ValueStore.string(
      at: value.utf8.baseAddress.unsafelyUnwrapped + range.lowerBound, count: range.count, trust: value.trust)
  }

  private mutating func hostItem(of value: Value, key: Value, at instruction: Int) throws(TemplateFailure) -> Value? {
    guard let object = value.asHostObject else { return nil }
    if let index = key.asInt, let list = try hostElements(value, at: instruction) {
      return element(of: list.list, at: index)
    }
    let index = key.asString.flatMap { program.options.host.attributeIndex[$0] } ?? -1
    do {
      return try host.attribute(AttributeName(index: index, value: key), of: object, in: store)
    } catch { throw failure(error, at: instruction) }
  }

  /// The elements of a host object, as a list value.
  func hostElements(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Value? {
    guard let object = value.asHostObject else { return nil }
    do {
      let elements = try host.elements(of: object, in: store)
      return elements.flatMap { $0.isList ? $0 : nil }
    } catch { throw failure(error, at: instruction) }
  }

  // MARK: Slices

  mutating func slice(
    _ value: Value, _ from: Value, _ to: Value, _ step: Value, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    for bound in [from, to, step] where bound.tag != .none && bound.tag != .int {
      throw typeFailure("A slice takes whole numbers", hint: "not \(describe(bound))", at: instruction)
    }
    guard step.tag == .none || step.integer != 0 else {
      throw typeFailure("The step of a slice can't be 0", at: instruction)
    }
    try requireDefined(value, at: instruction)
    if value.isUndefined { return store.openList([]) }
    if value.tag == .string { return sliceText(value, indices(scalars(of: value.utf8).count, from, to, step)) }
    let elements = try elements(of: value, at: instruction)
    let list = store.makeList(capacity: 4)
    for index in indices(elements.count, from, to, step) { store.append(elements[index], to: list) }
    return Value(tag: value.tag == .tuple ? .tuple : .list, bits: list.address)
  }

  private func sliceText(_ value: Value, _ indices: some Sequence<Int>) -> Value {
    let characters = scalars(of: value.utf8)
    var bytes: [UInt8] = []
    for index in indices { bytes += value.utf8[characters[index]] }
    return store.string(bytes: bytes, trust: value.trust)
  }

  /// The positions that a slice takes, after Python's `slice.indices`.
  private func indices(_ count: Int, _ from: Value, _ to: Value, _ step: Value) -> StrideTo<Int> {
    let step = step.tag == .none ? 1 : step.integer
    guard step != 0, step != .min else { return stride(from: 0, to: 0, by: 1) }
    let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
    func clamp(_ bound: Value, _ otherwise: Int) -> Int {
      guard bound.tag == .int else { return otherwise }
      let position = bound.integer < 0 ? bound.integer &+ count : bound.integer
      return min(max(position, low), high)
    }
    let start = clamp(from, step > 0 ? low : high)
    let end = clamp(to, step > 0 ? high : low)
    return stride(from: start, to: end, by: step)
  }

  mutating func setAttribute(
    _ symbol: Symbol, of target: Value, to value: Value, at instruction: Int
  ) throws(TemplateFailure) {
    guard target.tag == .namespace else {
      throw typeFailure(
        "Only attributes of a namespace can be set", hint: "make one with `{% set x = namespace(…) %}`",
        at: instruction)
    }
    store.insert(program.symbolValues[Int(symbol)], value, into: target.map)
  }
}

/// The byte ranges of the characters (Unicode scalars) of a text. O(n).
func scalars(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
  var ranges: [Range<Int>] = []
  ranges.reserveCapacity(bytes.count)
  var start = 0
  for offset in 0..<bytes.count where offset > start && bytes[offset] & 0xC0 != 0x80 {
    ranges.append(start..<offset)
    start = offset
  }
  if start < bytes.count { ranges.append(start..<bytes.count) }
  return ranges
}

/// The number of characters (Unicode scalars) of a text.
func scalarCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
  var count = 0
  for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
  return count
}
