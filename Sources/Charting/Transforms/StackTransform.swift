/// Piles numbers of a group on top of each other and adds where each begins and ends (`CHARTS.md` §4.9).
struct StackTransform: FrameTransform {
  enum Offset: String, CaseIterable, Sendable { case zero, normalize, center }

  var field: String
  var groupby: [String]
  var sort: [SortKey]
  var offset: Offset
  var startName: String
  var endName: String

  var fieldsRead: [String] { [field] + groupby + sort.map(\.field) }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var result = frame
    guard let column = frame[field] else {
      result.set(startName, .missing(frame.count))
      result.set(endName, .missing(frame.count))
      return result
    }
    var starts = [Double](repeating: 0, count: frame.count)
    var ends = starts
    let groups = frame.groups(by: groupby, joiningAbsent: true).map { sort.isEmpty ? $0 : frame.sorted($0, by: sort) }
    let largest = groups.reduce(0) { max($0, magnitude(of: $1, column)) }
    for group in groups {
      switch offset {
      case .zero: pileBySign(group, column, &starts, &ends)
      case .normalize: pile(group, column, from: 0, scale: inverse(of: magnitude(of: group, column)), &starts, &ends)
      case .center: pile(group, column, from: (largest - magnitude(of: group, column)) / 2, scale: 1, &starts, &ends)
      }
    }
    result.set(startName, .numbers(starts))
    result.set(endName, .numbers(ends))
    return result
  }

  private func inverse(of sum: Double) -> Double { sum > 0 ? 1 / sum : 0 }

  private func magnitude(of group: [Int], _ column: Column) -> Double {
    group.reduce(0) { sum, row in
      let number = column.measure(row).magnitude
      return number.isNaN ? sum : sum + number
    }
  }

  private func pileBySign(_ group: [Int], _ column: Column, _ starts: inout [Double], _ ends: inout [Double]) {
    var (up, down) = (0.0, 0.0)
    for row in group {
      let measured = column.measure(row)
      let number = measured.isNaN ? 0 : measured
      if number < 0 {
        starts[row] = down
        down += number
        ends[row] = down
      } else {
        starts[row] = up
        up += number
        ends[row] = up
      }
    }
  }

  private func pile(
    _ group: [Int], _ column: Column, from origin: Double, scale: Double, _ starts: inout [Double],
    _ ends: inout [Double]
  ) {
    var sum = 0.0
    for row in group {
      let number = column.measure(row).magnitude
      starts[row] = origin + sum * scale
      sum += number.isNaN ? 0 : number
      ends[row] = origin + sum * scale
    }
  }
}

/// A field to sort rows by.
struct SortKey: Sendable, Hashable {
  var field: String
  var isDescending = false
}

extension Frame {
  /// Row numbers sorted by some fields; equal rows keep their order.
  func sorted(_ rows: [Int], by keys: [SortKey]) -> [Int] {
    let columns = keys.map { (self[$0.field] ?? .missing(count), $0.isDescending) }
    return rows.enumerated().sorted { left, right in
      for (column, isDescending) in columns {
        let order = Value.order(column[left.element], column[right.element])
        if order != 0 { return isDescending ? order > 0 : order < 0 }
      }
      return left.offset < right.offset
    }.map(\.element)
  }
}
