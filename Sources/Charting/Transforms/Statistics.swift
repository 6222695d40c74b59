extension Aggregation {
  /// The statistic over some rows of a column; values that are absent or no numbers are left out (`CHARTS.md` §4.16).
  func value(of column: Column?, rows: [Int], frame: Frame) -> Value {
    switch self {
    case .count: return .number(Double(rows.count))
    case .valid: return .number(Double(rows.reduce(0) { $0 + (isCounted(column, $1) ? 1 : 0) }))
    case .missing:
      return .number(Double(rows.reduce(0) { $0 + ((column?[$1] ?? .missing).isUnfilled ? 1 : 0) }))
    case .distinct: return .number(Double(Set(rows.map { column?[$0] ?? .missing }).count))
    case .values: return .list(rows.map { column?[$0] ?? .missing })
    case .argmin(let field), .argmax(let field): return extremeRow(of: field, column, rows, frame)
    case .min, .max: return extreme(column, rows)
    case .sum, .product, .mean, .median, .q1, .q3, .stdev, .stdevp, .variance, .variancep, .stderr, .ci0, .ci1:
      let numbers = rows.compactMap { row -> Double? in
        guard let number = column?.measure(row), !number.isNaN else { return nil }
        return number
      }
      return statistic(numbers).map(Value.number) ?? .missing
    }
  }

  private func isCounted(_ column: Column?, _ row: Int) -> Bool {
    guard let value = column?[row] else { return false }
    return value.isValid && !value.isUnfilled
  }

  /// Least or greatest: of moments a moment, of texts by their order.
  private func extreme(_ column: Column?, _ rows: [Int]) -> Value {
    var best: Value?
    for row in rows {
      guard let value = column?[row], value.isValid, !value.isUnfilled else { continue }
      guard let known = best else {
        best = value
        continue
      }
      let order = Value.order(value, known)
      if self == .min ? order < 0 : order > 0 { best = value }
    }
    return best ?? .missing
  }

  private func extremeRow(of field: String, _ column: Column?, _ rows: [Int], _ frame: Frame) -> Value {
    let keys = frame[field]
    var best: (key: Double, row: Int)?
    for row in rows {
      guard let key = keys?.measure(row), !key.isNaN else { continue }
      if case .argmin = self, key < best?.key ?? .infinity { best = (key, row) }
      if case .argmax = self, key > best?.key ?? -.infinity { best = (key, row) }
    }
    guard let best else { return .missing }
    return column?[best.row]
      ?? RowScope(frame: frame, row: best.row, locale: ChartLocale(languageTag: "en", isPlain: true)).record
  }

  private func statistic(_ numbers: [Double]) -> Double? {
    let count = Double(numbers.count)
    switch self {
    case .sum: return numbers.reduce(0, +)
    case .product: return numbers.isEmpty ? nil : numbers.reduce(1, *)
    case .mean: return numbers.isEmpty ? nil : numbers.reduce(0, +) / count
    case .median: return quantile(numbers.sorted(), 0.5)
    case .q1: return quantile(numbers.sorted(), 0.25)
    case .q3: return quantile(numbers.sorted(), 0.75)
    case .variance: return spread(numbers, divisor: count - 1)
    case .variancep: return spread(numbers, divisor: count)
    case .stdev: return spread(numbers, divisor: count - 1)?.squareRoot()
    case .stdevp: return spread(numbers, divisor: count)?.squareRoot()
    case .stderr: return spread(numbers, divisor: count - 1).map { ($0 / count).squareRoot() }
    case .ci0, .ci1: return confidenceLimit(numbers)
    case .count, .valid, .missing, .distinct, .min, .max, .values, .argmin, .argmax: return nil
    }
  }

  /// The end of the 95 % interval of the mean, from Student's t; the reference draws bootstrap samples at random.
  private func confidenceLimit(_ numbers: [Double]) -> Double? {
    guard numbers.count > 1, let deviation = spread(numbers, divisor: Double(numbers.count) - 1)?.squareRoot() else {
      return numbers.first
    }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    let reach = studentQuantile(degrees: Double(numbers.count - 1)) * deviation / Double(numbers.count).squareRoot()
    return self == .ci0 ? mean - reach : mean + reach
  }
}

extension Value {
  /// Null, missing or an empty text.
  var isUnfilled: Bool { isAbsent || self == .text("") }
}

/// The sum of squared distances from the mean, divided; nil of nothing, 0 when the divisor is.
private func spread(_ numbers: [Double], divisor: Double) -> Double? {
  guard !numbers.isEmpty else { return nil }
  guard divisor > 0 else { return 0 }
  let mean = numbers.reduce(0, +) / Double(numbers.count)
  return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / divisor
}

/// A quantile of sorted numbers, straight between neighbours (type 7 of Hyndman and Fan).
func quantile(_ sorted: [Double], _ fraction: Double) -> Double? {
  guard let last = sorted.last else { return nil }
  let place = fraction * Double(sorted.count - 1)
  let index = Int(place.rounded(.down))
  guard index + 1 < sorted.count else { return last }
  return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
}

/// The 97.5 % quantile of Student's distribution by Cornish and Fisher's expansion (error below 0.01 from 3 degrees on).
private func studentQuantile(degrees: Double) -> Double {
  if degrees <= 1 { return 12.706 }
  if degrees <= 2 { return 4.303 }
  let z = 1.959963984540054
  let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
  let first = (z3 + z) / (4 * degrees)
  let second = (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees)
  let third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees)
  return z + first + second + third
}
