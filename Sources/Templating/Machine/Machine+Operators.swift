import MarkupText
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Truth, arithmetic, comparison and joining.
extension Machine {
  @inline(__always)
  mutating func isTrue(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Bool {
    if value.tag == .bool { return value.bits != 0 }
    return try slowTruth(value, at: instruction)
  }

  @inline(never)
  mutating func slowTruth(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Bool {
    switch value.tag {
    case .undefined, .missing:
      if undefined == .strict { throw undefinedFailure(value, at: instruction) }
      return false
    case .none: return false
    case .bool, .int: return value.bits != 0
    case .double: return value.double != 0
    case .string: return value.length > 0
    case .list, .tuple: return value.list.count > 0
    case .map: return value.map.count > 0
    case .range: return value.range.pointee.count > 0
    case .host:
      return try hostElements(value, at: instruction).map { $0.list.count > 0 } ?? true
    case .namespace, .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall, .cycler, .joiner:
      return true
    }
  }

  // MARK: Arithmetic

  mutating func calculate(
    _ operation: Instruction.Operation, _ left: Value, _ right: Value, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    if left.isUndefined { throw undefinedFailure(left, at: instruction) }
    if right.isUndefined { throw undefinedFailure(right, at: instruction) }
    if left.isNumber, right.isNumber {
      if left.tag != .double, right.tag != .double,
        let whole = try calculate(operation, left.integer, right.integer, at: instruction)
      {
        return whole
      }
      let a = left.asDouble ?? Double(left.integer)
      let b = right.asDouble ?? Double(right.integer)
      return try calculate(operation, a, b, at: instruction)
    }
    if let value = try combine(operation, left, right, at: instruction) { return value }
    throw typeFailure(
      "\(describe(left)) and \(describe(right)) have no `\(symbol(of: operation))`",
      hint: left.tag == .string || right.tag == .string ? "join texts with `~`, read numbers with `|int`" : nil,
      at: instruction)
  }

  private func symbol(of operation: Instruction.Operation) -> String {
    switch operation {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .remainder: "%"
    case .power: "**"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    default: "in"
    }
  }

  /// Whole numbers; nil where the result is not one, and goes on in doubles.
  private func calculate(
    _ operation: Instruction.Operation, _ a: Int, _ b: Int, at instruction: Int
  ) throws(TemplateFailure) -> Value? {
    var result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = a.addingReportingOverflow(b)
    case .subtract: result = a.subtractingReportingOverflow(b)
    case .multiply: result = a.multipliedReportingOverflow(by: b)
    case .floorDivide, .remainder:
      guard b != 0 else { throw failure("division-by-zero", "Division by zero", at: instruction) }
      guard !(a == .min && b == -1) else { return operation == .remainder ? .int(0) : nil }
      let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
      let isOff = rest != 0 && (rest < 0) != (b < 0)
      return .int(operation == .remainder ? (isOff ? rest + b : rest) : (isOff ? quotient - 1 : quotient))
    case .power:
      guard b >= 0 else { return nil }
      return power(a, b).map { .int($0) }
    default: return nil
    }
    return result.overflow ? nil : .int(result.partialValue)
  }

  private func power(_ base: Int, _ exponent: Int) -> Int? {
    var result = 1
    var base = base
    var exponent = exponent
    while exponent > 0 {
      if exponent & 1 == 1 {
        let (value, overflow) = result.multipliedReportingOverflow(by: base)
        if overflow { return nil }
        result = value
      }
      exponent >>= 1
      guard exponent > 0 else { break }
      let (square, overflow) = base.multipliedReportingOverflow(by: base)
      if overflow { return nil }
      base = square
    }
    return result
  }

  private func calculate(
    _ operation: Instruction.Operation, _ a: Double, _ b: Double, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    switch operation {
    case .add: return .double(a + b)
    case .subtract: return .double(a - b)
    case .multiply: return .double(a * b)
    case .power: return .double(pow(a, b))
    default:
      guard b != 0 else { throw failure("division-by-zero", "Division by zero", at: instruction) }
      if operation == .divide { return .double(a / b) }
      if operation == .floorDivide { return .double((a / b).rounded(.down)) }
      let rest = fmod(a, b)
      return .double(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest)
    }
  }

  /// `+` and `*` of texts and lists, `-` of nothing.
  private mutating func combine(
    _ operation: Instruction.Operation, _ left: Value, _ right: Value, at instruction: Int
  ) throws(TemplateFailure) -> Value? {
    if operation == .add, left.tag == .string, right.tag == .string {
      return try join([left, right], escapes: true, at: instruction)
    }
    if operation == .add, left.isList, left.tag == right.tag {
      let list = store.makeList(capacity: left.list.count + right.list.count)
      for element in left.list.buffer { store.append(element, to: list) }
      for element in right.list.buffer { store.append(element, to: list) }
      try checkStore(at: instruction)
      return Value(tag: left.tag, bits: list.address)
    }
    guard operation == .multiply else { return nil }
    if let times = right.asInt { return try repeated(left, times, at: instruction) }
    if let times = left.asInt { return try repeated(right, times, at: instruction) }
    return nil
  }

  private mutating func repeated(_ value: Value, _ times: Int, at instruction: Int) throws(TemplateFailure) -> Value? {
    let times = max(times, 0)
    let size = value.tag == .string ? Int(value.length) : value.isList ? value.list.count * 16 : -1
    guard size >= 0 else { return nil }
    guard size == 0 || times <= program.options.limits.outputBytes / size else {
      throw failure("limit-exceeded", "The repeated value is too long", hint: nil, at: instruction)
    }
    if value.tag == .string {
      let total = Int(value.length) * times
      let copy = store.allocate(total, of: UInt8.self)
      if let base = value.utf8.baseAddress, size > 0 {
        for index in 0..<times { (copy + index * size).update(from: base, count: size) }
      }
      try checkStore(at: instruction)
      return ValueStore.string(at: copy, count: total, trust: value.trust)
    }
    let list = store.makeList(capacity: value.list.count * times)
    for _ in 0..<(value.list.count == 0 ? 0 : times) {
      for element in value.list.buffer { store.append(element, to: list) }
    }
    try checkStore(at: instruction)
    return Value(tag: value.tag, bits: list.address)
  }

  mutating func negate(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    let number = try requireNumber(value, at: instruction)
    if number.tag == .double { return .double(-number.double) }
    let (result, overflow) = (0).subtractingReportingOverflow(number.integer)
    return overflow ? .double(-Double(number.integer)) : .int(result)
  }

  func requireNumber(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Value {
    if value.isUndefined { throw undefinedFailure(value, at: instruction) }
    if value.tag == .bool { return .int(value.integer) }
    guard value.isNumber else {
      throw typeFailure("\(describe(value)) is not a number", hint: "read it with `|int` or `|float`", at: instruction)
    }
    return value
  }

  // MARK: Comparison

  mutating func compare(
    _ operation: Instruction.Operation, _ left: Value, _ right: Value, at instruction: Int
  ) throws(TemplateFailure) -> Bool {
    if left.tag == .int, right.tag == .int {
      switch operation {
      case .equal: return left.bits == right.bits
      case .notEqual: return left.bits != right.bits
      case .less: return left.integer < right.integer
      case .lessOrEqual: return left.integer <= right.integer
      case .greater: return left.integer > right.integer
      case .greaterOrEqual: return left.integer >= right.integer
      default: break
      }
    }
    try requireDefined(left, at: instruction)
    try requireDefined(right, at: instruction)
    switch operation {
    case .equal: return equal(left, right)
    case .notEqual: return !equal(left, right)
    case .contained: return try contains(right, left, at: instruction)
    case .notContained: return !(try contains(right, left, at: instruction))
    default: break
    }
    if left.isUndefined { throw undefinedFailure(left, at: instruction) }
    if right.isUndefined { throw undefinedFailure(right, at: instruction) }
    guard let order = order(left, right) else {
      throw typeFailure(
        "\(describe(left)) and \(describe(right)) can't be compared by `\(symbol(of: operation))`",
        hint: left.tag == .string || right.tag == .string ? "read numbers with `|int` or `|float`" : nil,
        at: instruction)
    }
    switch operation {
    case .less: return order == -1
    case .lessOrEqual: return order == -1 || order == 0
    case .greater: return order == 1
    default: return order == 1 || order == 0
    }
  }

  /// -1, 0, 1; 2 when neither (not a number); nil when the values have no order.
  func order(_ left: Value, _ right: Value, depth: Int = 0) -> Int? {
    if left.isNumber, right.isNumber { return compareNumbers(left, right) }
    if left.tag == .string, right.tag == .string { return compareBytes(left.utf8, right.utf8) }
    guard left.isList, right.isList, depth < 20 else { return nil }
    for index in 0..<min(left.list.count, right.list.count) {
      guard !equal(left.list[index], right.list[index]) else { continue }
      return order(left.list[index], right.list[index], depth: depth + 1)
    }
    return left.list.count == right.list.count ? 0 : left.list.count < right.list.count ? -1 : 1
  }

  mutating func contains(_ container: Value, _ value: Value, at instruction: Int) throws(TemplateFailure) -> Bool {
    switch container.tag {
    case .undefined, .missing: return false
    case .string:
      guard value.tag == .string else {
        throw typeFailure("Only a text can be `in` a text", hint: "write `|string`", at: instruction)
      }
      return firstRange(of: value.utf8, in: container.utf8, from: 0) != nil
    case .list, .tuple: return container.list.buffer.contains { equal($0, value) }
    case .map, .namespace: return container.map.position(hash: value.hash) { equal($0, value) } >= 0
    case .range:
      let range = container.range.pointee
      guard let number = value.asInt, range.count > 0 else { return false }
      let (distance, overflow) = number.subtractingReportingOverflow(range.start)
      return !overflow && distance % range.step == 0 && distance / range.step >= 0
        && distance / range.step < range.count
    case .host:
      if let list = try hostElements(container, at: instruction) {
        return list.list.buffer.contains { equal($0, value) }
      }
      return value.asString.map { names(of: container).contains($0) } ?? false
    case .none, .bool, .int, .double, .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall, .cycler,
      .joiner:
      throw typeFailure("Nothing can be `in` \(describe(container))", at: instruction)
    }
  }

  // MARK: Joining

  mutating func concatenate(
    _ base: UnsafePointer<Value>, count: Int, escapes: Bool, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    for index in 0..<count { try requireDefined(base[index], at: instruction) }
    return try join(UnsafeBufferPointer(start: base, count: count), escapes: escapes, at: instruction)
  }

  /// The texts of values in a row. Where one is trusted as HTML, the others are escaped.
  mutating func join(
    _ values: some Collection<Value>, separator: Value? = nil, escapes: Bool, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let isMarkup = escapes && (values.contains { $0.isSafe } || separator?.isSafe == true)
    let mark = out.pointee.count
    var isFirst = true
    for value in values {
      if !isFirst, let separator { try writeText(separator, escaped: isMarkup, at: instruction) }
      isFirst = false
      try writeText(value, escaped: isMarkup, at: instruction)
    }
    return try capture(from: mark, isMarkup: isMarkup, at: instruction)
  }
}

/// Orders texts by their bytes, which is the order of their code points.
func compareBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  let count = min(left.count, right.count)
  if count > 0, let a = left.baseAddress, let b = right.baseAddress {
    let order = memcmp(a, b, count)
    if order != 0 { return order < 0 ? -1 : 1 }
  }
  return left.count == right.count ? 0 : left.count < right.count ? -1 : 1
}
