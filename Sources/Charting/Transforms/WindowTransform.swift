/// Adds, to each row, statistics over the rows around it in the order of a sort: ranks, neighbours, running sums.
struct WindowTransform: FrameTransform {
  enum Operation: Sendable, Hashable {
    case rowNumber, rank, denseRank, percentRank, cumeDist, ntile
    case lag, lead, firstValue, lastValue, nthValue
    case aggregate(Aggregation)

    static let names = [
      "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
      "last_value",
      "nth_value",
    ]

    init?(named name: String) {
      switch name {
      case "row_number": self = .rowNumber
      case "rank": self = .rank
      case "dense_rank": self = .denseRank
      case "percent_rank": self = .percentRank
      case "cume_dist": self = .cumeDist
      case "ntile": self = .ntile
      case "lag": self = .lag
      case "lead": self = .lead
      case "first_value": self = .firstValue
      case "last_value": self = .lastValue
      case "nth_value": self = .nthValue
      default:
        guard let aggregation = Aggregation(named: name) else { return nil }
        self = .aggregate(aggregation)
      }
    }
  }

  struct Measure: Sendable {
    var operation: Operation
    var field: String?
    var parameter: Double?
    var name: String

    /// Counts and ranks look at no field, whatever they name.
    var fieldRead: String? {
      switch operation {
      case .rowNumber, .rank, .denseRank, .percentRank, .cumeDist, .ntile, .aggregate(.count): nil
      case .lag, .lead, .firstValue, .lastValue, .nthValue, .aggregate: field
      }
    }
  }

  var measures: [Measure]
  var groupby: [String]
  var sort: [SortKey]
  /// How many rows before and after a row count; nil ends are open.
  var before: Int?
  var after: Int?
  var ignoresPeers: Bool

  var fieldsRead: [String] { measures.compactMap(\.fieldRead) + groupby }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    var result = frame
    let groups = frame.groups(by: groupby).map { sort.isEmpty ? $0 : frame.sorted($0, by: sort) }
    let keys = sort.map { frame[$0.field] ?? .missing(frame.count) }
    for measure in measures {
      var values = [Value](repeating: .missing, count: frame.count)
      let column = measure.field.flatMap { frame[$0] }
      for group in groups {
        let peers = peerRanges(group, keys)
        for place in group.indices {
          values[group[place]] = value(measure, column, group, place, peers, frame)
        }
      }
      result.set(measure.name, Column(values))
    }
    return result
  }

  /// For each place of a group, the places of the rows that sort equal to it.
  private func peerRanges(_ group: [Int], _ keys: [Column]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for place in 1...max(1, group.count) where place == group.count || place < group.count && isNew(group, place, keys)
    {
      ranges += [Range<Int>](repeating: start..<place, count: place - start)
      start = place
    }
    return ranges
  }

  private func isNew(_ group: [Int], _ place: Int, _ keys: [Column]) -> Bool {
    keys.isEmpty || keys.contains { Value.order($0[group[place]], $0[group[place - 1]]) != 0 }
  }

  private func value(
    _ measure: Measure, _ column: Column?, _ group: [Int], _ place: Int, _ peers: [Range<Int>], _ frame: Frame
  ) -> Value {
    let count = Double(group.count)
    let peer = peers[place]
    let parameter = Int(max(-1e6, min(1e6, measure.parameter ?? 1)))
    func at(_ index: Int) -> Value { group.indices.contains(index) ? column?[group[index]] ?? .missing : .null }
    switch measure.operation {
    case .rowNumber: return .number(Double(place + 1))
    case .rank: return .number(Double(peer.lowerBound + 1))
    case .denseRank: return .number(Double(Set(peers[0...place].map(\.lowerBound)).count))
    case .percentRank: return .number(count > 1 ? Double(peer.lowerBound) / (count - 1) : 0)
    case .cumeDist: return .number(Double(peer.upperBound) / count)
    case .ntile: return .number((Double(max(1, parameter)) * Double(peer.upperBound) / count).rounded(.up))
    case .lag: return at(place - parameter)
    case .lead: return at(place + parameter)
    case .firstValue: return at(window(place, group.count, peer).lowerBound)
    case .lastValue: return at(window(place, group.count, peer).upperBound - 1)
    case .nthValue:
      let window = window(place, group.count, peer)
      let index = window.lowerBound + parameter - 1
      return window.contains(index) ? at(index) : .null
    case .aggregate(let aggregation):
      return aggregation.value(of: column, rows: Array(group[window(place, group.count, peer)]), frame: frame)
    }
  }

  /// The places that count for a place: the frame, with all peers of its ends unless they are ignored.
  private func window(_ place: Int, _ count: Int, _ peer: Range<Int>) -> Range<Int> {
    var low = before.map { place + $0 } ?? 0
    var high = after.map { place + $0 } ?? count - 1
    if !ignoresPeers {
      low = min(low, before == nil ? 0 : before == 0 ? peer.lowerBound : low)
      high = max(high, after == 0 ? peer.upperBound - 1 : high)
    }
    low = max(0, min(low, count))
    return low..<max(low, min(count, high + 1))
  }
}
