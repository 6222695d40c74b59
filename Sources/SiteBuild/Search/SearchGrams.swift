/// What a text is found by: the tokenizer of index and query, which `assets/search.js` has once more, word for word.
///
/// A text is runs of ideographs (Han, kana, Hangul) and runs of other letters and digits, a point or comma between two
/// digits being part of a number. Of the first every character and every pair is a gram, of the second every letter,
/// pair and triple, and the whole word. A text that stands in another has only grams that the other has too, so
/// whoever asks for all of them misses no page.
struct SearchGrams {
  /// Ideographs, other letters and digits, anything else.
  enum ScalarClass: UInt8 { case none, ideograph, letter }

  private static let gramSeed: UInt32 = 0x811c_9dc5
  private static let wordSeed: UInt32 = 0x1b87_3593

  /// The grams of a text, each once, ascending.
  /// - Parameter wholeWords: whether words count as grams too: they do not for a part of a text, which may cut them.
  static func of(_ text: some Collection<UInt8>, wholeWords: Bool = true) -> [UInt32] {
    var set = GramSet(minimum: text.count * 2)
    let scalars = ScalarTable.shared.read(text)
    var index = 0
    while index < scalars.count {
      switch scalars[index].kind {
      case .none: index += 1
      case .ideograph:
        let end = scalars[index...].firstIndex { $0.kind != .ideograph } ?? scalars.count
        addIdeographs(scalars[index..<end], to: &set)
        index = end
      case .letter:
        let end = wordEnd(scalars, from: index)
        addWord(scalars[index..<end], whole: wholeWords, to: &set)
        index = end
      }
    }
    return set.sorted()
  }

  private static func addIdeographs(_ run: ArraySlice<ScalarTable.Entry>, to set: inout GramSet) {
    var last: UInt32?
    for entry in run {
      set.insert(finished(mixed(gramSeed, entry.value)))
      if let last { set.insert(finished(mixed(mixed(gramSeed, last), entry.value))) }
      last = entry.value
    }
  }

  private static func addWord(_ run: ArraySlice<ScalarTable.Entry>, whole: Bool, to set: inout GramSet) {
    var word = wordSeed
    for index in run.indices {
      word = mixed(word, run[index].value)
      var gram = gramSeed
      for end in index..<min(index + 3, run.endIndex) {
        gram = mixed(gram, run[end].value)
        set.insert(finished(gram))
      }
    }
    if whole, run.count > 1 { set.insert(finished(word)) }
  }

  private static func wordEnd(_ scalars: [ScalarTable.Entry], from start: Int) -> Int {
    var end = start + 1
    while end < scalars.count {
      if scalars[end].kind == .letter {
        end += 1
      } else if scalars[end].value == 0x2E || scalars[end].value == 0x2C, scalars[end - 1].isDigit,
        end + 1 < scalars.count, scalars[end + 1].isDigit
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// A step of FNV-1a over code points.
  @inline(__always) private static func mixed(_ hash: UInt32, _ value: UInt32) -> UInt32 {
    (hash ^ value) &* 0x0100_0193
  }

  /// The finish of MurmurHash3, so that the top bits, which name the shard, depend on all of it; never 0.
  @inline(__always) private static func finished(_ hash: UInt32) -> UInt32 {
    var hash = hash
    hash ^= hash >> 16
    hash &*= 0x85eb_ca6b
    hash ^= hash >> 13
    hash &*= 0xc2b2_ae35
    hash ^= hash >> 16
    return hash == 0 ? 1 : hash
  }
}

/// What each scalar of a text is, case and width taken away.
struct ScalarTable: Sendable {
  /// A scalar as the index has it.
  struct Entry: Sendable {
    var value: UInt32
    var kind: SearchGrams.ScalarClass

    var isDigit: Bool { (0x30...0x39).contains(value) }
  }

  static let shared = ScalarTable()
  private let basic: [Entry]

  private init() {
    basic = (0..<0x10000).map { Unicode.Scalar(UInt32($0)).map { Self.entry($0) } ?? Entry(value: 0, kind: .none) }
  }

  /// The entries of a text in UTF-8.
  func read(_ text: some Collection<UInt8>) -> [Entry] {
    text.withContiguousStorageIfAvailable { read($0) } ?? Array(text).withUnsafeBufferPointer { read($0) }
  }

  private func read(_ text: UnsafeBufferPointer<UInt8>) -> [Entry] {
    basic.withUnsafeBufferPointer { basic in
      [Entry](unsafeUninitializedCapacity: text.count) { entries, count in
        var at = 0
        while at < text.count {
          let (value, length) = Self.scalar(text, at)
          at += length
          let far = value >= 0x10000 ? Unicode.Scalar(value).map { Self.entry($0) } : nil
          entries[count] = far ?? basic[Int(truncatingIfNeeded: value & 0xFFFF)]
          count += 1
        }
      }
    }
  }

  /// The scalar that begins at a byte, and its length; 0 and 1 where the bytes are not UTF-8.
  @inline(__always)
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (value: UInt32, length: Int) {
    let first = text[at]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, at + length <= text.count else { return (0, 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for place in at + 1..<at + length {
      guard text[place] & 0xC0 == 0x80 else { return (0, 1) }
      value = value << 6 | UInt32(text[place] & 0x3F)
    }
    let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
    return value >= least && Unicode.Scalar(value) != nil ? (value, length) : (0, 1)
  }

  private static func entry(_ scalar: Unicode.Scalar) -> Entry {
    var scalar = scalar
    if (0xFF01...0xFF5E).contains(scalar.value) { scalar = Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    if lower.count == 1, let only = lower.first { scalar = only }
    return Entry(value: scalar.value, kind: kind(of: scalar))
  }

  private static func kind(of scalar: Unicode.Scalar) -> SearchGrams.ScalarClass {
    switch scalar.value {
    case 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      return .ideograph
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      return .letter
    default: return .none
    }
  }
}

/// A set of hashes, none of which is 0: open addressing, half full at most.
private struct GramSet: ~Copyable {
  private var slots: UnsafeMutableBufferPointer<UInt32>
  private var count = 0

  init(minimum: Int) {
    var size = 64
    while size < min(minimum, 1 << 12) { size *= 2 }
    slots = Self.empty(size)
  }

  deinit { slots.deallocate() }

  private static func empty(_ size: Int) -> UnsafeMutableBufferPointer<UInt32> {
    let slots = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: size)
    slots.initialize(repeating: 0)
    return slots
  }

  mutating func insert(_ hash: UInt32) {
    var index = Int(hash) & (slots.count - 1)
    while slots[index] != 0 {
      if slots[index] == hash { return }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = hash
    count += 1
    if count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = Self.empty(old.count * 2)
    count = 0
    for hash in old where hash != 0 { insert(hash) }
    old.deallocate()
  }

  func sorted() -> [UInt32] {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(count)
    for hash in slots where hash != 0 { hashes.append(hash) }
    radixSort(&hashes, by: 0..<32)
    return hashes
  }
}
