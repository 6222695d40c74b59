/// The functions of expressions.
enum FigureFunction: String, CaseIterable {
  case diff, change, ratio, share, sum, count, mean, min, max, rank, latest, at, prev, attain, convert
  case abs, floor, round

  /// The labels an argument may have; nil where keys of the table are labels as well.
  var labels: [String]? {
    switch self {
    case .diff, .ratio, .share, .attain, .prev, .convert, .abs, .floor, .round: ["approx", "decimals"]
    case .change: ["approx", "decimals", "relative"]
    case .sum, .mean, .min, .max: ["approx", "decimals", "skip"]
    case .count: ["decimals"]
    case .rank: ["approx", "of", "order", "skip"]
    case .latest, .at: nil
    }
  }

  /// The names of the parts of a result.
  var parts: [String] {
    switch self {
    case .attain: ["met"]
    case .rank: ["of"]
    case .diff, .change, .ratio, .share, .sum, .count, .mean, .min, .max, .latest, .at, .prev, .convert, .abs,
      .floor, .round:
      []
    }
  }
}
