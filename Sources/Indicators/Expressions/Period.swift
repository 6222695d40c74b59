/// A period of time as a table writes it: 2020, 2021-06, 2021-Q2, 2021-06-01, 2018-2020.
package enum Period: Sendable, Hashable {
  case year(Int)
  case quarter(year: Int, Int)
  case month(year: Int, Int)
  case day(year: Int, month: Int, Int)
  /// Both years included.
  case years(Int, Int)

  /// Reads a period; nil for any other text.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let year = Self.number(parts[0], digits: 4) else { return nil }
    switch parts.count {
    case 1:
      self = .year(year)
    case 2 where parts[1].utf8.first == 0x51:
      guard let quarter = Self.number(parts[1].dropFirst(), digits: 1), (1...4).contains(quarter) else { return nil }
      self = .quarter(year: year, quarter)
    case 2 where parts[1].utf8.count == 4:
      guard let last = Self.number(parts[1], digits: 4), last >= year else { return nil }
      self = .years(year, last)
    case 2:
      guard let month = Self.number(parts[1], digits: 2), (1...12).contains(month) else { return nil }
      self = .month(year: year, month)
    case 3:
      guard let month = Self.number(parts[1], digits: 2), (1...12).contains(month) else { return nil }
      guard let day = Self.number(parts[2], digits: 2), (1...31).contains(day) else { return nil }
      self = .day(year: year, month: month, day)
    default:
      return nil
    }
  }

  /// The period of the same length just before: 2019 before 2020, 2020-12 before 2021-01. Nil for spans of years and
  /// for days, which have no length of their own.
  package var previous: Period? {
    switch self {
    case .year(let year): .year(year - 1)
    case .quarter(let year, let quarter): quarter > 1 ? .quarter(year: year, quarter - 1) : .quarter(year: year - 1, 4)
    case .month(let year, let month): month > 1 ? .month(year: year, month - 1) : .month(year: year - 1, 12)
    case .day, .years: nil
    }
  }

  /// The period as a table writes it.
  package var text: String {
    switch self {
    case .year(let year): Self.padded(year, 4)
    case .quarter(let year, let quarter): "\(Self.padded(year, 4))-Q\(quarter)"
    case .month(let year, let month): "\(Self.padded(year, 4))-\(Self.padded(month, 2))"
    case .day(let year, let month, let day):
      "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
    case .years(let first, let last): "\(Self.padded(first, 4))-\(Self.padded(last, 4))"
    }
  }

  /// Whether the period lies in `year` or takes it in.
  package func touches(year: Int) -> Bool {
    switch self {
    case .year(let own), .quarter(let own, _), .month(let own, _), .day(let own, _, _): own == year
    case .years(let first, let last): (first...last).contains(year)
    }
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    text.utf8.count == digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}

extension Period: Comparable {
  /// By the end of the period, then by its start: 2021-06 comes before 2021, 2018-2020 before 2020.
  package static func < (left: Period, right: Period) -> Bool {
    (left.end, left.start) < (right.end, right.start)
  }

  /// Days since some day, on a calendar whose months all have 31 days: good for order, not for distance.
  private var start: Int {
    switch self {
    case .year(let year), .years(let year, _): year * 372
    case .quarter(let year, let quarter): year * 372 + (quarter - 1) * 93
    case .month(let year, let month): year * 372 + (month - 1) * 31
    case .day(let year, let month, let day): year * 372 + (month - 1) * 31 + day - 1
    }
  }

  private var end: Int {
    switch self {
    case .year(let year), .years(_, let year): year * 372 + 371
    case .quarter: start + 92
    case .month: start + 30
    case .day: start
    }
  }
}
