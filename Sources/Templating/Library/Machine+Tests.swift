/// What the tests after `is` say.
extension Machine {
  mutating func test(
    _ test: Test?, _ value: Value, _ arguments: Arguments, at instruction: Int
  ) throws(TemplateFailure) -> Bool {
    guard let test else { return false }
    let other = arguments[0]
    switch test {
    case .defined: return !value.isUndefined
    case .undefined: return value.isUndefined
    case .none: return value.tag == .none
    case .boolean: return value.tag == .bool
    case .true: return value.tag == .bool && value.bits != 0
    case .false: return value.tag == .bool && value.bits == 0
    case .string: return value.tag == .string
    case .number: return value.isNumber
    case .integer: return value.tag == .int
    case .float: return value.tag == .double
    case .mapping: return value.tag == .map
    case .sequence: return try isSequence(value, at: instruction)
    case .iterable: return try isSequence(value, at: instruction)
    case .callable: return isCallable(value)
    case .escaped: return value.isSafe
    case .filter: return value.asString.map { Filter(name: $0) != nil } ?? false
    case .test: return value.asString.map { Test(name: $0) != nil } ?? false
    case .sameas: return isSame(value, other)
    case .even, .odd, .divisibleby, .eq, .ne, .lt, .le, .gt, .ge, .in, .lower, .upper, .startingwith,
      .endingwith, .containing, .matching, .before, .after:
      try requireDefined(value, at: instruction)
      return try testValue(test, value, other, at: instruction)
    }
  }

  private mutating func testValue(
    _ test: Test, _ value: Value, _ other: Value, at instruction: Int
  ) throws(TemplateFailure) -> Bool {
    switch test {
    case .even, .odd:
      return try calculate(.remainder, value, .int(2), at: instruction).asDouble == (test == .odd ? 1 : 0)
    case .divisibleby:
      return try calculate(.remainder, value, other, at: instruction).asDouble == 0
    case .eq: return try compare(.equal, value, other, at: instruction)
    case .ne: return try compare(.notEqual, value, other, at: instruction)
    case .lt, .before: return try compare(.less, value, other, at: instruction)
    case .le: return try compare(.lessOrEqual, value, other, at: instruction)
    case .gt, .after: return try compare(.greater, value, other, at: instruction)
    case .ge: return try compare(.greaterOrEqual, value, other, at: instruction)
    case .in: return try contains(other, value, at: instruction)
    case .containing: return try contains(value, other, at: instruction)
    case .matching: return try matches(value, other, at: instruction)
    case .lower, .upper:
      let text = try text(of: value, at: instruction).asString ?? ""
      let changed = test == .lower ? text.lowercased() : text.uppercased()
      let opposite = test == .lower ? text.uppercased() : text.lowercased()
      return text == changed && text != opposite
    case .startingwith: return hasPrefix(value.utf8, other.utf8)
    case .endingwith: return hasSuffix(value.utf8, other.utf8)
    default: return false
    }
  }

  private func isSequence(_ value: Value, at instruction: Int) throws(TemplateFailure) -> Bool {
    switch value.tag {
    case .list, .tuple, .string, .map, .range: true
    case .undefined, .missing: undefined != .strict && undefined != .semiStrict
    case .host: try hostElements(value, at: instruction) != nil
    case .none, .bool, .int, .double, .namespace, .macro, .function, .method, .loop, .module, .selfBlocks, .blockCall,
      .cycler, .joiner:
      false
    }
  }

  private func isCallable(_ value: Value) -> Bool {
    switch value.tag {
    case .macro, .function, .method, .blockCall, .joiner: true
    case .loop: value.body(LoopBody.self).pointee.unit >= 0
    case .missing, .undefined, .none, .bool, .int, .double, .string, .list, .tuple, .map, .range, .namespace, .module,
      .selfBlocks, .cycler, .host:
      false
    }
  }

  private func isSame(_ left: Value, _ right: Value) -> Bool {
    guard left.tag == right.tag else { return false }
    return left.tag == .string ? equal(left, right) : left.bits == right.bits && left.kind == right.kind
  }
}
