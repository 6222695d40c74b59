extension Period {
  /// The period in words: 2020年, 2021年6月, 2018—2020年; 2020, June 2021, 2018 to 2020.
  package func text(in language: FigureLanguage) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  private var chinese: String {
    switch self {
    case .year(let year): "\(year)年"
    case .quarter(let year, let quarter): "\(year)年第\(["一", "二", "三", "四"][quarter - 1])季度"
    case .month(let year, let month): "\(year)年\(month)月"
    case .day(let year, let month, let day): "\(year)年\(month)月\(day)日"
    case .years(let first, let last): "\(first)—\(last)年"
    }
  }

  private var english: String {
    switch self {
    case .year(let year): "\(year)"
    case .quarter(let year, let quarter): "\(["first", "second", "third", "fourth"][quarter - 1]) quarter of \(year)"
    case .month(let year, let month): "\(Self.months[month - 1]) \(year)"
    case .day(let year, let month, let day): "\(day) \(Self.months[month - 1]) \(year)"
    case .years(let first, let last): "\(first) to \(last)"
    }
  }

  /// The months' English names, January first.
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
