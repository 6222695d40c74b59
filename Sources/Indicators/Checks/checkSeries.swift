package import SourceText

/// Warns of periods left out between two others, in a table that says how often its figures come. Rows with equal
/// dimensions are one series; periods of another length than the frequency's are no part of it.
package func checkSeries(of table: Table) -> [Diagnostic] {
  guard let frequency = table.sidecar.indicator.frequency, frequency != .irregular, let time = table.timeField,
    table.isComplete
  else { return [] }
  var report = TableReport(table: table.name, source: table.source)
  let dimensions = table.dimensions.map(\.index)
  var series: [[String]: [(ordinal: Int, row: Int)]] = [:]
  for row in 0..<table.rowCount {
    guard let ordinal = ordinal(of: table.text(row: row, field: time.index), frequency) else { continue }
    series[dimensions.map { table.text(row: row, field: $0) }, default: []].append((ordinal, row))
  }
  for points in series.values {
    let sorted = points.sorted { $0.ordinal < $1.ordinal }
    for (before, after) in zip(sorted, sorted.dropFirst()) where after.ordinal > before.ordinal + 1 {
      report.add(
        KeyFault.seriesGap(
          before: table.text(row: before.row, field: time.index), after: table.text(row: after.row, field: time.index),
          missing: after.ordinal - before.ordinal - 1, frequency: frequency.rawValue),
        at: table.range(row: after.row, field: time.index), row: table.recordNumber(ofRow: after.row),
        field: time.index + 1, fieldName: time.name, severity: .warning)
    }
  }
  return sortedByPlace(report.diagnostics)
}

/// A number that goes up by one from period to period; `nil` for a period of another length.
private func ordinal(of text: String, _ frequency: IndicatorInfo.Frequency) -> Int? {
  guard let period = Period(text) else { return nil }
  switch (frequency, period) {
  case (.annual, .year(let year)): return year
  case (.quarterly, .quarter(let year, let quarter)): return year * 4 + quarter
  case (.monthly, .month(let year, let month)): return year * 12 + month
  case (.daily, .day(let year, let month, let day)): return daysSince1970(year: year, month: month, day: day)
  case (.annual, _), (.quarterly, _), (.monthly, _), (.daily, _), (.irregular, _): return nil
  }
}
