/// Which labels of an axis or a ramp are shown when they do not all fit (`CHARTS.md` §4.10).
enum LabelOverlap: Sendable {
  case keepAll, parity, greedy

  /// Indices of the labels to show, for boxes in the order of the axis.
  func shown(_ boxes: [Bounds], separation: Double = 0) -> [Int] {
    let all = Array(boxes.indices)
    guard self != .keepAll, all.count >= 3 else { return all }
    var kept = all
    guard hasOverlap(boxes, kept, separation) else { return kept }
    repeat {
      kept =
        self == .parity
        ? kept.enumerated().compactMap { $0.offset % 2 == 0 ? $0.element : nil } : greedy(boxes, kept, separation)
    } while kept.count >= 3 && hasOverlap(boxes, kept, separation)
    if let last = all.last, kept.count < 3, kept.last != last {
      if kept.count > 1 { kept.removeLast() }
      kept.append(last)
    }
    return kept
  }

  private func hasOverlap(_ boxes: [Bounds], _ kept: [Int], _ separation: Double) -> Bool {
    zip(kept, kept.dropFirst()).contains { boxes[$0].overlaps(boxes[$1], separation: separation) }
  }

  private func greedy(_ boxes: [Bounds], _ indices: [Int], _ separation: Double) -> [Int] {
    var kept: [Int] = []
    for index in indices {
      if let last = kept.last, boxes[last].overlaps(boxes[index], separation: separation) { continue }
      kept.append(index)
    }
    return kept
  }
}
