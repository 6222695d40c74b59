/// One value of a data set.
enum Value: Hashable, Sendable {
  /// The field is not there.
  case missing
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  /// Milliseconds since 1970, UTC.
  case time(Double)
  case list([Value])
  case record([Member])

  /// A field of a nested value.
  struct Member: Hashable, Sendable {
    var key: String
    var value: Value
  }

  /// Neither null, missing nor NaN.
  var isValid: Bool {
    switch self {
    case .missing, .null: false
    case .number(let number), .time(let number): !number.isNaN
    case .bool, .text, .list, .record: true
    }
  }

  var isAbsent: Bool {
    switch self {
    case .missing, .null: true
    case .bool, .number, .text, .time, .list, .record: false
    }
  }

  /// The number the value is or reads as; NaN when it is none. Null is 0, as in JavaScript.
  var number: Double {
    switch self {
    case .missing, .list, .record: .nan
    case .null: 0
    case .bool(let flag): flag ? 1 : 0
    case .number(let number), .time(let number): number
    case .text(let text): Self.number(reading: text)
    }
  }

  /// The number of a cell that is to be measured: absent is NaN, not 0.
  var measure: Double {
    switch self {
    case .missing, .null: .nan
    case .text(let text) where text.isEmpty: .nan
    case .text, .bool, .number, .time, .list, .record: number
    }
  }

  static func number(reading text: String) -> Double {
    if text.isEmpty { return 0 }
    if let value = Double(text) { return value }
    let trimmed = text.droppingTrailingSpaces.drop { $0 == " " }
    return trimmed.isEmpty ? 0 : Double(trimmed) ?? .nan
  }

  /// The value's text as JavaScript's `String(x)` gives it; moments as ISO 8601.
  var string: String {
    switch self {
    case .missing: "undefined"
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): shortestText(number)
    case .text(let text): text
    case .time(let milliseconds): TimeFormat("%Y-%m-%dT%H:%M:%S.%LZ").text(milliseconds)
    case .list(let values): values.map { $0.isAbsent ? "" : $0.string }.joined(separator: ",")
    case .record: "[object Object]"
    }
  }

  /// Whether the value counts as true in an expression.
  var isTruthy: Bool {
    switch self {
    case .missing, .null: false
    case .bool(let flag): flag
    case .number(let number): number != 0 && !number.isNaN
    case .text(let text): !text.isEmpty
    case .time, .list, .record: true
    }
  }

  /// A field or an element of a nested value.
  func member(_ key: String) -> Value {
    switch self {
    case .record(let members): return members.first { $0.key == key }?.value ?? .missing
    case .list(let values):
      if key == "length" { return .number(Double(values.count)) }
      return Int(key).flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .missing
    case .text(let text):
      if key == "length" { return .number(Double(text.utf16.count)) }
      guard let index = Int(key), index >= 0, index < text.utf16.count else { return .missing }
      return .text(String(decoding: Array(text.utf16)[index...index], as: UTF16.self))
    case .missing, .null, .bool, .number, .time: return .missing
    }
  }

  /// The order of categories: missing and null first, then numbers and moments, then texts by code unit.
  static func areInOrder(_ left: Value, _ right: Value) -> Bool { order(left, right) < 0 }

  /// Negative, zero or positive as the left value comes before, with or after the right one.
  static func order(_ left: Value, _ right: Value) -> Int {
    let (leftRank, rightRank) = (left.rank, right.rank)
    guard leftRank == rightRank else { return leftRank < rightRank ? -1 : 1 }
    switch (left, right) {
    case (.text(let first), .text(let second)):
      return compareText(first, second)
    default:
      guard leftRank == 2 else { return leftRank == 3 || leftRank < 2 ? 0 : compareText(left.string, right.string) }
      let (first, second) = (left.number, right.number)
      if first.isNaN || second.isNaN { return first.isNaN == second.isNaN ? 0 : first.isNaN ? -1 : 1 }
      return first < second ? -1 : first > second ? 1 : 0
    }
  }

  /// By UTF-16, as JavaScript does: as by UTF-8 but for the few characters that lie after the surrogates.
  private static func compareText(_ left: String, _ right: String) -> Int {
    let (leftBytes, rightBytes) = (left.utf8.span, right.utf8.span)
    for index in 0..<min(leftBytes.count, rightBytes.count) where leftBytes[index] != rightBytes[index] {
      let (first, second) = (leftBytes[index], rightBytes[index])
      if first < 0xEE, second < 0xEE { return first < second ? -1 : 1 }
      return left.utf16.lexicographicallyPrecedes(right.utf16) ? -1 : 1
    }
    return leftBytes.count == rightBytes.count ? 0 : leftBytes.count < rightBytes.count ? -1 : 1
  }

  private var rank: Int {
    switch self {
    case .missing: 0
    case .null: 1
    case .bool, .number, .time: 2
    case .text: 4
    case .list, .record: 5
    }
  }
}
