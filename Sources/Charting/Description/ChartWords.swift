import Settings

/// What stands beside a chart in words: its name, its description, its values as a table.
struct ChartWords: Sendable {
  var title: String?
  var description: String
  var table: ChartTable?
  /// Lines under the title, the unit last.
  var subtitle: [String]
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
    let furniture = Furniture(spec)
    (sourceLine, note) = (furniture.text("source"), furniture.text("note"))
    let unit = furniture.text("unit").map { settings.locale.language == .chinese ? "单位：\($0)" : "Unit: \($0)" }
    let lines = (given?.mapping == nil ? nil : given?["subtitle"]?.asLines) ?? []
    subtitle = (lines + [unit].compactMap { $0 }).filter { !$0.isEmpty }
    let summary = SeriesSummary(plot: plot, scales: scales, settings: settings)
    let facts = DescriptionWriter(summary: summary, settings: settings)
    fallback = facts.kindName
    description = spec["description"]?.asString ?? furniture.text("alt") ?? facts.text()
    // A drawing for comparison stands alone: nobody reads its table.
    table =
      settings.isPlain || furniture["table"]?.asBool == false
      ? nil
      : TableBuilder(summary: summary, settings: settings, hasColumns: furniture.hasTableColumns).table(
        caption: furniture.text("caption") ?? title ?? facts.kindName)
  }
}
