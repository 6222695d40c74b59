import MarkupText

/// Where branches meet.
extension EscapeContext {
  /// The context after two branches that end here and at `other`, or nil if no single context stands for both.
  ///
  /// Contexts that differ only in what is not yet needed are joined: an address whose part differs, a `/` that may mean
  /// either, a tag that ends with or without a name.
  func joined(with other: EscapeContext) -> EscapeContext? {
    if self == other || other.state == .dead { return self }
    if state == .dead { return other }
    if let joined = joinedInTag(with: other) { return joined }
    guard state == other.state else { return joinedUnclear(with: other) }
    var left = self
    var right = other
    left.joinAddress(&right)
    left.joinScript(&right)
    left.joinFlags(&right)
    return left == right ? left : nil
  }

  private func joinAddress(_ part: AddressPart) -> AddressPart {
    let mine = addressPart
    if mine == part { return mine }
    let known: Set<AddressPart> = [.start, .prefix, .afterValue, .path]
    return known.contains(mine) && known.contains(part) ? .afterValue : .unknown
  }

  private mutating func joinAddress(_ other: inout EscapeContext) {
    addressPart = joinAddress(other.addressPart)
    other.addressPart = addressPart
  }

  private mutating func joinScript(_ other: inout EscapeContext) {
    if word != other.word || scriptPosition != other.scriptPosition {
      if state == .script {
        endWord()
        other.endWord()
      }
      if word != other.word { word = .max }
      if scriptPosition != other.scriptPosition { scriptPosition = .unknown }
      other.word = word
      other.scriptPosition = scriptPosition
    }
    guard brackets != other.brackets else { return }
    if brackets.contains(ScriptBracket.template) || other.brackets.contains(ScriptBracket.template) { return }
    brackets = BracketStack()
    other.brackets = brackets
  }

  /// Flags that only make later checks stricter are kept from either side.
  private mutating func joinFlags(_ other: inout EscapeContext) {
    let either: Flags = [.reference, .atRule, .scriptComment, .dynamicType, .specialPrefix, .lineStart]
    let both = flags.union(other.flags).intersection(either)
    flags.formUnion(both)
    other.flags.formUnion(both)
    let begun = flags.intersection(other.flags).contains(.valueBegun)
    if delimiter != .unquoted || begun {
      flags.insert(.valueBegun)
      other.flags.insert(.valueBegun)
    }
    if state == .unclear { other.progress = progress }
    endTagProgress = max(endTagProgress, other.endTagProgress)
    other.endTagProgress = endTagProgress
    if isMidSlash != other.isMidSlash { return }
    if state == .sourceSet || state == .metaContent {
      progress = max(progress, other.progress)
      other.progress = progress
    }
  }

  private var isMidSlash: Bool { state == .script && progress == ScriptMark.slash }

  /// One branch could not be followed: neither can what comes after both.
  private func joinedUnclear(with other: EscapeContext) -> EscapeContext? {
    guard state == .unclear || other.state == .unclear else { return nil }
    guard element == other.element, delimiter == other.delimiter, attribute == other.attribute,
      document == other.document, foreign == other.foreign
    else { return nil }
    return state == .unclear ? self : other
  }

  /// In a tag, branches may end with a name or without one.
  private func joinedInTag(with other: EscapeContext) -> EscapeContext? {
    guard let mine = tagEnding, let others = other.tagEnding else { return nil }
    guard element == other.element, document == other.document, foreign == other.foreign,
      scriptLanguage == other.scriptLanguage
    else { return nil }
    if state == other.state, state == .attributeName || state == .afterName, attribute != other.attribute { return nil }
    var joined = self
    joined.flags.formUnion(other.flags)
    if flags.contains(.endTag) != other.flags.contains(.endTag) { return nil }
    if state == other.state { return joined }
    joined.state = mine == .blank && others == .blank ? .tag : .tagAfterBranches
    joined.attribute = .plain
    joined.flags.subtract([.selfClosing, .dynamicName, .openName])
    return joined
  }

  private enum TagEnding { case blank, name }

  private var tagEnding: TagEnding? {
    switch state {
    case .tag, .afterName: .blank
    case .elementName, .dynamicElementName, .attributeName, .tagAfterBranches: .name
    default: nil
    }
  }
}

extension EscapeContext {
  /// After a fault: a context from which the rest can be followed without the same fault again.
  mutating func recover() {
    flags.subtract([.escape, .reference])
    endTagProgress = 0
    switch state {
    case .unclear, .endTagOpen, .declaration, .processingInstruction: break
    case .tagAfterBranches, .attributeName, .afterName: state = .tag
    case .address: addressPart = .path
    default: break
    }
  }
}
