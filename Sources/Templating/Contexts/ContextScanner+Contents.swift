/// Comments, declarations, and elements whose content is not markup.
extension ContextScanner {
  /// At the `!` of `<!`. What it opens must be in this text, else nothing can be said about a value that follows.
  mutating func readMarkupDeclarationOpen() {
    let rest = bytes[index..<end].dropFirst()
    if rest.starts(with: "--".utf8) {
      context.state = .comment
      context.progress = 0
      // `<!-->` and `<!--->` are whole comments in HTML.
      if context.document == .html { context.progress = 2 }
      index += 3
    } else if rest.starts(with: "[CDATA[".utf8), context.document == .xml || context.isForeign {
      context.state = .characterData
      context.progress = 0
      index += 8
    } else if context.document == .html, !isLetter(rest.first ?? 0x61) {
      context.state = .bogusComment
      index += 1
    } else {
      context.state = .declaration
      context.progress = 0
      index += 1
    }
  }

  mutating func readComment() {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x2D: context.progress = min(context.progress + 1, 2)
    case 0x3E where context.progress == 2: leaveMark()
    case 0x21 where context.progress == 2 && context.document == .html: context.progress = 3
    case 0x3E where context.progress == 3: leaveMark()
    default: context.progress = 0
    }
  }

  mutating func readBogusComment() {
    guard let close = bytes[index..<end].firstIndex(of: 0x3E) else {
      index = end
      return
    }
    index = close + 1
    leaveMark()
  }

  /// `<!DOCTYPE …>`; in XML with an internal subset in brackets.
  mutating func readDeclaration() {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x5B where context.document == .xml: context.progress = 1
    case 0x5D where context.document == .xml: context.progress = 0
    case 0x3E where context.progress == 0: leaveMark()
    default: break
    }
  }

  mutating func readCharacterData() {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x5D: context.progress = min(context.progress + 1, 2)
    case 0x3E where context.progress == 2: leaveMark()
    default: context.progress = 0
    }
  }

  mutating func readProcessingInstruction() {
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x3F: context.progress = 1
    case 0x3E where context.progress == 1: leaveMark()
    default: context.progress = 0
    }
  }

  private mutating func leaveMark() {
    context.state = .text
    context.progress = 0
    openings.tag = nil
  }

  /// `<title>`, `<textarea>` and elements whose content is text to a browser.
  mutating func readRawText() {
    guard let less = bytes[index..<end].firstIndex(of: 0x3C) else {
      index = end
      return
    }
    index = less
    if !readEndTag() { index += 1 }
  }

  /// One byte of a script's or style's content.
  mutating func readEmbedded() throws(ContextFault) {
    let byte = bytes[index]
    if context.decodesContent { return try readEmbeddedInXML(byte) }
    guard byte == 0x3C else { return consume(byte: byte) }
    if context.element == .script {
      // A `/` just before is no comment: it may begin the regular expression that this belongs to.
      if context.state == .script, context.progress == ScriptMark.slash { context.settleSlash() }
      if context.isScriptLiteral, beginsScriptMark(at: index) {
        rewriteLess()
        return consume(byte: byte)
      }
      try noteScriptMark()
    }
    if !readEndTag() { consume(byte: byte) }
  }

  private mutating func readEmbeddedInXML(_ byte: UInt8) throws(ContextFault) {
    let rest = bytes[index..<end]
    if context.flags.contains(.characterData) {
      guard rest.starts(with: "]]>".utf8) else { return consume(byte: byte) }
      context.flags.remove(.characterData)
      index += 3
    } else if byte == 0x26 {
      try readReference()
    } else if rest.starts(with: "<![CDATA[".utf8) {
      context.flags.insert(.characterData)
      index += 9
    } else if rest.starts(with: "</".utf8) {
      leaveEmbedded()
      context.state = .endTagOpen
      openings.tag = mark(index..<(index + 2))
      index += 2
    } else {
      if byte == 0x3C { context.loseTrack(.markup) }
      consume(byte: byte)
    }
  }

  private mutating func leaveEmbedded() {
    context.leaveInner()
    context.element = .ordinary
    context.scriptLanguage = .javaScript
    openings = Openings()
  }

  /// After `<!--` in a script, `<script` makes browsers ignore the end tag (HTML standard 13.2.5.17).
  private mutating func noteScriptMark() throws(ContextFault) {
    if matches("<!--", at: index) == .whole {
      context.flags.insert(.scriptComment)
    } else if context.flags.contains(.scriptComment), matches("<script", at: index) != .no {
      throw fault(.doubleEscapedScript)
    }
  }

  /// Whether `</script`, `<script` or `<!--`, or the part of one that the text's end cuts off, stands at an index.
  private func beginsScriptMark(at index: Int) -> Bool {
    matches("</script", at: index) != .no || matches("<script", at: index) != .no || matches("<!--", at: index) != .no
  }

  /// Reads the end tag of the current raw-text element if it stands here; notes what may be the beginning of one.
  private mutating func readEndTag() -> Bool {
    guard let name = context.element.rawTextName, bytes[index..<end].dropFirst().first ?? 0x2F == 0x2F else {
      return false
    }
    let rest = bytes[index..<end].dropFirst(2)
    let length = name.utf8CodeUnitCount
    let same = rest.prefix(length).elementsEqual(
      UnsafeBufferPointer(start: name.utf8Start, count: min(length, rest.count))
    ) {
      $0 | 0x20 == $1
    }
    guard same else { return false }
    let next = rest.dropFirst(length).first
    if rest.count < length {
      context.endTagProgress = UInt8(clamping: end - index)
      return false
    }
    if let next, isElementNameByte(next) { return false }
    let element = context.element
    leaveEmbedded()
    context.element = element
    context.state = .elementName
    context.flags.insert(.endTag)
    openings.tag = mark(index..<(index + 2 + length))
    index += 2 + length
    return true
  }

  /// Whether a byte goes on with the end tag that the last text broke off in.
  func continuesEndTag(_ byte: UInt8) -> Bool {
    guard let name = context.element.rawTextName else { return false }
    let position = Int(context.endTagProgress) - 2
    if position < 0 { return byte == 0x2F }
    return position < name.utf8CodeUnitCount && byte | 0x20 == name.utf8Start[position]
  }

  private enum Match { case no, partial, whole }

  private func matches(_ mark: StaticString, at index: Int) -> Match {
    let available = min(mark.utf8CodeUnitCount, end - index)
    for offset in 0..<available {
      let wanted = mark.utf8Start[offset]
      let byte = bytes[index + offset]
      guard byte == wanted || isLetter(wanted) && byte | 0x20 == wanted else { return .no }
    }
    return available == mark.utf8CodeUnitCount ? .whole : .partial
  }
}
