/// Cell names and calls.
extension ExpressionParser {
  /// `[key,…].measure`, the table's name having been read.
  mutating func cell(of table: ExpressionName?) throws(ExpressionFault) -> CellReference {
    try expect(0x5B)
    let start = table?.range.lowerBound ?? position - 1
    var keys: [KeyCondition] = []
    if peek() != 0x5D {
      keys.append(try key())
      while peek() == 0x2C {
        position += 1
        keys.append(try key())
      }
    }
    try expect(0x5D)
    var reference = CellReference(table: table, keys: keys, measure: nil, range: start..<position)
    if position < bytes.count, bytes[position] == 0x2E {
      position += 1
      reference.measure = try partName()
      reference.range = start..<position
    }
    return reference
  }

  private mutating func key() throws(ExpressionFault) -> KeyCondition {
    try enter()
    defer { leave() }
    let first = try keyText()
    guard peek() == 0x3D else { return condition(first, of: nil) }
    position += 1
    return condition(try keyText(), of: ExpressionName(text: first.text, range: first.range))
  }

  private func condition(
    _ value: (text: String, range: Range<Int>, isQuoted: Bool), of field: ExpressionName?
  ) -> KeyCondition {
    let meaning: KeyValue
    switch value.text {
    case "latest" where !value.isQuoted: meaning = .latest
    case "first" where !value.isQuoted: meaning = .first
    default: meaning = .text(value.text)
    }
    return KeyCondition(field: field, value: meaning, range: value.range)
  }

  /// Text in quotes, or bare text up to `,` `]` `=` without the blanks around it.
  private mutating func keyText() throws(ExpressionFault) -> (text: String, range: Range<Int>, isQuoted: Bool) {
    if peek() == 0x22 {
      let (text, range) = try quoted()
      return (text, range, true)
    }
    let start = position
    while position < bytes.count, !",]=\"[\n".utf8.contains(bytes[position]) { position += 1 }
    var end = position
    while end > start, Self.isBlank(bytes[end - 1]) { end -= 1 }
    guard end > start else { throw unexpected(wanted: "a key value") }
    return (text(start..<end), start..<end, false)
  }

  /// Text in double quotes, with `\"` and `\\`; the range is that of the text inside.
  mutating func quoted() throws(ExpressionFault) -> (text: String, range: Range<Int>) {
    let quote = bytes[position]
    let start = position + 1
    var content: [UInt8] = []
    position += 1
    while position < bytes.count, bytes[position] != quote {
      if bytes[position] == 0x5C, position + 1 < bytes.count { position += 1 }
      content.append(bytes[position])
      position += 1
    }
    guard position < bytes.count else { throw .openQuote(start - 1..<start) }
    position += 1
    return (String(decoding: content, as: UTF8.self), start..<position - 1)
  }

  /// The name after a point: a measure, or a part of a call's result.
  private mutating func partName() throws(ExpressionFault) -> ExpressionName {
    if position < bytes.count, bytes[position] == 0x22 {
      let (text, range) = try quoted()
      return ExpressionName(text: text, range: range)
    }
    guard position < bytes.count, Self.isWord(bytes[position]) else { throw unexpected(wanted: "a name") }
    return word()
  }

  /// `name(argument, label=argument).part`, the name having been read.
  mutating func call(_ name: ExpressionName) throws(ExpressionFault) -> ExpressionCall {
    try expect(0x28)
    var arguments: [CallArgument] = []
    if peek() != 0x29 {
      arguments.append(try argument())
      while peek() == 0x2C {
        position += 1
        arguments.append(try argument())
      }
    }
    try expect(0x29)
    var call = ExpressionCall(
      name: name, arguments: arguments, part: nil, range: name.range.lowerBound..<position)
    if position < bytes.count, bytes[position] == 0x2E {
      position += 1
      call.part = try partName()
      call.range = name.range.lowerBound..<position
    }
    return call
  }

  private mutating func argument() throws(ExpressionFault) -> CallArgument {
    try enter()
    defer { leave() }
    guard let label = takeLabel() else { return try unlabelled() }
    if let next = peek(), next == 0x22 || next == 0x27 {
      let (text, range) = try quoted()
      return CallArgument(label: label, value: .text(text), range: range)
    }
    let word = word()
    guard !word.text.isEmpty else { throw unexpected(wanted: "a value") }
    return CallArgument(label: label, value: .text(word.text), range: word.range)
  }

  /// An expression; or text in quotes, which is read as an expression by the call that wants one.
  private mutating func unlabelled() throws(ExpressionFault) -> CallArgument {
    if let next = peek(), next == 0x22 || next == 0x27 {
      let (text, range) = try quoted()
      return CallArgument(label: nil, value: .text(text), range: range)
    }
    let node = try expression()
    return CallArgument(label: nil, value: .expression(node), range: node.range)
  }

  /// `name=`, unless what follows is something else; then nothing is taken.
  private mutating func takeLabel() -> ExpressionName? {
    let start = position
    let name = word()
    if !name.text.isEmpty, peek() == 0x3D, position + 1 >= bytes.count || bytes[position + 1] != 0x3D {
      position += 1
      return name
    }
    position = start
    return nil
  }
}
