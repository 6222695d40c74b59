/// Note and source under a drawing that stands alone; in a page they stand beside it as text.
struct FurnitureLines {
  let settings: ChartSettings

  func add(to group: inout SceneGroup) {
    guard let furniture = settings.furniture, !settings.titleIsOutside else { return }
    let style = TextStyle(size: 11)
    let room = max(200, group.bounds.width)
    var top = group.bounds.bottom.rounded(.up) + 10
    for text in [furniture.text("note"), furniture.text("source")].compactMap({ $0 }) where !text.isEmpty {
      let lines = style.wrapped(text, limit: room, most: 6) ?? [text]
      let item = TextItem(lines: lines, x: group.bounds.left, y: top, style: style, baseline: .top)
      var look = Look()
      (look.fill, look.fontSize, look.opacity) = (settings.style.textColour, style.size, 0.8)
      var batch = ShapeBatch("role-source-text")
      batch.add(.text(item), look)
      top += item.bounds.height + 4
      group.add(batch)
    }
  }
}
