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
    var piles = Piles(groups: frame.grouping(by: groupby, joiningAbsent: true), numbers: numbers(of: column))
    let order = Array(0..<frame.count)
    let rows = sort.isEmpty ? order : frame.sorted(order, by: sort)
    switch offset {
    case .zero: piles.pileBySign(rows)
    case .normalize: piles.pile(rows) { sum, _ in (from: 0, scale: sum > 0 ? 1 / sum : 0) }
    case .center: piles.pile(rows) { sum, largest in (from: (largest - sum) / 2, scale: 1) }
    }
    result.set(startName, .numbers(piles.starts))
    result.set(endName, .numbers(piles.ends))
    return result
  }

  /// What is piled up: a row without a number adds nothing.
  private func numbers(of column: Column) -> [Double] {
    (0..<column.count).map { row in
      let number = column.measure(row)
      return number.isNaN ? 0 : number
    }
  }

  /// Where each row begins and ends in the pile of its group.
  private struct Piles {
    let groups: Frame.Grouping
    let numbers: [Double]
    var starts: [Double]
    var ends: [Double]

    init(groups: Frame.Grouping, numbers: [Double]) {
      (self.groups, self.numbers) = (groups, numbers)
      starts = [Double](repeating: 0, count: numbers.count)
      ends = starts
    }

    /// Numbers below zero hang down from it, the others stand on it.
    mutating func pileBySign(_ rows: [Int]) {
      var ups = [Double](repeating: 0, count: groups.count)
      var downs = ups
      for row in rows {
        let (group, number) = (groups.numbers[row], numbers[row])
        if number < 0 {
          starts[row] = downs[group]
          downs[group] += number
          ends[row] = downs[group]
        } else {
          starts[row] = ups[group]
          ups[group] += number
          ends[row] = ups[group]
        }
      }
    }

    /// Piles magnitudes; `place` says where a pile begins and how it is scaled, by its sum and by the largest sum.
    mutating func pile(_ rows: [Int], place: (_ sum: Double, _ largest: Double) -> (from: Double, scale: Double)) {
      var sums = [Double](repeating: 0, count: groups.count)
      for row in rows { sums[groups.numbers[row]] += numbers[row].magnitude }
      let largest = sums.max() ?? 0
      let places = sums.map { place($0, largest) }
      var heights = [Double](repeating: 0, count: groups.count)
      for row in rows {
        let group = groups.numbers[row]
        starts[row] = places[group].from + heights[group] * places[group].scale
        heights[group] += numbers[row].magnitude
        ends[row] = places[group].from + heights[group] * places[group].scale
      }
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
