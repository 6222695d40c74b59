/// The values of one field, row by row: numbers, moments or texts packed, anything else as values.
enum Column: Sendable, Equatable {
  case numbers([Double])
  /// Milliseconds since 1970.
  case times([Double])
  case texts([String])
  case values([Value])

  /// Packs values as tightly as they allow. O(rows).
  init(_ values: [Value]) {
    switch values.first {
    case .number:
      var numbers: [Double] = []
      numbers.reserveCapacity(values.count)
      for value in values {
        guard case .number(let number) = value else { break }
        numbers.append(number)
      }
      self = numbers.count == values.count ? .numbers(numbers) : .values(values)
    case .time:
      let times = values.compactMap { if case .time(let time) = $0 { time } else { nil } }
      self = times.count == values.count ? .times(times) : .values(values)
    case .text:
      let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
      self = texts.count == values.count ? .texts(texts) : .values(values)
    case .missing, .null, .bool, .list, .record, nil:
      self = .values(values)
    }
  }

  /// A column of `count` missing values.
  static func missing(_ count: Int) -> Column { .values([Value](repeating: .missing, count: count)) }

  var count: Int {
    switch self {
    case .numbers(let numbers), .times(let numbers): numbers.count
    case .texts(let texts): texts.count
    case .values(let values): values.count
    }
  }

  subscript(row: Int) -> Value {
    switch self {
    case .numbers(let numbers): .number(numbers[row])
    case .times(let times): .time(times[row])
    case .texts(let texts): .text(texts[row])
    case .values(let values): values[row]
    }
  }

  /// The number of a row as something measured; NaN when there is none.
  func measure(_ row: Int) -> Double {
    switch self {
    case .numbers(let numbers), .times(let numbers): numbers[row]
    case .texts(let texts): Value.text(texts[row]).measure
    case .values(let values): values[row].measure
    }
  }

  /// The rows named, in that order.
  func rows(_ indices: [Int]) -> Column {
    switch self {
    case .numbers(let numbers): .numbers(indices.map { numbers[$0] })
    case .times(let times): .times(indices.map { times[$0] })
    case .texts(let texts): .texts(indices.map { texts[$0] })
    case .values(let values): .values(indices.map { values[$0] })
    }
  }

  /// The column with dates read from texts and numbers.
  var asTimes: Column {
    switch self {
    case .times: return self
    case .numbers(let numbers): return .times(numbers)
    case .texts(let texts):
      return Column(
        texts.map { text in CalendarTime.parse(text).map(Value.time) ?? (text.isEmpty ? .null : .time(.nan)) })
    case .values(let values): return Column(values.map(\.asTime))
    }
  }

  /// The column with numbers read from texts.
  var asNumbers: Column {
    switch self {
    case .numbers: return self
    case .times(let times): return .numbers(times)
    case .texts(let texts): return Column(texts.map { $0.isEmpty ? .null : .number(Value.number(reading: $0)) })
    case .values(let values):
      return Column(
        values.map {
          if case .text(let text) = $0 { text.isEmpty ? .null : .number(Value.number(reading: text)) } else { $0 }
        })
    }
  }

  /// The column with null for what is missing.
  var withoutMissing: Column {
    guard case .values(let values) = self, values.contains(.missing) else { return self }
    return .values(values.map { $0 == .missing ? .null : $0 })
  }

  /// Each different value once, in the order of first appearance.
  var distinct: [Value] {
    var seen = Set<Value>(minimumCapacity: min(count, 32))
    var values: [Value] = []
    for row in 0..<count {
      let value = self[row]
      if seen.insert(value).inserted { values.append(value) }
    }
    return values
  }
}

extension Value {
  /// The moment a value is or reads as.
  var asTime: Value {
    switch self {
    case .missing, .null: self
    case .time: self
    case .number(let number): .time(number)
    case .bool(let flag): .time(flag ? 1 : 0)
    case .text(let text): text.isEmpty ? .null : .time(CalendarTime.parse(text) ?? .nan)
    case .list, .record: .time(.nan)
    }
  }
}
