import Settings

/// Places the title of a view around its bounds (`CHARTS.md` §4.12).
struct TitleLayout {
  let properties: PropertyChain
  let lines: [String]
  let subtitle: [String]
  let settings: ChartSettings

  /// The title of a view's mapping; nil when it has none.
  init?(_ title: LocatedValue?, settings: ChartSettings) {
    guard let title, !title.isNull else { return nil }
    self.settings = settings
    let isMapping = title.mapping != nil
    lines = (isMapping ? title["text"] : title)?.asLines ?? []
    subtitle = isMapping ? title["subtitle"]?.asLines ?? [] : []
    properties = PropertyChain(
      [title] + settings.styles(title["style"]) + settings.block("title"))
    if lines.allSatisfy(\.isEmpty), subtitle.isEmpty { return nil }
  }

  private var orient: String { properties.text("orient") ?? "top" }

  /// Shapes of the title; `frame` is the plotting area, `whole` what is drawn so far.
  func draw(frame: PlotSize, whole: Bounds, isGrid: Bool) -> SceneGroup {
    var group = SceneGroup("mark-group role-title")
    let anchor = properties.text("anchor") ?? (isGrid ? "start" : settings.style.titleAnchor)
    let isFramed = properties.text("frame") == "group" || properties["frame"] == nil && !isGrid && anchor == "middle"
    let area = isFramed ? Bounds(left: 0, top: 0, right: frame.width, bottom: frame.height) : whole
    let isSide = orient == "left" || orient == "right"
    let along = anchor == "start" ? 0 : anchor == "end" ? 1 : 0.5
    let offset = properties.number("offset") ?? 4
    let (titles, subtitles, height) = texts(anchor)
    switch orient {
    case "bottom": (group.x, group.y) = (area.left + area.width * along, whole.bottom.rounded(.up) + offset)
    case "left": (group.x, group.y) = (whole.left.rounded(.down) - offset - height, area.bottom - area.height * along)
    case "right": (group.x, group.y) = (whole.right.rounded(.up) + offset + height, area.top + area.height * along)
    default: (group.x, group.y) = (area.left + area.width * along, whole.top.rounded(.down) - offset - height)
    }
    add(titles, look("", weight: "bold"), "role-title-text", isSide, to: &group)
    add(subtitles, look("subtitle", weight: nil), "role-title-subtitle", isSide, to: &group)
    return group
  }

  private func texts(_ anchor: String) -> (titles: TextItem, subtitles: TextItem?, height: Double) {
    let style = TextStyle(
      size: properties.number("fontSize") ?? settings.style.titleSize, isBold: isBold(properties["fontWeight"], true))
    let alignment: TextAlignment = anchor == "start" ? .left : anchor == "end" ? .right : .center
    let limit = properties.number("limit") ?? 0
    var titles = TextItem(
      lines: lines.map { style.truncated($0, limit: limit) }, x: 0, y: 0, style: style,
      alignment: properties.choice("align") ?? alignment,
      baseline: properties.choice("baseline") ?? .top, dx: properties.number("dx") ?? 0,
      dy: properties.number("dy") ?? 0,
      lineHeight: properties.number("lineHeight"))
    if titles.lines != lines { titles.fullText = lines.joined(separator: " ") }
    guard !subtitle.isEmpty else { return (titles, nil, titles.bounds.height) }
    let small = TextStyle(
      size: properties.number("subtitleFontSize") ?? settings.style.subtitleSize,
      isBold: isBold(properties["subtitleFontWeight"], false))
    let top = titles.bounds.height + (properties.number("subtitlePadding") ?? 3)
    let subtitles = TextItem(
      lines: subtitle, x: 0, y: top, style: small, alignment: titles.alignment, baseline: .top, dx: titles.dx,
      dy: titles.dy,
      lineHeight: properties.number("subtitleLineHeight"))
    return (titles, subtitles, top + subtitles.bounds.height)
  }

  private func look(_ prefix: String, weight: String?) -> Look {
    func key(_ name: String) -> String {
      prefix.isEmpty ? name : prefix + name.prefix(1).uppercased() + name.dropFirst()
    }
    var look = Look.Parts()
    look.fill = Paint(properties.text(key("color"))) ?? settings.style.textColour
    look.font = properties.text(key("font"))
    look.fontSize =
      properties.number(key("fontSize")) ?? (prefix.isEmpty ? settings.style.titleSize : settings.style.subtitleSize)
    look.fontWeight = properties.text(key("fontWeight")) ?? weight
    look.fontStyle = properties.text(key("fontStyle"))
    return Look(look)
  }

  private func add(_ item: TextItem?, _ look: Look, _ name: String, _ isSide: Bool, to group: inout SceneGroup) {
    guard var item, !item.lines.allSatisfy(\.isEmpty) else { return }
    if isSide {
      item.angle = orient == "left" ? -90 : 90
      if item.y > 0 { (item.dy, item.y) = (item.dy + item.y, 0) }
    } else if let angle = properties.number("angle") {
      item.angle = angle
    }
    var batch = ShapeBatch(name)
    batch.add(.text(item), look)
    group.add(batch)
  }
}
