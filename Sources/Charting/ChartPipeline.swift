import Settings
import SourceText

/// The stages of a chart, in order.
enum ChartPipeline {
  static func run<Reader: ChartData>(_ request: ChartRequest, reading data: inout Reader) -> (
    chart: Chart?, diagnostics: [Diagnostic]
  ) {
    let settings = ChartSettings(request)
    var reader = SpecReader(problems: ChartProblems(source: request.source), locale: settings.locale)
    reader.datasets = request.spec["datasets"]
    reader.checkFurniture(of: request.spec)
    let furnished =
      request.plain
      ? request.spec
      : FurnitureRewriting(furniture: Furniture(request.spec), isChinese: settings.locale.language == .chinese)
        .furnished(request.spec)
    let normal = Normaliser(problems: reader.problems).normalised(furnished)
    reader.problems = normal.problems
    guard let spec = reader.view(normal.spec), !reader.problems.hasErrors else {
      return (nil, reader.problems.diagnostics)
    }
    var loader = SourceLoader<Reader>(problems: reader.problems, request: request)
    let sources = loader.load(reader.sources, reading: &data)
    guard !loader.problems.hasErrors else { return (nil, loader.problems.diagnostics) }
    var builder = PlotBuilder(sources: sources, settings: settings, problems: loader.problems)
    builder.add(spec, PlotBuilder.Inherited(source: LoadedSource(frame: Frame(count: 1)), parent: nil))
    guard !builder.problems.hasErrors else { return (nil, builder.problems.diagnostics) }
    let (scales, drawing) = Fitting(request: request, settings: settings).draw(builder.plot)
    guard drawing.width <= 20_000, drawing.height <= 20_000 else {
      builder.problems.error(
        "chart-limit",
        "The chart would be \(Int(min(drawing.width, 1e9))) × \(Int(min(drawing.height, 1e9))) pixels; the limit is 20,000 a side",
        at: request.spec.range)
      return (nil, builder.problems.diagnostics)
    }
    let words = ChartWords(plot: builder.plot, scales: scales, settings: settings, request: request)
    let lint = ChartLint(plot: builder.plot, scales: scales.scales, request: request, problems: builder.problems)
    var chart = drawing.chart(words)
    guard !request.plain else { return (chart, builder.problems.diagnostics) }
    var problems = lint.checked()
    if let narrow = NarrowVariant(request).request {
      let drawn = run(narrow, reading: &data)
      chart.narrow = drawn.chart?.svg
      for diagnostic in drawn.diagnostics where diagnostic.severity == .error { problems.add(diagnostic) }
    }
    return (problems.hasErrors ? nil : chart, problems.diagnostics)
  }
}

extension ChartSettings {
  init(_ request: ChartRequest) {
    let configurations = [request.spec["config"], request.theme].compactMap { $0?.mapping == nil ? nil : $0 }
    self.init(
      configurations: configurations, locale: ChartLocale(languageTag: request.language, isPlain: request.plain),
      isPlain: request.plain, style: request.plain ? .plain : .site)
    if !request.plain { furniture = Furniture(request.spec) }
    titleIsOutside = !request.plain && !request.isStandalone
    adoptLocale()
  }

  /// Takes over `config.locale`.
  private mutating func adoptLocale() {
    guard let given = self["locale"] else { return }
    if let number = given["number"] {
      locale.usesNativeForms = false
      locale.number.decimal = number["decimal"]?.asString ?? locale.number.decimal
      locale.number.thousands = number["thousands"]?.asString ?? locale.number.thousands
      locale.number.grouping = number["grouping"]?.sequence?.compactMap(\.asInteger) ?? locale.number.grouping
      if let currency = number["currency"]?.sequence?.compactMap(\.asString), currency.count == 2 {
        locale.number.currency = .init(prefix: currency[0], suffix: currency[1])
      }
      locale.number.percent = number["percent"]?.asString ?? locale.number.percent
      locale.number.minus = number["minus"]?.asString ?? locale.number.minus
      locale.number.notANumber = number["nan"]?.asString ?? locale.number.notANumber
      locale.number.numerals = number["numerals"]?.sequence?.compactMap(\.asString)
    }
    guard let time = given["time"] else { return }
    locale.usesNativeForms = false
    func names(_ key: String, _ count: Int) -> [String]? {
      time[key]?.sequence.map { $0.compactMap(\.asString) }.flatMap { $0.count == count ? $0 : nil }
    }
    locale.calendar.dateTime = time["dateTime"]?.asString ?? locale.calendar.dateTime
    locale.calendar.date = time["date"]?.asString ?? locale.calendar.date
    locale.calendar.time = time["time"]?.asString ?? locale.calendar.time
    locale.calendar.periods = names("periods", 2) ?? locale.calendar.periods
    locale.calendar.days = names("days", 7) ?? locale.calendar.days
    locale.calendar.shortDays = names("shortDays", 7) ?? locale.calendar.shortDays
    locale.calendar.months = names("months", 12) ?? locale.calendar.months
    locale.calendar.shortMonths = names("shortMonths", 12) ?? locale.calendar.shortMonths
  }
}
