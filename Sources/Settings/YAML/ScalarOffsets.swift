/// Turns libyaml's positions, which count Unicode scalars, into byte offsets.
///
/// Events come nearly in the order of the text, so a cursor that walks from the last answer takes linear time in all.
/// A text of ASCII alone, most front matter of English sites, needs no walk.
struct ScalarOffsets {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var scalars = 0
  private var offset = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// The byte offset of the scalar with a number, from 0; numbers past the end give the end.
  mutating func byteOffset(ofScalar index: Int) -> Int {
    if isASCII { return min(max(index, 0), bytes.count) }
    while scalars < index, offset < bytes.count {
      offset += 1
      while offset < bytes.count, isContinuation(bytes[offset]) { offset += 1 }
      scalars += 1
    }
    while scalars > index, offset > 0 {
      offset -= 1
      while offset > 0, isContinuation(bytes[offset]) { offset -= 1 }
      scalars -= 1
    }
    return offset
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
