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
  /// The kind of a template by the extension of its name; `.j2` and `.jinja` behind it don't count. A name without
  /// one is HTML: escaping what needs none shows at once, the other way round is a hole that nobody sees.
  init(templateName name: String) {
    var name = name.utf8[...]
    var suffix = Self.takeExtension(from: &name)
    if let last = suffix, ["j2", "jinja", "jinja2"].contains(last) { suffix = Self.takeExtension(from: &name) }
    switch suffix {
    case nil, "html", "htm": self = .html
    case "xml", "svg", "xhtml", "rss", "atom", "xsl": self = .xml
    case "json", "webmanifest", "geojson", "jsonld": self = .json
    default: self = .plain
    }
  }

  /// The last extension of a name in small letters, which is taken away.
  private static func takeExtension(from name: inout Substring.UTF8View) -> String? {
    guard let dot = name.lastIndex(of: 0x2E) else { return nil }
    let suffix = name[name.index(after: dot)...]
    name = name[..<dot]
    guard !name.isEmpty, name.last != 0x2F, !suffix.contains(0x2F) else { return nil }
    return lowercased(suffix)
  }
}
