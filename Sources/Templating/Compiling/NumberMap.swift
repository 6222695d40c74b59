/// Values by small whole numbers, in the order they came in: what names and statements are known by while compiling.
///
/// Up to eight entries are looked through, more are found by open addressing. A dictionary hashes each number as if
/// an enemy had chosen it, which took a tenth of compiling.
struct NumberMap<Element> {
  private(set) var entries: [(key: Int32, value: Element)] = []
  /// Entry number + 1, 0 for empty; a power of two long, none while there are few entries.
  private var index: [Int32] = []

  /// The value of a key. A key can't be removed: nil is not to be assigned.
  subscript(key: Int32) -> Element? {
    get {
      let position = position(of: key)
      return position < 0 ? nil : entries[position].value
    }
    set {
      guard let newValue else { return }
      let position = position(of: key)
      if position >= 0 {
        entries[position].value = newValue
      } else {
        append(key, newValue)
      }
    }
  }

  var count: Int { entries.count }

  private func position(of key: Int32) -> Int {
    if index.isEmpty {
      for position in entries.indices where entries[position].key == key { return position }
      return -1
    }
    var slot = start(key)
    while index[slot] != 0 {
      let position = Int(index[slot]) - 1
      if entries[position].key == key { return position }
      slot = (slot + 1) & (index.count - 1)
    }
    return -1
  }

  private func start(_ key: Int32) -> Int {
    Int(UInt32(bitPattern: key) &* 0x9E37_79B1) >> 7 & (index.count - 1)
  }

  private mutating func append(_ key: Int32, _ value: Element) {
    entries.append((key, value))
    if entries.count <= 8 { return }
    if entries.count * 2 > index.count {
      index = Array(repeating: 0, count: max(32, index.count * 2))
      for position in entries.indices { enter(position) }
    } else {
      enter(entries.count - 1)
    }
  }

  private mutating func enter(_ position: Int) {
    var slot = start(entries[position].key)
    while index[slot] != 0 { slot = (slot + 1) & (index.count - 1) }
    index[slot] = Int32(position + 1)
  }
}

extension NumberMap: Sendable where Element: Sendable {}

/// Small whole numbers, in the order they came in.
struct NumberSet {
  private var map = NumberMap<Void>()

  func contains(_ number: Int32) -> Bool { map[number] != nil }
  mutating func insert(_ number: Int32) { map[number] = () }
  mutating func formUnion(_ others: NumberSet) { for entry in others.map.entries { insert(entry.key) } }
}
