/// The categories of a discrete scale, in the order that `sort` asks for (`CHARTS.md` §9.1, 13).
struct DiscreteDomain {
  let settings: ChartSettings

  /// Values in order; `frame` holds the rows that a sort by another field or channel looks at.
  func ordered(
    _ values: [Value], by definition: ChannelDefinition, frame: Frame, encoding: Encoding,
    stack: UnitPlot.StackedChannel?
  ) -> [Value] {
    switch definition.order {
    case .ascending: return values.sorted(by: Value.areInOrder)
    case .descending: return values.sorted { Value.order($0, $1) > 0 }
    case .data: return values
    case .listed(let listed):
      let wanted = listed.compactMap { wanted in values.first { matches($0, wanted, definition) } }
      var seen = Set<Value>()
      let unique = wanted.filter { seen.insert($0).inserted }
      return unique + values.filter { !seen.contains($0) }
    case .channel(let channel, let isDescending, let operation):
      guard let other = encoding[channel] else { return values.sorted(by: Value.areInOrder) }
      if other.channel == definition.channel || other.field == definition.field, other.aggregation == nil {
        return values.sorted { isDescending ? Value.order($0, $1) > 0 : Value.areInOrder($0, $1) }
      }
      let aggregation = operation ?? other.aggregation ?? (stack?.channel == channel ? .sum : .min)
      return sort(values, definition, frame, aggregation: aggregation, field: other.field, isDescending)
    case .field(let field, let operation, let isDescending):
      let aggregation = operation ?? (stack == nil ? .min : .sum)
      return sort(values, definition, frame, aggregation: aggregation, field: field, isDescending)
    }
  }

  private func matches(_ value: Value, _ wanted: Value, _ definition: ChannelDefinition) -> Bool {
    if value == wanted { return true }
    if case .time(let time) = value {
      if let unit = definition.timeUnit {
        if case .number(let number) = wanted { return calendarNumber(time, unit) == number }
        if case .text(let name) = wanted {
          return settings.timeUnitText(unit, time, isAxis: false).lowercased().hasPrefix(name.lowercased())
            || unit.start(of: wanted.asTime.number) == time
        }
      }
      return wanted.asTime.number == time
    }
    return value.string == wanted.string
  }

  private func calendarNumber(_ time: Double, _ unit: TimeUnit) -> Double {
    let fields = CalendarTime(milliseconds: time)
    switch unit.parts.last {
    case .month: return Double(fields.month)
    case .quarter: return Double(fields.quarter)
    case .day: return Double(fields.weekday)
    case .date: return Double(fields.day)
    case .hours: return Double(fields.hour)
    default: return Double(fields.year)
    }
  }

  private func sort(
    _ values: [Value], _ definition: ChannelDefinition, _ frame: Frame, aggregation: Aggregation, field: String?,
    _ isDescending: Bool
  ) -> [Value] {
    guard let keys = frame[definition.column] else { return values }
    let column = field.flatMap { frame[$0] }
    var groups: [Value: [Int]] = [:]
    for row in 0..<frame.count { groups[keys[row], default: []].append(row) }
    let ranked = values.enumerated().map {
      (place: $0, value: $1, rank: aggregation.value(of: column, rows: groups[$1] ?? [], frame: frame))
    }
    return ranked.sorted { left, right in
      let order = Value.order(left.rank, right.rank)
      return order == 0 ? left.place < right.place : isDescending ? order > 0 : order < 0
    }.map(\.value)
  }
}
