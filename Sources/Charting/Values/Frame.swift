/// A table of columns of equal length: what every transform takes and gives.
struct Frame: Sendable, Equatable {
  private(set) var names: [String] = []
  private(set) var columns: [Column] = []
  private(set) var count: Int

  /// A frame without columns.
  init(count: Int = 0) { self.count = count }

  /// The column of a name, or the nested values that a path such as `a.b` or `a[0]` leads to.
  subscript(name: String) -> Column? {
    if let index = names.firstIndex(of: name) { return columns[index] }
    guard name.utf8.contains(where: { $0 == 0x2E || $0 == 0x5B || $0 == 0x5C }) else { return nil }
    let path = fieldPath(name)
    guard let first = path.first, let index = names.firstIndex(of: first) else { return nil }
    if path.count == 1 { return columns[index] }
    let root = columns[index]
    return Column((0..<count).map { row in path.dropFirst().reduce(root[row]) { $0.member($1) } })
  }

  func has(_ name: String) -> Bool { names.contains(name) }

  /// Sets or replaces a column; its length must be the frame's, which the first column decides.
  mutating func set(_ name: String, _ column: Column) {
    if names.isEmpty, count == 0 { count = column.count }
    guard column.count == count else { return }
    if let index = names.firstIndex(of: name) {
      columns[index] = column
    } else {
      names.append(name)
      columns.append(column)
    }
  }

  /// The rows named, in that order.
  func rows(_ indices: [Int]) -> Frame {
    var frame = Frame(count: indices.count)
    frame.names = names
    frame.columns = columns.map { $0.rows(indices) }
    return frame
  }

  /// The rows for which `keeps` holds.
  func filtered(_ keeps: (Int) -> Bool) -> Frame {
    let kept = (0..<count).filter(keeps)
    return kept.count == count ? self : rows(kept)
  }

  /// The rows of several frames one after another; a column that one lacks is missing there.
  static func joined(_ frames: [Frame]) -> Frame {
    guard let first = frames.first else { return Frame() }
    if frames.count == 1 { return first }
    var names: [String] = []
    for frame in frames { for name in frame.names where !names.contains(name) { names.append(name) } }
    var result = Frame(count: frames.reduce(0) { $0 + $1.count })
    for name in names {
      var values: [Value] = []
      values.reserveCapacity(result.count)
      for frame in frames {
        let column = frame[name]
        for row in 0..<frame.count { values.append(column?[row] ?? .missing) }
      }
      result.set(name, Column(values))
    }
    return result
  }

  /// Row numbers in groups of equal values of some fields, groups in the order of first appearance. O(rows).
  func groups(by fields: [String]) -> [[Int]] {
    let grouping = grouping(by: fields)
    var groups = [[Int]](repeating: [], count: grouping.count)
    for row in 0..<count { groups[grouping.numbers[row]].append(row) }
    return groups
  }

  /// Which rows have equal values of some fields. O(rows).
  /// - Parameter joiningAbsent: whether null and what is missing are one value, as in the reference implementation's
  ///   stacks.
  func grouping(by fields: [String], joiningAbsent: Bool = false) -> Grouping {
    var keys = fields.map { self[$0] ?? .missing(count) }
    if joiningAbsent { keys = keys.map(\.withoutMissing) }
    if keys.isEmpty { return Grouping(rows: count) { _ in 0 } }
    if keys.count == 1 { return Grouping(rows: count) { keys[0][$0] } }
    return Grouping(rows: count) { row in keys.map { $0[row] } }
  }

  /// The number of each row's group, groups numbered in the order of first appearance.
  struct Grouping {
    private(set) var numbers: [Int] = []
    /// How many groups there are.
    private(set) var count = 0

    fileprivate init<Key: Hashable>(rows: Int, by key: (Int) -> Key) {
      var known = [Key: Int](minimumCapacity: min(rows, 32))
      numbers.reserveCapacity(rows)
      for row in 0..<rows {
        let key = key(row)
        let number = known[key] ?? known.count
        if number == known.count { known[key] = number }
        numbers.append(number)
      }
      count = known.count
    }
  }
}

/// The parts of a field path: `a.b[0]` is a, b, 0; `a\.b` is one name.
func fieldPath(_ text: String) -> [String] {
  var parts: [String] = []
  var part = ""
  var isEscaped = false
  for character in text {
    if isEscaped {
      part.append(character)
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else if character == "." || character == "[" || character == "]" {
      if !part.isEmpty { parts.append(part) }
      part = ""
    } else if character != "'" && character != "\"" {
      part.append(character)
    }
  }
  if !part.isEmpty { parts.append(part) }
  return parts
}
