/// A unit as analysed for one context it begins in.
struct UnitVariant {
  /// Where it ends.
  var end: EscapeContext
  /// How its statements are written.
  var plan = EscapePlan()
  /// What is wrong.
  var faults: [PlacedFault] = []
  /// Where `caller()` is printed in it: the contexts to analyse the bodies of its call blocks for.
  var callers: [EscapeContext] = []
  /// What is open at its end.
  var openings = Openings()
  /// Who asked for it first.
  var origin: VariantOrigin?
  /// Whether the analysis is still in it, and whether it was asked for its end meanwhile.
  var isRunning = false
  var wasAssumed = false
}

/// Why a unit is analysed for a context: the place that runs it.
struct VariantOrigin: Hashable, Sendable {
  /// The template and place of the block, include or call.
  var template: Int
  var range: Range<Int>
  /// What was open there.
  var openings: Openings
}

/// A fault with the place at which it shows.
struct PlacedFault: Hashable, Sendable {
  /// What is wrong.
  var fault: ContextFault
  /// The number of the template.
  var template: Int
  /// The bytes of the template that show it.
  var range: Range<Int>
}

extension EscapeContext.DocumentKind {
  /// The kind of a template by the extension of its name; `.j2` and `.jinja` behind it don't count.
  init(templateName name: String) {
    var parts = name.split(separator: "/").last.map { $0.split(separator: ".").map { $0.lowercased() } } ?? []
    if let last = parts.last, parts.count > 1, ["j2", "jinja", "jinja2"].contains(last) { parts.removeLast() }
    guard parts.count > 1, let last = parts.last else {
      self = .plain
      return
    }
    switch last {
    case "html", "htm": self = .html
    case "xml", "svg", "xhtml", "rss", "atom", "xsl": self = .xml
    case "json", "webmanifest", "geojson", "jsonld": self = .json
    default: self = .plain
    }
  }
}
