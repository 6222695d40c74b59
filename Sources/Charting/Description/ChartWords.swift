import Settings

/// What stands beside a chart in words: its name, its description, its values as a table.
struct ChartWords: Sendable {
  var title: String?
  var description: String
  var table: ChartTable?
  var sourceLine: String?
  var note: String?
  private let fallback: String

  /// The accessible name.
  var name: String { title ?? fallback }

  init(plot: Plot, scales: ScaleBuilder, settings: ChartSettings, request: ChartRequest) {
    let spec = request.spec
    let given = spec["title"]
    title = (given?.mapping == nil ? given : given?["text"])?.asLines?.joined(separator: " ")
    if title?.isEmpty == true { title = nil }
    let extensions = spec["usermeta"]?["almanac"]
    func extra(_ key: String) -> String? { (extensions?[key] ?? spec["x-\(key)"])?.asLines?.joined(separator: " ") }
    (sourceLine, note) = (extra("source"), extra("note"))
    let summary = SeriesSummary(plot: plot, scales: scales, settings: settings)
    let facts = DescriptionWriter(summary: summary, settings: settings)
    fallback = facts.kindName
    description = spec["description"]?.asString ?? extra("alt") ?? facts.text()
    // A drawing for comparison stands alone: nobody reads its table.
    table =
      settings.isPlain
      ? nil
      : TableBuilder(summary: summary, settings: settings).table(caption: extra("caption") ?? title ?? facts.kindName)
  }
}
