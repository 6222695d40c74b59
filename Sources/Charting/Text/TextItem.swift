/// Where the anchor point of a text is, along its line.
enum TextAlignment: String, Sendable { case left, center, right }

/// Where the anchor point of a text is, across its line.
enum TextBaseline: String, Sendable {
  case alphabetic, top, middle, bottom
  case lineTop = "line-top"
  case lineBottom = "line-bottom"

  /// How far below the anchor point the first baseline lies, in pixels.
  func shift(size: Double, lineHeight: Double) -> Double {
    switch self {
    case .alphabetic: 0
    case .top: (0.79 * size).roundedHalfUp
    case .middle: (0.30 * size).roundedHalfUp
    case .bottom: (-0.21 * size).roundedHalfUp
    case .lineTop: (0.29 * size + 0.5 * lineHeight).roundedHalfUp
    case .lineBottom: (0.29 * size - 0.5 * lineHeight).roundedHalfUp
    }
  }
}

/// A text placed on the drawing: one or several lines about an anchor point.
struct TextItem: Equatable, Sendable {
  var lines: [String]
  var x: Double
  var y: Double
  var style: TextStyle
  var alignment = TextAlignment.left
  var baseline = TextBaseline.alphabetic
  /// In degrees, clockwise.
  var angle = 0.0
  var dx = 0.0
  var dy = 0.0
  var lineHeight: Double?
  /// The uncut text, when the lines were cut.
  var fullText: String?

  var effectiveLineHeight: Double { lineHeight ?? style.size + 2 }

  /// How far below the anchor the first baseline lies.
  var baselineShift: Double { baseline.shift(size: style.size, lineHeight: effectiveLineHeight) }

  /// The box around the text, turned with it (`CHARTS.md` §4.11).
  var bounds: Bounds {
    let width = lines.reduce(0) { max($0, style.width(of: $1)) }
    let left: Double
    switch alignment {
    case .left: left = x + dx
    case .center: left = x + dx - width / 2
    case .right: left = x + dx - width
    }
    let extra = Double(max(0, lines.count - 1)) * effectiveLineHeight
    let top = y + dy + baselineShift - (0.8 * style.size).roundedHalfUp
    let box = Bounds(left: left, top: top, right: left + width, bottom: top + style.size + extra)
    return box.rotated(degrees: angle, about: x, y)
  }
}
