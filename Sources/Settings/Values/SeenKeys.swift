/// The keys of a mapping that is being read: a scan of few, a dictionary of many.
struct SeenKeys {
  private var positions: [String: Int] = [:]

  /// Notes a key; gives the position of the entry that has it already.
  mutating func insert(_ key: String, among entries: [LocatedEntry]) -> Int? {
    if entries.count < 16 { return entries.firstIndex { $0.key == key } }
    if positions.isEmpty {
      for (position, entry) in entries.enumerated() { positions[entry.key] = position }
    }
    if let first = positions[key] { return first }
    positions[key] = entries.count
    return nil
  }
}
