/// Addresses, `srcset`, `content` of `<meta>`, `srcdoc`, and JSON, byte by byte.
extension EscapeContext {
  /// Reads one byte of the language that the context stands in, character references already decoded.
  mutating func consume(_ byte: UInt8) {
    switch state {
    case .address: consumeAddress(byte)
    case .sourceSet: consumeSourceSet(byte)
    case .metaContent: consumeMetaContent(byte)
    case .sourceDocument: if byte == 0x3C { progress = 1 } else if byte == 0x3E { progress = 0 }
    case .script: consumeScript(byte)
    case .scriptDoubleQuoted: consumeScriptString(byte, end: 0x22)
    case .scriptSingleQuoted: consumeScriptString(byte, end: 0x27)
    case .scriptTemplate: consumeScriptTemplate(byte)
    case .scriptRegExp, .scriptRegExpClass: consumeScriptRegExp(byte)
    case .scriptBlockComment: consumeScriptBlockComment(byte)
    case .scriptLineComment: consumeScriptLineComment(byte)
    case .style: consumeStyle(byte)
    case .styleDoubleQuoted, .styleAddressDoubleQuoted: consumeStyleString(byte, end: 0x22)
    case .styleSingleQuoted, .styleAddressSingleQuoted: consumeStyleString(byte, end: 0x27)
    case .styleAddress: consumeStyleAddress(byte)
    case .styleComment: consumeStyleComment(byte)
    case .json, .jsonString: consumeJSON(byte)
    case .plain, .text, .tagOpen, .endTagOpen, .elementName, .dynamicElementName, .tag, .tagAfterBranches,
      .attributeName, .afterName, .beforeValue, .rcdata, .rawText, .declaration, .comment, .bogusComment,
      .characterData,
      .processingInstruction, .value, .animatedValue, .unclear, .dead:
      break
    }
  }

  private mutating func consumeAddress(_ byte: UInt8) {
    if addressPart == .start, byte <= 0x20 { return }
    consumeAddressPart(byte)
  }

  /// How far the address has got after one more byte.
  mutating func consumeAddressPart(_ byte: UInt8) {
    switch (addressPart, byte) {
    case (.query, _), (.descriptor, _): break
    case (_, 0x3F), (_, 0x23): addressPart = .query
    case (.path, _): break
    case (.unknown, _): break
    case (_, 0x2F), (_, 0x3A), (_, 0x5C): addressPart = .path
    case (.start, _): addressPart = .prefix
    case (.prefix, _), (.afterValue, _), (.scheme, _): break
    }
  }

  /// Candidates are divided by commas; an address ends at a blank (HTML standard 4.8.4.2.2).
  private mutating func consumeSourceSet(_ byte: UInt8) {
    switch addressPart {
    case .start: if !isBlank(byte), byte != 0x2C { consumeAddressPart(byte) }
    case .descriptor: if byte == 0x2C { addressPart = .start }
    case .prefix, .afterValue, .scheme, .path, .query, .unknown:
      if isBlank(byte) {
        addressPart = .descriptor
      } else if byte == 0x2C {
        // A comma inside an address belongs to it; one at its end divides. A blank or an address tells which.
        progress = 1
        return
      } else {
        consumeAddressPart(byte)
      }
      if progress == 1, isBlank(byte) { addressPart = .start }
      progress = 0
    }
  }

  /// `url=` in any letter case, then blanks and perhaps a quote, begin an address.
  private mutating func consumeMetaContent(_ byte: UInt8) {
    let mark: StaticString = "url="
    if progress < 4, byte | 0x20 == mark.utf8Start[Int(progress)] || progress == 3 && byte == 0x3D {
      progress += 1
      if progress == 4 {
        state = .address
        addressPart = .start
        progress = 0
      }
    } else if progress == 3, isBlank(byte) {
      return
    } else {
      progress = byte | 0x20 == 0x75 ? 1 : 0
    }
  }

  private mutating func consumeJSON(_ byte: UInt8) {
    if flags.contains(.escape) {
      flags.remove(.escape)
    } else if byte == 0x22 {
      state = state == .json ? .jsonString : .json
    } else if byte == 0x5C, state == .jsonString {
      flags.insert(.escape)
    }
  }
}
