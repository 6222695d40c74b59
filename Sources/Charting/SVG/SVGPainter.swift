import MarkupText

/// Writes groups and shapes; looks that shapes of a batch share stand once, on their group.
struct SVGPainter: ~Copyable {
  var writer = MarkupWriter(capacity: 8192)
  let settings: ChartSettings
  let isStandalone: Bool
  /// Which of the site's colours were used, from 0.
  private(set) var usedSeries: Set<Int> = []
  /// Whether colours were used that a dark page turns round.
  private(set) var turnsOnDarkPages = false
  /// Which patterns were used, from 0.
  private(set) var usedPatterns: Set<Int> = []
  private let identifier: String
  private let hasPatterns: Bool

  init(settings: ChartSettings, isStandalone: Bool, identifier: String) {
    self.settings = settings
    self.isStandalone = isStandalone
    self.identifier = identifier
    hasPatterns = settings.furniture?.hasPatterns == true
  }

  mutating func write(_ group: SceneGroup) {
    writer.write("<g class=\"")
    writer.write(text: group.name)
    writer.write(byte: 0x22)
    if group.x != 0 || group.y != 0 {
      writer.write(" transform=\"")
      writeTranslate(group.x, group.y)
      writer.write(byte: 0x22)
    }
    writer.write(byte: 0x3E)
    for item in group.items {
      switch item {
      case .group(let inner): write(inner)
      case .batch(let batch): write(batch)
      }
    }
    writer.write("</g>")
  }

  /// The paint of all texts, on the group around everything. What has no paint of its own and an inside says so.
  mutating func writeTextPaint() {
    if settings.style.textColour != .fixed("#000") { write(settings.style.textColour, " fill=\"", " fill-opacity=\"") }
  }

  private mutating func write(_ batch: ShapeBatch) {
    guard let first = batch.shapes.first else { return }
    writeDefinitions(batch)
    if batch.shapes.count == 1, first.isBare, !batch.name.hasPrefix("mark-"), !batch.turnsOnDarkPages {
      return writeAlone(first, batch.name)
    }
    var common = first.look
    let alignment = first.alignment
    // A look that only the first shape has would be written again for every other one.
    if batch.shapes.count > 2, batch.shapes[1].look != common, batch.shapes[2].look == batch.shapes[1].look {
      common = batch.shapes[1].look
    }
    writer.write("<g class=\"")
    writer.write(text: batch.name)
    if batch.turnsOnDarkPages {
      turnsOnDarkPages = true
      writer.write(" chart-ramp")
    }
    for name in seriesClasses(common) {
      writer.write(byte: 0x20)
      writer.write(text: name)
    }
    writer.write(byte: 0x22)
    write(common, first)
    if let alignment { write(alignment) }
    if let clip = batch.clip {
      writer.write(" clip-path=\"path('M0 0H")
      writer.write(coordinate: clip.width)
      writer.write(byte: 0x56)
      writer.write(coordinate: clip.height)
      writer.write("H0Z')\"")
    }
    writer.write(byte: 0x3E)
    for shape in batch.shapes { write(shape, common: common, alignment: alignment) }
    writer.write("</g>")
    if hasPatterns { writePatterns(batch) }
  }

  /// The shapes once more, filled with the patterns of their series.
  private mutating func writePatterns(_ batch: ShapeBatch) {
    guard batch.name.hasPrefix("mark-") || batch.name.hasSuffix("symbol") else { return }
    for shape in batch.shapes {
      guard case .series(let series, _) = shape.look.fill, let pattern = SeriesPattern.index(ofSeries: series) else {
        continue
      }
      usedPatterns.insert(pattern)
      switch shape.geometry {
      case .path(let path), .outline(let path):
        writer.write("<path class=\"pattern\" d=\"")
        write(path)
      case .symbol(let path, let x, let y, let angle):
        writer.write("<path class=\"pattern\" transform=\"")
        writeTranslate(x, y)
        if angle != 0 { writeRotate(angle) }
        writer.write("\" d=\"")
        write(path)
      case .line, .text: continue
      }
      writer.write("\" fill=\"url(#")
      writer.writeEscaped(text: "\(identifier)-pattern\(pattern + 1)")
      writer.write(")\"/>")
    }
  }

  /// One line or frame: its class stands on the path itself.
  private mutating func writeAlone(_ shape: Shape, _ name: String) {
    writer.write(shape.isText ? "<text class=\"" : "<path class=\"")
    writer.write(text: name)
    writer.write(byte: 0x22)
    write(shape.look, shape)
    if case .path(let path) = shape.geometry {
      writer.write(" d=\"")
      write(path)
      writer.write("\"/>")
    } else if case .text(let item) = shape.geometry {
      write(item.alignment)
      writeText(item, shape, common: shape.look, alignment: item.alignment, opening: " ")
    }
  }

  // MARK: Shapes

  private mutating func write(_ shape: Shape, common: Look, alignment: TextAlignment?) {
    let address = shape.note?.address
    if let address {
      writer.write("<a href=\"")
      writer.writeEscaped(text: address)
      writer.write("\">")
    }
    let hasTooltip = shape.note?.tooltip?.isEmpty == false
    switch shape.geometry {
    case .path(let path), .outline(let path):
      writer.write("<path d=\"")
      write(path)
      writer.write(byte: 0x22)
    case .symbol(let path, let x, let y, let angle):
      writer.write("<path transform=\"")
      writeTranslate(x, y)
      if angle != 0 { writeRotate(angle) }
      writer.write("\" d=\"")
      write(path)
      writer.write(byte: 0x22)
    case .line(let x1, let y1, let x2, let y2):
      writer.write("<line")
      attribute(" x1=\"", x1)
      attribute(" y1=\"", y1)
      attribute(" x2=\"", x2)
      attribute(" y2=\"", y2)
    case .text(let item): return close(address, writeText(item, shape, common: common, alignment: alignment))
    }
    if shape.look != common { write(shape.look, shape, over: common) }
    if hasTooltip, let tooltip = shape.note?.tooltip {
      writer.write("><title>")
      writer.writeEscaped(text: tooltip)
      writer.write(shape.isLine ? "</title></line>" : "</title></path>")
    } else {
      writer.write("/>")
    }
    if address != nil { writer.write("</a>") }
  }

  private mutating func close(_ address: String?, _: Void) {
    if address != nil { writer.write("</a>") }
  }

  private mutating func writeText(
    _ item: TextItem, _ shape: Shape, common: Look, alignment: TextAlignment?, opening: StaticString = "<text "
  ) {
    writer.write(opening)
    writePlace(of: item)
    if item.alignment != alignment { write(item.alignment) }
    if shape.look != common { write(shape.look, shape, over: common) }
    writer.write(byte: 0x3E)
    let note = shape.note?.tooltip ?? (settings.isPlain ? nil : item.fullText)
    if let note, !note.isEmpty {
      writer.write("<title>")
      writer.writeEscaped(text: note)
      writer.write("</title>")
    }
    if item.lines.count == 1 {
      writer.writeEscaped(text: item.lines[0])
    } else {
      for (index, line) in item.lines.enumerated() {
        writer.write("<tspan x=\"0\"")
        if index > 0 { attribute(" dy=\"", item.effectiveLineHeight) }
        writer.write(byte: 0x3E)
        writer.writeEscaped(text: line)
        writer.write("</tspan>")
      }
    }
    writer.write("</text>")
  }

  /// Level single lines have a place, others a transformation that their lines begin from.
  private mutating func writePlace(of item: TextItem) {
    let (dx, dy) = (item.dx, item.dy + item.baselineShift)
    guard item.angle != 0 || item.lines.count != 1 else {
      attribute("x=\"", item.x + dx)
      return attribute(" y=\"", item.y + dy)
    }
    writer.write("transform=\"")
    if item.angle == 0 {
      writeTranslate(item.x + dx, item.y + dy)
    } else {
      // The shift along and across the line, turned with it.
      let (cosine, sine) = turnFactors(item.angle.truncatingRemainder(dividingBy: 360))
      writeTranslate(item.x + dx * cosine - dy * sine, item.y + dx * sine + dy * cosine)
      writeRotate(item.angle)
    }
    writer.write(byte: 0x22)
  }

  private mutating func write(_ alignment: TextAlignment) {
    switch alignment {
    case .left: writer.write(" text-anchor=\"start\"")
    case .center: writer.write(" text-anchor=\"middle\"")
    case .right: writer.write(" text-anchor=\"end\"")
    }
  }

  // MARK: Looks

  /// Writes what differs from `common`, or all that is not usual.
  private mutating func write(_ look: Look, _ shape: Shape, over common: Look? = nil) {
    let base = common ?? Look()
    let isText = shape.isText
    if common == nil, look.fill == nil, shape.hasInside { writer.write(" fill=\"none\"") }
    if look.fill != base.fill || look.stroke != base.stroke {
      writePaints(look, base, hasBase: common != nil, isText: isText)
    }
    if common == nil, case .outline = shape.geometry, look.stroke != nil { writer.write(" stroke-miterlimit=\"10\"") }
    if look.stroke != nil, look.strokeWidth != base.strokeWidth { attribute(" stroke-width=\"", look.strokeWidth) }
    if look.opacity != base.opacity { attribute(" opacity=\"", look.opacity) }
    if look.fillOpacity != base.fillOpacity { attribute(" fill-opacity=\"", look.fillOpacity) }
    if look.strokeOpacity != base.strokeOpacity { attribute(" stroke-opacity=\"", look.strokeOpacity) }
    if look.dash != base.dash {
      text(" stroke-dasharray=\"", look.dash.isEmpty ? "none" : look.dash.map(shortestText).joined(separator: " "))
    }
    if look.dashOffset != base.dashOffset { attribute(" stroke-dashoffset=\"", look.dashOffset) }
    if look.cap != base.cap { text(" stroke-linecap=\"", look.cap ?? "butt") }
    if look.join != base.join { text(" stroke-linejoin=\"", look.join ?? "miter") }
    guard isText else { return }
    if look.font != base.font { text(" font-family=\"", look.font ?? "inherit") }
    if look.fontSize != base.fontSize, let size = look.fontSize { attribute(" font-size=\"", size) }
    if look.fontWeight != base.fontWeight { text(" font-weight=\"", look.fontWeight ?? "normal") }
    if look.fontStyle != base.fontStyle { text(" font-style=\"", look.fontStyle ?? "normal") }
  }

  /// The classes by which the style of a file of its own changes the colours of series on dark backgrounds.
  private mutating func seriesClasses(_ look: Look) -> [String] {
    guard isStandalone, !settings.isPlain else { return [] }
    var classes: [String] = []
    if case .series(let index, _) = look.fill {
      classes.append("f\(index % 8 + 1)")
      usedSeries.insert(index % 8)
    }
    if case .series(let index, _) = look.stroke {
      classes.append("k\(index % 8 + 1)")
      usedSeries.insert(index % 8)
    }
    return classes
  }

  private mutating func writePaints(_ look: Look, _ base: Look, hasBase: Bool, isText: Bool) {
    // A group has its classes in its own attribute.
    let classes = hasBase ? seriesClasses(look) : []
    if !classes.isEmpty { text(" class=\"", classes.joined(separator: " ")) }
    // Texts have the paint of the group around everything.
    let isUsual = isText && !hasBase && look.fill == settings.style.textColour
    if look.fill != base.fill, !isUsual { write(look.fill ?? Paint.none, " fill=\"", " fill-opacity=\"") }
    if look.stroke != base.stroke { write(look.stroke ?? Paint.none, " stroke=\"", " stroke-opacity=\"") }
  }

  private mutating func write(_ paint: Paint, _ name: StaticString, _ opacityName: StaticString) {
    switch paint {
    case .none: text(name, "none")
    case .fixed(let colour): text(name, colour)
    case .colour(let colour): text(name, colour.text)
    case .series(let index, let fallback):
      text(name, isStandalone || settings.isPlain ? fallback.text : "var(--chart-\(index % 8 + 1),\(fallback.text))")
    case .gradient(let gradient): text(name, "url(#\(gradient.identifier))")
    case .role(let role):
      switch role {
      case .text: text(name, isStandalone ? "currentColor" : "var(--chart-fg,currentColor)")
      case .grid:
        text(name, isStandalone ? "currentColor" : "var(--chart-grid,#ddd)")
        if isStandalone { text(opacityName, "0.15") }
      case .line:
        text(name, isStandalone ? "currentColor" : "var(--chart-fg,currentColor)")
        text(opacityName, "0.5")
      case .background: text(name, isStandalone ? "#fff" : "var(--chart-bg,#fff)")
      }
    }
  }

  private mutating func writeDefinitions(_ batch: ShapeBatch) {
    for shape in batch.shapes {
      guard case .gradient(let gradient) = shape.look.fill else { continue }
      writer.write("<defs><linearGradient id=\"")
      writer.writeEscaped(text: gradient.identifier)
      writer.write(
        gradient.isHorizontal ? "\" x1=\"0\" x2=\"1\" y1=\"0\" y2=\"0\">" : "\" x1=\"0\" x2=\"0\" y1=\"1\" y2=\"0\">")
      for stop in gradient.stops {
        attribute("<stop offset=\"", stop.place)
        text(" stop-color=\"", stop.colour.text)
        writer.write("/>")
      }
      writer.write("</linearGradient></defs>")
    }
  }

  // MARK: Attributes

  private mutating func attribute(_ opening: StaticString, _ number: Double) {
    writer.write(opening)
    writer.write(coordinate: number)
    writer.write(byte: 0x22)
  }

  private mutating func text(_ opening: StaticString, _ value: String) {
    writer.write(opening)
    writer.writeEscaped(text: value)
    writer.write(byte: 0x22)
  }

  private mutating func writeTranslate(_ x: Double, _ y: Double) {
    writer.write("translate(")
    writer.write(coordinate: x)
    writer.write(byte: 0x2C)
    writer.write(coordinate: y)
    writer.write(byte: 0x29)
  }

  private mutating func writeRotate(_ angle: Double) {
    writer.write("rotate(")
    writer.write(coordinate: angle > 180 ? angle - 360 : angle)
    writer.write(byte: 0x29)
  }
}

extension Shape {
  /// Whether the shape alone can be its batch.
  fileprivate var isBare: Bool {
    switch geometry {
    case .path, .text: note == nil
    case .outline, .symbol, .line: false
    }
  }
  /// Whether a fill would show: not in lines that enclose nothing.
  fileprivate var hasInside: Bool {
    switch geometry {
    case .path(let path): path.hasInside
    case .outline, .symbol: true
    case .line, .text: false
    }
  }
  fileprivate var isText: Bool { if case .text = geometry { true } else { false } }
  fileprivate var isLine: Bool { if case .line = geometry { true } else { false } }
  fileprivate var alignment: TextAlignment? { if case .text(let item) = geometry { item.alignment } else { nil } }
}
