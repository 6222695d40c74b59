import Settings

/// A statistic over the values of a group of rows.
enum Aggregation: Hashable, Sendable {
  case count, valid, missing, distinct, sum, product, mean, median, min, max
  case q1, q3, stdev, stdevp, variance, variancep, stderr, ci0, ci1, values
  /// The row in which another field is least.
  case argmin(String)
  /// The row in which another field is greatest.
  case argmax(String)

  static let names = [
    "count", "valid", "missing", "distinct", "sum", "product", "mean", "average", "median", "min", "max", "q1", "q3",
    "stdev", "stdevp", "variance", "variancep", "stderr", "ci0", "ci1", "values", "argmin", "argmax",
  ]

  init?(named name: String) {
    switch name {
    case "count": self = .count
    case "valid": self = .valid
    case "missing": self = .missing
    case "distinct": self = .distinct
    case "sum": self = .sum
    case "product": self = .product
    case "mean", "average": self = .mean
    case "median": self = .median
    case "min": self = .min
    case "max": self = .max
    case "q1": self = .q1
    case "q3": self = .q3
    case "stdev": self = .stdev
    case "stdevp": self = .stdevp
    case "variance": self = .variance
    case "variancep": self = .variancep
    case "stderr": self = .stderr
    case "ci0": self = .ci0
    case "ci1": self = .ci1
    case "values": self = .values
    default: return nil
    }
  }

  /// A name, or `{argmax: field}`.
  init?(_ value: LocatedValue) {
    if let name = value.asString {
      self.init(named: name)
    } else if let field = value["argmax"]?.asString {
      self = .argmax(field)
    } else if let field = value["argmin"]?.asString {
      self = .argmin(field)
    } else {
      return nil
    }
  }

  /// The name, as it begins the names of columns.
  var name: String {
    switch self {
    case .argmin: "argmin"
    case .argmax: "argmax"
    default: "\(self)"
    }
  }

  /// Whether parts may be stacked to a whole.
  var isSummative: Bool {
    switch self {
    case .count, .sum, .distinct, .valid, .missing: true
    default: false
    }
  }

  /// Whether the result is a number that measures something, whatever the field was.
  var isCounting: Bool {
    switch self {
    case .count, .valid, .missing, .distinct: true
    default: false
    }
  }

  /// Whether the result lies among the values themselves.
  var sharesDomain: Bool {
    switch self {
    case .mean, .median, .min, .max, .q1, .q3: true
    default: false
    }
  }
}
