/// Texts, each once, in the order in which they came.
///
/// They are told apart by their bytes, as addresses are: a set of strings would look for equivalent spellings, which
/// for Chinese took twenty times as long.
struct DistinctTexts: Sendable {
  private(set) var texts: [String] = []
  private var known: Set<Key> = []

  func contains(_ text: String) -> Bool { !texts.isEmpty && known.contains(Key(text: text)) }

  /// `false` when the text is there already.
  @discardableResult
  mutating func insert(_ text: String) -> Bool {
    if known.isEmpty { known.reserveCapacity(12) }
    guard known.insert(Key(text: text)).inserted else { return false }
    texts.append(text)
    return true
  }

  private struct Key: Hashable, Sendable {
    let text: String

    static func == (left: Key, right: Key) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
      text.utf8.span.withUnsafeBytes { hasher.combine(bytes: $0) }
      hasher.combine(text.utf8.count)
    }
  }
}
