// Values that are not final, and breaks in a series (`usermeta.almanac.status`, status columns of tables).
extension MarkPainter {
  /// The look of a shape whose value is tentative: light inside, dashed around.
  func tentative(_ look: Look) -> Look {
    var look = look
    if let fill = look.fill, fill != Paint.none {
      if look.stroke == nil || look.stroke == Paint.none { look.stroke = fill }
      look.fillOpacity *= unit.kind.isSymbol ? 0 : 0.35
      look.strokeWidth = unit.kind.isSymbol ? 2 : 1
    }
    look.dash = unit.kind.isSymbol ? [] : [3, 2]
    return look
  }

  /// A line's shapes where some of its values are tentative or begin a new series: firm pieces in one path, tentative
  /// ones dashed, none across a break.
  func pieces(of rows: [Int], _ statuses: [ValueStatus], look: Look, note: ShapeNote?) -> [Shape] {
    var (firm, loose, breaks) = (Path(), Path(), Path())
    var last: Point?
    for row in rows {
      guard let x = place(.x, row: row), let y = place(.y, row: row) else {
        last = nil
        continue
      }
      let point = Point(x: x, y: y)
      if let last {
        if statuses[row].breaksSeries {
          addBreak(between: last, point, to: &breaks)
          firm.move(x, y)
        } else if statuses[row].isTentative {
          loose.move(last.x, last.y)
          loose.line(x, y)
          firm.move(x, y)
        } else {
          firm.line(x, y)
        }
      } else {
        firm.move(x, y)
      }
      last = point
    }
    var dashed = look
    (dashed.dash, dashed.cap) = ([5, 4], "butt")
    var thin = look
    (thin.strokeWidth, thin.cap) = (1.5, nil)
    return [(firm, look), (loose, dashed), (breaks, thin)].compactMap { path, look in
      path.hasLines ? Shape(geometry: .outline(path), look: look, note: note) : nil
    }
  }

  /// Two short strokes across the gap where a series begins anew.
  private func addBreak(between start: Point, _ end: Point, to path: inout Path) {
    let (x, y) = ((start.x + end.x) / 2, (start.y + end.y) / 2)
    for shift in [-2.5, 2.5] {
      path.move(x + shift - 2, y + 6)
      path.line(x + shift + 2, y - 6)
    }
  }

  /// A dashed line between the bars before and after a break.
  func breakLines(_ statuses: [ValueStatus]) -> [Shape] {
    let channel: Channel = unit.orientation == .horizontal ? .y : .x
    guard let bands = scale(channel)?.bands else { return [] }
    var look = Look()
    (look.stroke, look.dash) = (settings.style.textColour, [2, 3])
    let rows = (0..<frame.count).filter { statuses[$0].breaksSeries }
    var seen: [Double] = []
    return rows.compactMap { row in
      guard let span = bandSpan(channel, row: row) else { return nil }
      let place = min(span.0, span.1) - (bands.step - bands.bandwidth) / 2
      guard !seen.contains(place) else { return nil }
      seen.append(place)
      return Shape(
        geometry: channel == .x ? .line(place, 0, place, size.height) : .line(0, place, size.width, place), look: look)
    }
  }
}

extension Path {
  /// Whether anything but moves is in the path.
  fileprivate var hasLines: Bool {
    commands.contains { command in
      switch command {
      case .move: false
      case .line, .curve, .arc, .close: true
      }
    }
  }
}
