/// Where the bytes of a changed text come from.
///
/// Between two entries the bytes are copies; an entry says that from `changed` on they come from `original` on.
struct EditMap {
  private(set) var changed: [Int] = []
  private(set) var original: [Int] = []

  /// The number of entries, to go back to with `truncate`.
  var count: Int { changed.count }

  /// Says that the bytes from `changed` on come from `original` on. Both must not decrease.
  mutating func append(changed: Int, original: Int) {
    self.changed.append(changed)
    self.original.append(original)
  }

  /// Forgets the entries after the first `count`.
  mutating func truncate(to count: Int) {
    changed.removeLast(self.count - count)
    original.removeLast(self.count - count)
  }

  /// Where the byte at an offset of the changed text comes from. O(log entries).
  func origin(of offset: Int) -> Int {
    var low = 0
    var high = changed.count
    while low < high {
      let middle = (low + high) / 2
      if changed[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset }
    let origin = original[low - 1] + offset - changed[low - 1]
    return low < original.count ? min(origin, original[low]) : origin
  }
}
