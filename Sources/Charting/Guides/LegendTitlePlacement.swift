/// Stands the title of a legend above, below or beside its entries (`CHARTS.md` §9.1, 15).
struct LegendTitlePlacement {
  let properties: PropertyChain
  /// Whether the entries are a standing ramp, along which a title beside it turns.
  let isBesideRamp: Bool

  private enum Side: String { case top, bottom, left, right }

  private var side: Side { properties.choice("titleOrient") ?? .top }
  private var isBeside: Bool { side == .left || side == .right }
  private var gap: Double { properties.number("titlePadding") ?? 5 }

  /// Where the title stands along the entries: 0 at their beginning, 1 at their end.
  private var fraction: Double {
    switch properties.text("titleAnchor") {
    case "start": 0
    case "end": 1
    case "middle": 0.5
    default: isBeside ? 0.5 : 0
    }
  }

  private var alignment: TextAlignment {
    if isBeside, !isBesideRamp { return .left }
    return fraction == 0 ? .left : fraction == 1 ? .right : .center
  }

  /// Places the title at `inset` and moves the entries aside.
  func place(_ title: inout TextItem, _ entries: inout SceneGroup, inset: Double) {
    title.alignment = properties.choice("titleAlign") ?? alignment
    title.baseline = properties.choice("titleBaseline") ?? (isBeside && !isBesideRamp ? .middle : .top)
    if isBeside, isBesideRamp {
      title.angle = side == .left ? -90 : 90
      if properties["titleBaseline"] == nil, side == .right { title.baseline = .bottom }
    }
    let (width, height) = (entries.bounds.right.rounded(.up), entries.bounds.bottom.rounded(.up))
    let (along, across) = title.extent
    switch side {
    case .top, .bottom:
      let whole = max(width, along)
      title.x = inset + (fraction * whole).rounded(.down)
      entries.x = inset + (fraction * (whole - width)).rounded(.down)
      if side == .top { entries.y = inset + across + gap } else { title.y = inset + height + gap }
    case .left, .right:
      title.y = inset + fraction * height
      let room = isBesideRamp ? across + 1 : along
      if side == .left { entries.x = inset + room + gap } else { title.x = inset + width + gap }
    }
  }
}

extension TextItem {
  /// The room that the text takes along its lines, in whole pixels, and across them.
  fileprivate var extent: (along: Double, across: Double) {
    var level = self
    level.angle = 0
    return (level.bounds.width.rounded(.up), level.bounds.height)
  }
}
