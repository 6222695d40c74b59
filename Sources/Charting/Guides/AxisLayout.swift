import Settings

/// The parts of a drawn axis, in the coordinates of its plotting area.
struct AxisDrawing: Sendable {
  /// Grid lines, under the marks.
  var grid = ShapeBatch("role-axis-grid")
  /// Line, ticks and labels.
  var body = SceneGroup("mark-group role-axis")
  /// The title, which cells of a facet share.
  var title: ShapeBatch?
  /// Whether it is drawn over the marks.
  var isOnTop = false
  /// How far it reaches out, without the title.
  var bounds = Bounds()
  /// The half pixel that keeps lines crisp; layout does not reckon with it.
  var shift = 0.5
}

extension SceneGroup {
  /// Adds an axis with its title; gives the room that it takes.
  @discardableResult
  mutating func add(_ drawing: AxisDrawing, x: Double = 0, y: Double = 0) -> Bounds {
    var body = drawing.body
    if let title = drawing.title { body.add(title) }
    (body.x, body.y) = (x, y)
    var box = body.bounds
    box.add(drawing.bounds)
    box = box.moved(x: x - drawing.shift, y: y - drawing.shift)
    items.append(.group(body))
    bounds.add(box)
    return box
  }
}

/// Turns an axis into shapes (`CHARTS.md` §4.12).
struct AxisLayout {
  let axis: Axis
  let size: PlotSize
  let settings: ChartSettings

  private var style: DrawingStyle { settings.style }
  private var properties: PropertyChain { axis.properties }
  private var shift: Double { properties.number("translate") ?? 0.5 }
  /// How far the axis is moved along itself.
  private var position: Double { properties.number("position") ?? 0 }
  private var offset: Double { properties.number("offset") ?? 0 }
  private var length: Double { size.length(along: axis.channel) }

  /// +1 when the axis grows downwards or to the right.
  private var direction: Double { axis.side == .bottom || axis.side == .right ? 1 : -1 }

  func draw() -> AxisDrawing {
    var drawing = AxisDrawing()
    drawing.shift = shift
    let ticks = AxisTicks(axis, size: size, settings: settings)
    let isDiscrete = axis.scale.kind.isDiscrete
    drawing.isOnTop = (properties.number("zindex") ?? (axis.isRectMark && isDiscrete ? 1 : 0)) > 0
    if axis.hasGrid || properties.flag("grid") == true,
      properties.flag("grid") ?? (!isDiscrete && !axis.definition.isBinned && axis.scale.kind.isContinuous)
    {
      drawing.grid = grid(ticks)
    }
    addLine(ticks, to: &drawing)
    let labels = labels(ticks)
    drawing.body.add(labels)
    // The first of ticks between bands has a label without text, which takes room nevertheless.
    if settings.isPlain, properties.text("tickBand") == "extent", let first = ticks.ticks.first {
      drawing.body.bounds.add(label(first.withoutLabel, manner(labelAngle, properties)).bounds)
    }
    drawing.bounds = reach(drawing.body.bounds)
    if let lines = axis.title, !lines.isEmpty { drawing.title = title(lines, around: drawing.bounds) }
    return drawing
  }

  /// Places a point given along and away from the axis.
  private func point(_ along: Double, _ away: Double) -> (x: Double, y: Double) {
    let distance = direction * (away + offset)
    let along = along + position
    switch axis.side {
    case .bottom: return (along + shift, size.height + distance + shift)
    case .top: return (along + shift, distance + shift)
    case .left: return (distance + shift, along + shift)
    case .right: return (size.width + distance + shift, along + shift)
    }
  }

  /// Where the scale begins and ends along the axis.
  private var ends: (start: Double, end: Double) {
    let range = axis.scale.rangeNumbers
    return (range.first ?? 0, range.last ?? length)
  }

  private func paint(_ key: String, _ otherwise: Paint) -> Paint { Paint(properties.text(key)) ?? otherwise }

  // MARK: Lines

  private func grid(_ ticks: AxisTicks) -> ShapeBatch {
    let (shift, position) = (shift, position)
    return lines(ticks, "role-axis-grid", .grid, style.gridColour) { tick, _, path in
      if axis.isHorizontal {
        path.move(tick.position + position + shift, shift)
        path.line(tick.position + position + shift, size.height + shift)
      } else {
        path.move(shift, tick.position + position + shift)
        path.line(size.width + shift, tick.position + position + shift)
      }
    }
  }

  /// A line for each tick: those that look alike in one path.
  private func lines(
    _ ticks: AxisTicks, _ name: String, _ keys: LineKeys, _ colour: Paint,
    _ draw: (AxisTicks.Tick, PropertyChain, inout Path) -> Void
  ) -> ShapeBatch {
    var batch = ShapeBatch(name)
    guard let conditions = ticks.conditions else {
      if properties.isNull(keys.colour) { return batch }
      var path = Path()
      path.reserve(2 * ticks.ticks.count)
      for tick in ticks.ticks { draw(tick, properties, &path) }
      if !path.isEmpty { batch.add(.path(path), look(keys, properties, colour)) }
      return batch
    }
    for (index, tick) in ticks.ticks.enumerated() {
      let own = conditions.properties(properties, at: tick, index: ticks.fraction(of: index))
      if own.isNull(keys.colour) { continue }
      var path = Path()
      draw(tick, own, &path)
      batch.add(.path(path), look(keys, own, colour))
    }
    return batch
  }

  private func addLine(_ ticks: AxisTicks, to drawing: inout AxisDrawing) {
    if properties.flag("ticks") ?? style.showsTicks(axis) {
      let batch = lines(ticks, "role-axis-tick", .tick, style.domainColour) { tick, own, path in
        let (start, end) = (point(tick.position, 0), point(tick.position, own.number("tickSize") ?? 5))
        path.move(start.x, start.y)
        path.line(end.x, end.y)
      }
      drawing.body.add(batch)
    }
    if properties.flag("domain") ?? style.showsDomain(axis), !properties.isNull("domainColor") {
      let (start, end) = (point(ends.start, 0), point(ends.end, 0))
      var path = Path()
      path.move(start.x, start.y)
      path.line(end.x, end.y)
      var batch = ShapeBatch("role-axis-domain")
      batch.add(.path(path), look(.domain, properties, style.domainColour))
      drawing.body.addLines(batch)
    }
  }

  /// The properties that say how lines of one kind look.
  private struct LineKeys {
    let colour, width, opacity, dash: String

    static let grid = LineKeys(colour: "gridColor", width: "gridWidth", opacity: "gridOpacity", dash: "gridDash")
    static let tick = LineKeys(colour: "tickColor", width: "tickWidth", opacity: "tickOpacity", dash: "tickDash")
    static let domain = LineKeys(
      colour: "domainColor", width: "domainWidth", opacity: "domainOpacity", dash: "domainDash")
  }

  private func look(_ keys: LineKeys, _ properties: PropertyChain, _ colour: Paint) -> Look {
    var look = Look.Parts()
    look.stroke = Paint(properties.text(keys.colour)) ?? colour
    look.strokeWidth = properties.number(keys.width) ?? 1
    look.opacity = properties.number(keys.opacity) ?? 1
    look.dash = properties.numbers(keys.dash) ?? []
    return Look(look)
  }

  private func tickSize(_ properties: PropertyChain) -> Double {
    properties.flag("ticks") ?? style.showsTicks(axis) ? properties.number("tickSize") ?? 5 : 0
  }

  // MARK: Labels

  /// The angle of labels in degrees, from 0 to 360.
  private var labelAngle: Double {
    let isNamed = axis.definition.type.isDiscrete && axis.definition.timeUnit == nil
    let angle =
      properties.number("labelAngle") ?? (axis.isHorizontal && isNamed && axis.scale.kind.isDiscrete ? 270 : 0)
    return wholeTurn(angle)
  }

  private func labels(_ ticks: AxisTicks) -> ShapeBatch {
    var batch = ShapeBatch("role-axis-label")
    guard properties.flag("labels") ?? true else { return batch }
    let chains = ticks.conditions.map { conditions in
      ticks.ticks.indices.map {
        conditions.properties(properties, at: ticks.ticks[$0], index: ticks.fraction(of: $0))
      }
    }
    var items = arranged(ticks) ?? placed(ticks, chains)
    if properties.flag("labelFlush") ?? (axis.isHorizontal && !axis.scale.kind.isDiscrete)
      || properties.number("labelFlush") != nil
    {
      flush(&items, ticks)
    }
    let look = labelLook(properties)
    for index in shown(items) { batch.add(.text(items[index]), chains.map { labelLook($0[index]) } ?? look) }
    return batch
  }

  /// Labels at the angle of the axis; `chains` holds each one's properties where they differ.
  private func placed(_ ticks: AxisTicks, _ chains: [PropertyChain]?) -> [TextItem] {
    let angle = labelAngle
    if let chains { return zip(ticks.ticks, chains).map { label($0, manner(angle, $1)) } }
    let usual = manner(angle, properties)
    return ticks.ticks.map { label($0, usual) }
  }

  private func labelStyle(_ properties: PropertyChain) -> TextStyle {
    TextStyle(
      size: properties.number("labelFontSize") ?? style.labelSize, isBold: isBold(properties["labelFontWeight"], false))
  }

  private func labelLook(_ properties: PropertyChain) -> Look {
    var look = Look.Parts()
    look.fill = Paint(properties.text("labelColor")) ?? style.textColour
    look.opacity = properties.number("labelOpacity") ?? 1
    look.font = properties.text("labelFont")
    look.fontSize = labelStyle(properties).size
    look.fontWeight = properties.text("labelFontWeight")
    look.fontStyle = properties.text("labelFontStyle")
    return Look(look)
  }

  /// What labels of the same properties have in common.
  private struct LabelManner {
    var angle: Double
    var offset: Double
    var distance: Double
    var alignment: TextAlignment
    var baseline: TextBaseline
    var limit: Double
    var style: TextStyle
    var lineHeight: Double?
  }

  private func manner(_ angle: Double, _ properties: PropertyChain) -> LabelManner {
    let (alignment, baseline) = labelAnchors(axis.side, angle: angle)
    return LabelManner(
      angle: angle, offset: (properties.number("labelOffset") ?? 0) + (properties.number("tickOffset") ?? 0),
      distance: tickSize(properties) + (properties.number("labelPadding") ?? style.labelPadding(axis)),
      alignment: properties.choice("labelAlign") ?? alignment,
      baseline: properties.choice("labelBaseline") ?? baseline, limit: properties.number("labelLimit") ?? 180,
      style: labelStyle(properties),
      lineHeight: properties.number("labelLineHeight"))
  }

  private func label(_ tick: AxisTicks.Tick, _ manner: LabelManner) -> TextItem {
    let place = point(tick.labelPosition + manner.offset, manner.distance)
    var item = TextItem(
      lines: tick.label, x: place.x, y: place.y, style: manner.style, alignment: manner.alignment,
      baseline: manner.baseline, angle: manner.angle, lineHeight: manner.lineHeight)
    if !tick.label.allSatisfy({ manner.style.fits($0, limit: manner.limit) }) {
      item.lines = tick.label.map { manner.style.truncated($0, limit: manner.limit) }
      item.fullText = tick.label.joined(separator: " ")
    }
    return item
  }

  /// Names on a horizontal axis that need not stand on end: level, in lines, or slanting (`CHARTS.md` §4.10).
  private func arranged(_ ticks: AxisTicks) -> [TextItem]? {
    guard !settings.isPlain, axis.isHorizontal, let bands = axis.scale.bands, properties["labelAngle"] == nil else {
      return nil
    }
    let isLevel = manner(0, properties)
    let level = ticks.ticks.map { label($0, isLevel) }
    let (style, room) = (isLevel.style, bands.step - 4)
    if level.allSatisfy({ item in item.lines.allSatisfy { style.width(of: $0) <= room } }) { return level }
    if properties.flag("labelWrap") ?? settings.furniture?["labelWrap"]?.asBool ?? true {
      let wrapped = ticks.ticks.map { style.wrapped($0.label.joined(separator: " "), limit: room, most: 3) }
      if wrapped.allSatisfy({ $0 != nil }) {
        return zip(level, wrapped).map { item, lines in
          var item = item
          item.lines = lines ?? item.lines
          item.fullText = nil
          return item
        }
      }
    }
    guard bands.step >= style.size * 1.5 else { return nil }
    let isSlanting = manner(315, properties)
    return ticks.ticks.map { label($0, isSlanting) }
  }

  /// Anchors the first and the last label at the ends of the axis, so that they do not stick out.
  private func flush(_ items: inout [TextItem], _ ticks: AxisTicks) {
    guard labelAngle == 0 else { return }
    let threshold = properties.number("labelFlush") ?? 0
    let ends = axis.scale.rangeNumbers
    guard let low = ends.min(), let high = ends.max() else { return }
    for (index, tick) in ticks.ticks.enumerated() {
      if axis.isHorizontal, properties["labelAlign"] == nil {
        if (tick.labelPosition - low).magnitude <= threshold + 0.999 { items[index].alignment = .left }
        if (tick.labelPosition - high).magnitude <= threshold + 0.999 { items[index].alignment = .right }
      } else if !axis.isHorizontal, properties["labelBaseline"] == nil {
        if (tick.labelPosition - low).magnitude <= threshold + 0.999 { items[index].baseline = .top }
        if (tick.labelPosition - high).magnitude <= threshold + 0.999 { items[index].baseline = .bottom }
      }
    }
  }

  /// The labels that are shown where they do not all fit.
  private func shown(_ items: [TextItem]) -> [Int] {
    let filled = items.indices.filter { !items[$0].lines.allSatisfy(\.isEmpty) }
    let method = overlap
    var kept = filled
    if method != .keepAll {
      let boxes = filled.map { items[$0].bounds }
      kept = method.shown(boxes, separation: properties.number("labelSeparation") ?? 0).map { filled[$0] }
    }
    guard let bound = properties["labelBound"], bound.asBool != false else { return kept }
    let tolerance = bound.asNumber ?? 1
    return kept.filter { isInside(items[$0].bounds, tolerance: tolerance) }
  }

  private func isInside(_ box: Bounds, tolerance: Double) -> Bool {
    axis.isHorizontal
      ? box.left >= -tolerance && box.right <= size.width + tolerance + 1
      : box.top >= -tolerance && box.bottom <= size.height + tolerance + 1
  }

  private var overlap: LabelOverlap {
    if let given = properties["labelOverlap"] {
      if given.asBool == false || given.isNull { return .keepAll }
      return given.asString == "greedy" ? .greedy : isLogarithmic ? .greedy : .parity
    }
    let isNamed = axis.definition.type.isDiscrete && axis.definition.timeUnit == nil
    return isNamed ? .keepAll : isLogarithmic ? .greedy : .parity
  }

  private var isLogarithmic: Bool { axis.scale.kind == .log || axis.scale.kind == .symlog }

  // MARK: Title

  /// The bounds of line, ticks and labels, held between the least and the greatest extent.
  private func reach(_ bounds: Bounds) -> Bounds {
    var bounds = bounds
    let least = properties.number("minExtent") ?? 0
    let most = properties.number("maxExtent") ?? 200
    func clamp(_ extent: Double) -> Double { max(least, min(most, extent)) }
    let origin = point(0, 0)
    switch axis.side {
    case .bottom: bounds.bottom = origin.y + clamp(bounds.isEmpty ? 0 : bounds.bottom - origin.y)
    case .top: bounds.top = origin.y - clamp(bounds.isEmpty ? 0 : origin.y - bounds.top)
    case .left: bounds.left = origin.x - clamp(bounds.isEmpty ? 0 : origin.x - bounds.left)
    case .right: bounds.right = origin.x + clamp(bounds.isEmpty ? 0 : bounds.right - origin.x)
    }
    return bounds
  }

  private func title(_ lines: [String], around bounds: Bounds) -> ShapeBatch {
    var batch = ShapeBatch("role-axis-title")
    let size = properties.number("titleFontSize") ?? style.guideTitleSize
    let text = TextStyle(size: size, isBold: isBold(properties["titleFontWeight"], style.guideTitleIsBold))
    let padding = properties.number("titlePadding") ?? style.axisTitlePadding
    let anchor = properties.text("titleAnchor") ?? "middle"
    let (start, end) = ends
    let along = position + (anchor == "start" ? start : anchor == "end" ? end : (start + end) / 2)
    var item = TextItem(
      lines: lines, x: 0, y: 0, style: text, alignment: anchor == "start" ? .left : anchor == "end" ? .right : .center)
    item.lineHeight = properties.number("titleLineHeight")
    switch axis.side {
    case .bottom: (item.x, item.y, item.baseline) = (along + shift, bounds.bottom + padding, .top)
    case .top: (item.x, item.y, item.baseline) = (along + shift, bounds.top - padding, .bottom)
    case .left: (item.x, item.y, item.baseline, item.angle) = (bounds.left - padding, along + shift, .bottom, -90)
    case .right: (item.x, item.y, item.baseline, item.angle) = (bounds.right + padding, along + shift, .bottom, 90)
    }
    if let angle = properties.number("titleAngle") {
      item.angle = angle
      if !axis.isHorizontal, angle == 0 { item.baseline = .bottom }
    }
    item.alignment = properties.choice("titleAlign") ?? item.alignment
    item.baseline = properties.choice("titleBaseline") ?? item.baseline
    let origin = point(0, 0)
    if let x = properties.number("titleX") { item.x = (axis.isHorizontal ? shift : origin.x) + x }
    if let y = properties.number("titleY") { item.y = (axis.isHorizontal ? origin.y : shift) + y }
    if item.lines.count > 1, item.baseline == .bottom {
      item.dy = -Double(item.lines.count - 1) * item.effectiveLineHeight
    }
    if let limit = properties.number("titleLimit") { item.lines = item.lines.map { text.truncated($0, limit: limit) } }
    var look = Look.Parts()
    look.fill = paint("titleColor", style.textColour)
    look.opacity = properties.number("titleOpacity") ?? 1
    look.font = properties.text("titleFont")
    look.fontSize = size
    look.fontWeight = properties.text("titleFontWeight") ?? (style.guideTitleIsBold ? "bold" : nil)
    look.fontStyle = properties.text("titleFontStyle")
    batch.add(.text(item), Look(look))
    return batch
  }
}

/// Whether a font weight is bold.
func isBold(_ weight: LocatedValue?, _ otherwise: Bool) -> Bool {
  guard let weight else { return otherwise }
  if let number = weight.asNumber { return number >= 600 }
  return weight.asString == "bold" || weight.asString == "bolder"
}

extension DrawingStyle {
  /// Whether an axis has tick marks unless the spec says so.
  func showsTicks(_ axis: Axis) -> Bool { !usesSiteColours || axis.isHorizontal && !axis.scale.kind.isDiscrete }
  /// Pixels from labels to their ticks, or to the plotting area where a site's axis has none.
  func labelPadding(_ axis: Axis) -> Double { showsTicks(axis) ? 2 : axis.isHorizontal ? 4 : 6 }
  /// Pixels from tick to tick to aim at: labels of a site's charts are larger.
  func tickSpacing(_ axis: Axis) -> Double { usesSiteColours ? (axis.isHorizontal ? 60 : 45) : 40 }
  /// Whether an axis has a line unless the spec says so.
  func showsDomain(_ axis: Axis) -> Bool { !usesSiteColours || axis.isHorizontal || axis.scale.kind.isDiscrete }
}
