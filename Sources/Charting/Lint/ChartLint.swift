import Settings

/// Looks for what misleads in a chart that is otherwise right. Each finding is a warning with the rule's identifier.
struct ChartLint {
  let plot: Plot
  let scales: ScaleTable
  let request: ChartRequest
  var problems: ChartProblems

  /// The problems, with the findings added.
  func checked() -> ChartProblems {
    var lint = self
    for unit in plot.units {
      lint.checkBaseline(unit)
      lint.checkPeriods(unit)
      lint.checkGaps(unit)
      lint.checkColours(unit)
      lint.checkPie(unit)
    }
    lint.checkFixedColours(lint.request.spec)
    lint.checkUnits()
    lint.checkTwoScales()
    lint.checkAllowances()
    return lint.problems
  }

  private var allowances: LocatedValue? { request.spec["usermeta"]?["almanac"]?["allow"] }

  mutating func warn(_ rule: LintRule, _ message: String, hint: String, at range: Range<Int>) {
    if let reason = allowances?[rule.rawValue]?.asString, !reason.isEmpty { return }
    problems.warn("chart-\(rule.rawValue)", message, hint: hint, at: range)
  }

  private mutating func checkAllowances() {
    let names = LintRule.allCases.map(\.rawValue)
    for entry in allowances?.mapping ?? [] {
      if !names.contains(entry.key) {
        problems.unknownProperty(entry, of: "allow", known: names)
      } else if entry.value.asString?.isEmpty ?? true {
        problems.error(
          "chart-value", "\"\(entry.key)\" is allowed without a reason", hint: "write why it is right here",
          at: entry.keyRange)
      }
    }
  }

  private func scale(_ channel: Channel, _ unit: UnitPlot) -> Scale? {
    scales.scale(channel, view: unit.view, in: plot)
  }

  private mutating func checkBaseline(_ unit: UnitPlot) {
    guard unit.kind == .bar || unit.kind == .area, let channel = unit.measured, let definition = unit.encoding[channel],
      definition.isMeasure, definition.readsData, let second = channel.second, unit.encoding[second] == nil,
      let scale = scale(channel, unit), scale.kind == .linear, let low = scale.numbers.min(),
      let high = scale.numbers.max(),
      low > 0 || high < 0
    else { return }
    warn(
      .cutBaseline,
      "The \(unit.kind == .bar ? "bars" : "areas") begin at \(shortestText(low > 0 ? low : high)), not at zero",
      hint: "let the axis begin at zero, or draw points or a line",
      at: definition.raw["scale"]?.range ?? definition.raw.range)
  }

  private mutating func checkPeriods(_ unit: UnitPlot) {
    guard unit.kind == .bar || unit.kind.isPath, let dimension = unit.dimension,
      let definition = unit.encoding[dimension],
      definition.type.isDiscrete, definition.timeUnit == nil, let scale = scale(dimension, unit), scale.kind.isDiscrete
    else { return }
    let categories = scale.categories
    let years = categories.prefix { Self.year($0) != nil }.compactMap { Self.year($0) }
    guard years.count > 2, years.count == categories.count else { return }
    let steps = zip(years, years.dropFirst()).map { $1 - $0 }
    guard let first = steps.first, steps.allSatisfy({ $0 > 0 }), let other = steps.first(where: { $0 != first }) else {
      return
    }
    warn(
      .unevenPeriods, "Periods \(shortestText(first)) and \(shortestText(other)) apart are drawn at equal distances",
      hint: "make the field temporal, or add the periods that are missing", at: definition.raw.range)
  }

  private static func year(_ value: Value) -> Double? {
    switch value {
    case .number(let number): return number.isWhole && (1000...2999).contains(number) ? number : nil
    case .text(let text):
      let digits = text.prefix(4)
      guard digits.count == 4, let year = Double(digits), (1000...2999).contains(year) else { return nil }
      let rest = text.dropFirst(4)
      return rest.isEmpty || rest == "年" ? year : nil
    case .missing, .null, .bool, .time, .list, .record: return nil
    }
  }

  private mutating func checkGaps(_ unit: UnitPlot) {
    guard unit.kind == .line || unit.kind == .area, unit.properties.text("invalid") == "filter",
      let channel = unit.measured, let definition = unit.encoding[channel], let column = unit.frame[definition.column],
      (0..<column.count).contains(where: { column.measure($0).isNaN })
    else { return }
    warn(
      .joinedGaps, "The line joins points across places without a value",
      hint: "leave \"invalid\" out: the line then breaks",
      at: unit.properties["invalid"]?.range ?? definition.raw.range)
  }

  private mutating func checkColours(_ unit: UnitPlot) {
    for channel in [Channel.color, .fill, .stroke] {
      guard let definition = unit.encoding[channel]?.effectiveField, definition.isScaled,
        let scale = scale(channel, unit),
        scale.kind == .ordinal, definition.type == .nominal, case .colours(let colours) = scale.range
      else { continue }
      let used = Array(colours.prefix(scale.categories.count))
      if scale.categories.count > 8 {
        warn(
          .tooManyColours, "\(scale.categories.count) series are told apart by colour alone",
          hint: "show at most 8, or facet the chart",
          at: definition.raw.range)
      } else if definition.raw["scale"]?["range"] != nil || definition.raw["scale"]?["scheme"] != nil {
        checkDistances(used, definition)
      }
    }
  }

  private mutating func checkDistances(_ colours: [Colour], _ definition: ChannelDefinition) {
    let place = (definition.raw["scale"]?["range"] ?? definition.raw["scale"]?["scheme"])?.range ?? definition.raw.range
    for (index, colour) in colours.enumerated() {
      for other in colours[..<index] where colour.difference(to: other) < 12 {
        return warn(
          .weakColours, "\(other.text) and \(colour.text) are hard to tell apart",
          hint: "choose colours that differ more", at: place)
      }
      if colour.contrast(with: Colour(hex: 0xFFFFFF)) < 1.5 {
        return warn(.weakColours, "\(colour.text) hardly shows on white", hint: "choose a darker colour", at: place)
      }
    }
  }

  private mutating func checkPie(_ unit: UnitPlot) {
    guard unit.kind == .arc, let definition = unit.encoding[.theta], definition.readsData else { return }
    let column = definition.column.hasSuffix(" end") ? String(definition.column.dropLast(4)) : definition.column
    guard let values = unit.frame[column] else { return }
    if (0..<values.count).contains(where: { values.measure($0) < 0 }) {
      warn(
        .crowdedPie, "A pie cannot show the negative values of \"\(definition.field ?? column)\"", hint: "use bars",
        at: definition.raw.range)
    } else if values.count > 8 {
      warn(
        .crowdedPie, "The pie has \(values.count) parts", hint: "use bars, or put small parts together",
        at: definition.raw.range)
    }
  }

  /// Fields of a table with different units on one axis.
  private mutating func checkUnits() {
    for request in plot.scaleRequests() where request.channel.isPosition {
      var known: (field: String, unit: String)?
      for use in request.uses {
        guard let field = use.definition.field, use.definition.type == .quantitative,
          let unit = plot.units[use.unit].fields.entries[field]?.unit
        else { continue }
        if let known, known.unit != unit {
          warn(
            .mixedUnits, "\"\(known.field)\" in \(known.unit) and \"\(field)\" in \(unit) share an axis",
            hint: "draw two charts, or one beside the other", at: use.definition.raw.range)
          break
        }
        known = (field, unit)
      }
    }
  }

  private mutating func checkTwoScales() {
    for view in plot.views.indices where plot.frameView(of: view) == view {
      if case .grid = plot.views[view].kind { continue }
      var scopes: [Int] = []
      for index in plot.units(in: view) {
        let unit = plot.units[index]
        guard let definition = unit.encoding[.y], definition.isScaled, definition.isMeasure else { continue }
        let scope = plot.scope(of: .y, in: unit.view)
        if !scopes.contains(scope) { scopes.append(scope) }
        if scopes.count == 2 {
          warn(
            .twoScales, "Two vertical axes with scales of their own suggest a relation that the scales make",
            hint: "draw two charts under each other", at: plot.views[view].raw["resolve"]?.range ?? definition.raw.range
          )
          break
        }
      }
    }
  }
}
