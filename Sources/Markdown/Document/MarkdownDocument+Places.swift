package import SourceText

extension MarkdownDocument {
  /// Where a stretch of the plain text stands in the source: for messages about what is said in prose.
  ///
  /// libcmark does not keep reliable places of inlines, so that this follows the text and the source of the block side
  /// by side, past markup, addresses and slots. O(block).
  ///
  /// - Parameters:
  ///   - text: A range of bytes in `plainText`, inside one block.
  ///   - source: The file that the document was read from.
  /// - Returns: The range in the source; the block's lines when the text is not found there, as with character
  ///   references.
  package func sourceRange(ofText text: Range<Int>, in source: SourceFile) -> Range<Int> {
    guard let block = textBlock(around: text.lowerBound) else { return 0..<0 }
    return source.bytes.withUnsafeBufferPointer { bytes in
      plainText.bytes.withUnsafeBufferPointer { plain in
        var alignment = TextAlignment(source: bytes, position: block.source.lowerBound, end: block.source.upperBound)
        var hole = firstHole(at: block.text.lowerBound)
        var start: Int?
        var end = block.source.lowerBound
        for index in block.text.lowerBound..<min(text.upperBound, block.text.upperBound) {
          while hole < plainText.holes.count, plainText.holes[hole].offset <= index {
            alignment.skip(slots[plainText.holes[hole].slot].range)
            hole += 1
          }
          guard let found = alignment.find(plain[index]) else { return block.source }
          if index == text.lowerBound { start = found }
          end = found + 1
        }
        guard let start else { return block.source }
        return start..<max(end, start)
      }
    }
  }

  private func textBlock(around offset: Int) -> TextBlock? {
    var low = 0
    var high = textBlocks.count
    while low < high {
      let middle = (low + high) / 2
      if textBlocks[middle].text.upperBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < textBlocks.count && textBlocks[low].text.lowerBound <= offset ? textBlocks[low] : nil
  }

  private func firstHole(at offset: Int) -> Int {
    var low = 0
    var high = plainText.holes.count
    while low < high {
      let middle = (low + high) / 2
      if plainText.holes[middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Follows a block's plain text through its source.
private struct TextAlignment {
  let source: Bytes
  var position: Int
  let end: Int

  /// Goes behind a slot.
  mutating func skip(_ slot: Range<Int>) {
    if slot.lowerBound >= position, slot.upperBound <= end { position = slot.upperBound }
  }

  /// The next place of a byte of the text.
  mutating func find(_ byte: UInt8) -> Int? {
    while position < end {
      let here = source[position]
      if here == byte || (byte == 0x20 && (here == 0x0A || here == 0x09)) {
        position += 1
        return position - 1
      }
      position = afterMarkup()
    }
    return nil
  }

  /// The offset behind the markup at `position`, of which nothing shows in the text.
  private func afterMarkup() -> Int {
    let next = position + 1 < end ? source[position + 1] : 0
    switch (source[position], next) {
    case (0x5D, 0x28): return after(0x29)
    case (0x5D, 0x5B), (0x5B, 0x5E): return after(0x5D)
    case (0x21, 0x5B): return afterImage()
    case (0x3C, _) where !isAutolink(): return after(0x3E)
    default: return position + 1
    }
  }

  private func after(_ byte: UInt8) -> Int {
    var index = position + 1
    while index < end, source[index] != byte {
      if source[index] == 0x0A { return position + 1 }
      index += 1
    }
    return min(index + 1, end)
  }

  private func afterImage() -> Int {
    var index = position + 2
    while index + 1 < end, source[index] != 0x0A {
      if source[index] == 0x5D, source[index + 1] == 0x28 || source[index + 1] == 0x5B {
        var inner = self
        inner.position = index
        return inner.afterMarkup()
      }
      index += 1
    }
    return position + 1
  }

  /// Whether `<` opens an autolink, whose inside shows.
  private func isAutolink() -> Bool {
    var index = position + 1
    while index < end {
      switch source[index] {
      case 0x3A, 0x40: return true
      case 0x20, 0x09, 0x0A, 0x3E: return false
      default: index += 1
      }
    }
    return false
  }
}
