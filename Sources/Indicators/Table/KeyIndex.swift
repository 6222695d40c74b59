/// Finds rows by the values of some of their columns: a hash table of row numbers, at most two thirds full. Values stay
/// where they are, in the file; a slot has half of the hash beside the row, so that a row is looked at only when it is
/// very likely the one.
struct KeyIndex: Sendable {
  private struct Slot {
    var row: Int32
    var tag: UInt32
  }

  private var slots: [Slot]
  private let mask: Int

  /// An empty index with room for `capacity` rows.
  init(capacity: Int) {
    var size = 8
    while size < capacity + capacity / 2 { size *= 2 }
    slots = [Slot](repeating: Slot(row: -1, tag: 0), count: size)
    mask = size - 1
  }

  /// A row on its way into the index.
  struct Entry {
    var row: Int
    var hash: UInt64
    /// What its first slot holds.
    fileprivate(set) var occupant: Int32 = -1
  }

  /// Looks into the first slot of each entry, which brings the slots into the cache side by side instead of one after
  /// the other: they are anywhere in a large table.
  @inline(never)
  func fetch(_ entries: inout [Entry]) {
    for position in entries.indices {
      entries[position].occupant = slots[Int(truncatingIfNeeded: entries[position].hash) & mask].row
    }
  }

  /// The first row under `hash` for which `matches` holds. O(1) on average.
  @inline(__always)
  func find(_ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].row >= 0 {
      if slots[slot].tag == tag, matches(Int(slots[slot].row)) { return Int(slots[slot].row) }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Adds a row, unless one that `matches` is already here, which is returned. O(1) on average.
  @inline(__always)
  mutating func insert(_ row: Int, _ hash: UInt64, matches: (Int) -> Bool) -> Int? {
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].row >= 0 {
      if slots[slot].tag == tag, matches(Int(slots[slot].row)) { return Int(slots[slot].row) }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = Slot(row: Int32(truncatingIfNeeded: row), tag: tag)
    return nil
  }
}

/// Hashes the values of a key: a multiply and fold for every eight bytes, after wyhash. Nothing of it is stored.
struct KeyHasher {
  private(set) var value: UInt64 = 0xA076_1D64_78BD_642F

  /// Adds one value; its length counts, so that `ab`,`c` and `a`,`bc` differ.
  @inline(__always)
  mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at &+ 8 < raw.count {
      mix(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at &+= 8
    }
    mix(rest(of: raw, from: at) ^ UInt64(truncatingIfNeeded: raw.count) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The last one to eight bytes, some of them twice rather than one by one.
  @inline(__always)
  private func rest(of raw: UnsafeRawBufferPointer, from at: Int) -> UInt64 {
    let end = raw.count
    let left = end &- at
    if end >= 8 { return left > 0 ? raw.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self) : 0 }
    if left >= 4 {
      let first = raw.loadUnaligned(fromByteOffset: at, as: UInt32.self)
      let last = raw.loadUnaligned(fromByteOffset: end &- 4, as: UInt32.self)
      return UInt64(first) | UInt64(last) &<< 32
    }
    guard left > 0 else { return 0 }
    return UInt64(raw[at]) | UInt64(raw[at &+ left &>> 1]) &<< 8 | UInt64(raw[end &- 1]) &<< 16
  }

  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    value = product.high ^ product.low
  }
}
