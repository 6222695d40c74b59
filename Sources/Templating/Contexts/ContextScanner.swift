import MarkupText

/// Moves a context over static text: a simplified HTML, XML or JSON tokenizer that runs when a template is compiled.
///
/// It never fails on bytes: what a browser reads somehow is read so, what can't be escaped reliably is a fault. Marks and
/// names must lie inside one piece of text; where a template tag stands inside one (`<scr{% if a %}ipt`), going on is a fault.
struct ContextScanner {
  /// Where the text read so far leads.
  var context: EscapeContext
  /// Where the enclosing things were opened.
  var openings: Openings
  /// Each `<` in a JavaScript literal that begins `</script`, `<script` or `<!--`, which no literal may hold.
  private(set) var rewrites: [Rewrite] = []

  let bytes: Parts<UInt8>
  var index: Int
  let end: Int
  /// The name being read, if it began in this text.
  var nameStart: Int?
  /// Where a position of `bytes` lies in the template.
  private let template: Int32
  private let base: Int

  /// A scanner over a range of bytes that stand at `base` in template number `template`.
  init(
    _ context: EscapeContext, openings: Openings, over bytes: Parts<UInt8>, in range: Range<Int>, template: Int32 = 0,
    at base: Int = 0
  ) {
    self.context = context
    self.openings = openings
    self.bytes = bytes
    self.index = range.lowerBound
    self.end = range.upperBound
    self.template = template
    self.base = base - range.lowerBound
  }

  /// Reads the text to its end.
  mutating func scan() throws(ContextFault) {
    guard index < end else { return }
    try resume()
    while index < end { try step() }
    try pause()
  }

  private mutating func step() throws(ContextFault) {
    switch context.state {
    case .plain, .dead: index = end
    case .text: readText()
    case .tagOpen: readTagOpen()
    case .endTagOpen: readEndTagOpen()
    case .elementName: readElementName()
    case .dynamicElementName: try readAfterDynamicElementName()
    case .tag: try readTag()
    case .tagAfterBranches: try readTagAfterBranches()
    case .attributeName: try readAttributeName()
    case .afterName: try readAfterName()
    case .beforeValue: try readBeforeValue()
    case .rcdata, .rawText: readRawText()
    case .declaration: readDeclaration()
    case .comment: readComment()
    case .bogusComment: readBogusComment()
    case .characterData: readCharacterData()
    case .processingInstruction: readProcessingInstruction()
    case .json, .jsonString:
      if context.element == .script { try readEmbedded() } else { consume(byte: bytes[index]) }
    case .value, .address, .sourceSet, .metaContent, .sourceDocument, .animatedValue,
      .script, .scriptDoubleQuoted, .scriptSingleQuoted, .scriptTemplate, .scriptRegExp, .scriptRegExpClass,
      .scriptBlockComment, .scriptLineComment,
      .style, .styleDoubleQuoted, .styleSingleQuoted, .styleAddress, .styleAddressDoubleQuoted,
      .styleAddressSingleQuoted, .styleComment, .unclear:
      if context.delimiter == .none { try readEmbedded() } else { try readAttributeValue() }
    }
  }

  /// After a fault: goes on behind the place of the fault, in text, so that later faults are found too.
  mutating func recover() {
    context.leaveTag()
    openings = Openings()
    nameStart = nil
    if let close = bytes[index..<end].firstIndex(of: 0x3E) {
      index = close + 1
    } else {
      index = end
    }
    while index < end {
      do throws(ContextFault) {
        try step()
      } catch {
        return context.leaveTag()
      }
    }
    try? pause()
  }

  /// Checks that what the last text left open is not continued in the middle.
  private mutating func resume() throws(ContextFault) {
    let first = bytes[index]
    if context.flags.contains(.reference) {
      context.flags.remove(.reference)
      if isNameByte(first) || first == 0x3B || first == 0x23 { throw fault(.splitReference) }
    }
    if context.endTagProgress > 0 {
      if continuesEndTag(first) { throw fault(.splitMark) }
      context.endTagProgress = 0
    }
    switch context.state {
    case .elementName where isElementNameByte(first): throw fault(.splitName)
    case .attributeName where isAttributeNameByte(first) && !context.flags.contains(.openName):
      throw fault(context.flags.contains(.dynamicName) ? .textAfterDynamicName : .splitName)
    case .value where context.attribute == .scriptType: context.flags.insert(.dynamicType)
    default: break
    }
  }

  /// Settles what the text's end leaves open, as if nothing followed.
  private mutating func pause() throws(ContextFault) {
    guard let start = nameStart else { return }
    switch context.state {
    case .elementName: classifyElement(start..<end)
    case .attributeName: classifyAttribute(start..<end)
    case .value: if end > start { context.flags.insert(.dynamicType) }
    default: break
    }
    nameStart = nil
  }

  /// Lets the inner language read one byte of the text.
  mutating func consume(byte: UInt8) {
    let before = context.state
    context.consume(byte)
    if context.state != before { openings.inner = mark(index..<(index + 1)) }
    index += 1
  }

  /// Notes that the `<` at the current position must be written as an escape.
  mutating func rewriteLess() {
    rewrites.append(Rewrite(offset: index, replacement: context.flags.contains(.escape) ? "x3C" : "\\x3C"))
  }

  /// A range of the text as a place of the template.
  func mark(_ range: Range<Int>) -> SourceMark {
    SourceMark(
      template: template, start: Int32(clamping: range.lowerBound + base), end: Int32(clamping: range.upperBound + base)
    )
  }

  /// A fault at the current position.
  func fault(_ kind: ContextFault.Kind) -> ContextFault {
    ContextFault(kind: kind, offset: index, context: context, openings: openings)
  }
}

/// One byte of static text that is written differently.
struct Rewrite: Hashable, Sendable {
  /// Which byte.
  var offset: Int
  /// What is written for it.
  var replacement: String
}

// MARK: Bytes

@inline(__always)
func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

/// What may stand inside an element's name: all but what ends it (HTML standard 13.2.5.8).
@inline(__always)
func isElementNameByte(_ byte: UInt8) -> Bool { !isBlank(byte) && byte != 0x2F && byte != 0x3E }

@inline(__always)
func isAttributeNameByte(_ byte: UInt8) -> Bool { isElementNameByte(byte) && byte != 0x3D }

func isQuoteOrLess(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x3C }
