/// Filters of lists and maps.
extension Machine {
  mutating func listFilter(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let at = call.instruction
    switch call.filter {
    case .length: return .int(try length(of: call.value, at: at))
    case .attr:
      // Attributes only: the keys of a map are items.
      guard call.value.tag != .map else { return makeUndefined(at: at) }
      return try lookUp(call.arguments[0], in: call.value, at: at)
    case .items: return try items(of: call.value, at: at)
    case .dictsort: return try sortMap(call)
    case .merge: return try merge(call)
    case .get: return try get(call)
    case .reverse where call.value.tag == .string:
      let characters = scalars(of: call.value.utf8).reversed()
      var bytes: [UInt8] = []
      for character in characters { bytes += call.value.utf8[character] }
      return store.string(bytes: bytes, trust: call.value.trust)
    default: break
    }
    let elements = try elements(of: call.value, at: at)
    switch call.filter {
    case .list: return store.list(elements)
    case .reverse: return store.openList(elements.reversed())
    case .first, .last, .limit, .offset, .nth: return try part(of: elements, call)
    case .random: return elements.isEmpty ? makeUndefined(at: at) : elements[elements.count / 2]
    case .join: return try joined(elements, call)
    case .batch, .slice, .paginate: return try columns(of: elements, call)
    case .sum, .avg: return try sum(elements, call)
    case .max, .min: return try extreme(elements, call)
    case .sort: return try sorted(elements, call)
    case .unique: return try unique(elements, call)
    case .groupby, .group_by: return try group(elements, call)
    case .map: return try map(elements, call)
    case .select, .reject, .selectattr, .rejectattr: return try select(elements, call)
    case .where, .find: return try find(elements, call)
    case .concat, .zip, .flatten: return try combine(elements, call)
    default: return call.value
    }
  }

  mutating func length(of value: Value, at instruction: Int) throws(TemplateFailure) -> Int {
    switch value.tag {
    case .string: return scalarCount(value.utf8)
    case .list, .tuple: return value.list.count
    case .map: return value.map.count
    case .range: return value.range.pointee.count
    case .undefined, .missing: return 0
    case .host, .none, .bool, .int, .double, .namespace, .macro, .function, .method, .loop, .module, .selfBlocks,
      .blockCall, .cycler, .joiner:
      return try elements(of: value, at: instruction).count
    }
  }

  mutating func items(of value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    if value.isUndefined { return store.openList([]) }
    guard value.tag == .map else {
      throw typeFailure("`items` takes a map, not \(describe(value))", at: instruction)
    }
    let list = store.makeList(capacity: value.map.count)
    for entry in value.map.buffer { store.append(store.openList([entry.key, entry.value], tag: .tuple), to: list) }
    return Value(tag: .list, bits: list.address)
  }

  private mutating func merge(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let map = store.makeMap(capacity: 8)
    for part in [call.value] + Array(call.arguments.rest.list.buffer) {
      guard part.tag == .map else {
        throw typeFailure("`merge` takes maps, not \(describe(part))", at: call.instruction)
      }
      for entry in part.map.buffer { store.insert(entry.key, entry.value, into: map) }
    }
    return Value(tag: .map, bits: map.address)
  }

  private mutating func get(_ call: FilterCall) throws(TemplateFailure) -> Value {
    let found = try lookUp(call.arguments[0], in: call.value, at: call.instruction)
    return found.isUndefined && !call.arguments[1].isMissing ? call.arguments[1] : found
  }

  // MARK: Parts

  private mutating func part(
    of elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let isEnd = call.filter == .last
    if call.arguments[0].isMissing {
      return (isEnd ? elements.last : elements.first) ?? makeUndefined(at: call.instruction)
    }
    let number = max(0, try int(call, 0, default: 0))
    switch call.filter {
    case .nth: return number < elements.count ? elements[number] : makeUndefined(at: call.instruction)
    case .offset: return store.list(UnsafeBufferPointer(rebasing: elements.dropFirst(number)))
    case .last: return store.list(UnsafeBufferPointer(rebasing: elements.suffix(number)))
    default: return store.list(UnsafeBufferPointer(rebasing: elements.prefix(number)))
    }
  }

  private mutating func joined(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    var values = Array(elements)
    if !call.arguments[1].isNothing {
      for index in values.indices {
        values[index] = try lookUp(call.arguments[1], in: values[index], at: call.instruction)
      }
    }
    for value in values { try requireDefined(value, at: call.instruction) }
    let separator = call.arguments[0].isNothing ? nil : try text(of: call.arguments[0], at: call.instruction)
    return try join(values, separator: separator, escapes: call.escapes, at: call.instruction)
  }

  private mutating func columns(
    of elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let number = try int(call, 0, default: 1)
    guard number > 0, number <= 1_000_000 else {
      throw failure("wrong-arguments", "`\(call.filter.name)` needs a number above 0", at: call.instruction)
    }
    let fill: Value? = call.filter == .paginate || call.arguments[1].isNothing ? nil : call.arguments[1]
    let result = store.makeList(capacity: 4)
    var start = 0
    func add(_ count: Int, fillTo size: Int) {
      let part = store.makeList(capacity: max(size, count))
      for index in start..<(start + count) { store.append(elements[index], to: part) }
      if let fill { while part.count < size { store.append(fill, to: part) } }
      store.append(Value(tag: .list, bits: part.address), to: result)
      start += count
    }
    if call.filter == .slice {
      let (least, longer) = elements.count.quotientAndRemainder(dividingBy: number)
      for column in 0..<number {
        let size = least + 1
        add(least + (column < longer ? 1 : 0), fillTo: column < longer ? 0 : size)
      }
    } else {
      while start < elements.count { add(min(number, elements.count - start), fillTo: number) }
    }
    return Value(tag: .list, bits: result.address)
  }

  private mutating func combine(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let result = store.makeList(capacity: elements.count)
    switch call.filter {
    case .flatten:
      for element in elements {
        guard element.isList else {
          store.append(element, to: result)
          continue
        }
        for inner in element.list.buffer { store.append(inner, to: result) }
      }
    case .concat:
      for element in elements { store.append(element, to: result) }
      for part in call.arguments.rest.list.buffer {
        for element in try self.elements(of: part, at: call.instruction) { store.append(element, to: result) }
      }
    default:
      var parts = [elements]
      for part in call.arguments.rest.list.buffer { parts.append(try self.elements(of: part, at: call.instruction)) }
      for index in 0..<(parts.map(\.count).min() ?? 0) {
        store.append(store.openList(parts.map { $0[index] }, tag: .tuple), to: result)
      }
    }
    try checkStore(at: call.instruction)
    return Value(tag: .list, bits: result.address)
  }

  // MARK: Sums

  private mutating func sum(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    var total = call.filter == .sum && !call.arguments[1].isNothing ? call.arguments[1] : .int(0)
    for element in elements {
      let value =
        call.arguments[0].isNothing ? element : try lookUp(call.arguments[0], in: element, at: call.instruction)
      total = try calculate(.add, total, value, at: call.instruction)
    }
    guard call.filter == .avg else { return total }
    guard !elements.isEmpty else { return makeUndefined(at: call.instruction) }
    return try calculate(.divide, total, .int(elements.count), at: call.instruction)
  }

  private mutating func extreme(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    var best: (element: Value, key: Value)?
    for element in elements {
      let key = try sortKey(of: element, call.arguments[1], caseSensitive: call.isSet(0), at: call.instruction)
      if let current = best {
        let order = try requireOrder(key, current.key, at: call.instruction)
        guard call.filter == .max ? order > 0 : order < 0 else { continue }
      }
      best = (element, key)
    }
    return best?.element ?? makeUndefined(at: call.instruction)
  }

  // MARK: Choosing

  private mutating func map(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let result = store.makeList(capacity: elements.count)
    let names = call.arguments.named
    let attribute = names["attribute"]
    if let attribute {
      let otherwise = names["default"]
      for element in elements {
        let value = try lookUp(attribute, in: element, at: call.instruction)
        store.append(value.isUndefined ? otherwise ?? value : value, to: result)
      }
      return Value(tag: .list, bits: result.address)
    }
    let rest = call.arguments.rest.list
    guard rest.count > 0, let name = rest[0].asString else {
      throw failure("wrong-arguments", "`map` needs a filter or `attribute=`", at: call.instruction)
    }
    let positional = store.list(UnsafeBufferPointer(rebasing: rest.buffer.dropFirst()))
    if let index = program.options.host.filterIndex[name] {
      let arguments = try spread(
        program.options.host.filters[index], positional.list, names.map, at: call.instruction)
      for element in elements {
        store.append(try hostFilter(index, element, arguments, at: call.instruction), to: result)
      }
      return Value(tag: .list, bits: result.address)
    }
    guard let filter = Filter(name: name) else {
      throw failure("unknown-filter", "There is no filter `\(name)`", at: call.instruction)
    }
    let arguments = try spread(filter.signature, positional.list, names.map, at: call.instruction)
    for element in elements {
      store.append(
        try self.filter(filter, element, arguments, escapes: call.escapes, at: call.instruction), to: result)
    }
    return Value(tag: .list, bits: result.address)
  }

  private mutating func select(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let byAttribute = call.filter == .selectattr || call.filter == .rejectattr
    let keeps = call.filter == .select || call.filter == .selectattr
    let rest = call.arguments.rest.list
    let result = store.makeList(capacity: 4)
    var test: Test?
    if rest.count > 0 {
      test = rest[0].asString.flatMap { Test(name: $0) }
      guard test != nil else {
        throw failure("unknown-test", "There is no test `\(rest[0].asString ?? "")`", at: call.instruction)
      }
      if rest.count < 1 + (test?.signature.parameters.count ?? 0) {
        throw failure("wrong-arguments", "The test `\(rest[0].asString ?? "")` needs a value", at: call.instruction)
      }
    }
    let arguments = Arguments(
      base: UnsafePointer(rest.body.pointee.elements) + min(1, rest.count), count: max(0, rest.count - 1),
      rest: .missing, named: .missing)
    for element in elements {
      let value = byAttribute ? try lookUp(call.arguments[0], in: element, at: call.instruction) : element
      let holds =
        test == nil
        ? try isTrue(value, at: call.instruction)
        : value.isUndefined && test != .defined && test != .undefined
          ? false : try self.test(test, value, arguments, at: call.instruction)
      if holds == keeps { store.append(element, to: result) }
    }
    return Value(tag: .list, bits: result.address)
  }

  /// `where("year", ">", 2020)`, `where("year", 2020)`, `where("year")`, and `find`, the first of them.
  private mutating func find(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let result = store.makeList(capacity: 4)
    let hasOperator = call.filter == .where && !call.arguments[2].isMissing
    let wanted = call.filter == .find ? call.arguments[1] : hasOperator ? call.arguments[2] : call.arguments[1]
    let test = hasOperator ? call.arguments[1].asString.flatMap { Test(name: $0) } : .eq
    guard let test else {
      throw failure(
        "unknown-test", "There is no test `\(call.arguments[1].asString ?? "")`", at: call.instruction)
    }
    let argument = store.openList([wanted])
    let arguments = Arguments(
      base: UnsafePointer(argument.list.body.pointee.elements), count: 1, rest: .missing, named: .missing)
    for element in elements {
      let value = try lookUp(call.arguments[0], in: element, at: call.instruction)
      let holds =
        value.isUndefined
        ? false
        : wanted.isMissing
          ? try isTrue(value, at: call.instruction) : try self.test(test, value, arguments, at: call.instruction)
      guard holds else { continue }
      if call.filter == .find { return element }
      store.append(element, to: result)
    }
    return call.filter == .find ? makeUndefined(at: call.instruction) : Value(tag: .list, bits: result.address)
  }
}
