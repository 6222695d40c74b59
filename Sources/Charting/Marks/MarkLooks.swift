import Settings

// Paints and strokes of a row.
extension MarkPainter {
  /// How a row's shape is painted.
  func look(row: Int) -> Look { constantLook ?? makeLook(row: row) }

  /// How the shapes of all rows are painted; rows of one category share their look.
  func looks() -> (Int) -> Look {
    if let statuses {
      return { row in
        let look = look(row: row)
        return statuses[row].isTentative ? tentative(look) : look
      }
    }
    guard constantLook == nil, let lookColumn else { return { look(row: $0) } }
    var known: [Value: Look] = [:]
    return { row in
      let value = lookColumn[row]
      if let look = known[value] { return look }
      let look = makeLook(row: row)
      known[value] = look
      return look
    }
  }

  /// The look of a row from channels and properties.
  func makeLook(row: Int) -> Look {
    var look = Look.Parts()
    let isFilled = properties.flag("filled") ?? unit.kind.isFilled
    let colour = paint(.color, row: row)
    let own = Paint(properties.text("color")) ?? defaultPaint
    look.fill = paint(.fill, row: row) ?? given("fill") ?? (isFilled ? colour ?? own : nil)
    look.stroke = paint(.stroke, row: row) ?? given("stroke") ?? (isFilled ? nil : colour ?? own)
    if properties.isNull("fill") { look.fill = Paint.none }
    look.strokeWidth = strokeWidth(row: row)
    look.opacity = number(.opacity, row: row) ?? properties.number("opacity") ?? defaultOpacity
    look.fillOpacity = number(.fillOpacity, row: row) ?? properties.number("fillOpacity") ?? 1
    look.strokeOpacity = number(.strokeOpacity, row: row) ?? properties.number("strokeOpacity") ?? 1
    look.dash = dash(row: row)
    look.dashOffset = properties.number("strokeDashOffset") ?? 0
    look.cap = properties.text("strokeCap")
    look.join = properties.text("strokeJoin")
    return Look(look)
  }

  private func given(_ key: String) -> Paint? { Paint(properties.text(key)) }

  private var defaultPaint: Paint {
    switch unit.kind {
    case .rule, .text: settings.isPlain ? .fixed("black") : settings.style.textColour
    default: settings.style.markColour
    }
  }

  private var defaultOpacity: Double {
    switch unit.kind {
    case .point, .circle, .square, .tick: isAggregated ? 1 : 0.7
    default: 1
    }
  }

  private func strokeWidth(row: Int) -> Double {
    if let width = number(.strokeWidth, row: row) { return width }
    if unit.kind == .line || unit.kind == .rule, let width = number(.size, row: row) { return width }
    if let width = properties.number("strokeWidth") { return width }
    if unit.kind == .line || unit.kind == .rule, let width = properties.number("size") { return width }
    return unit.kind == .line || unit.kind.isSymbol ? 2 : 1
  }

  private func dash(row: Int) -> [Double] {
    if let definition = definition(.strokeDash, row: row) {
      if case .value(let value) = definition.source { return value.sequence?.compactMap(\.asNumber) ?? [] }
      if let dash = scale(.strokeDash)?.dash(value(of: definition, row: row)) { return dash }
    }
    return properties.numbers("strokeDash") ?? []
  }

  /// The paint that a colour channel gives for a row.
  func paint(_ channel: Channel, row: Int) -> Paint? {
    guard let definition = definition(channel, row: row) else { return nil }
    switch definition.source {
    case .value(let value): return value.isNull ? Paint.none : value.asString.map(Paint.fixed)
    case .nothing: return nil
    case .field, .rows, .datum:
      let value = value(of: definition, row: row)
      if definition.hasNoScale { return value.isAbsent ? nil : .fixed(value.string) }
      guard let scale = scale(channel) else { return nil }
      return scale.paint(value)
    }
  }

  /// The text that a channel gives for a row, formatted.
  func text(_ channel: Channel, row: Int) -> String? {
    definition(channel, row: row).map { text(of: $0, row: row) }
  }

  func text(of definition: ChannelDefinition, row: Int) -> String {
    switch definition.source {
    case .value(let value): return value.asString ?? ""
    case .nothing: return ""
    case .datum, .field, .rows:
      let value = value(of: definition, row: row)
      if case .bins = definition.binning, let end = definition.endColumn, let stop = frame[end]?.measure(row),
        value.isValid
      {
        return settings.rangeText(value.measure, stop, specifier: definition.raw["format"]?.asString ?? "")
      }
      if value.isAbsent, definition.type == .quantitative || definition.type == .temporal {
        return settings.isPlain && definition.type == .temporal ? "" : settings.isPlain ? "null" : ""
      }
      return settings.valueFormat(definition, properties: PropertyChain([definition.raw])).text(
        value, settings: settings)
    }
  }

  /// What a shape carries: its tooltip and the address it leads to.
  func note(row: Int) -> ShapeNote? {
    guard hasNotes else { return nil }
    let tooltips = encoding.all(.tooltip)
    let address = text(.href, row: row) ?? properties.text("href")
    guard !tooltips.isEmpty || address != nil else { return nil }
    var words: [String] = []
    for tooltip in tooltips where !tooltip.hasNoScale {
      let text = text(of: tooltip, row: row)
      if tooltips.count == 1 {
        words.append(text)
      } else {
        let title = settings.titleLines(of: tooltip, fields: unit.fields)?.joined(separator: " ")
        words.append(title.map { "\($0): \(text)" } ?? text)
      }
    }
    return ShapeNote(
      tooltip: words.isEmpty ? nil : words.joined(separator: settings.locale.language == .chinese ? "；" : "; "),
      address: safeAddress(address))
  }

  /// An address that a reader may follow: no script.
  private func safeAddress(_ address: String?) -> String? {
    guard let address else { return nil }
    let head = address.lowercased().filter { !$0.isWhitespace }
    let scheme = head.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    guard scheme.count < head.count, head.dropFirst(scheme.count).first == ":" else { return address }
    return ["http", "https", "mailto", "tel"].contains(String(scheme)) ? address : nil
  }
}

extension Scale {
  /// The paint for a value on a colour scale.
  func paint(_ value: Value) -> Paint? {
    if followsPage, let index = colourIndex(value), case .colours(let colours) = range {
      return .series(index, fallback: colours[index])
    }
    return colour(value).map(Paint.colour)
  }
}
