import MarkupText

/// What a printed value does: it takes the escaper of its place and moves the context on.
extension EscapeContext {
  /// The escaper of a value printed here; afterwards the context is the one behind the value.
  ///
  /// `next` is the static text right after the value if there is any before the next template tag; it tells whether
  /// a value is a scheme, a whole unquoted value, or needs a space behind it. An empty text means the end of the page.
  mutating func print(followedBy next: Parts<UInt8>?) throws(ContextFault.Kind) -> Escaper {
    try checkValue()
    switch state {
    case .plain, .dead: return .verbatim
    case .text: return Escaper(.text, document == .xml ? .xml : .quoted)
    case .tagOpen, .endTagOpen, .elementName, .dynamicElementName: return printInElementName()
    case .tag, .afterName, .attributeName, .tagAfterBranches: return try printInTag(followedBy: next)
    case .beforeValue:
      enterValue(.unquoted)
      return try print(followedBy: next)
    case .rcdata, .rawText: return Escaper(.rcdata, .quoted)
    case .comment, .bogusComment, .scriptBlockComment, .scriptLineComment, .styleComment:
      return Escaper(.comment, .none)
    case .characterData:
      progress = 0
      return Escaper(.characterData, .none)
    case .declaration, .processingInstruction: throw .valueInDeclaration
    case .unclear: throw .unclear(ContextFault.Unclear(rawValue: progress) ?? .branches)
    case .value, .address, .sourceSet, .metaContent, .sourceDocument, .animatedValue,
      .script, .scriptDoubleQuoted, .scriptSingleQuoted, .scriptTemplate, .scriptRegExp, .scriptRegExpClass,
      .style, .styleDoubleQuoted, .styleSingleQuoted, .styleAddress, .styleAddressDoubleQuoted,
      .styleAddressSingleQuoted, .json, .jsonString:
      let outer = outerRule(followedBy: next)
      if delimiter != .none { flags.insert(.valueBegun) }
      return try printInner(outer, followedBy: next)
    }
  }

  /// Faults of the text just before the value.
  private mutating func checkValue() throws(ContextFault.Kind) {
    if flags.contains(.escape) { throw .valueAfterBackslash }
    if flags.contains(.reference) {
      flags.remove(.reference)
      let isHarmless = state == .value || state == .address && addressPart == .query
      if !isHarmless { throw .valueInReference }
    }
    if endTagProgress > 1 || endTagProgress == 1 && (state == .rcdata || state == .rawText) { throw .valueAfterLess }
    endTagProgress = 0
    if element == .script, delimiter == .none, isEmbedded, flags.contains(.dynamicType) || scriptLanguage == .unknown {
      throw .unknownScriptType
    }
  }

  /// Whether the place is in the content of an element, not in its tag.
  private var isEmbedded: Bool {
    switch state {
    case .tag, .tagOpen, .endTagOpen, .elementName, .dynamicElementName, .attributeName, .afterName, .beforeValue,
      .tagAfterBranches:
      false
    default: true
    }
  }

  private func outerRule(followedBy next: Parts<UInt8>?) -> Escaper.Outer {
    switch delimiter {
    case .none:
      if decodesContent && (element == .script || element == .style) {
        return flags.contains(.characterData) ? .none : document == .xml ? .xml : .quoted
      }
      return .none
    case .doubleQuote, .singleQuote: return document == .xml ? .xml : .quoted
    case .unquoted:
      if flags.contains(.valueBegun) { return .unquoted }
      guard let byte = next?.first else { return .unquotedStart }
      return isBlank(byte) || byte == 0x3E ? .unquotedWhole : .unquotedStart
    }
  }

  private mutating func printInElementName() -> Escaper {
    let outer = Escaper.Outer.none
    if state == .tagOpen || state == .endTagOpen {
      if state == .endTagOpen { flags.insert(.endTag) }
      state = .dynamicElementName
      element = .ordinary
      return Escaper(.elementName, outer)
    }
    let isPlain = state == .elementName && !flags.contains(.specialPrefix)
    let isWhole = state == .dynamicElementName || element != .ordinary
    state = .dynamicElementName
    return Escaper(isWhole ? .elementNameEnd : isPlain ? .elementNameRest : .elementNameDigits, outer)
  }

  private mutating func printInTag(followedBy next: Parts<UInt8>?) throws(ContextFault.Kind) -> Escaper {
    if state == .tagAfterBranches { throw .valueAfterBranches }
    if state == .attributeName, !flags.contains(.openName) { throw .valueInName }
    if state != .attributeName {
      flags.remove(.openName)
      attribute = .plain
    }
    state = .attributeName
    flags.insert(.dynamicName)
    flags.remove(.selfClosing)
    let before = next?.first { !isBlank($0) }
    let isName = flags.contains(.openName) || before == 0x3D
    return Escaper(isName ? .attributeNameBeforeValue : .attributeName, .none)
  }

  private mutating func printInner(
    _ outer: Escaper.Outer, followedBy next: Parts<UInt8>?
  ) throws(ContextFault.Kind) -> Escaper {
    switch state {
    case .value:
      if attribute == .scriptType { flags.insert(.dynamicType) }
      return Escaper(.attribute, outer)
    case .address, .styleAddress, .styleAddressDoubleQuoted, .styleAddressSingleQuoted:
      return Escaper(try printAddress(followedBy: next), outer)
    case .sourceSet: return Escaper(printSourceSet(), outer)
    case .metaContent:
      progress = 0
      return Escaper(.attribute, outer)
    case .sourceDocument:
      if progress == 1 { throw .valueInSourceDocumentTag }
      return Escaper(.sourceDocument, outer)
    case .animatedValue: return Escaper(.animatedValue, outer)
    case .script: return try printScript(outer, followedBy: next)
    case .scriptDoubleQuoted, .scriptSingleQuoted: return Escaper(.scriptString, outer)
    case .scriptTemplate:
      progress = 0
      return Escaper(.scriptTemplate, outer)
    case .scriptRegExp, .scriptRegExpClass: return Escaper(.scriptRegExp, outer)
    case .style:
      if progress == StyleMark.at { throw .valueInAtRule }
      word = .max
      progress = 0
      return Escaper(.styleValue, outer)
    case .styleDoubleQuoted, .styleSingleQuoted: return Escaper(try printStyleString(), outer)
    case .json: return Escaper(.jsonValue, outer)
    case .jsonString: return Escaper(.jsonString, outer)
    default: return Escaper(.attribute, outer)
    }
  }

  private mutating func printAddress(followedBy next: Parts<UInt8>?) throws(ContextFault.Kind) -> Escaper.Inner {
    switch addressPart {
    case .start:
      if let next, isScheme(before: next) {
        addressPart = .scheme
        return .addressScheme
      }
      addressPart = .afterValue
      return element == .image ? .imageAddressStart : .addressStart
    case .prefix:
      addressPart = .afterValue
      return .addressContinued
    case .afterValue, .scheme:
      addressPart = .afterValue
      return .addressStart
    case .path, .descriptor: return .addressPath
    case .query: return .addressQuery
    case .unknown: throw .unknownAddressPart
    }
  }

  /// Whether the text after a value makes the value a scheme: a colon comes before whatever else ends one.
  private func isScheme(before next: Parts<UInt8>) -> Bool {
    next.first { !isNameByte($0) && $0 != 0x2B && $0 != 0x2D && $0 != 0x2E } == 0x3A
  }

  private mutating func printSourceSet() -> Escaper.Inner {
    progress = 0
    switch addressPart {
    case .start:
      addressPart = .afterValue
      return .sourceSet
    case .descriptor: return .sourceSetDescriptor
    case .query: return .addressQuery
    case .prefix, .afterValue, .scheme, .unknown, .path: return .sourceSetPart
    }
  }

  private mutating func printStyleString() throws(ContextFault.Kind) -> Escaper.Inner {
    defer { if addressPart == .start || addressPart == .prefix { addressPart = .afterValue } }
    guard flags.contains(.atRule), addressPart != .path, addressPart != .query else { return .styleString }
    return .styleAddressString
  }

  private mutating func printScript(
    _ outer: Escaper.Outer, followedBy next: Parts<UInt8>?
  ) throws(ContextFault.Kind) -> Escaper {
    endWord()
    if progress == ScriptMark.slash {
      settleSlash()
      if state == .scriptRegExp { return Escaper(.scriptRegExp, outer) }
      if state == .unclear { throw .unclear(.slash) }
    }
    progress = 0
    flags.remove(.lineStart)
    scriptPosition = .afterOperand
    let touches = next.map { $0.first.map { isWordByte($0) || $0 == 0x2E } ?? false } ?? true
    return Escaper(.scriptValue, outer, padsAfter: touches)
  }
}
