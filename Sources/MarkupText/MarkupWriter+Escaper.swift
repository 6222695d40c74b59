/// Writing a value by the rules of its place.
extension MarkupWriter {
  /// Writes a value's text by an escaper.
  ///
  /// Numbers, truth values, lists and maps are written as JSON into JavaScript and JSON by their caller, trusted as JSON.
  /// - Returns: why the value was blocked and something inert written in its place; nil when it was written. Linear.
  @discardableResult
  package mutating func write(
    _ bytes: UnsafeBufferPointer<UInt8>, trust: Trust, escaper: Escaper, policy: EscapePolicy
  ) -> BlockedValue? {
    switch escaper.inner {
    case .verbatim: write(bytes)
    case .text: trust == .html ? write(bytes) : writeOuter(bytes, escaper.outer)
    case .rcdata: trust == .html ? writeEscapedAgain(bytes, escaper.outer) : writeOuter(bytes, escaper.outer)
    case .attribute: writeAttribute(bytes, trust: trust, escaper.outer)
    case .comment: break
    case .characterData: writeCharacterData(bytes)
    case .attributeName, .attributeNameBeforeValue, .elementName, .elementNameEnd, .elementNameDigits, .elementNameRest:
      return writeName(bytes, trust: trust, inner: escaper.inner)
    case .sourceDocument, .addressStart, .imageAddressStart, .addressContinued, .addressScheme, .addressPath,
      .addressQuery, .sourceSet,
      .sourceSetPart, .sourceSetDescriptor, .animatedValue, .scriptValue, .scriptString, .scriptTemplate, .scriptRegExp,
      .jsonValue, .jsonString, .styleValue, .styleString, .styleAddressString:
      let start = count
      let blocked = writeInner(bytes, trust: trust, escaper: escaper, policy: policy)
      escapeTail(from: start, escaper.outer)
      return blocked
    }
    return nil
  }

  /// Writes a value by the rules of the inner language alone.
  private mutating func writeInner(
    _ bytes: UnsafeBufferPointer<UInt8>, trust: Trust, escaper: Escaper, policy: EscapePolicy
  ) -> BlockedValue? {
    switch escaper.inner {
    case .sourceDocument: trust == .html ? write(bytes) : writeEscaped(bytes)
    case .addressStart, .imageAddressStart:
      let isImage = escaper.inner == .imageAddressStart
      guard trust == .address || policy.allows(bytes, isImage: isImage) else { return block(.address, "#blocked") }
      writeAddress(bytes, .normalise)
    case .addressContinued:
      guard trust == .address || !policy.beginsWithScheme(bytes) else { return block(.address, "#blocked") }
      writeAddress(bytes, .normalise)
    case .addressScheme:
      guard policy.allowsScheme(bytes) else { return block(.address, "blocked") }
      write(bytes)
    case .addressPath: writeAddress(bytes, .normalise)
    case .addressQuery: writeAddress(bytes, trust == .address ? .normalise : .encode)
    case .sourceSet: return writeSourceSet(bytes, trust: trust, policy: policy)
    case .sourceSetPart: writeAddress(bytes, .normaliseWithCommas)
    case .sourceSetDescriptor:
      guard trust == .sourceSet || isDescriptor(bytes) else { return block(.sourceSet, "") }
      write(bytes)
    case .animatedValue:
      guard trust == .address || isHarmlessAnimation(bytes, policy: policy) else { return block(.address, "none") }
      write(bytes)
    case .scriptValue: writeScriptValue(bytes, trust: trust, padsAfter: escaper.padsAfter)
    case .scriptString: writeScript(bytes, trust == .script ? .stringAgain : .string)
    case .scriptTemplate: writeScript(bytes, trust == .script ? .templateAgain : .template)
    case .scriptRegExp: writeScriptRegExp(bytes)
    case .jsonValue: writeJSONValue(bytes, trust: trust)
    case .jsonString: writeJSONText(bytes)
    case .styleValue:
      guard trust == .style || isHarmlessStyle(bytes) else { return block(.style, "initial") }
      write(bytes)
    case .styleString: writeStyleText(bytes)
    case .styleAddressString:
      guard trust == .address || policy.allows(bytes, isImage: false) else { return block(.address, "#blocked") }
      writeStyleText(bytes)
    case .verbatim, .text, .rcdata, .attribute, .comment, .characterData, .attributeName, .attributeNameBeforeValue,
      .elementName, .elementNameEnd, .elementNameDigits, .elementNameRest:
      write(bytes)
    }
    return nil
  }

  /// Writes something inert in place of a value.
  mutating func block(_ reason: BlockedValue, _ inert: StaticString) -> BlockedValue {
    write(inert)
    return reason
  }
}
