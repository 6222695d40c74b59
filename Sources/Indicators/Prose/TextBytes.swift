/// Looking around in the bytes of a text.
struct TextBytes: Sendable {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// Whether `word` stands at `position`.
  func has(_ word: some Collection<UInt8>, at position: Int) -> Bool {
    position >= 0 && position + word.count <= bytes.count && bytes[position..<position + word.count].elementsEqual(word)
  }

  /// Whether `word` stands just before `position`.
  func has(_ word: some Collection<UInt8>, before position: Int) -> Bool { has(word, at: position - word.count) }

  /// The byte at a position, nil outside of the text.
  func byte(_ position: Int) -> UInt8? { bytes.indices.contains(position) ? bytes[position] : nil }

  /// Whether an ASCII letter, digit or low line stands at a position.
  func isWord(_ position: Int) -> Bool { isLetter(position) || isDigit(position) || byte(position) == 0x5F }

  func isLetter(_ position: Int) -> Bool {
    byte(position).map { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) } ?? false
  }

  func isDigit(_ position: Int) -> Bool { byte(position).map { (0x30...0x39).contains($0) } ?? false }

  /// The position behind one blank, breaking or not, or the same when there is none.
  func skippingBlank(_ position: Int) -> Int {
    if byte(position) == 0x20 { return position + 1 }
    return has([0xC2, 0xA0], at: position) ? position + 2 : position
  }

  /// The position before one blank that ends at `position`.
  func skippingBlankBackwards(_ position: Int) -> Int {
    if byte(position - 1) == 0x20 { return position - 1 }
    return has([0xC2, 0xA0], before: position) ? position - 2 : position
  }

  /// The scalar that begins at a position, with its length.
  func scalar(at position: Int) -> (value: UInt32, length: Int)? {
    guard let first = byte(position) else { return nil }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 1 else { return (UInt32(first), 1) }
    guard position + length <= bytes.count else { return (0xFFFD, 1) }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for next in bytes[position + 1..<position + length] { value = value << 6 | UInt32(next & 0x3F) }
    return (value, length)
  }

  /// The position of the scalar before one.
  func scalarStart(before position: Int) -> Int {
    var start = max(position - 1, 0)
    while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a scalar is a Han character.
  static func isHan(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || (0x20000...0x2FFFF).contains(scalar)
  }
}
