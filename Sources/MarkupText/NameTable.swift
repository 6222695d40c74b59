/// Names in small letters with what they mean, found by bytes in any letter case: what the elements and attributes of
/// templates are looked up in while compiling, without making a `String` of each.
///
/// Meanings are the raw values of enumerations: a generic table is not specialised across modules.
package struct NameTable: Sendable {
  private var entries: [(name: [UInt8], meaning: UInt8)] = []
  /// Entry number + 1 at the name's hash, 0 for none; a power of two long.
  private var index: [UInt16]

  /// A table of these names.
  package init<Meaning: RawRepresentable<UInt8>>(_ names: [(String, Meaning)]) {
    entries = names.map { (Array($0.0.utf8), $0.1.rawValue) }
    var count = 16
    while count < entries.count * 3 { count *= 2 }
    index = Array(repeating: 0, count: count)
    for (number, entry) in entries.enumerated() {
      var slot = entry.name.withUnsafeBufferPointer { Self.hash($0) } & (count - 1)
      while index[slot] > 0 { slot = (slot + 1) & (count - 1) }
      index[slot] = UInt16(number + 1)
    }
  }

  /// Whether a name is in the table.
  package func contains(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool { self[name] != nil }

  /// The raw value of what a name means.
  package subscript(name: Slice<UnsafeBufferPointer<UInt8>>) -> UInt8? {
    let name = UnsafeBufferPointer(rebasing: name)
    var slot = Self.hash(name) & (index.count - 1)
    while index[slot] > 0 {
      let entry = Int(index[slot]) - 1
      if entries[entry].name.elementsEqual(name, by: { $0 == smallLetter($1) }) { return entries[entry].meaning }
      slot = (slot + 1) & (index.count - 1)
    }
    return nil
  }

  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for byte in name { hash = (hash ^ UInt32(smallLetter(byte))) &* 0x0100_0193 }
    return Int(hash ^ hash >> 15)
  }
}

/// An ASCII letter made small; every other byte as it is.
package func smallLetter(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
