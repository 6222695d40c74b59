import Settings

/// Adds rows for keys that a group lacks and fills values that are absent.
struct ImputeTransform: FrameTransform {
  enum Method: Sendable, Equatable {
    case value(Value)
    case statistic(Aggregation)

    /// `{method, value}`; the constant null by default.
    init(_ options: LocatedValue) {
      if let name = options["method"]?.asString, name != "value", let aggregation = Aggregation(named: name) {
        self = .statistic(aggregation)
      } else {
        self = .value(options["value"]?.asData ?? .null)
      }
    }
  }

  var field: String
  var key: String
  var groupby: [String]
  var method: Method
  var keyValues: [Value]
  /// How many rows before and after count for a statistic; nil ends are open.
  var frame: (before: Int?, after: Int?)?

  var fieldsRead: [String] { [field, key] + groupby }

  /// The keys given by `keyvals`: a list or a sequence.
  static func keyValues(_ value: LocatedValue) -> [Value] {
    if let list = value.sequence { return list.map(\.asData) }
    let chain = PropertyChain([value])
    let (start, step) = (chain.number("start") ?? 0, chain.number("step") ?? 1)
    let count = (((chain.number("stop") ?? 0) - start) / step).rounded(.up)
    guard count > 0, count <= 100_000 else { return [] }
    return (0..<Int(count)).map { .number(start + Double($0) * step) }
  }

  /// The window of `frame: [before, after]`.
  static func window(_ value: LocatedValue?) -> (before: Int?, after: Int?)? {
    guard let ends = value?.sequence, ends.count == 2 else { return nil }
    return (ends[0].asInteger, ends[1].asInteger)
  }

  func applied(to frame: Frame, in context: TransformContext) -> Frame {
    guard let keys = frame[key] else { return frame }
    var wanted: [Value] = []
    var seen = Set<Value>()
    for value in keyValues + keys.distinct where seen.insert(value).inserted { wanted.append(value) }
    var rows: [Int] = []
    var added: [(place: Int, key: Value)] = []
    for group in frame.groups(by: groupby) {
      let present = Set(group.map { keys[$0] })
      rows += group
      for value in wanted where !present.contains(value) {
        added.append((rows.count, value))
        rows.append(group[0])
      }
    }
    var result = frame.rows(rows)
    blank(&result, added)
    fill(&result, Set(added.map(\.place)))
    return result
  }

  /// Clears the added rows but for their group and key.
  private func blank(_ result: inout Frame, _ added: [(place: Int, key: Value)]) {
    guard !added.isEmpty else { return }
    for name in result.names where !groupby.contains(name) {
      guard let column = result[name] else { continue }
      var values = (0..<result.count).map { column[$0] }
      for (place, key) in added { values[place] = name == self.key ? key : .missing }
      result.set(name, Column(values))
    }
  }

  private func fill(_ result: inout Frame, _ added: Set<Int>) {
    guard let column = result[field] else { return }
    var values = (0..<result.count).map { column[$0] }
    for group in result.groups(by: groupby) {
      for (place, row) in group.enumerated() where added.contains(row) || values[row].isAbsent {
        switch method {
        case .value(let value): values[row] = value
        case .statistic(let aggregation):
          let first = max(0, place + (frame?.before ?? -group.count))
          let last = min(group.count - 1, place + (frame?.after ?? group.count))
          let window = first <= last ? Array(group[first...last]) : []
          values[row] = aggregation.value(of: column, rows: window, frame: result)
        }
      }
    }
    result.set(field, Column(values))
  }
}
