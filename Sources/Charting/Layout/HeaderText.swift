import Settings

/// A label or a title of rows, columns or cells of a facet.
struct HeaderText {
  enum Kind: String { case label, title }

  let kind: Kind
  let lines: [String]
  /// The `header` of the channel, then the configuration's.
  let header: PropertyChain
  let settings: ChartSettings

  private func key(_ name: String) -> String { "\(kind.rawValue)\(name)" }

  /// The side of the cells that it stands on; the left one for rows, above for columns unless the spec says so.
  static func side(_ kind: Kind, _ header: PropertyChain, isRow: Bool) -> Axis.Side {
    let given: Axis.Side? = header.choice("\(kind.rawValue)Orient") ?? header.choice("orient")
    return given ?? (isRow ? .left : .top)
  }

  private var style: TextStyle {
    let isTitle = kind == .title
    return TextStyle(
      size: header.number(key("FontSize")) ?? (isTitle ? settings.style.guideTitleSize : settings.style.labelSize),
      isBold: isBold(header[key("FontWeight")], isTitle && settings.style.guideTitleIsBold))
  }

  private var look: Look {
    var look = Look.Parts()
    look.fill = Paint(header.text(key("Color"))) ?? settings.style.textColour
    look.font = header.text(key("Font"))
    look.fontSize = style.size
    look.fontWeight =
      header.text(key("FontWeight")) ?? (kind == .title && settings.style.guideTitleIsBold ? "bold" : nil)
    look.fontStyle = header.text(key("FontStyle"))
    return Look(look)
  }

  /// Where along the side it stands, from 0 at the left or the top to 1.
  func fraction(_ side: Axis.Side) -> Double {
    switch header.text(key("Anchor")) {
    case "start": side == .left ? 1 : 0
    case "end": side == .left ? 0 : 1
    default: 0.5
    }
  }

  /// The text on a side of what is `inside`, `along` its edge.
  func batch(_ side: Axis.Side, of inside: Bounds, along: Double) -> ShapeBatch {
    let style = style
    let limit = header.number(key("Limit")) ?? 0
    var item = TextItem(lines: lines.map { style.truncated($0, limit: limit) }, x: 0, y: 0, style: style)
    if item.lines != lines { item.fullText = lines.joined(separator: " ") }
    item.lineHeight = header.number(key("LineHeight"))
    turn(&item, side)
    let box = item.bounds
    let padding = header.number(key("Padding")) ?? 10
    // As far out as the text is wide, wherever its anchor is: so the reference has it.
    switch side {
    case .left: (item.x, item.y) = (inside.left - box.width - padding, along)
    case .right: (item.x, item.y) = (inside.right + box.width + padding, along)
    case .top: (item.x, item.y) = (along, inside.top - box.height - padding)
    case .bottom: (item.x, item.y) = (along, inside.bottom + padding)
    }
    if !settings.isPlain { close(&item, side, inside, padding) }
    var batch = ShapeBatch("role-title-text")
    batch.add(.text(item), look)
    return batch
  }

  /// Angle, alignment and baseline.
  private func turn(_ item: inout TextItem, _ side: Axis.Side) {
    let given = header.number(key("Angle"))
    item.angle = given ?? (side == .left ? -90 : side == .right ? 90 : 0)
    (item.alignment, item.baseline) = (.center, .top)
    if let given {
      let isBeside = side == .left || side == .right
      (item.alignment, item.baseline) = labelAnchors(isBeside ? .left : .top, angle: wholeTurn(given))
    }
    switch header.text(key("Anchor")) {
    case "start": item.alignment = .left
    case "end": item.alignment = .right
    default: break
    }
    item.alignment = header.choice(key("Align")) ?? item.alignment
    item.baseline = header.choice(key("Baseline")) ?? item.baseline
  }

  /// Moves a text beside rows or over columns next to them, whatever its anchor is.
  private func close(_ item: inout TextItem, _ side: Axis.Side, _ inside: Bounds, _ padding: Double) {
    let box = item.bounds
    switch side {
    case .left: item.x += inside.left - padding - box.right
    case .right: item.x += inside.right + padding - box.left
    case .top: item.y += inside.top - padding - box.bottom
    case .bottom: item.y += inside.bottom + padding - box.top
    }
  }
}
