import Settings

/// Turns a legend into shapes about its own top left corner (`CHARTS.md` §4.12).
struct LegendLayout {
  let legend: Legend
  let size: PlotSize
  let settings: ChartSettings
  let orient: String
  /// What the ramp is called in the drawing, unique in the page.
  let identifier: String

  private var properties: PropertyChain { legend.properties }
  private var style: DrawingStyle { settings.style }
  private var padding: Double { properties.number("padding") ?? 0 }

  private var isHorizontal: Bool {
    if let given = properties.text("direction") { return given == "horizontal" }
    // In a corner, ramps lie; so does the legend of a colour that joins others.
    return orient == "top" || orient == "bottom" || orient.contains("-") && legend.isOfRamp
  }

  func draw() -> SceneGroup {
    var group = SceneGroup("mark-group role-legend")
    var body = legend.isGradient ? gradient() : legend.isDiscreteRamp ? discreteRamp() : symbols()
    (body.x, body.y) = (padding, padding)
    var titleBatch = ShapeBatch("role-legend-title")
    if let lines = legend.title {
      var item = title(lines)
      LegendTitlePlacement(properties: properties, isBesideRamp: legend.isGradient && !isHorizontal)
        .place(&item, &body, inset: padding)
      titleBatch.add(.text(item), titleLook)
    }
    group.add(body)
    group.add(titleBatch)
    if padding > 0 {
      group.bounds = Bounds(left: 0, top: 0, right: group.bounds.right + padding, bottom: group.bounds.bottom + padding)
    }
    addFrame(to: &group)
    return group
  }

  private func addFrame(to group: inout SceneGroup) {
    guard properties["fillColor"]?.asString != nil || properties["strokeColor"]?.asString != nil else { return }
    var look = Look()
    look.fill = Paint(properties.text("fillColor"))
    look.stroke = Paint(properties.text("strokeColor"))
    look.strokeWidth = properties.number("strokeWidth") ?? 1
    var frame = ShapeBatch("role-legend-frame")
    let box = group.bounds
    let corner = properties.number("cornerRadius") ?? 0
    frame.add(
      .path(
        .rectangle(
          x: box.left, y: box.top, width: box.width, height: box.height, corners: [corner, corner, corner, corner])),
      look)
    group.items.insert(.batch(frame), at: 0)
  }

  // MARK: Texts

  private func title(_ lines: [String]) -> TextItem {
    let text = TextStyle(
      size: properties.number("titleFontSize") ?? style.guideTitleSize,
      isBold: isBold(properties["titleFontWeight"], style.guideTitleIsBold))
    let limit = properties.number("titleLimit") ?? 180
    var item = TextItem(lines: lines.map { text.truncated($0, limit: limit) }, x: padding, y: padding, style: text)
    if item.lines != lines { item.fullText = lines.joined(separator: " ") }
    return item
  }

  private var titleLook: Look {
    var look = Look.Parts()
    look.fill = Paint(properties.text("titleColor")) ?? style.textColour
    look.font = properties.text("titleFont")
    look.fontSize = properties.number("titleFontSize") ?? style.guideTitleSize
    look.fontWeight = properties.text("titleFontWeight") ?? (style.guideTitleIsBold ? "bold" : nil)
    look.fontStyle = properties.text("titleFontStyle")
    return Look(look)
  }

  private var labelStyle: TextStyle {
    TextStyle(
      size: properties.number("labelFontSize") ?? style.labelSize, isBold: isBold(properties["labelFontWeight"], false))
  }

  private var labelLook: Look {
    var look = Look.Parts()
    look.fill = Paint(properties.text("labelColor")) ?? style.textColour
    look.font = properties.text("labelFont")
    look.fontSize = labelStyle.size
    look.fontWeight = properties.text("labelFontWeight")
    look.fontStyle = properties.text("labelFontStyle")
    return Look(look)
  }

  private func label(
    _ text: String, x: Double, y: Double, alignment: TextAlignment = .left, baseline: TextBaseline = .middle
  ) -> TextItem {
    let cut = labelStyle.truncated(text, limit: properties.number("labelLimit") ?? 160)
    return TextItem(
      lines: [cut], x: x, y: y, style: labelStyle, alignment: properties.choice("labelAlign") ?? alignment,
      baseline: properties.choice("labelBaseline") ?? baseline, fullText: cut == text ? nil : text)
  }

  // MARK: Symbols

  private func symbols() -> SceneGroup {
    let entries = LegendEntries(legend: legend, settings: settings).entries()
    let symbol = LegendSymbol(legend: legend, settings: settings)
    let sizes = entries.map { max(symbol.box($0.value), labelStyle.size) }
    let widest = entries.allSatisfy { $0.value == .missing } ? 0 : sizes.max() ?? 0
    var cells: [(symbol: Shape?, label: TextItem, bounds: Bounds)] = []
    for (entry, box) in zip(entries, sizes) {
      // In a column all labels stand under each other; in a row each follows its own symbol.
      let room = isHorizontal ? box : widest
      let middle = max(box, labelStyle.size) / 2
      let aside = properties.number("symbolOffset") ?? 0
      let item = label(entry.label, x: room + aside + (properties.number("labelOffset") ?? 4), y: middle)
      let shape =
        entry.value == .missing
        ? nil : symbol.shape(entry.value, x: room / 2 + aside, y: middle)
      var bounds = Bounds(left: 0, top: 0, right: 0, bottom: 0)
      bounds.add(item.bounds)
      if let shape { bounds.add(shape.bounds) }
      cells.append((shape, item, bounds))
    }
    let columns = columns(cells.map { $0.bounds.right })
    if !isHorizontal, columns > 1 {
      // Entries run down the columns of a standing legend, along the rows of a lying one.
      let rows = (cells.count + columns - 1) / columns
      cells = (0..<rows * columns).map { $0 / columns + $0 % columns * rows }.filter { $0 < cells.count }.map {
        cells[$0]
      }
    }
    return arranged(cells, columns: columns)
  }

  /// How many entries stand in a row: as many as the spec says, one under another, or in a row as long as it fits.
  private func columns(_ widths: [Double]) -> Int {
    if let given = properties.number("columns") {
      let whole = Int(max(0, min(given, 1_000)))
      return whole == 0 ? max(1, widths.count) : whole
    }
    guard isHorizontal else { return 1 }
    guard !settings.isPlain, let widest = widths.max() else { return max(1, widths.count) }
    let room = max(1, ((size.width + 10) / (widest + 10)).rounded(.down))
    return max(1, min(widths.count, Int(room)))
  }

  /// Entries in rows and columns, each row as high as its parts need.
  private func arranged(_ cells: [(symbol: Shape?, label: TextItem, bounds: Bounds)], columns: Int) -> SceneGroup {
    var group = SceneGroup("mark-group role-legend-entry")
    var marks = ShapeBatch("role-legend-symbol")
    marks.turnsOnDarkPages = legend.turnsOnDarkPages
    var labels = ShapeBatch("role-legend-label")
    let rowPadding = properties.number("rowPadding") ?? 2
    let columnPadding = properties.number("columnPadding") ?? 10
    let rows = (cells.count + columns - 1) / columns
    var lefts = [Double](repeating: 0, count: columns)
    for column in stride(from: 1, to: columns, by: 1) {
      let widest =
        stride(from: column - 1, to: cells.count, by: columns).map { cells[$0].bounds.right.rounded(.up) }.max() ?? 0
      let reach =
        stride(from: column, to: cells.count, by: columns).map { cells[$0].bounds.left.rounded(.down) }.min() ?? 0
      lefts[column] = lefts[column - 1] + widest - reach + columnPadding
    }
    var top = 0.0
    for row in 0..<rows {
      let places = row * columns..<min(cells.count, (row + 1) * columns)
      if row > 0 {
        let above = (row - 1) * columns..<row * columns
        let bottom = above.map { cells[$0].bounds.bottom.rounded(.up) }.max() ?? 0
        top += bottom - (places.map { cells[$0].bounds.top.rounded(.down) }.min() ?? 0) + rowPadding
      }
      let heights = places.map { cells[$0].bounds.height }
      for place in places {
        let left = lefts[place % columns]
        let top = top + ((heights.max() ?? 0) - cells[place].bounds.height) / 2
        var item = cells[place].label
        (item.x, item.y) = (item.x + left, item.y + top)
        labels.add(.text(item), labelLook)
        if case .symbol(let path, let x, let y, let angle)? = cells[place].symbol?.geometry,
          let look = cells[place].symbol?.look
        {
          marks.add(.symbol(path, x: x + left, y: y + top, angle: angle), look)
        }
      }
    }
    group.add(marks)
    group.add(labels)
    return group
  }

  // MARK: Ramp

  private func gradient() -> SceneGroup {
    var group = SceneGroup("mark-group role-legend-entry")
    guard let scale = legend.channels.first(where: { $0.channel.isColour })?.scale else { return group }
    let thickness = properties.number("gradientThickness") ?? 16
    let length = properties.number("gradientLength") ?? usualLength
    var ramp = ShapeBatch("role-legend-gradient")
    ramp.turnsOnDarkPages = legend.turnsOnDarkPages
    var look = Look()
    look.fill = .gradient(Gradient(scale: scale, isHorizontal: isHorizontal, identifier: identifier))
    look.opacity = properties.number("gradientOpacity") ?? gradientOpacity
    ramp.add(
      .path(
        .rectangle(x: 0, y: 0, width: isHorizontal ? length : thickness, height: isHorizontal ? thickness : length)),
      look)
    group.add(ramp)
    group.add(gradientLabels(scale, length: length, thickness: thickness))
    return group
  }

  /// Classes of colours as pieces of a bar, with their bounds beside it.
  private func discreteRamp() -> SceneGroup {
    var group = SceneGroup("mark-group role-legend-entry")
    guard let scale = legend.channels.first(where: { $0.channel.isColour })?.scale else { return group }
    let thickness = properties.number("gradientThickness") ?? 16
    let length = properties.number("gradientLength") ?? (settings.isPlain ? 200 : usualLength)
    let specifier = properties.text("format") ?? legend.definition.raw["format"]?.asString
    let ramp = DiscreteRamp(
      scale: scale, settings: settings, specifier: specifier, shown: properties.numbers("values"),
      rewriting: LabelRewriting(properties, settings: settings))
    let fractions = ramp.fractions
    var band = ShapeBatch("role-legend-band")
    band.turnsOnDarkPages = legend.turnsOnDarkPages
    for (index, colour) in ramp.colours.enumerated() where index + 1 < fractions.count {
      var look = Look()
      look.fill = .colour(colour)
      let (start, end) = (fractions[index] * length, fractions[index + 1] * length)
      band.add(
        .path(
          isHorizontal
            ? .rectangle(x: start, y: 0, width: end - start, height: thickness)
            : .rectangle(x: 0, y: length - end, width: thickness, height: end - start)), look)
    }
    group.add(band)
    var labels = ShapeBatch("role-legend-label")
    let gap = properties.number("labelOffset") ?? 2
    let items = ramp.bounds.map { bound in
      isHorizontal
        ? label(bound.text, x: bound.fraction * length, y: thickness + gap, alignment: .center, baseline: .top)
        : label(bound.text, x: thickness + gap, y: (1 - bound.fraction) * length)
    }
    let overlap: LabelOverlap = properties["labelOverlap"]?.asBool == false ? .keepAll : .greedy
    for index in overlap.shown(items.map(\.bounds), separation: isHorizontal ? 4 : 0) {
      labels.add(.text(items[index]), labelLook)
    }
    group.add(labels)
    return group
  }

  private var gradientOpacity: Double {
    let painterOpacity = legend.unit.properties.number("opacity")
    switch legend.unit.kind {
    case .point, .circle, .square, .tick: return painterOpacity ?? (legend.unit.encoding.aggregates ? 1 : 0.7)
    default: return painterOpacity ?? 1
    }
  }

  private var usualLength: Double {
    if orient.contains("-") { return 100 }
    if isHorizontal { return max(100, min(200, size.width)) }
    return max(64, min(200, size.height))
  }

  private func gradientLabels(_ scale: Scale, length: Double, thickness: Double) -> ShapeBatch {
    var batch = ShapeBatch("role-legend-label")
    let count = properties.number("tickCount") ?? max(2, 2 * (length / 100).rounded(.down))
    let given = properties["values"]?.sequence?.map { (scale.isTime ? $0.asData.asTime : $0.asData).measure }
    var ticks = given ?? scale.ticks(count: count)
    if ticks.count < 3, given == nil, let low = scale.numbers.first, let high = scale.numbers.last {
      ticks = [low, high]
    }
    let format = settings.labelFormat(
      legend.definition, scale: scale, properties: properties.followed(by: [legend.definition.raw]),
      ticks: ticks.map(Value.number), count: count, isNormalized: false)
    let rewriting = LabelRewriting(properties, settings: settings)
    var items: [TextItem] = []
    for (index, tick) in ticks.enumerated() {
      let value = scale.isTime ? Value.time(tick) : .number(tick)
      var text = format.text(value, settings: settings)
      if let rewriting { text = rewriting.text(text, value, index: index) }
      let fraction = scale.evenFraction(of: tick)
      var item: TextItem
      if isHorizontal {
        let alignment: TextAlignment = fraction <= 0 ? .left : fraction >= 1 ? .right : .center
        item = label(
          text, x: fraction * length, y: thickness + (properties.number("labelOffset") ?? 2), alignment: alignment,
          baseline: .top)
      } else {
        let baseline: TextBaseline = fraction <= 0 ? .bottom : fraction >= 1 ? .top : .middle
        item = label(
          text, x: thickness + (properties.number("labelOffset") ?? 2), y: (1 - fraction) * length, baseline: baseline)
      }
      if properties["labelLimit"] == nil { item.lines = [text] }
      items.append(item)
    }
    let overlap: LabelOverlap =
      properties["labelOverlap"]?.asBool == false ? .keepAll : scale.kind == .log ? .greedy : .parity
    for index in overlap.shown(items.map(\.bounds)) { batch.add(.text(items[index]), labelLook) }
    return batch
  }
}

/// How the symbol of a legend looks: as the marks it stands for.
struct LegendSymbol {
  let legend: Legend
  let settings: ChartSettings

  private var properties: PropertyChain { legend.properties }

  private func size(_ value: Value) -> Double {
    (isLine ? nil : legend.scale(.size)?.number(value)) ?? properties.number("symbolSize") ?? 100
  }

  private var strokeWidth: Double { properties.number("symbolStrokeWidth") ?? 1.5 }

  /// The side of the box that an entry's symbol needs.
  func box(_ value: Value) -> Double {
    (size(value).squareRoot() + (scaledStroke(value) ?? strokeWidth)).rounded(.up)
  }

  /// The width of the line where a scale gives it: by stroke width, or by the size of what is a line itself.
  private func scaledStroke(_ value: Value) -> Double? {
    legend.scale(.strokeWidth)?.number(value) ?? (isLine ? legend.scale(.size)?.number(value) : nil)
  }

  private var isLine: Bool {
    if legend.symbolUnit != nil { return false }
    return legend.unit.kind == .line || legend.unit.kind == .trail || legend.unit.kind == .rule
  }

  private func shapeName(_ value: Value) -> String {
    if let name = legend.scale(.shape)?.text(value) { return name }
    if let given = properties.text("symbolType") { return given }
    let unit = legend.symbolUnit ?? legend.unit
    if let own = unit.properties.text("shape") { return own }
    switch unit.kind {
    case .bar, .rect, .square: return "square"
    case .line, .trail, .rule: return "stroke"
    case .point, .circle, .arc, .area, .text, .tick: return "circle"
    }
  }

  func shape(_ value: Value, x: Double, y: Double) -> Shape {
    let name = shapeName(value)
    let isStroke = name == "stroke"
    let unit = legend.symbolUnit ?? legend.unit
    let isFilled = !isStroke && (unit.properties.flag("filled") ?? unit.kind.isFilled)
    var look = Look()
    let base = constantPaint
    let fill = legend.scale(.fill)?.paint(value) ?? (isFilled ? legend.scale(.color)?.paint(value) ?? base : nil)
    let stroke =
      legend.scale(.stroke)?.paint(value)
      ?? (isFilled && legend.symbolUnit == nil
        ? nil : legend.scale(.color)?.paint(value) ?? (legend.scale(.fill) == nil ? base : nil))
    look.fill = Paint(properties.text("symbolFillColor")) ?? fill
    look.stroke = Paint(properties.text("symbolStrokeColor")) ?? stroke
    if isFilled, stroke == nil, settings.isPlain, legend.scale(.color) == nil, legend.scale(.fill) == nil {
      // As the reference implementation has it; the line counts for the distance of the entries.
      look.stroke = .fixed("transparent")
    }
    look.strokeWidth = scaledStroke(value) ?? (isStroke ? lineWidth(value) : strokeWidth)
    look.opacity = legend.scale(.opacity)?.number(value) ?? properties.number("symbolOpacity") ?? ownOpacity
    look.fillOpacity = legend.scale(.fillOpacity)?.number(value) ?? legend.unit.properties.number("fillOpacity") ?? 1
    look.strokeOpacity =
      legend.scale(.strokeOpacity)?.number(value) ?? legend.unit.properties.number("strokeOpacity") ?? 1
    look.dash =
      legend.scale(.strokeDash)?.dash(value) ?? properties.numbers("symbolDash") ?? legend.unit.properties.numbers(
        "strokeDash") ?? []
    let angle = legend.scale(.angle)?.number(value) ?? 0
    return Shape(geometry: .symbol(SymbolShapes.path(name, size: size(value)), x: x, y: y, angle: angle), look: look)
  }

  private func lineWidth(_ value: Value) -> Double {
    properties.number("symbolStrokeWidth") ?? legend.unit.properties.number("strokeWidth") ?? legend.unit.properties
      .number("size") ?? 1.5
  }

  /// The colour of symbols whose legend is not of colours: the marks' when they have one, else grey.
  private var constantPaint: Paint {
    let encoding = legend.unit.encoding
    for channel in [Channel.color, .fill, .stroke] {
      if let definition = encoding[channel] {
        if case .value(let value) = definition.source, let text = value.asString { return .fixed(text) }
        return .fixed("#888")
      }
    }
    return Paint(legend.unit.properties.text("color"))
      ?? (legend.unit.kind == .rule || legend.unit.kind == .text
        ? settings.style.textColour : settings.style.markColour)
  }

  private var ownOpacity: Double {
    if let given = legend.unit.properties.number("opacity") { return given }
    if case .value(let value)? = legend.unit.encoding[.opacity]?.source, let number = value.asNumber { return number }
    switch legend.unit.kind {
    case .point, .circle, .square, .tick: return legend.unit.encoding.aggregates ? 1 : 0.7
    default: return 1
    }
  }
}
