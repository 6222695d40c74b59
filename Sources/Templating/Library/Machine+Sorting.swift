/// What elements are ordered by: `width` values each, side by side.
private struct SortKeys {
  var values: [Value]
  let width: Int

  init(width: Int, count: Int) {
    self.width = width
    values = []
    values.reserveCapacity(width * count)
  }

  init(_ keys: [Value]) {
    width = 1
    values = keys
  }

  var count: Int { values.count / width }
}

/// Sorting and grouping, stable and without regard to case unless asked.
extension Machine {
  /// What an element is ordered by.
  mutating func sortKey(
    of element: Value, _ attribute: Value, caseSensitive: Bool, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let value = attribute.isNothing ? element : try lookUp(attribute, in: element, at: instruction)
    try requireDefined(value, at: instruction)
    return caseSensitive ? value : folded(value)
  }

  private func folded(_ value: Value) -> Value {
    guard value.tag == .string else { return value }
    if value.utf8.allSatisfy({ $0 < 0x80 && !($0 >= 0x41 && $0 <= 0x5A) }) { return value }
    return store.string(String(decoding: value.utf8, as: UTF8.self).lowercased())
  }

  func requireOrder(_ left: Value, _ right: Value, at instruction: Int) throws(TemplateFailure) -> Int {
    if left.isUndefined { throw undefinedFailure(left, at: instruction) }
    if right.isUndefined { throw undefinedFailure(right, at: instruction) }
    guard let order = order(left, right) else {
      throw typeFailure(
        "\(describe(left)) and \(describe(right)) can't be put in order",
        hint: "read numbers with `|int` or leave values out with `|selectattr`", at: instruction)
    }
    return order == 2 ? 0 : order
  }

  mutating func sorted(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    var paths: [Value] = []
    if let text = call.arguments[2].asString {
      paths = text.split(separator: ",").map { store.string(String($0)) }
    } else if !call.arguments[2].isNothing {
      paths = [call.arguments[2]]
    }
    let isChinese = try locale(call, 4, default: .en) == .zh
    var keys = SortKeys(width: max(paths.count, 1), count: elements.count)
    for element in elements {
      for path in paths.isEmpty ? [Value.missing] : paths {
        let part = try sortKey(of: element, path, caseSensitive: call.isSet(1), at: call.instruction)
        keys.values.append(call.isSet(3) ? number(of: part) : isChinese ? pinyinKey(of: part) : part)
      }
    }
    let order = try stableOrder(of: keys, reversed: call.isSet(0), at: call.instruction)
    return store.openList(order.map { elements[$0] })
  }

  private func pinyinKey(of value: Value) -> Value {
    guard value.tag == .string, value.utf8.contains(where: { $0 >= 0x80 }) else { return value }
    return store.string(bytes: pinyinOrder(of: value.utf8))
  }

  private func number(of value: Value) -> Value {
    guard let text = value.asString else { return value }
    return .double(Double(text.filter { $0 != "," && $0 != " " }) ?? .infinity)
  }

  /// The numbers of the keys in order: a merge sort, since comparing may fail and must then stop.
  private func stableOrder(of keys: SortKeys, reversed: Bool, at instruction: Int) throws(TemplateFailure) -> [Int] {
    var order = Array(0..<keys.count)
    var buffer = order
    var width = 1
    while width < order.count {
      var start = 0
      while start < order.count {
        let middle = min(start + width, order.count)
        let end = min(start + 2 * width, order.count)
        // What is in order already, as much of what is sorted is, needs one comparison.
        if middle < end, try !goesBefore(order[middle], order[middle - 1], keys, reversed, at: instruction) {
          buffer.replaceSubrange(start..<end, with: order[start..<end])
          start = end
          continue
        }
        var (left, right) = (start, middle)
        for position in start..<end {
          var takesRight = left >= middle
          if !takesRight, right < end {
            takesRight = try goesBefore(order[right], order[left], keys, reversed, at: instruction)
          }
          buffer[position] = takesRight ? order[right] : order[left]
          if takesRight { right += 1 } else { left += 1 }
        }
        start = end
      }
      swap(&order, &buffer)
      width *= 2
    }
    return order
  }

  /// Whether the element with one number comes before that with another.
  private func goesBefore(
    _ left: Int, _ right: Int, _ keys: SortKeys, _ reversed: Bool, at instruction: Int
  ) throws(TemplateFailure) -> Bool {
    for part in 0..<keys.width {
      let order = try requireOrder(
        keys.values[left * keys.width + part], keys.values[right * keys.width + part], at: instruction)
      if order != 0 { return reversed ? order > 0 : order < 0 }
    }
    return false
  }

  mutating func unique(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let seen = store.makeMap(capacity: 8)
    let result = store.makeList(capacity: 4)
    for element in elements {
      let key = try sortKey(of: element, call.arguments[1], caseSensitive: call.isSet(0), at: call.instruction)
      let before = seen.count
      store.insert(key, .none, into: seen)
      if seen.count > before { store.append(element, to: result) }
    }
    return Value(tag: .list, bits: result.address)
  }

  /// `groupby` sorts by the key and gives pairs; `group_by` keeps the order of first appearance and gives maps.
  mutating func group(
    _ elements: UnsafeBufferPointer<Value>, _ call: FilterCall
  ) throws(TemplateFailure) -> Value {
    let isSorted = call.filter == .groupby
    let groups = store.makeMap(capacity: 8)
    var first: [Value] = []
    for element in elements {
      var key = try lookUp(call.arguments[0], in: element, at: call.instruction)
      if key.isUndefined, isSorted, !call.arguments[1].isMissing { key = call.arguments[1] }
      try requireDefined(key, at: call.instruction)
      let folded = isSorted && !call.isSet(2) ? folded(key) : key
      let position = groups.position(hash: folded.hash) { equal($0, folded) }
      if position >= 0 {
        store.append(element, to: groups.buffer[position].value.list)
      } else {
        store.insert(folded, store.openList([element]), into: groups)
        first.append(key)
      }
    }
    var order = Array(first.indices)
    if isSorted {
      order = try stableOrder(of: SortKeys(groups.buffer.map(\.key)), reversed: false, at: call.instruction)
    }
    let (keyName, itemsName) = (
      isSorted ? store.string("grouper") : store.string("key"), isSorted ? store.string("list") : store.string("items")
    )
    let result = order.map { index in
      isSorted
        ? store.group([first[index], groups.buffer[index].value])
        : store.map(keys: [keyName, itemsName], values: [first[index], groups.buffer[index].value])
    }
    return store.openList(result)
  }

  mutating func sortMap(_ call: FilterCall) throws(TemplateFailure) -> Value {
    guard call.value.tag == .map else {
      throw typeFailure("`dictsort` takes a map, not \(describe(call.value))", at: call.instruction)
    }
    let by = try string(call, 1, default: "key")
    guard by == "key" || by == "value" else {
      throw failure("wrong-arguments", "`dictsort` sorts by key or value", at: call.instruction)
    }
    let entries = call.value.map.buffer
    let keys = entries.map { entry in
      let key = by == "key" ? entry.key : entry.value
      return call.isSet(0) ? key : folded(key)
    }
    let order = try stableOrder(of: SortKeys(keys), reversed: call.isSet(2), at: call.instruction)
    return store.openList(order.map { store.openList([entries[$0].key, entries[$0].value], tag: .tuple) })
  }
}
