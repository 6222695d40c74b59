/// The methods of Python's `str`, most of them as the filters of the same meaning.
extension Machine {
  mutating func textMethod(
    _ name: KnownName, _ value: Value, _ call: CallArguments, at instruction: Int
  ) throws(TemplateFailure) -> Value? {
    let argument = call[0].isMissing ? Value.missing : call[0]
    if let filter = Self.filterOfMethod[name] {
      return try apply(filter, to: value, call, at: instruction)
    }
    switch name {
    case .startswith, .endswith: return .bool(try affix(name, value, argument, at: instruction))
    case .find: return .int(try position(of: argument, in: value, at: instruction))
    case .index:
      let found = try position(of: argument, in: value, at: instruction)
      guard found >= 0 else { throw typeFailure("The text does not have this part", at: instruction) }
      return .int(found)
    case .count:
      var (count, start) = (0, 0)
      guard argument.length > 0 else { return .int(scalarCount(value.utf8) + 1) }
      while let found = firstRange(of: argument.utf8, in: value.utf8, from: start) {
        (count, start) = (count + 1, found.upperBound)
      }
      return .int(count)
    case .join:
      let elements = try elements(of: argument, at: instruction)
      return try join(elements, separator: value, escapes: value.isSafe, at: instruction)
    case .splitlines:
      let text = String(decoding: value.utf8, as: UTF8.self)
      var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { store.string(String($0)) }
      if lines.last?.length == 0 { lines.removeLast() }
      return store.openList(lines)
    case .removeprefix:
      guard hasPrefix(value.utf8, argument.utf8) else { return value }
      return store.string(UnsafeBufferPointer(rebasing: value.utf8.dropFirst(Int(argument.length))), trust: value.trust)
    case .removesuffix:
      guard hasSuffix(value.utf8, argument.utf8) else { return value }
      return store.string(UnsafeBufferPointer(rebasing: value.utf8.dropLast(Int(argument.length))), trust: value.trust)
    case .isdigit, .isalpha, .isspace, .isupper, .islower: return .bool(holds(name, value))
    case .zfill:
      let text = String(decoding: value.utf8, as: UTF8.self)
      let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
      let width = argument.asInt ?? 0
      guard width <= 1_000_000 else {
        throw failure("limit-exceeded", "`zfill` is asked for too much", hint: "the limit is 1000000", at: instruction)
      }
      let missing = max(width, 0) - text.unicodeScalars.count
      return store.string(sign + String(repeating: "0", count: max(0, missing)) + text.dropFirst(sign.count))
    case .partition:
      let found = firstRange(of: argument.utf8, in: value.utf8, from: 0)
      let bytes = value.utf8
      let ranges =
        found.map { [0..<$0.lowerBound, $0, $0.upperBound..<bytes.count] } ?? [0..<bytes.count, 0..<0, 0..<0]
      return store.openList(
        ranges.map { store.string(UnsafeBufferPointer(rebasing: bytes[$0]), trust: value.trust) }, tag: .tuple)
    case .swapcase:
      let text = String(decoding: value.utf8, as: UTF8.self)
      return store.string(
        text.unicodeScalars.map { scalar in
          scalar.properties.isUppercase ? scalar.properties.lowercaseMapping : scalar.properties.uppercaseMapping
        }.joined())
    case .rfind:
      var (last, start) = (-1, 0)
      while argument.length > 0, let found = firstRange(of: argument.utf8, in: value.utf8, from: start) {
        (last, start) = (found.lowerBound, found.lowerBound + 1)
      }
      return .int(last < 0 ? -1 : scalarCount(UnsafeBufferPointer(rebasing: value.utf8[..<last])))
    case .format: return try replaceFields(of: value, call, at: instruction)
    default: return nil
    }
  }

  private static let filterOfMethod: [KnownName: Filter] = [
    .upper: .upper, .lower: .lower, .strip: .trim, .lstrip: .trim_start, .rstrip: .trim_end, .replace: .replace,
    .title: .title, .capitalize: .capitalize, .split: .split, .center: .center, .ljust: .pad_end, .rjust: .pad_start,
  ]

  private mutating func apply(
    _ filter: Filter, to value: Value, _ call: CallArguments, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let list = store.makeList(capacity: call.positional)
    for index in 0..<call.positional { store.append(call[index], to: list) }
    let map = store.makeMap(capacity: call.namedCount)
    for index in 0..<call.namedCount {
      let key = name(index, of: call)
      let isSeparator = key.asString == "sep"
      store.insert(isSeparator ? store.string("separator") : key, namedValue(index, of: call), into: map)
    }
    let arguments = try spread(filter.signature, list, map, at: instruction)
    return try self.filter(filter, value, arguments, escapes: true, at: instruction)
  }

  private mutating func affix(
    _ name: KnownName, _ value: Value, _ argument: Value, at instruction: Int
  ) throws(TemplateFailure) -> Bool {
    let candidates = argument.isList ? Array(argument.list.buffer) : [argument]
    for candidate in candidates {
      guard candidate.tag == .string else { throw typeFailure("A text is needed here", at: instruction) }
      let holds = name == .startswith ? hasPrefix(value.utf8, candidate.utf8) : hasSuffix(value.utf8, candidate.utf8)
      if holds { return true }
    }
    return false
  }

  private func position(of part: Value, in value: Value, at instruction: Int) throws(TemplateFailure) -> Int {
    guard part.tag == .string else { throw typeFailure("A text is needed here", at: instruction) }
    guard let found = firstRange(of: part.utf8, in: value.utf8, from: 0) else { return -1 }
    return scalarCount(UnsafeBufferPointer(rebasing: value.utf8[..<found.lowerBound]))
  }

  private func holds(_ name: KnownName, _ value: Value) -> Bool {
    let text = String(decoding: value.utf8, as: UTF8.self)
    guard !text.isEmpty else { return false }
    switch name {
    case .isdigit: return text.unicodeScalars.allSatisfy { $0.properties.numericType == .decimal }
    case .isalpha: return text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
    case .isspace: return text.unicodeScalars.allSatisfy { isSpace($0) }
    case .isupper: return text == text.uppercased() && text != text.lowercased()
    default: return text == text.lowercased() && text != text.uppercased()
    }
  }

  /// `"{} of {name:.1f}".format(…)`: fields with a number or name, and a specification behind `:`.
  private mutating func replaceFields(
    of value: Value, _ call: CallArguments, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    var parts: [Value] = []
    let bytes = value.utf8
    var (position, next) = (0, 0)
    func literal(_ range: Range<Int>) {
      parts.append(store.string(UnsafeBufferPointer(rebasing: bytes[range]), trust: value.trust))
    }
    var start = 0
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x7B || byte == 0x7D else {
        position += 1
        continue
      }
      literal(start..<position)
      if position + 1 < bytes.count, bytes[position + 1] == byte {
        literal(position..<position + 1)
        position += 2
      } else if byte == 0x7B, let end = bytes[position...].firstIndex(of: 0x7D) {
        let name = UnsafeBufferPointer(rebasing: bytes[(position + 1)..<end])
        parts.append(try field(name, call, &next, at: instruction))
        position = end + 1
      } else {
        throw failure("wrong-arguments", "A brace stands alone in the format", at: instruction)
      }
      start = position
    }
    literal(start..<bytes.count)
    return try join(parts, escapes: true, at: instruction)
  }

  private mutating func field(
    _ field: UnsafeBufferPointer<UInt8>, _ call: CallArguments, _ next: inout Int, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    guard let mark = field.firstIndex(of: 0x3A) else { return try argument(field, call, &next, at: instruction) }
    let name = UnsafeBufferPointer(rebasing: field[..<mark])
    let value = try argument(name, call, &next, at: instruction)
    let written = String(decoding: field[(mark + 1)...], as: UTF8.self)
    if written.isEmpty { return value }
    let plain = String(decoding: try text(of: value, at: instruction).utf8, as: UTF8.self)
    guard let text = FieldSpecification(written)?.text(of: value, plain: plain) else {
      throw failure("wrong-arguments", "`format` can't write \(describe(value)) as `\(written)`", at: instruction)
    }
    return store.string(text)
  }

  private func argument(
    _ name: UnsafeBufferPointer<UInt8>, _ call: CallArguments, _ next: inout Int, at instruction: Int
  ) throws(TemplateFailure) -> Value {
    let text = String(decoding: name, as: UTF8.self)
    if text.isEmpty || Int(text) != nil {
      let index = Int(text) ?? next
      next += 1
      if index >= 0, index < call.positional { return call[index] }
    } else {
      for index in 0..<call.namedCount where sameBytes(self.name(index, of: call).utf8, name) {
        return namedValue(index, of: call)
      }
    }
    throw failure("wrong-arguments", "`format` has no value for `{\(text)}`", at: instruction)
  }
}
