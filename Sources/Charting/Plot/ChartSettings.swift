import Settings

/// What holds for the whole chart: configuration, language, the manner of drawing.
///
/// Every stage holds it: copies share what it is made of.
struct ChartSettings: Sendable {
  private struct Parts: Sendable {
    var configurations: [LocatedValue]
    var locale: ChartLocale
    var isPlain: Bool
    var style: DrawingStyle
    var titleIsOutside = false
    var furniture: Furniture?
  }

  private var parts: Shared<Parts>

  init(configurations: [LocatedValue], locale: ChartLocale, isPlain: Bool, style: DrawingStyle) {
    parts = Shared(Parts(configurations: configurations, locale: locale, isPlain: isPlain, style: style))
  }

  /// Configuration mappings, the spec's before the theme's.
  var configurations: [LocatedValue] { parts.value.configurations }

  var locale: ChartLocale {
    get { parts.value.locale }
    _modify { yield &parts.value.locale }
  }

  /// Keeps to what the reference implementation draws.
  var isPlain: Bool { parts.value.isPlain }

  var style: DrawingStyle {
    get { parts.value.style }
    _modify { yield &parts.value.style }
  }

  /// Whether the page shows the chart's title, so that the drawing need not.
  var titleIsOutside: Bool {
    get { parts.value.titleIsOutside }
    _modify { yield &parts.value.titleIsOutside }
  }

  /// What the spec asks for beyond Vega-Lite; nothing in a drawing for comparison.
  var furniture: Furniture? {
    get { parts.value.furniture }
    _modify { yield &parts.value.furniture }
  }

  /// The field that says how firm values are.
  var statusField: String? { furniture?.statusField }

  /// The mappings under a block of the configuration, nearest first.
  func block(_ name: String) -> [LocatedValue?] { configurations.map { $0[name] } }

  /// A chain over several blocks, each from the spec before the theme.
  func chain(_ names: [String]) -> PropertyChain { PropertyChain(names.flatMap { block($0) }) }

  /// The value of a key at the top of the configuration.
  subscript(key: String) -> LocatedValue? { PropertyChain(configurations)[key] }

  /// The blocks of named styles.
  func styles(_ value: LocatedValue?) -> [LocatedValue?] {
    guard let value else { return [] }
    let names = value.sequence?.compactMap(\.asString) ?? value.asString.map { [$0] } ?? []
    return names.reversed().flatMap { name in block("style").map { $0?[name] } }
  }
}

/// Sizes and colours that a spec leaves open.
struct DrawingStyle: Sendable {
  var labelSize = 10.0
  var guideTitleSize = 11.0
  var titleSize = 13.0
  var subtitleSize = 12.0
  /// Pixels from an axis's labels to its title.
  var axisTitlePadding = 4.0
  var textColour = Paint.fixed("#000")
  var gridColour = Paint.fixed("#ddd")
  var domainColour = Paint.fixed("#888")
  var frameColour: Paint? = Paint.fixed("#ddd")
  var markColour = Paint.fixed("#4c78a8")
  var titleAnchor = "middle"
  var legendOrient = "right"
  var guideTitleIsBold = true
  var palette: [Colour] = ColourScheme(named: "tableau10")?.colours ?? []
  /// Pixels for each category.
  var step = 20.0
  /// Pixels for each category of a vertical axis in a site's chart.
  var rowStep = 20.0
  /// The thickest a bar gets where there is more room.
  var widestBar = Double.infinity
  var continuousWidth = 300.0
  var continuousHeight = 300.0
  /// The width that `width: container` stands for.
  var containerWidth = 300.0
  /// The colours of a spec's marks stand for the site's own, which a page may change.
  var usesSiteColours = false

  /// As the reference implementation draws.
  static let plain = DrawingStyle()

  /// As the site draws: larger text, no frame, the site's palette, guides in the colour of the text.
  static let site = DrawingStyle(
    labelSize: 12, guideTitleSize: 12, titleSize: 16, subtitleSize: 13, axisTitlePadding: 6, textColour: .role(.text),
    gridColour: .role(.grid), domainColour: .role(.line), frameColour: nil,
    markColour: .series(0, fallback: sitePalette[0]),
    titleAnchor: "start", legendOrient: "top", guideTitleIsBold: false, palette: sitePalette, rowStep: 28,
    widestBar: 56,
    continuousWidth: 420, continuousHeight: 250, containerWidth: 640, usesSiteColours: true)
}

/// What a shape is painted with.
enum Paint: Hashable, Sendable {
  case none
  /// A colour as the spec writes it.
  case fixed(String)
  case colour(Colour)
  /// The site's colour for the n-th series, which a style sheet may replace.
  case series(Int, fallback: Colour)
  case role(Role)
  case gradient(Gradient)

  enum Role: String, Hashable, Sendable { case text, grid, line, background }

  /// The paint of a spec's value: a colour, or nothing when null.
  init?(_ text: String?) {
    guard let text else { return nil }
    self = text == "none" ? .none : .fixed(text)
  }
}
