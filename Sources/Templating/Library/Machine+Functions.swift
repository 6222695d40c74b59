/// What the built-in functions make.
extension Machine {
  mutating func function(
    _ function: Function?, _ arguments: Arguments, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    guard let function else { return .none }
    switch function {
    case .range: return try makeRange(arguments, at: instruction)
    case .dict, .namespace:
      let map = store.makeMap(capacity: 4)
      for value in arguments.rest.elements ?? UnsafeBufferPointer(start: nil, count: 0) {
        try fill(map, from: value, at: instruction)
      }
      if arguments.named.tag == .map {
        for entry in arguments.named.map.buffer { store.insert(entry.key, entry.value, into: map) }
      }
      return Value(tag: function == .dict ? .map : .namespace, bits: map.address)
    case .cycler:
      guard arguments.rest.isList, arguments.rest.list.count > 0 else {
        throw failure("wrong-arguments", "`cycler` needs at least one value", at: instruction)
      }
      return Value(tag: .cycler, bits: store.place(CyclerBody(items: arguments.rest.list, position: 0)))
    case .joiner:
      let separator = arguments[0].isMissing ? store.string(", ") : arguments[0]
      let list = store.openList([separator, .bool(false)])
      return Value(tag: .joiner, bits: list.bits)
    case .dump:
      let value = arguments[0].isMissing ? contextMap() : arguments[0]
      return try json(value, JSONForm(indent: 2, forHTML: false, sortsKeys: false), trust: .text, at: instruction)
    case .throw:
      throw failure("template-error", try text(of: arguments[0], at: instruction).asString ?? "", at: instruction)
    }
  }

  private func contextMap() -> Value {
    let map = store.makeMap(capacity: 8)
    for (name, value) in visibleVariables { store.insert(store.string(name), value, into: map) }
    return Value(tag: .map, bits: map.address)
  }

  private mutating func fill(_ map: MapPointer, from value: Value, at instruction: Int) throws(TemplateFailure) {
    if value.tag == .map || value.tag == .namespace {
      for entry in value.map.buffer { store.insert(entry.key, entry.value, into: map) }
      return
    }
    for pair in try elements(of: value, at: instruction) {
      let parts = try elements(of: pair, at: instruction)
      guard parts.count == 2 else { throw typeFailure("A map is made of pairs", at: instruction) }
      store.insert(parts[0], parts[1], into: map)
    }
  }

  private mutating func makeRange(_ arguments: Arguments, at instruction: Int) throws(TemplateFailure) -> Value {
    var numbers: [Int] = []
    for index in 0..<3 where !arguments[index].isMissing {
      guard let number = arguments[index].asInt else {
        if arguments[index].isUndefined { throw undefinedFailure(arguments[index], at: instruction) }
        throw typeFailure("`range` takes whole numbers", hint: "not \(describe(arguments[index]))", at: instruction)
      }
      numbers.append(number)
    }
    let start = numbers.count > 1 ? numbers[0] : 0
    let stop = numbers.count > 1 ? numbers[1] : numbers.first ?? 0
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else { throw typeFailure("The step of a range can't be 0", at: instruction) }
    let (distance, overflow) = stop.subtractingReportingOverflow(start)
    let isEmpty = step > 0 ? stop <= start : stop >= start
    let count = isEmpty ? 0 : overflow ? Int.max : Int((distance.magnitude - 1) / step.magnitude) + 1
    guard count <= program.options.limits.rangeCount else {
      throw failure(
        "limit-exceeded", "The range has too many numbers",
        hint: "the limit is \(program.options.limits.rangeCount)", at: instruction)
    }
    return Value(tag: .range, bits: store.place(RangeBody(start: start, step: step, count: count)))
  }

  /// A joiner is a list of its separator and whether it was called.
  func callJoiner(_ value: Value) -> Value {
    let list = value.list
    let separator = list[1].bits != 0 ? list[0] : store.string("")
    list.body.pointee.elements[1] = .bool(true)
    return separator
  }
}
