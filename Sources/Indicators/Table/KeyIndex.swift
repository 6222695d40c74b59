/// Finds rows by the values of some of their columns: a hash table of row numbers, four bytes a slot and at most
/// half full. Values stay where they are, in the file.
struct KeyIndex: Sendable {
  private var slots: [Int32]
  private let mask: Int

  /// An empty index with room for `capacity` rows.
  init(capacity: Int) {
    var size = 8
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The first row under `hash` for which `matches` holds. O(1) on average.
  func find(_ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while slots[slot] >= 0 {
      if matches(Int(slots[slot])) { return Int(slots[slot]) }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Adds a row, unless one that `matches` is already here, which is returned. O(1) on average.
  mutating func insert(_ row: Int, _ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & mask
    while slots[slot] >= 0 {
      if matches(Int(slots[slot])) { return Int(slots[slot]) }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = Int32(truncatingIfNeeded: row)
    return nil
  }
}

/// Hashes the values of a key: a multiply and fold for every eight bytes, after wyhash. Nothing of it is stored.
struct KeyHasher {
  private(set) var value: UInt64 = 0xA076_1D64_78BD_642F

  /// Adds one value; its length counts, so that `ab`,`c` and `a`,`bc` differ.
  mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at &+ 8 <= raw.count {
      mix(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at &+= 8
    }
    var rest = UInt64(truncatingIfNeeded: raw.count) &<< 56
    while at < raw.count {
      rest = rest &<< 8 | UInt64(raw[at])
      at &+= 1
    }
    mix(rest)
  }

  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    value = product.high ^ product.low
  }
}
