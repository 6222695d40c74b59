import Settings

/// The names of series at the ends of their lines, in place of a legend (`CHARTS.md` §4.15, after Our World in Data).
struct DirectLabels {
  let painter: MarkPainter
  let settings: ChartSettings

  private struct Label {
    var text: [String]
    var paint: Paint?
    var end: Point
    var y: Double
    var height: Double
  }

  private let gap = 3.0
  private var style: TextStyle { TextStyle(size: settings.style.labelSize) }

  /// The labels right of the plotting area; nil for marks that are no lines or have one series only.
  func batch() -> ShapeBatch? {
    guard painter.unit.kind == .line || painter.unit.kind == .area, let definition = painter.encoding.seriesColour
    else {
      return nil
    }
    var labels = painter.series().compactMap { label($0, definition) }
    guard labels.count > 1 else { return nil }
    labels.sort { $0.end.y < $1.end.y }
    labels = fitting(labels)
    spread(&labels)
    var batch = ShapeBatch("role-series-label")
    for label in labels { add(label, to: &batch) }
    return batch
  }

  private func label(_ rows: [Int], _ definition: ChannelDefinition) -> Label? {
    guard
      let row = rows.last(where: { row in
        painter.place(.x, row: row)?.isFinite == true && end(row).isFinite
      }), let x = painter.place(.x, row: row), let value = painter.frame[definition.column]?[row]
    else { return nil }
    let name = settings.valueFormat(definition, properties: PropertyChain([definition.raw])).text(
      value, settings: settings)
    let lines = style.width(of: name) <= 110 ? [name] : style.wrapped(name, limit: 110, most: 2) ?? [name]
    let look = painter.look(row: row)
    let y = end(row)
    return Label(
      text: lines, paint: look.stroke ?? look.fill, end: Point(x: x, y: y), y: y,
      height: Double(lines.count) * (style.size + 2))
  }

  /// Where a series ends across: on its line, in the middle of its area.
  private func end(_ row: Int) -> Double {
    if painter.unit.kind == .area, let span = painter.measuredSpan(.y, row: row) { return (span.0 + span.1) / 2 }
    return painter.place(.y, row: row) ?? .nan
  }

  /// As many labels as the height holds: the topmost, the one farthest from it, then those with most room around them.
  private func fitting(_ labels: [Label]) -> [Label] {
    let room = painter.size.height + 2 * style.size
    func height(_ labels: [Label]) -> Double { labels.reduce(0) { $0 + $1.height + gap } }
    guard height(labels) > room, let top = labels.first else { return labels }
    var kept = [top]
    var rest = Array(labels.dropFirst())
    while !rest.isEmpty {
      let best = rest.indices.max { distance(rest[$0], kept) < distance(rest[$1], kept) }
      guard let best, height(kept + [rest[best]]) <= room else { break }
      kept.append(rest.remove(at: best))
    }
    return kept.sorted { $0.end.y < $1.end.y }
  }

  private func distance(_ label: Label, _ kept: [Label]) -> Double {
    kept.map { ($0.end.y - label.end.y).magnitude }.min() ?? .infinity
  }

  /// Moves labels that touch apart, as a group about the middle of where they would stand.
  private func spread(_ labels: inout [Label]) {
    var groups = labels.indices.map { [$0] }
    func height(_ group: [Int]) -> Double { group.reduce(-gap) { $0 + labels[$1].height + gap } }
    func middle(_ group: [Int]) -> Double {
      let wanted = group.reduce(0) { $0 + labels[$1].end.y } / Double(group.count)
      let half = height(group) / 2
      return max(half - style.size, min(painter.size.height + style.size - half, wanted))
    }
    var index = 0
    while index + 1 < groups.count {
      let (above, below) = (groups[index], groups[index + 1])
      if middle(above) + height(above) / 2 + gap > middle(below) - height(below) / 2 {
        groups[index] += below
        groups.remove(at: index + 1)
        index = max(0, index - 1)
      } else {
        index += 1
      }
    }
    for group in groups {
      var top = middle(group) - height(group) / 2
      for member in group {
        labels[member].y = top + labels[member].height / 2
        top += labels[member].height + gap
      }
    }
  }

  private func add(_ label: Label, to batch: inout ShapeBatch) {
    let isMoved = (label.y - label.end.y).magnitude > 4
    let x = max(painter.size.width, label.end.x) + (isMoved ? 14 : 6)
    var look = Look()
    look.fill = label.paint.map(readable)
    look.fontSize = style.size
    var item = TextItem(lines: label.text, x: x, y: label.y, style: style, alignment: .left, baseline: .middle)
    item.dy = -Double(label.text.count - 1) * (style.size + 2) / 2
    if isMoved {
      var path = Path()
      path.move(label.end.x + 4, label.end.y)
      path.line(x - 2, label.y)
      var line = Look()
      line.stroke = settings.style.gridColour
      batch.add(.path(path), line)
    }
    batch.add(.text(item), look)
  }

  /// A series' colour as text has it: dark enough to read, where the page does not decide.
  private func readable(_ paint: Paint) -> Paint {
    switch paint {
    case .colour(let colour): .colour(colour.darkened(toContrast: 4.5))
    case .fixed(let text): Colour(text).map { .colour($0.darkened(toContrast: 4.5)) } ?? paint
    case .none, .series, .role, .gradient: paint
    }
  }
}

extension Encoding {
  /// The field that gives series their colours.
  var seriesColour: ChannelDefinition? {
    [Channel.color, .stroke, .fill].lazy.compactMap { self[$0] }.first { $0.readsData && $0.type.isDiscrete }
  }
}
