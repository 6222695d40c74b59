import MarkupText

/// Text between tags, and tags up to their attributes. State names follow the HTML standard, 13.2.5.
extension ContextScanner {
  mutating func readText() {
    guard let less = bytes[index..<end].firstIndex(of: 0x3C) else {
      index = end
      return
    }
    openings.tag = mark(less..<(less + 1))
    context.state = .tagOpen
    index = less + 1
  }

  mutating func readTagOpen() {
    let byte = bytes[index]
    if byte == 0x2F {
      context.state = .endTagOpen
      index += 1
    } else if byte == 0x21 {
      readMarkupDeclarationOpen()
    } else if byte == 0x3F {
      context.state = context.document == .xml ? .processingInstruction : .bogusComment
      index += 1
    } else if beginsElementName(byte) {
      beginElementName()
    } else {
      context.state = .text
      openings.tag = nil
    }
  }

  mutating func readEndTagOpen() {
    context.flags.insert(.endTag)
    let byte = bytes[index]
    if beginsElementName(byte) {
      beginElementName()
    } else {
      context.flags.remove(.endTag)
      context.state = byte == 0x3E ? .text : .bogusComment
      if byte == 0x3E { index += 1 }
    }
  }

  private func beginsElementName(_ byte: UInt8) -> Bool {
    isLetter(byte) || context.document == .xml && (byte == 0x5F || byte == 0x3A || byte >= 0x80)
  }

  private mutating func beginElementName() {
    context.state = .elementName
    nameStart = index
  }

  mutating func readElementName() {
    while index < end, isElementNameByte(bytes[index]) { index += 1 }
    guard index < end else { return }
    if let start = nameStart { classifyElement(start..<index) }
    nameStart = nil
    context.flags.remove(.specialPrefix)
    context.state = .tag
  }

  /// Settles which element the tag belongs to.
  mutating func classifyElement(_ range: Range<Int>) {
    let name = bytes[range]
    if let tag = openings.tag {
      openings.tag = SourceMark(template: tag.template, start: tag.start, end: mark(range).end)
    }
    if context.document == .xml {
      context.element = ElementMeaning(xmlName: name)
    } else {
      context.element = ElementMeaning(
        name: name, foreign: context.foreign.top, isEndTag: context.flags.contains(.endTag))
      if beginsSpecialElement(name) {
        context.flags.insert(.specialPrefix)
      } else {
        context.flags.remove(.specialPrefix)
      }
    }
    if context.element == .script { context.scriptLanguage = .javaScript }
  }

  mutating func readAfterDynamicElementName() throws(ContextFault) {
    guard !isElementNameByte(bytes[index]) else { throw fault(.textAfterDynamicName) }
    context.flags.remove(.specialPrefix)
    context.state = .tag
  }

  mutating func readTag() throws(ContextFault) {
    let byte = bytes[index]
    if isBlank(byte) {
      index += 1
    } else if byte == 0x2F {
      context.flags.insert(.selfClosing)
      index += 1
      return
    } else if byte == 0x3E {
      try endTag()
      index += 1
      return
    } else if byte == 0x3D || byte == 0x22 || byte == 0x27 || byte == 0x3C {
      throw fault(.unexpectedInTag(byte))
    } else {
      context.state = .attributeName
      context.attribute = .plain
      context.flags.subtract([.dynamicName, .openName])
      nameStart = index
      openings.attribute = mark(index..<(index + 1))
    }
    context.flags.remove(.selfClosing)
  }

  mutating func readTagAfterBranches() throws(ContextFault) {
    let byte = bytes[index]
    guard isBlank(byte) || byte == 0x2F || byte == 0x3E else { throw fault(.splitName) }
    context.state = .tag
  }

  /// The `>`: where the content begins, or the text goes on.
  private mutating func endTag() throws(ContextFault) {
    let isEndTag = context.flags.contains(.endTag)
    let isEmpty = context.flags.contains(.selfClosing)
    let element = context.element
    let language = context.flags.contains(.dynamicType) ? ScriptLanguage.unknown : context.scriptLanguage
    let tag = openings.tag
    context.leaveTag()
    openings = Openings()
    if context.document == .xml {
      if !isEndTag, !isEmpty { enterXMLContent(of: element, language: language, tag: tag) }
    } else if isEndTag {
      leaveElement(element)
    } else {
      try enterElement(element, isEmpty: isEmpty, language: language, tag: tag)
    }
  }

  private mutating func enterXMLContent(of element: ElementMeaning, language: ScriptLanguage, tag: SourceMark?) {
    guard element == .script || element == .style else { return }
    openings.element = tag
    context.enterEmbedded(element, language: language)
  }

  private mutating func enterElement(
    _ element: ElementMeaning, isEmpty: Bool, language: ScriptLanguage, tag: SourceMark?
  ) throws(ContextFault) {
    let isForeign = context.isForeign
    switch element {
    case .ordinary, .meta, .image, .animation: break
    case .breakout:
      while context.isForeign { context.foreign.pop() }
    case .svg, .math, .integrationPoint:
      if isEmpty { return }
      let entry = element == .svg ? Foreign.svg : element == .math ? Foreign.math : Foreign.html
      guard context.foreign.push(entry) else { throw fault(.tooDeep) }
    case .script, .style:
      if isEmpty && isForeign { return }
      openings.element = tag
      context.enterEmbedded(element, language: language)
    case .title, .textarea:
      openings.element = tag
      context.element = element
      context.state = .rcdata
    case .xmp, .iframe, .noembed, .noframes, .plaintext:
      openings.element = tag
      context.element = element
      context.state = .rawText
    }
  }

  private mutating func leaveElement(_ element: ElementMeaning) {
    switch element {
    case .svg, .math:
      let entry = element == .svg ? Foreign.svg : Foreign.math
      guard context.foreign.contains(entry) else { return }
      while let top = context.foreign.pop(), top != entry {}
    case .integrationPoint: if context.foreign.top == Foreign.html { context.foreign.pop() }
    case .ordinary, .script, .style, .title, .textarea, .xmp, .iframe, .noembed, .noframes, .plaintext, .meta, .image,
      .animation, .breakout:
      break
    }
  }
}

extension EscapeContext {
  /// Whether the innermost content is SVG or MathML, where all elements are ordinary.
  var isForeign: Bool { foreign.top == Foreign.svg || foreign.top == Foreign.math }

  /// Whether character references are decoded in the content of script and style elements.
  var decodesContent: Bool { document == .xml || isForeign }

  /// Back to text after a tag.
  mutating func leaveTag() {
    state = .text
    delimiter = .none
    attribute = .plain
    element = .ordinary
    scriptLanguage = .javaScript
    flags = []
    leaveInner()
  }

  /// Forgets what an inner language left.
  mutating func leaveInner() {
    addressPart = .start
    scriptPosition = .operand
    progress = 0
    endTagProgress = 0
    word = 0
    brackets = BracketStack()
    flags.subtract([.escape, .reference, .lineStart, .atRule, .characterData, .scriptComment, .valueBegun])
  }

  /// Into the content of a script or style element.
  mutating func enterEmbedded(_ element: ElementMeaning, language: ScriptLanguage) {
    self.element = element
    guard element == .script else {
      state = .style
      return
    }
    scriptLanguage = language
    switch language {
    case .javaScript, .unknown:
      state = .script
      flags.insert(.lineStart)
    case .json: state = .json
    case .text: state = decodesContent ? .text : .rawText
    }
  }
}
