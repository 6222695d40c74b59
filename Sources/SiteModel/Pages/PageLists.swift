/// One list of pages for each of many things, in two flat arrays: a hundred thousand small arrays would cost more than
/// what they hold.
package struct PageLists: Sendable {
  private var starts: [Int32]
  private var items: [PageID]

  /// No list at all.
  package static let empty = PageLists(counts: [])

  /// Room for lists of known lengths, filled by `append` in any order.
  private init(counts: [Int]) {
    starts = [0]
    items = []
  }

  /// The lists that pairs of list number and member make; members keep the order of the pairs. O(lists + pairs).
  package init(count: Int, pairs: [(list: Int, member: PageID)]) {
    var positions = [Int32](repeating: 0, count: count + 1)
    for pair in pairs { positions[pair.list + 1] += 1 }
    for index in 0..<count { positions[index + 1] += positions[index] }
    starts = positions
    items = [PageID](repeating: PageID(0), count: pairs.count)
    for pair in pairs {
      items[Int(positions[pair.list])] = pair.member
      positions[pair.list] += 1
    }
  }

  /// The lists as their flat arrays: where each begins, then where the last ends; all members.
  package var flat: (starts: [Int32], items: [PageID]) { (starts, items) }

  /// Lists out of their flat arrays; nil when those don't fit.
  package init?(starts: [Int32], items: [PageID]) {
    guard starts.first == 0, starts.last.map(Int.init) == items.count, zip(starts, starts.dropFirst()).allSatisfy(<=)
    else { return nil }
    self.starts = starts
    self.items = items
  }

  /// The number of lists.
  package var count: Int { starts.count - 1 }

  /// The members of a list, in order; none for a number without one.
  package subscript(list: Int) -> ArraySlice<PageID> {
    guard list >= 0, list < count else { return [] }
    return items[Int(starts[list])..<Int(starts[list + 1])]
  }
}
