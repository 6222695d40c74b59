/// A visual property that data may drive.
enum Channel: String, CaseIterable, Sendable {
  case x, y, x2, y2, xOffset, yOffset, theta, theta2, radius, radius2
  case color, fill, stroke, opacity, fillOpacity, strokeOpacity, strokeWidth, size, angle, shape, strokeDash
  case text, tooltip, detail, order, href, description, key, url
  case row, column, facet
  case xError, xError2, yError, yError2

  /// The channel whose scale this one uses.
  var scaleChannel: Channel? {
    switch self {
    case .x, .x2, .xError, .xError2: .x
    case .y, .y2, .yError, .yError2: .y
    case .theta, .theta2: .theta
    case .radius, .radius2: .radius
    case .xOffset, .yOffset, .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .size,
      .angle, .shape, .strokeDash:
      self
    case .text, .tooltip, .detail, .order, .href, .description, .key, .url, .row, .column, .facet: nil
    }
  }

  var isPosition: Bool { self == .x || self == .y }
  var isColour: Bool { self == .color || self == .fill || self == .stroke }
  var isOffset: Bool { self == .xOffset || self == .yOffset }
  var isPolar: Bool { self == .theta || self == .radius }
  var isFacet: Bool { self == .row || self == .column || self == .facet }

  /// The end channel of a position.
  var second: Channel? {
    switch self {
    case .x: .x2
    case .y: .y2
    case .theta: .theta2
    case .radius: .radius2
    default: nil
    }
  }

  /// Whether a field on this channel splits lines, areas and stacks into series.
  var groupsSeries: Bool {
    switch self {
    case .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .size, .shape, .strokeDash,
      .detail, .key, .href, .url, .angle:
      true
    default: false
    }
  }

  /// Whether scaled values of this channel are explained by a legend.
  var hasLegend: Bool {
    switch self {
    case .color, .fill, .stroke, .opacity, .fillOpacity, .strokeOpacity, .strokeWidth, .size, .shape, .strokeDash:
      true
    default: false
    }
  }

  /// Whether several definitions in a list are allowed.
  var takesList: Bool { self == .detail || self == .order || self == .tooltip }

  static let names = allCases.map(\.rawValue)
}

/// The four kinds of measurement.
enum MeasureType: String, CaseIterable, Sendable {
  case quantitative, temporal, ordinal, nominal

  var isDiscrete: Bool { self == .ordinal || self == .nominal }
}

/// The kinds of marks that are drawn; composite marks are layers of these.
enum MarkKind: String, CaseIterable, Sendable {
  case bar, line, area, point, circle, square, tick, rule, text, rect, arc, trail

  /// Names of marks that normalisation replaces by layers.
  static let composites = ["boxplot", "errorbar", "errorband"]

  /// One drawn shape for many rows.
  var isPath: Bool { self == .line || self == .area || self == .trail }
  var isSymbol: Bool { self == .point || self == .circle || self == .square }
  /// Whether colour fills the mark by default.
  var isFilled: Bool {
    switch self {
    case .bar, .area, .circle, .square, .tick, .text, .rect, .arc, .trail: true
    case .line, .point, .rule: false
    }
  }
}
