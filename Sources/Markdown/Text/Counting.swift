/// How many words a text has: each Han character and kana counts, runs of letters and digits of other scripts count once, and so
/// does each hole.
func wordCount(of bytes: Bytes, holes: Int) -> Int {
  var count = holes
  var isInWord = false
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x80 {
      let isWordByte = isASCIIAlphanumeric(byte)
      if isWordByte, !isInWord { count += 1 }
      // An apostrophe, a dot or a comma does not part a word or a number.
      isInWord = isWordByte || (isInWord && (byte == 0x27 || byte == 0x2E || byte == 0x2C))
      index += 1
      continue
    }
    if byte >= 0xE5, byte <= 0xE8 {
      // U+5000 to U+8FFF, Han characters all of them.
      count += 1
      isInWord = false
      index += 3
      continue
    }
    let (value, length) = bytes.scalar(at: index)
    index += length
    switch ScalarKind(value) {
    case .ideograph:
      count += 1
      isInWord = false
    case .other:
      if !isInWord { count += 1 }
      isInWord = true
    case .sharedPunctuation: isInWord = isInWord && value == 0x2019
    case .blank, .widePunctuation, .punctuation: isInWord = false
    }
  }
  return count
}

extension Fragment {
  /// Plain text cut to at most so many characters, counted in Unicode scalars, blanks at the ends left out: never
  /// inside a word of letters, and never a mark parted from its base. Where something was cut off, `…` stands.
  ///
  /// - Parameter holeLength: How many characters a hole counts.
  package func cut(toCharacters limit: Int, holeLength: Int = 6) -> Fragment {
    bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      var index = 0
      var nextHole = 0
      var lastBreak = (offset: 0, holes: 0)
      while index < bytes.count {
        while nextHole < holes.count, holes[nextHole].offset <= index {
          count += holeLength
          nextHole += 1
        }
        let (value, length) = bytes.scalar(at: index)
        let kind = ScalarKind(value)
        if kind != .other { lastBreak = (index, nextHole) }
        if count >= limit { return ended(at: lastBreak.offset > 0 ? lastBreak : (index, nextHole), in: bytes) }
        count += 1
        index += length
        if kind == .ideograph || kind == .widePunctuation { lastBreak = (index, nextHole) }
      }
      return self
    }
  }

  private func ended(at end: (offset: Int, holes: Int), in bytes: Bytes) -> Fragment {
    var offset = end.offset
    let floor = end.holes > 0 ? holes[end.holes - 1].offset : 0
    while offset > floor, bytes[offset - 1] == 0x20 || bytes[offset - 1] == 0x0A { offset -= 1 }
    return Fragment(bytes: Array(bytes[..<offset]) + Array("…".utf8), holes: Array(holes[..<end.holes]))
  }
}
