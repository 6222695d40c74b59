/// CSS, byte by byte: strings, comments and `url(…)`. Tokens as in CSS Syntax Level 3.
extension EscapeContext {
  mutating func consumeStyle(_ byte: UInt8) {
    if flags.contains(.escape) {
      flags.remove(.escape)
      word = .max
      return
    }
    if isWordByte(byte), byte != 0x24, byte != 0x5C {
      if progress == StyleMark.slash { progress = 0 }
      word = word < 1 << 15 && isLetter(byte) ? word << 5 | UInt64(byte & 31) : .max
      return
    }
    let lastWord = word
    let afterSlash = progress == StyleMark.slash
    if byte == 0x2D, progress == StyleMark.at {
      word = .max
      return
    }
    word = 0
    progress = 0
    switch byte {
    case 0x22: enterStyleString(.styleDoubleQuoted)
    case 0x27: enterStyleString(.styleSingleQuoted)
    case 0x28 where lastWord == packedURL:
      state = .styleAddress
      addressPart = .start
    case 0x2A where afterSlash: state = .styleComment
    case 0x2F: progress = StyleMark.slash
    case 0x2D: word = .max
    case 0x5C: flags.insert(.escape)
    case 0x40:
      flags.insert(.atRule)
      progress = StyleMark.at
    case 0x3B, 0x7B, 0x7D: flags.remove(.atRule)
    default: break
    }
  }

  private mutating func enterStyleString(_ string: State) {
    state = string
    addressPart = .start
  }

  /// A string of which only the end matters; in an at-rule (`@import "…"`) it is an address as well.
  mutating func consumeStyleString(_ byte: UInt8, end: UInt8) {
    if flags.contains(.escape) {
      flags.remove(.escape)
    } else if byte == 0x5C {
      flags.insert(.escape)
    } else if byte == end || byte == 0x0A || byte == 0x0C || byte == 0x0D {
      state = .style
    } else {
      consumeAddressPart(byte)
    }
  }

  /// After `url(`: blanks, then a quote or the address itself.
  mutating func consumeStyleAddress(_ byte: UInt8) {
    if flags.contains(.escape) {
      flags.remove(.escape)
    } else if addressPart == .start, isBlank(byte) {
      return
    } else if addressPart == .start, byte == 0x22 || byte == 0x27 {
      state = byte == 0x22 ? .styleAddressDoubleQuoted : .styleAddressSingleQuoted
    } else if byte == 0x29 {
      state = .style
    } else if byte == 0x5C {
      flags.insert(.escape)
    } else {
      consumeAddressPart(byte)
    }
  }

  mutating func consumeStyleComment(_ byte: UInt8) {
    if byte == 0x2F, progress == 1 {
      state = .style
      progress = 0
    } else {
      progress = byte == 0x2A ? 1 : 0
    }
  }
}

/// Beginnings of longer marks in CSS.
enum StyleMark {
  static let slash: UInt8 = 1
  /// `@` and the letters behind it.
  static let at: UInt8 = 2
}

private let packedURL = packed("url")
