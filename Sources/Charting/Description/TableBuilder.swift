/// The values of a chart as a table: a row for each category or moment, a column for each series.
struct TableBuilder {
  let summary: SeriesSummary
  let settings: ChartSettings
  /// Whether each series has a column even where there are so many that a row for each value would be read more easily.
  var hasColumns = false

  private var isChinese: Bool { settings.locale.language == .chinese }

  func table(caption: String) -> ChartTable? {
    guard summary.measure != nil, !summary.series.isEmpty else { return nil }
    let measure = summary.title(of: summary.measure) ?? (isChinese ? "数值" : "Value")
    let head = summary.title(of: summary.dimension) ?? (isChinese ? "项目" : "Item")
    guard summary.series.count > 1, hasColumns || summary.series.count <= 12, summary.unit?.kind.isSymbol != true else {
      return flat(caption: caption, head: head, measure: measure)
    }
    var keys: [Value] = []
    var seen = Set<Value>()
    for item in summary.series.flatMap(\.items) where seen.insert(item.key).inserted { keys.append(item.key) }
    if summary.dimension?.isContinuous == true { keys.sort(by: Value.areInOrder) }
    var rows = keys.prefix(5_000).map { [summary.keyText($0)] }
    let places = Dictionary(keys.prefix(5_000).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for series in summary.series {
      for index in rows.indices { rows[index].append("") }
      for item in series.items {
        guard let row = places[item.key] else { continue }
        rows[row][rows[row].count - 1] = summary.cell(item)
      }
    }
    return ChartTable(caption: caption, header: [head] + summary.series.map { $0.name ?? measure }, rows: rows)
  }

  private func flat(caption: String, head: String, measure: String) -> ChartTable {
    let hasGroups = summary.group != nil && summary.series.count > 1
    var header = [head]
    if hasGroups { header.append(summary.title(of: summary.group) ?? (isChinese ? "系列" : "Series")) }
    header.append(measure)
    var rows: [[String]] = []
    for series in summary.series {
      for item in series.items where rows.count < 5_000 {
        rows.append([summary.keyText(item.key)] + (hasGroups ? [series.name ?? ""] : []) + [summary.cell(item)])
      }
    }
    return ChartTable(caption: caption, header: header, rows: rows)
  }
}
