import MarkupText

/// Attribute names and values.
extension ContextScanner {
  mutating func readAttributeName() throws(ContextFault) {
    if nameStart != nil {
      while index < end, isAttributeNameByte(bytes[index]), !isQuoteOrLess(bytes[index]) { index += 1 }
      guard index < end else { return }
    }
    let byte = bytes[index]
    if isQuoteOrLess(byte) { throw fault(.unexpectedInTag(byte)) }
    if isAttributeNameByte(byte) {
      if nameStart == nil, !context.flags.contains(.openName) { throw fault(.textAfterDynamicName) }
      index += 1
      return
    }
    if let start = nameStart { classifyAttribute(start..<index) }
    nameStart = nil
    context.state = .afterName
  }

  /// Settles what the attribute's value means.
  mutating func classifyAttribute(_ range: Range<Int>) {
    let name = bytes[range]
    openings.attribute = mark(range)
    if hasPrefix(name, "data-") || hasPrefix(name, "aria-") { context.flags.insert(.openName) }
    if let meaning = meaning(ofOwnAttribute: name) {
      context.attribute = meaning
    } else {
      let meaning = AttributeMeaning(ofAttribute: name)
      context.attribute = meaning == .sensitive ? .plain : meaning
    }
  }

  /// The meaning that an attribute has in the current element only.
  private func meaning(ofOwnAttribute name: Slice<Parts<UInt8>>) -> AttributeMeaning? {
    guard context.element != .ordinary else { return nil }
    switch (context.element, lowercased(name)) {
    case (.script, "type"): return .scriptType
    case (.meta, "content"): return .metaContent
    case (.animation, "to"), (.animation, "from"), (.animation, "by"), (.animation, "values"): return .animatedValue
    default: return nil
    }
  }

  mutating func readAfterName() throws(ContextFault) {
    let byte = bytes[index]
    if isBlank(byte) {
      index += 1
    } else if byte == 0x3D {
      context.state = .beforeValue
      index += 1
    } else {
      context.state = .tag
      context.attribute = .plain
      context.flags.subtract([.dynamicName, .openName])
    }
  }

  mutating func readBeforeValue() throws(ContextFault) {
    let byte = bytes[index]
    if isBlank(byte) {
      index += 1
    } else if byte == 0x3E {
      context.state = .tag
    } else if byte == 0x22 || byte == 0x27 {
      context.enterValue(byte == 0x22 ? .doubleQuote : .singleQuote)
      index += 1
      if context.attribute == .scriptType { nameStart = index }
    } else {
      context.enterValue(.unquoted)
      if context.attribute == .scriptType { nameStart = index }
    }
  }

  mutating func readAttributeValue() throws(ContextFault) {
    if context.state == .value, context.delimiter != .unquoted { skipPlainValue() }
    guard index < end else { return }
    let byte = bytes[index]
    switch context.delimiter {
    case .doubleQuote where byte == 0x22, .singleQuote where byte == 0x27:
      endValue()
      index += 1
      return
    case .unquoted:
      if isBlank(byte) || byte == 0x3E { return endValue() }
      if byte == 0x22 || byte == 0x27 || byte == 0x3C || byte == 0x60 { throw fault(.unexpectedInUnquoted(byte)) }
    case .none, .doubleQuote, .singleQuote: break
    }
    context.flags.insert(.valueBegun)
    if byte == 0x26 { try readReference() } else { try consumeInAttribute(byte) }
  }

  /// Goes past what means nothing in a quoted value of text.
  private mutating func skipPlainValue() {
    let quote: UInt8 = context.delimiter == .doubleQuote ? 0x22 : 0x27
    while index < end, bytes[index] != quote, bytes[index] != 0x26 {
      context.flags.insert(.valueBegun)
      index += 1
    }
  }

  /// Reads a character reference and gives what it stands for to the inner language.
  mutating func readReference() throws(ContextFault) {
    let inAttribute = context.delimiter != .none
    switch CharacterReference(in: bytes[index..<end], inAttribute: inAttribute) {
    case .none: try consumeInAttribute(0x26)
    case .open:
      while index < end { try consumeInAttribute(bytes[index]) }
      context.flags.insert(.reference)
    case .decoded(let decoded, let length):
      let start = index
      for byte in decoded {
        index = start
        try consumeInAttribute(byte)
      }
      index = start + length
    }
  }

  private mutating func consumeInAttribute(_ byte: UInt8) throws(ContextFault) {
    if context.state == .address, context.addressPart == .afterValue, byte == 0x3A { throw fault(.schemeFromValue) }
    consume(byte: byte)
  }

  private mutating func endValue() {
    if let start = nameStart, context.attribute == .scriptType {
      context.scriptLanguage = ScriptLanguage(type: bytes[start..<index])
    }
    nameStart = nil
    context.state = .tag
    context.delimiter = .none
    context.attribute = .plain
    context.leaveInner()
    context.flags.subtract([.dynamicName, .openName])
    openings.attribute = nil
    openings.inner = nil
  }
}

extension EscapeContext {
  /// Into an attribute's value.
  mutating func enterValue(_ delimiter: Delimiter) {
    self.delimiter = delimiter
    leaveInner()
    switch attribute {
    case .plain, .sensitive, .scriptType: state = .value
    case .address: state = .address
    case .sourceSet: state = .sourceSet
    case .style: state = .style
    case .sourceDocument: state = .sourceDocument
    case .metaContent: state = .metaContent
    case .animatedValue: state = .animatedValue
    case .script:
      state = .script
      flags.insert(.lineStart)
    }
  }
}
