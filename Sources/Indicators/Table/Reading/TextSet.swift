/// A set of texts that is asked once for every cell of a column.
struct TextSet: Sendable {
  /// The texts, in the order given.
  let texts: [[UInt8]]
  private let index: KeyIndex

  init(_ texts: [[UInt8]]) {
    self.texts = texts
    var index = KeyIndex(capacity: texts.count)
    for (number, text) in texts.enumerated() {
      _ = index.insert(number, Self.hash(text)) { texts[$0] == text }
    }
    self.index = index
  }

  /// Whether the text is one of the set. O(length of the text).
  func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if texts.count <= 4 { return texts.contains { $0.withUnsafeBufferPointer { sameBytes($0, bytes) } } }
    var hasher = KeyHasher()
    hasher.combine(bytes)
    return index.find(hasher.value) { number in texts[number].withUnsafeBufferPointer { sameBytes($0, bytes) } } != nil
  }

  private static func hash(_ text: [UInt8]) -> UInt64 {
    var hasher = KeyHasher()
    text.withUnsafeBufferPointer { hasher.combine($0) }
    return hasher.value
  }
}
