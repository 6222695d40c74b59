/// Writes one to three sentences on what a chart shows: kind, axes, range, extremes, change, gaps, target.
struct DescriptionWriter {
  let summary: SeriesSummary
  let settings: ChartSettings

  private var isChinese: Bool { settings.locale.language == .chinese }

  /// The kind of chart, as a noun.
  var kindName: String {
    guard let unit = summary.unit else { return isChinese ? "图表" : "Chart" }
    switch unit.kind {
    case .bar: return isChinese ? (unit.orientation == .horizontal ? "条形图" : "柱形图") : "Bar chart"
    case .line, .trail: return isChinese ? "折线图" : "Line chart"
    case .area: return isChinese ? "面积图" : "Area chart"
    case .point, .circle, .square: return isChinese ? "散点图" : "Scatter plot"
    case .tick: return isChinese ? "刻线图" : "Strip plot"
    case .rect: return isChinese ? "热力图" : "Heat map"
    case .arc: return isChinese ? "扇形图" : "Pie chart"
    case .rule, .text: return isChinese ? "图表" : "Chart"
    }
  }

  func text() -> String {
    guard summary.measure != nil, summary.series.contains(where: { !$0.items.isEmpty }) else {
      return isChinese ? "\(kindName)，没有数据。" : "\(kindName), no data."
    }
    var sentences = [opening()]
    sentences += summary.series.count <= 6 ? summary.series.compactMap(sentence) : [overall()]
    if let gaps = gaps() { sentences.append(gaps) }
    if let statuses = statuses() { sentences.append(statuses) }
    if let target = summary.targets.first, target.isFinite {
      sentences.append(isChinese ? "参考线：\(summary.text(target))。" : "Reference line at \(summary.text(target)).")
    }
    return sentences.joined(separator: isChinese ? "" : " ")
  }

  private func opening() -> String {
    let measure = summary.title(of: summary.measure) ?? (isChinese ? "数值" : "values")
    let dimension = summary.title(of: summary.dimension)
    let count = summary.series.reduce(0) { max($0, $1.items.count) }
    let isOverTime = summary.dimension?.type == .temporal
    if isChinese {
      let along = dimension.map { "按\($0)" } ?? ""
      let many = summary.series.count > 1 ? "，\(summary.series.count)个系列" : ""
      return
        "\(kindName)：\(measure)\(along.isEmpty ? "" : "，\(along)")\(many)，\(count)\(isOverTime ? "个时点" : "项")\(period())。"
    }
    let along = dimension.map { " by \($0)" } ?? ""
    let many = summary.series.count > 1 ? ", \(summary.series.count) series" : ""
    let noun = isOverTime ? (count == 1 ? "point" : "points") : (count == 1 ? "item" : "items")
    return "\(kindName) of \(measure)\(along)\(many), \(count) \(noun)\(period())."
  }

  /// From when to when.
  private func period() -> String {
    guard summary.dimension?.type == .temporal, let items = summary.series.first?.items, let first = items.first,
      let last = items.last,
      items.count > 1
    else { return "" }
    let (start, end) = (summary.keyText(first.key), summary.keyText(last.key))
    return isChinese ? "，\(start)至\(end)" : ", \(start) to \(end)"
  }

  /// What is to be said of one series.
  private func sentence(_ series: SeriesSummary.Series) -> String? {
    let items = series.items.filter { !$0.value.isNaN }
    guard let first = items.first, let last = items.last, let high = items.max(by: { $0.value < $1.value }),
      let low = items.min(by: { $0.value < $1.value })
    else { return nil }
    let name = series.name.map { isChinese ? "\($0)：" : "\($0): " } ?? ""
    if items.count == 1 {
      return "\(name)\(summary.keyText(first.key)) \(summary.text(first.value))" + (isChinese ? "。" : ".")
    }
    let isOrdered =
      summary.dimension?.type == .temporal || summary.dimension?.type == .ordinal
      || summary.dimension?.type == .quantitative
    let extremes =
      high.value == low.value
      ? (isChinese ? "均为\(summary.text(high.value))" : "all \(summary.text(high.value))")
      : isChinese
        ? "最高\(summary.keyText(high.key)) \(summary.text(high.value))，最低\(summary.keyText(low.key)) \(summary.text(low.value))"
        : "highest \(summary.keyText(high.key)) \(summary.text(high.value)), lowest \(summary.keyText(low.key)) \(summary.text(low.value))"
    guard isOrdered, summary.unit?.kind != .arc, !(summary.unit?.kind.isSymbol ?? false) else {
      return isChinese ? "\(name)\(extremes)。" : "\(capitalised(name + extremes))."
    }
    return isChinese
      ? "\(name)\(trend(first, last))；\(extremes)。" : "\(capitalised(name + trend(first, last))); \(extremes)."
  }

  /// From the first to the last value, with the change before.
  private func trend(_ first: SeriesSummary.Item, _ last: SeriesSummary.Item) -> String {
    let (start, end) = (
      "\(summary.keyText(first.key)) \(summary.text(first.value))",
      "\(summary.keyText(last.key)) \(summary.text(last.value))"
    )
    if isChinese {
      let word = last.value > first.value ? "上升到" : last.value < first.value ? "下降到" : "持平于"
      return "从\(start)\(word)\(end)"
    }
    let word = last.value > first.value ? "rises" : last.value < first.value ? "falls" : "is unchanged"
    return "\(word) from \(start) to \(end)"
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// The extremes over many series.
  private func overall() -> String {
    var high: (name: String?, item: SeriesSummary.Item)?
    var low = high
    for series in summary.series {
      for item in series.items where !item.value.isNaN {
        if item.value > high?.item.value ?? -.infinity { high = (series.name, item) }
        if item.value < low?.item.value ?? .infinity { low = (series.name, item) }
      }
    }
    guard let high, let low else { return "" }
    func place(_ entry: (name: String?, item: SeriesSummary.Item)) -> String {
      let key = summary.keyText(entry.item.key)
      guard let name = entry.name, summary.dimension != nil else { return entry.name ?? key }
      return isChinese ? "\(name)（\(key)）" : "\(name) \(key)"
    }
    return isChinese
      ? "最高\(place(high)) \(summary.text(high.item.value))，最低\(place(low)) \(summary.text(low.item.value))。"
      : "Highest \(place(high)) \(summary.text(high.item.value)), lowest \(place(low)) \(summary.text(low.item.value))."
  }

  /// Which values are provisional, estimated, or of a new series.
  private func statuses() -> String? {
    var keys: [(status: String, keys: [String])] = []
    for item in summary.series.flatMap(\.items) {
      for status in item.status {
        let key = summary.keyText(item.key)
        if let index = keys.firstIndex(where: { $0.status == status }) {
          if !keys[index].keys.contains(key) { keys[index].keys.append(key) }
        } else {
          keys.append((status, [key]))
        }
      }
    }
    guard !keys.isEmpty else { return nil }
    let parts = keys.map { entry in
      isChinese
        ? "\(entry.keys.joined(separator: "、"))：\(entry.status)"
        : "\(entry.keys.joined(separator: ", ")): \(entry.status)"
    }
    return parts.joined(separator: isChinese ? "；" : "; ") + (isChinese ? "。" : ".")
  }

  /// Which places of the series have no value.
  private func gaps() -> String? {
    let missing = summary.series.flatMap(\.items).filter { $0.value.isNaN }.map { summary.keyText($0.key) }
    guard !missing.isEmpty else { return nil }
    var seen = Set<String>()
    let names = missing.filter { seen.insert($0).inserted }
    if names.count > 4 { return isChinese ? "\(names.count)处没有数据。" : "No data in \(names.count) places." }
    return isChinese ? "\(names.joined(separator: "、"))没有数据。" : "No data for \(names.joined(separator: ", "))."
  }
}
