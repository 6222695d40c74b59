import Settings

/// Stands legends beside a plotting area, one after another on each side.
struct LegendPlacement {
  let settings: ChartSettings
  let size: PlotSize
  let beside: Bounds
  let above: Bounds

  func add(_ legends: [(Int, Legend)], identifier: String, to group: inout SceneGroup) {
    var places: [String: Double] = [:]
    for (index, legend) in legends {
      let orient = legend.properties.text("orient") ?? settings.style.legendOrient
      let layout = LegendLayout(
        legend: legend, size: size, settings: settings, orient: orient, identifier: "\(identifier)-ramp\(index)")
      var drawn = layout.draw()
      let offset = legend.properties.number("offset") ?? 18
      let box = drawn.bounds
      let used = places[orient] ?? 0
      switch orient {
      case "left":
        (drawn.x, drawn.y) = ((beside.left - offset - box.right).rounded(.down), used)
        places[orient] = used + box.bottom.rounded(.up) + 8
      case "top":
        (drawn.x, drawn.y) = (used, (above.top - offset - box.bottom).rounded(.down))
        places[orient] = used + box.right.rounded(.up) + 8
      case "bottom":
        (drawn.x, drawn.y) = (used, above.bottom.rounded(.up) + offset)
        places[orient] = used + box.right.rounded(.up) + 8
      case "none":
        (drawn.x, drawn.y) = (legend.properties.number("legendX") ?? 0, legend.properties.number("legendY") ?? 0)
      case "top-left", "top-right", "bottom-left", "bottom-right":
        let inset = offset
        drawn.x = orient.hasSuffix("left") ? inset : size.width - inset - box.right
        drawn.y = orient.hasPrefix("top") ? inset + used : size.height - inset - box.bottom - used
        places[orient] = used + box.bottom.rounded(.up) + 8
      default:
        (drawn.x, drawn.y) = (beside.right.rounded(.down) + offset, used)
        places[orient] = used + box.bottom.rounded(.up) + 8
      }
      group.add(drawn)
    }
  }
}
